//! Backups of partnership files: kept on this computer outside the files' own folders, each opened and
//! checked before it counts, and thinned as it grows old.
//!
//! A backup's name says when and why it was made and what its bytes are:
//! "20261122T104205.318Z-import-9f86d081884c7d65.partnership".

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use super::atomic::folder_of;
use super::copy;
use crate::error::{Error, Result};

mod make;
mod restore;
mod second;

pub use make::{Copied, Kept};
pub use restore::{Before, Restored, restore, restore_into};
pub use second::{is_settled, second_place, set_second_place};

const ENDING: &str = ".partnership";
const STAMP: &str = "%Y%m%dT%H%M%S%.3fZ";
/// Letters of a hash that are kept in a name.
const HASH: usize = 16;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Regular,
    Asked,
    Import,
    Answers,
    Upgrade,
    Restore,
}

impl Reason {
    const ALL: [(Reason, &str, &str); 6] = [
        (Reason::Regular, "regular", "made by itself"),
        (Reason::Asked, "asked", "asked for"),
        (Reason::Import, "import", "made before an import"),
        (Reason::Answers, "answers", "made before answers were brought in"),
        (Reason::Upgrade, "upgrade", "made before an upgrade"),
        (Reason::Restore, "restore", "made before a restore"),
    ];

    fn row(self) -> &'static (Reason, &'static str, &'static str) {
        Reason::ALL.iter().find(|(reason, ..)| *reason == self).expect("every reason is in the list")
    }

    /// "made before an import".
    pub fn words(self) -> &'static str {
        self.row().2
    }
}

/// A backup by its name. Whether it is still what its name says, [`Backup::prove`] tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub made: DateTime<Utc>,
    pub reason: Reason,
    hash: String,
}

impl Backup {
    /// The backup that a path names; `None` where its name is none of a backup.
    pub fn of(path: PathBuf) -> Option<Backup> {
        let mut parts = path.file_name()?.to_str()?.strip_suffix(ENDING)?.split('-');
        let (stamp, word, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let made = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
        let (reason, ..) = Reason::ALL.iter().find(|(_, known, _)| *known == word)?;
        let hash = (parts.next().is_none() && hash.len() == HASH).then(|| hash.to_owned())?;
        Some(Backup { made, reason: *reason, hash, path })
    }

    fn name(made: DateTime<Utc>, reason: Reason, hash: &str) -> String {
        format!("{}-{}-{hash}{ENDING}", made.format(STAMP), reason.row().1)
    }

    /// Its name, by which a restore can ask for it.
    pub fn file_name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// In bytes; 0 where it is gone.
    pub fn size(&self) -> u64 {
        self.path.metadata().map(|is| is.len()).unwrap_or_default()
    }

    /// Reads all of it again: its bytes are those that were written, and it opens and is whole.
    ///
    /// # Errors
    /// [`Error::Damaged`] where anything of it has changed.
    pub fn prove(&self) -> Result<()> {
        if hash_of(&self.path)? != self.hash {
            let detail = "its bytes are no longer those that were written".to_owned();
            return Err(Error::Damaged { path: self.path.clone(), detail });
        }
        copy::prove(&self.path).map(drop)
    }
}

/// The folder of all backups on this computer; nothing is backed up by itself before it is named.
static HERE: OnceLock<PathBuf> = OnceLock::new();

/// Names the folder of all backups, once, when the program starts.
pub fn keep_in(folder: PathBuf) {
    let _ = HERE.set(folder);
}

/// The backups of one file.
#[derive(Debug, Clone)]
pub struct Shelf {
    root: PathBuf,
    /// Of this file, within the root and within the second place.
    name: String,
}

impl Shelf {
    /// Where the backups of a file are kept on this computer, whether or not the file is there.
    pub fn of(file: &Path) -> Option<Shelf> {
        HERE.get().map(|root| Shelf::within(root, file))
    }

    /// # Errors
    /// [`Error::NoPlaceForBackups`] where the system gives the program no folder of its own.
    pub fn needed(file: &Path) -> Result<Shelf> {
        Shelf::of(file).ok_or(Error::NoPlaceForBackups)
    }

    /// Known by the file's whole path: two files of one name do not share a shelf.
    pub fn within(root: &Path, file: &Path) -> Shelf {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let folder = folder_of(&whole).canonicalize().unwrap_or_else(|_| folder_of(&whole).to_owned());
        let path = folder.join(whole.file_name().unwrap_or_default()).to_string_lossy().into_owned();
        let path = if cfg!(any(windows, target_os = "macos")) { path.to_lowercase() } else { path };
        let stem: String = whole.file_stem().unwrap_or_default().to_string_lossy().chars().take(40).collect();
        let stem = stem.replace(|letter: char| !letter.is_alphanumeric() && letter != ' ', "_");
        Shelf { root: root.to_owned(), name: format!("{}-{}", stem.trim(), &hex(&Sha256::digest(path))[..8]) }
    }

    pub fn folder(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// Every backup of the file, newest first. What is not named as a backup is none.
    pub fn backups(&self) -> Vec<Backup> {
        listed(&self.folder())
    }

    /// Those here and those in the second place, newest first. Of one that is in both, the one here comes first.
    pub fn everywhere(&self) -> Vec<Backup> {
        let mut all = self.backups();
        all.extend(self.in_second_place().ok().flatten().unwrap_or_default());
        all.sort_by_key(|backup| std::cmp::Reverse(backup.file_name()));
        all
    }

    /// The newest backup that can still be opened and is whole.
    pub fn newest_good(&self) -> Option<Backup> {
        self.everywhere().into_iter().find(|backup| backup.prove().is_ok())
    }

    /// A backup by its name, or by its path wherever it is. One in the second place stands in for a damaged one here.
    ///
    /// # Errors
    /// [`Error::NoSuchBackup`].
    pub fn named(&self, name: &str) -> Result<Backup> {
        let mut of_name = self.everywhere();
        of_name.retain(|backup| backup.file_name() == name);
        let at = of_name.iter().position(|backup| backup.prove().is_ok()).unwrap_or_default();
        let known = (!of_name.is_empty()).then(|| of_name.swap_remove(at));
        let elsewhere = || Backup::of(PathBuf::from(name)).filter(|backup| backup.path.is_file());
        known.or_else(elsewhere).ok_or_else(|| Error::NoSuchBackup { name: name.to_owned() })
    }
}

fn listed(folder: &Path) -> Vec<Backup> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut backups: Vec<Backup> = entries.filter_map(|entry| Backup::of(entry.path())).collect();
    backups.sort_by(|one, other| (other.made, &other.path).cmp(&(one.made, &one.path)));
    backups
}

/// What the bytes of a file are, in as many letters as a name has.
fn hash_of(path: &Path) -> Result<String> {
    let failed = |source| Error::cannot_read(path, source);
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let (mut hash, mut part) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut part).map_err(failed)? {
            0 => return Ok(hex(&hash.finalize())[..HASH].to_owned()),
            read => hash.update(&part[..read]),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
