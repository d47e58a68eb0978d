//! What this computer remembers between two runs: whose name changes carry, the files opened last, and
//! what was typed and could not be saved. Nothing of it is part of a record; a memory that can't be
//! read is begun anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::exchange::write_whole;

const MOST: usize = 8;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    by: Option<String>,
    recent: Vec<PathBuf>,
}

/// What was typed into the boxes of each file's records, by box.
type Drafts = BTreeMap<PathBuf, BTreeMap<String, String>>;

pub struct Memory {
    /// `None` where the system gives no place for it.
    folder: Option<PathBuf>,
    kept: Kept,
    drafts: Drafts,
}

const KEPT: &str = "window.json";
const DRAFTS: &str = "drafts.json";

impl Memory {
    pub fn read(folder: Option<PathBuf>) -> Memory {
        let kept = read(folder.as_deref(), KEPT);
        let drafts = read(folder.as_deref(), DRAFTS);
        Memory { folder, kept, drafts }
    }

    pub fn by(&self) -> Option<&str> {
        self.kept.by.as_deref()
    }

    /// The files opened last, latest first; those that are gone are left out.
    pub fn recent(&self) -> Vec<PathBuf> {
        self.kept.recent.iter().filter(|path| path.is_file()).cloned().collect()
    }

    pub fn sign_as(&mut self, by: &str) {
        self.kept.by = Some(by.to_owned());
        self.write(KEPT, &self.kept);
    }

    pub fn opened(&mut self, path: &Path) {
        self.kept.recent.retain(|known| known != path);
        self.kept.recent.insert(0, path.to_owned());
        self.kept.recent.truncate(MOST);
        self.write(KEPT, &self.kept);
    }

    /// What was typed for a file and is not in it.
    pub fn drafts(&self, file: &Path) -> BTreeMap<String, String> {
        self.drafts.get(file).cloned().unwrap_or_default()
    }

    pub fn keep_drafts(&mut self, file: &Path, texts: BTreeMap<String, String>) {
        if texts.is_empty() {
            self.drafts.remove(file);
        } else {
            self.drafts.insert(file.to_owned(), texts);
        }
        self.write(DRAFTS, &self.drafts);
    }

    /// What can't be remembered must not keep anyone from working.
    fn write(&self, name: &str, kept: &impl Serialize) {
        // A path that is no text, as Linux allows, can't be kept; what is kept already stays.
        let (Some(folder), Ok(bytes)) = (&self.folder, serde_json::to_vec_pretty(kept)) else { return };
        let written = std::fs::create_dir_all(folder)
            .map_err(|source| crate::error::Error::cannot_write(folder, source))
            .and_then(|()| write_whole(&folder.join(name), &bytes));
        if let Err(error) = written {
            eprintln!("{error}");
        }
    }
}

fn read<T: Default + for<'a> Deserialize<'a>>(folder: Option<&Path>, name: &str) -> T {
    let bytes = folder.and_then(|folder| std::fs::read(folder.join(name)).ok());
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_and_the_latest_files_are_known_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<PathBuf> = (0..10).map(|n| folder.path().join(format!("{n}.partnership"))).collect();
        let mut memory = Memory::read(Some(folder.path().join("settings")));
        for file in &files {
            std::fs::write(file, "").unwrap();
            memory.opened(file);
        }
        memory.opened(&files[3]);
        memory.sign_as("Ann Shah");

        let memory = Memory::read(Some(folder.path().join("settings")));

        assert_eq!(memory.by(), Some("Ann Shah"));
        assert_eq!(memory.recent().len(), MOST);
        assert_eq!(memory.recent()[..2], [files[3].clone(), files[9].clone()]);
    }

    #[test]
    fn what_was_typed_and_not_saved_is_known_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = Path::new("/ours.partnership");
        let texts = BTreeMap::from([("actions/1/lead".to_owned(), "Chair".to_owned())]);
        Memory::read(Some(folder.path().to_owned())).keep_drafts(file, texts.clone());

        let mut memory = Memory::read(Some(folder.path().to_owned()));

        assert_eq!(memory.drafts(file), texts);
        memory.keep_drafts(file, BTreeMap::new());
        assert_eq!(Memory::read(Some(folder.path().to_owned())).drafts(file), BTreeMap::new());
    }

    #[test]
    fn a_memory_that_cannot_be_read_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("window.json"), "{ torn").unwrap();

        assert_eq!(Memory::read(Some(folder.path().to_owned())).by(), None);
    }
}
