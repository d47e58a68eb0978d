//! What this computer remembers between two runs: whose name changes carry, and the files opened last.
//! Nothing of it is part of a record; a memory that can't be read is begun anew.

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

pub struct Memory {
    /// `None` where the system gives no place for it.
    path: Option<PathBuf>,
    kept: Kept,
}

impl Memory {
    pub fn read(folder: Option<PathBuf>) -> Memory {
        let path = folder.map(|folder| folder.join("window.json"));
        let kept = path.as_ref().and_then(|path| serde_json::from_slice(&std::fs::read(path).ok()?).ok());
        Memory { path, kept: kept.unwrap_or_default() }
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
        self.write();
    }

    pub fn opened(&mut self, path: &Path) {
        self.kept.recent.retain(|known| known != path);
        self.kept.recent.insert(0, path.to_owned());
        self.kept.recent.truncate(MOST);
        self.write();
    }

    /// What can't be remembered must not keep anyone from working.
    fn write(&self) {
        let Some(path) = &self.path else { return };
        let folder = path.parent().unwrap_or(path);
        let written = std::fs::create_dir_all(folder)
            .map_err(|source| crate::error::Error::cannot_write(folder, source))
            .and_then(|()| write_whole(path, &serde_json::to_vec_pretty(&self.kept).unwrap_or_default()));
        if let Err(error) = written {
            eprintln!("{error}");
        }
    }
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
    fn a_memory_that_cannot_be_read_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("window.json"), "{ torn").unwrap();

        assert_eq!(Memory::read(Some(folder.path().to_owned())).by(), None);
    }
}
