//! What the IT department has settled for this computer, in a file that the program reads and never writes: where
//! partnership files may be, where backups are kept once more, and the guidance that a new record answers to. docs/it-sheet.md describes it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::checks::coverage::guidance;
use crate::domain::closed_list::listed;
use crate::error::{Error, Result};

/// The name by which the systems know the program's own folders.
const OURS: &str = "org.partnership-report.app";
const FILE: &str = "policy.json";

#[derive(Debug, Default, Clone, PartialEq, Eq)]
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
        if place.symlink_metadata().is_err() {
            continue;
        }
        let policy = text_of(place).and_then(|text| understood(&text)).map_err(|detail| (place.clone(), detail))?;
        joined.folders = joined.folders.or(policy.folders);
        joined.backups = joined.backups.or(policy.backups.as_deref().map(home));
        joined.guidance = joined.guidance.or(policy.guidance);
    }
    Ok(joined)
}

fn text_of(place: &Path) -> std::result::Result<String, String> {
    if place.is_dir() {
        return Err("it is a folder. Put a file of text in its place".into());
    }
    std::fs::read_to_string(place).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => "it is not in UTF-8. Save it in that encoding".into(),
        _ => "it can't be read. Let everybody read it who works on this computer".into(),
    })
}

/// What the text of a policy file settles, or what is to be written instead. A key that settles nothing is as wrong as
/// one that is not known: whoever wrote it believes that it does.
fn understood(text: &str) -> std::result::Result<Policy, String> {
    const LIKE: &str = r#"Write it like {"folders": ["~/Partnership"]}"#;
    // Editors on Windows put a mark before the first letter.
    let keys: Map<String, Value> = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(keys)) => keys,
        Ok(_) => return Err(format!("it does not begin with {{ and end with }}. {LIKE}")),
        Err(error) => {
            let backslash = "Each backslash of a path is written twice";
            return Err(format!("what stands in line {} is no JSON. {LIKE}. {backslash}", error.line()));
        }
    };
    let mut policy = Policy::default();
    for (key, value) in &keys {
        match key.as_str() {
            "folders" => policy.folders = Some(folders(value)?),
            "backups" => policy.backups = Some(folder(key, value)?),
            "guidance" => policy.guidance = Some(known_guidance(value)?),
            _ => return Err(format!("it has a key “{key}”. The keys are “folders”, “backups” and “guidance”")),
        }
    }
    Ok(policy)
}

fn folders(value: &Value) -> std::result::Result<Vec<PathBuf>, String> {
    let Some(named) = value.as_array().filter(|named| !named.is_empty()) else {
        let instead = r#"Write "folders": ["~/Partnership"], or take the key out where every folder is allowed"#;
        return Err(format!("the key “folders” names no list of folders. {instead}"));
    };
    named.iter().map(|value| folder("folders", value)).collect()
}

fn folder(key: &str, value: &Value) -> std::result::Result<PathBuf, String> {
    let Some(named) = value.as_str().map(PathBuf::from) else {
        return Err(format!("the key “{key}” holds what is no folder. Write each folder between quotation marks"));
    };
    if home(&named).is_absolute() {
        return Ok(named);
    }
    let named = named.display();
    Err(format!(
        "the key “{key}” names “{named}”, which does not begin at a drive, the root or ~. Write the whole path"
    ))
}

/// A name of guidance that the checks would know; of another the report would answer to nothing.
fn known_guidance(value: &Value) -> std::result::Result<String, String> {
    let editions = guidance::editions().map_err(|error| error.to_string())?;
    let years: Vec<&str> = editions.iter().map(|it| it.edition.as_str()).filter(|it| *it != "local").collect();
    match value.as_str().filter(|named| years.iter().any(|year| named.contains(year))) {
        Some(named) => Ok(named.to_owned()),
        None => Err(format!(
            "the key “guidance” names no guidance that the program knows. Write \"guidance\": \"Working Together 2023\"; it knows those of {}",
            listed(&years)
        )),
    }
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
            ("{ torn", "line 1 is no JSON. Write it like {\"folders\""),
            ("[]", "does not begin with { and end with }"),
            (r#"{"folder": ["C:\\Team"]}"#, "a key “folder”. The keys are “folders”,"),
            (r#"{"folders": ["Team"]}"#, "“folders” names “Team”, which does not begin at a drive"),
            (r#"{"folders": null}"#, "“folders” names no list of folders. Write \"folders\": ["),
            (r#"{"folders": []}"#, "“folders” names no list of folders"),
            (r#"{"folders": [7]}"#, "Write each folder between quotation marks"),
            (r#"{"backups": "Team"}"#, "does not begin at a drive"),
            (r#"{"guidance": "Working Hard 1984"}"#, "it knows those of 2018, 2023 and 2026"),
        ] {
            let refused = policy(&[text]).unwrap_err();
            assert!(refused.contains(says), "{text}: {refused}");
        }
        let folder = tempfile::tempdir().unwrap();
        assert!(read(&[folder.path().to_owned()]).unwrap_err().1.contains("it is a folder"));
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
