//! Places where a partnership file is in danger: shares of a network, folders that a service synchronises,
//! and a copy that such a service made because two had changed the file.
//!
//! Locks and written bytes do not always arrive on a share, and a synchronising service moves a file's
//! parts about while it is written. What is known of the computer comes in as values, so that the rules
//! for all systems are tested on each.

use std::collections::BTreeMap;
use std::path::Path;

/// What is known of this computer.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Environment variables that name the folders of services.
    pub variables: BTreeMap<String, String>,
    /// Where something is mounted, with the kind of file system; on Windows the path itself says it.
    pub mounts: Vec<(String, String)>,
}

/// Why a place is dangerous.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Danger {
    Network,
    /// With the name of the service.
    Synchronised(&'static str),
    /// With the name of the file that it is a copy of.
    ConflictCopy(String),
}

impl Danger {
    /// Whether another folder is the way out of it.
    pub fn is_of_the_place(&self) -> bool {
        match self {
            Danger::Network | Danger::Synchronised(_) => true,
            Danger::ConflictCopy(_) => false,
        }
    }

    /// What it is, in few words that name nobody's file.
    pub fn kind(&self) -> &'static str {
        match self {
            Danger::Network => "network share",
            Danger::Synchronised(service) => service,
            Danger::ConflictCopy(_) => "conflict copy",
        }
    }

    /// What is wrong, and how to put it right.
    pub fn sentence(&self) -> String {
        match self {
            Danger::Network => "This file is on a network share. When the connection fails while it is being saved, it may be damaged, and two people may open it at once without knowing. Keep it on this computer, and let backups go to the share.".into(),
            Danger::Synchronised(service) => format!(
                "This file is in a folder that {service} synchronises. It may be copied while it is being saved, and changes on two computers end up in two files. Keep it outside that folder, and let backups go there."
            ),
            Danger::ConflictCopy(original) => format!(
                "This looks like a copy that a synchronising service made of “{original}”, because that was changed in two places. Compare the two before you work on, and keep one."
            ),
        }
    }
}

/// Variables in which OneDrive says where its folders are.
const ONEDRIVE: [&str; 3] = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];

/// Folders that a service makes, in small letters: a name, or the beginning of one.
const SERVICES: [(&str, &str); 12] = [
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("shared drives", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("box-box", "Box"),
];

/// File systems that are somewhere else.
const REMOTE: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
];

/// What is dangerous about the place of a file. `beside` are the names of the files in its folder.
pub fn dangers(file: &Path, surroundings: &Surroundings, beside: &[String]) -> Vec<Danger> {
    let mut found = Vec::new();
    let path = plain(&file.to_string_lossy());
    if is_remote(&path, &surroundings.mounts) {
        found.push(Danger::Network);
    }
    found.extend(service_of(&path, surroundings).map(Danger::Synchronised));
    let name = path.rsplit('/').next().unwrap_or_default();
    found.extend(original_of(name, beside).map(Danger::ConflictCopy));
    found
}

/// One way of writing paths for all systems: slashes, and shares as "//server/share".
fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    match path.strip_prefix("//?/UNC/") {
        Some(share) => format!("//{share}"),
        None => path.strip_prefix("//?/").map_or(path.clone(), str::to_owned),
    }
}

fn is_within(path: &str, folder: &str) -> bool {
    let (path, folder) = (path.to_lowercase(), plain(folder).trim_end_matches('/').to_lowercase());
    path.strip_prefix(&folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
}

fn is_remote(path: &str, mounts: &[(String, String)]) -> bool {
    let nearest = mounts.iter().filter(|(at, _)| is_within(path, at)).max_by_key(|(at, _)| at.len());
    path.starts_with("//") || nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind.to_lowercase().as_str()))
}

fn service_of(path: &str, surroundings: &Surroundings) -> Option<&'static str> {
    let named = |name: &&str| surroundings.variables.get(*name).filter(|folder| !folder.is_empty());
    if ONEDRIVE.iter().filter_map(named).any(|folder| is_within(path, folder)) {
        return Some("OneDrive");
    }
    let folders: Vec<String> = path.split('/').map(str::to_lowercase).collect();
    let folders = &folders[..folders.len().saturating_sub(1)];
    // "Dropbox", "Dropbox (Larkham Council)", "OneDrive - Larkham Council", "GoogleDrive-ann@larkham.example".
    let is_of = |folder: &str, name: &str| {
        folder.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
    };
    let known = folders.iter().find_map(|folder| SERVICES.iter().find(|(name, _)| is_of(folder, name)));
    // OneDrive keeps a SharePoint library as "Council\Team - Documents".
    let library = || folders.iter().any(|folder| folder.ends_with(" - documents")).then_some("SharePoint");
    known.map(|(_, service)| *service).or_else(library)
}

/// The file that this one is a conflict copy of, by what services add to a name, if it is there too.
fn original_of(name: &str, beside: &[String]) -> Option<String> {
    let stem = name.strip_suffix(".partnership")?;
    let added = |original: &str| {
        let rest = stem.strip_prefix(original)?;
        let computer = rest.strip_prefix('-').is_some_and(is_computer);
        let rest = rest.to_lowercase();
        // OneDrive adds "-LAPTOP7", Dropbox and Nextcloud "(Ann's conflicted copy 2026-11-22)", Google "(1)",
        // iCloud " 2".
        let numbered = rest.trim_matches([' ', '(', ')', '[', ']']).chars().all(|letter| letter.is_ascii_digit());
        let bracketed = rest.starts_with([' ', '(', '[']);
        (rest.contains("conflict") || bracketed && numbered || computer).then_some(())
    };
    let originals = beside.iter().filter_map(|other| Some((other, other.strip_suffix(".partnership")?)));
    let mut originals = originals.filter(|(_, other)| !other.is_empty() && *other != stem);
    originals.find(|(_, other)| added(other).is_some()).map(|(other, _)| other.clone())
}

/// Names of computers are capitals, digits and hyphens; "2026" is a year.
fn is_computer(name: &str) -> bool {
    name.len() > 3
        && name.chars().any(|letter| letter.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-')
}

/// What is dangerous about the place of a file on this computer.
pub fn dangers_here(file: &Path) -> Vec<Danger> {
    let variables = ONEDRIVE.iter().filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?)));
    let surroundings = Surroundings { variables: variables.collect(), mounts: mounts() };
    // Windows names the share behind a drive's letter when it is asked for the whole path.
    let whole = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let entries = std::fs::read_dir(whole.parent().unwrap_or(&whole)).into_iter().flatten().flatten();
    let beside: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    dangers(&whole, &surroundings, &beside)
}

fn mounts() -> Vec<(String, String)> {
    if cfg!(target_os = "linux") {
        mounts_of_linux(&std::fs::read_to_string("/proc/self/mounts").unwrap_or_default())
    } else if cfg!(target_os = "macos") {
        let told = std::process::Command::new("/sbin/mount").output().map(|it| it.stdout).unwrap_or_default();
        mounts_of_macos(&String::from_utf8_lossy(&told))
    } else {
        Vec::new()
    }
}

/// Lines such as "//server/share /mnt/share cifs rw 0 0", with blanks in names as "\040".
fn mounts_of_linux(text: &str) -> Vec<(String, String)> {
    let mount = |line: &str| {
        let mut words = line.split(' ').skip(1);
        Some((words.next()?.replace("\\040", " "), words.next()?.to_owned()))
    };
    text.lines().filter_map(mount).collect()
}

/// Lines such as "//ann@server/share on /Volumes/share (smbfs, nodev, nosuid)".
fn mounts_of_macos(text: &str) -> Vec<(String, String)> {
    let mount = |line: &str| {
        let (place, kinds) = line.split_once(" on ")?.1.rsplit_once(" (")?;
        Some((place.to_owned(), kinds.split([',', ')']).next()?.to_owned()))
    };
    text.lines().filter_map(mount).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, variables: &[(&str, &str)], mounts: &[(String, String)]) -> Vec<Danger> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        dangers(Path::new(path), &Surroundings { variables, mounts: mounts.to_vec() }, &[])
    }

    #[test]
    fn a_folder_of_this_computer_is_in_no_danger() {
        for path in [
            r"C:\Users\ann\Documents\Ours.partnership",
            "/Users/ann/Documents/Ours.partnership",
            "/home/ann/Ours.partnership",
            r"\\?\C:\Data\Größe und Länge\Ours.partnership",
            "/home/ann/Dropboxes/Ours.partnership",
        ] {
            assert_eq!(
                found(path, &[("OneDrive", r"C:\Users\ann\OneDrive")], &[("/".into(), "ext4".into())]),
                [],
                "{path}"
            );
        }
    }

    #[test]
    fn shares_are_known_on_every_system() {
        let linux = mounts_of_linux("/dev/sda1 / ext4 rw 0 0\n//files/team /mnt/our\\040team cifs rw 0 0\n");
        let macos =
            mounts_of_macos("/dev/disk1 on / (apfs, local)\n//ann@files/team on /Volumes/team (smbfs, nodev)\n");
        for (path, mounts) in [
            (r"\\files\team\Ours.partnership", &[][..]),
            (r"\\?\UNC\files\team\Ours.partnership", &[]),
            ("/mnt/our team/2026/Ours.partnership", &linux),
            ("/Volumes/team/Ours.partnership", &macos),
        ] {
            assert_eq!(found(path, &[], mounts), [Danger::Network], "{path}");
        }
        assert_eq!(found("/mnt/our teams/Ours.partnership", &[], &linux), []);
    }

    #[test]
    fn synchronised_folders_are_known_by_name_and_by_what_the_service_says() {
        for (path, service) in [
            (r"C:\Users\ann\OneDrive - Larkham Council\Ours.partnership", "OneDrive"),
            (r"C:\Users\ann\Larkham Council\LSCP Team - Documents\Ours.partnership", "SharePoint"),
            (r"C:\Users\ann\Dropbox (Larkham)\Ours.partnership", "Dropbox"),
            (r"G:\My Drive\Ours.partnership", "Google Drive"),
            (r"C:\Users\ann\iCloudDrive\Ours.partnership", "iCloud"),
            ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/Ours.partnership", "iCloud"),
            (
                "/Users/ann/Library/CloudStorage/GoogleDrive-ann@larkham.example/My Drive/Ours.partnership",
                "Google Drive",
            ),
            ("/Users/ann/Library/CloudStorage/OneDrive-LarkhamCouncil/Ours.partnership", "OneDrive"),
            ("/home/ann/Nextcloud/Ours.partnership", "Nextcloud"),
        ] {
            assert_eq!(found(path, &[], &[]), [Danger::Synchronised(service)], "{path}");
        }
        let moved = [("OneDriveCommercial", r"D:\Work")];
        assert_eq!(found(r"d:\work\Ours.partnership", &moved, &[]), [Danger::Synchronised("OneDrive")]);
        assert_eq!(found(r"D:\Workshop\Ours.partnership", &moved, &[]), []);
    }

    #[test]
    fn a_conflict_copy_names_its_original() {
        let beside = ["Ours.partnership".to_owned(), "Ours-LAPTOP7.partnership".to_owned()];
        let copy_of = |name: &str| original_of(name, &beside);
        for name in [
            "Ours-LAPTOP7.partnership",
            "Ours (Ann's conflicted copy 2026-11-22).partnership",
            "Ours (1).partnership",
            "Ours 2.partnership",
        ] {
            assert_eq!(copy_of(name).as_deref(), Some("Ours.partnership"), "{name}");
        }
        for name in [
            "Ours.partnership",
            "Ours of 2024.partnership",
            "Ours-2026.partnership",
            "Ours-Draft.partnership",
            "Theirs (1).partnership",
            "Ours (draft).partnership",
        ] {
            assert_eq!(copy_of(name), None, "{name}");
        }
    }

    #[test]
    fn every_danger_says_what_to_do() {
        for danger in [Danger::Network, Danger::Synchronised("OneDrive"), Danger::ConflictCopy("A".into())] {
            let said = danger.sentence();
            assert!(said.contains("Keep it") || said.contains("keep one"), "{said}");
        }
    }
}
