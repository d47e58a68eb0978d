//! Opens a Word file (ECMA-376) after a look from outside, for those who read a part of it.

use std::fs::File;
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::workbook::{Bounds, check_bounds};
use crate::error::{Error, Result};

/// The parts of a Word file.
pub struct WordFile<'a> {
    path: &'a Path,
    archive: ZipArchive<File>,
}

impl WordFile<'_> {
    /// Opens it.
    ///
    /// # Errors
    /// [`Error::NotAWordFile`] and its like where it is none, is protected, damaged, or would unpack to more
    /// than its bounds.
    pub fn open<'a>(path: &'a Path, bounds: &Bounds) -> Result<WordFile<'a>> {
        check_bounds(path, bounds).map_err(of_word)?;
        let file = File::open(path).map_err(|source| Error::cannot_read(path, source))?;
        let archive = ZipArchive::new(file).map_err(|error| damaged(path, error))?;
        Ok(WordFile { path, archive })
    }

    /// The part of a name; `None` where there is none.
    ///
    /// # Errors
    /// Where the part is there and can't be unpacked.
    pub fn part(&mut self, name: &str) -> Result<Option<ZipFile<'_, File>>> {
        match self.archive.by_name(name) {
            Ok(part) => Ok(Some(part)),
            Err(zip::result::ZipError::FileNotFound) => Ok(None),
            Err(error) => Err(damaged(self.path, error)),
        }
    }

    /// The text itself.
    ///
    /// # Errors
    /// [`Error::NotAWordFile`] where the file has none.
    pub fn document(&mut self) -> Result<ZipFile<'_, File>> {
        let path = self.path;
        self.part("word/document.xml")?.ok_or_else(|| Error::NotAWordFile { path: path.to_owned() })
    }
}

/// A Word file that can't be read to its end.
pub fn damaged(path: &Path, error: impl std::fmt::Display) -> Error {
    Error::DamagedWordFile { path: path.to_owned(), detail: error.to_string() }
}

/// The look from outside is that of a workbook; its refusals are told of a Word file.
fn of_word(error: Error) -> Error {
    match error {
        Error::NotAWorkbook { path } | Error::ProtectedWorkbook { path } => Error::NotAWordFile { path },
        Error::DamagedWorkbook { path, detail } => Error::DamagedWordFile { path, detail },
        other => other,
    }
}
