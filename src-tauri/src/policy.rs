//! What the IT department has settled for this computer, in a file that the program reads and never writes: where
//! partnership files may be, where backups are kept once more, and the guidance that a new record answers to. docs/it-sheet.md describes it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::error::{Error, Result};

/// The name by which the systems know the program's own folders.
const OURS: &str = "org.partnership-report.app";
const FILE: &str = "policy.json";

#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Partnership files are made and opened in these folders and those below them, and nowhere else. A `~` at the
    /// beginning is the person's own folder.
    pub folders: Option<Vec<PathBuf>>,
    /// The second place of every backup, whatever the person chose.
    pub backups: Option<PathBuf>,
    /// What a record that is begun by hand answers to, such as “Working Together 2023”.
    pub guidance: Option<String>,
}

/// The policy of this computer and this person, read once.
///
/// # Errors
/// [`Error::Policy`] for a file that can't be understood: what it forbids is not known, so nothing is opened.
pub fn current() -> Result<&'static Policy> {
    static READ: OnceLock<std::result::Result<Policy, (PathBuf, String)>> = OnceLock::new();
    let read = READ.get_or_init(|| read(&places()));
    read.as_ref().map_err(|(path, detail)| Error::Policy { path: path.clone(), detail: detail.clone() })
}

/// The machine's file, then the person's.
fn places() -> Vec<PathBuf> {
    let machine = if cfg!(windows) {
        std::env::var_os("ProgramData").map(|data| PathBuf::from(data).join("Partnership Report"))
    } else if cfg!(target_os = "macos") {
        Some(PathBuf::from("/Library/Application Support/Partnership Report"))
    } else {
        Some(PathBuf::from("/etc/partnership-report"))
    };
    let person = dirs::config_dir().map(|settings| settings.join(OURS));
    [machine, person].into_iter().flatten().map(|folder| folder.join(FILE)).collect()
}

/// Joins the files that are there; of two that settle the same, the first counts.
fn read(places: &[PathBuf]) -> std::result::Result<Policy, (PathBuf, String)> {
    let mut joined = Policy::default();
    for place in places {
        // What lies in a folder that this person may not look into settles nothing for this person.
        if !place.is_file() {
            continue;
        }
        let wrong = |detail: String| (place.clone(), detail);
        let text = std::fs::read_to_string(place).map_err(|error| wrong(error.to_string()))?;
        // Editors on Windows put a mark before the first letter.
        let text = text.trim_start_matches('\u{feff}');
        let policy: Policy = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let mut named = policy.folders.iter().flatten().chain(&policy.backups);
        if let Some(relative) = named.find(|folder| !home(folder).is_absolute()) {
            return Err(wrong(format!("“{}” does not begin at a drive or the root", relative.display())));
        }
        joined.folders = joined.folders.or(policy.folders);
        joined.backups = joined.backups.or(policy.backups.as_deref().map(home));
        joined.guidance = joined.guidance.or(policy.guidance);
    }
    Ok(joined)
}

impl Policy {
    /// Whether a partnership file may be at this path. The sample and the backups may, in folders of the program's own.
    ///
    /// # Errors
    /// [`Error::NotAllowedThere`] with the folders in which it may be.
    pub fn permits(&self, path: &Path) -> Result<()> {
        let Some(folders) = &self.folders else { return Ok(()) };
        let place = real(path);
        let own = [dirs::data_dir(), dirs::data_local_dir()].into_iter().flatten().map(|data| data.join(OURS));
        let mut allowed = folders.iter().map(|folder| home(folder)).chain(own).chain(self.backups.clone());
        if allowed.any(|folder| place.starts_with(real(&folder))) {
            return Ok(());
        }
        Err(Error::NotAllowedThere { path: path.to_owned(), folders: folders.clone() })
    }
}

fn home(folder: &Path) -> PathBuf {
    match (folder.strip_prefix("~"), std::env::home_dir()) {
        (Ok(below), Some(home)) => home.join(below),
        _ => folder.to_owned(),
    }
}

/// The path without links and shortcuts such as `..`, so that none leads out of a folder; of a file that is not there
/// yet, that of its folder.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match known.map(|(above, real)| (whole.strip_prefix(above).map(Path::to_owned), real)) {
        Some((Ok(below), real)) if below.as_os_str().is_empty() => real,
        Some((Ok(below), real)) => real.join(below),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(texts: &[&str]) -> std::result::Result<Policy, String> {
        let folder = tempfile::tempdir().unwrap();
        let place = |at: usize| folder.path().join(format!("{at}.json"));
        for (at, text) in texts.iter().enumerate() {
            std::fs::write(place(at), text).unwrap();
        }
        // One more that is not there.
        let places: Vec<PathBuf> = (0..=texts.len()).map(place).collect();
        read(&places).map_err(|(_, detail)| detail)
    }

    #[test]
    fn without_a_file_everything_is_as_usual() {
        let policy = policy(&[]).unwrap();

        assert_eq!(policy, Policy::default());
        assert!(policy.permits(Path::new("anywhere.partnership")).is_ok());
    }

    #[test]
    fn what_the_machine_settles_counts_before_what_the_person_does() {
        let both = policy(&[
            "\u{feff}{\"guidance\": \"Working Together 2023\"}",
            r#"{"guidance": "Working Together 2018", "folders": ["~"]}"#,
        ]);

        let both = both.unwrap();
        assert_eq!(both.guidance.as_deref(), Some("Working Together 2023"));
        assert_eq!(both.folders, Some(vec![PathBuf::from("~")]));
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_told_and_not_passed_over() {
        for (text, says) in [
            ("{ torn", "line 1"),
            (r#"{"folder": ["C:\\Team"]}"#, "unknown field `folder`"),
            (r#"{"folders": ["Team"]}"#, "does not begin at a drive"),
            (r#"{"backups": "Team"}"#, "does not begin at a drive"),
        ] {
            let refused = policy(&[text]).unwrap_err();
            assert!(refused.contains(says), "{text}: {refused}");
        }
    }

    #[test]
    fn files_are_allowed_in_the_folders_and_below_and_nowhere_else() {
        let here = tempfile::tempdir().unwrap();
        let team = here.path().join("Team");
        std::fs::create_dir_all(team.join("2026")).unwrap();
        let policy = Policy { folders: Some(vec![team.clone()]), ..Policy::default() };

        for inside in ["ours.partnership", "2026/ours.partnership", "not/yet/there.partnership"] {
            assert!(policy.permits(&team.join(inside)).is_ok(), "{inside}");
        }
        for outside in ["../ours.partnership", "2026/../../ours.partnership"] {
            let refused = policy.permits(&team.join(outside)).unwrap_err().to_string();
            assert!(refused.contains("Team"), "{refused}");
        }
        let beside = here.path().join("Team 2/ours.partnership");
        assert!(policy.permits(&beside).is_err(), "a name that only begins alike");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_allowed_folders() {
        let here = tempfile::tempdir().unwrap();
        let [team, elsewhere] = ["Team", "elsewhere"].map(|name| here.path().join(name));
        std::fs::create_dir_all(&team).unwrap();
        std::fs::create_dir_all(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, team.join("link")).unwrap();

        let policy = Policy { folders: Some(vec![team.clone()]), ..Policy::default() };

        assert!(policy.permits(&team.join("link/ours.partnership")).is_err());
    }
}
