//! Folders and files, with errors that name them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// An empty folder at this path, whatever was there before.
pub fn fresh_folder(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(failing("emptied", folder, &error));
        }
        _ => {}
    }
    fs::create_dir_all(folder).map_err(|error| failing("made", folder, &error))
}

pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| failing("read", file, &error))
}

pub fn read_bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| failing("read", file, &error))
}

pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result {
    fs::write(file, content).map_err(|error| failing("written", file, &error))
}

pub fn remove(file: &Path) -> Result {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failing("removed", file, &error)),
        _ => Ok(()),
    }
}

/// The files with this ending (without its dot) in the folder and those below, in order of path.
pub fn all_with_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        listed(folder)?.into_iter().filter(|path| path.extension().is_some_and(|is| is == ending)).collect();
    found.sort();
    Ok(found)
}

/// The one file with this ending (without its dot) in the folder.
pub fn only_one(folder: &Path, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| failing("listed", folder, &error))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|is| is == ending))
        .collect();
    match (found.pop(), found.len()) {
        (Some(file), 0) => Ok(file),
        (None, _) => Err(Failure::new(format!("{} holds no .{ending} file.", folder.display()))),
        (Some(_), _) => Err(Failure::new(format!("{} holds more than one .{ending} file.", folder.display()))),
    }
}

/// Every file under a folder with its content, in order of path. A folder that is not there holds nothing.
pub fn snapshot(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let with_content = |path: PathBuf| match fs::read(&path) {
        Ok(content) => Ok((path, content)),
        Err(error) => Err(failing("read", &path, &error)),
    };
    let mut all = listed(folder)?.into_iter().map(with_content).collect::<Result<Vec<_>>>()?;
    all.sort();
    Ok(all)
}

/// Every file in a folder and those below.
fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(failing("listed", &folder, &error)),
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() { folders.push(path) } else { all.push(path) }
        }
    }
    Ok(all)
}

/// The paths that are in only one of two snapshots or differ between them.
pub fn differing(before: &[(PathBuf, Vec<u8>)], after: &[(PathBuf, Vec<u8>)]) -> Vec<PathBuf> {
    let only = |these: &[(PathBuf, Vec<u8>)], others: &[(PathBuf, Vec<u8>)]| -> Vec<PathBuf> {
        these.iter().filter(|entry| !others.contains(entry)).map(|(path, _)| path.clone()).collect()
    };
    let mut paths = only(before, after);
    paths.extend(only(after, before));
    paths.sort();
    paths.dedup();
    paths
}

fn failing(verb: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be {verb}: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_added_and_removed_files_differ() {
        let file = |path: &str, content: &str| (PathBuf::from(path), content.as_bytes().to_vec());
        let before = [file("changed", "1"), file("removed", "1"), file("same", "1")];
        let after = [file("added", "1"), file("changed", "2"), file("same", "1")];
        assert_eq!(differing(&before, &after), ["added", "changed", "removed"].map(PathBuf::from));
        assert!(differing(&before, &before).is_empty());
    }
}
