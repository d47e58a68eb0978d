//! What the window has open: a file, the year on show, a workbook waiting to be imported, the pages.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::dialogs::Dialogs;
use crate::domain::Id;
use crate::error::{Error, Result};
use crate::exchange::Problem;
use crate::exchange::workbook::Sheet;
use crate::report::Laid;
use crate::store::{Store, YearRecord, years};

/// Shared by all commands. The desk is held for a moment only; pages are laid out without it.
pub struct Workbench {
    pub dialogs: Box<dyn Dialogs>,
    desk: Mutex<Desk>,
    laid: Mutex<Option<Arc<Laid>>>,
}

pub struct Desk {
    /// Who makes the changes.
    pub by: String,
    /// A file that was named when the program was started and is still to be opened.
    pub named: Option<PathBuf>,
    pub open: Option<OpenFile>,
    pub waiting: Option<Waiting>,
}

pub struct OpenFile {
    pub store: Store,
    /// The year on show; the latest where none was chosen.
    pub year: Option<Id>,
}

/// A workbook that was read and is not yet imported, or was and may still be asked about.
pub struct Waiting {
    pub file: String,
    pub sheets: Vec<Sheet>,
    pub problems: Vec<Problem>,
}

impl Workbench {
    pub fn new(dialogs: Box<dyn Dialogs>, by: String, named: Option<PathBuf>) -> Workbench {
        Workbench { dialogs, desk: Mutex::new(Desk { by, named, open: None, waiting: None }), laid: Mutex::new(None) }
    }

    /// A command that panicked leaves the desk usable: what it had begun in the file was rolled back.
    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pages laid out last.
    pub fn laid(&self) -> MutexGuard<'_, Option<Arc<Laid>>> {
        self.laid.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    pub fn file(&self) -> Result<&OpenFile> {
        self.open.as_ref().ok_or(Error::NoFile)
    }

    pub fn file_mut(&mut self) -> Result<&mut OpenFile> {
        self.open.as_mut().ok_or(Error::NoFile)
    }
}

impl OpenFile {
    /// The label of the year on show; `None` while the file holds none.
    pub fn label(&self) -> Result<Option<String>> {
        let all = self.store.read(years)?;
        let chosen = all.iter().find(|year| Some(year.id) == self.year).or(all.last());
        Ok(chosen.map(|year| year.label.clone()))
    }

    /// The year on show.
    pub fn record(&self) -> Result<YearRecord> {
        let label = self.label()?;
        self.store.read(|connection| YearRecord::load(connection, label.as_deref()))
    }
}
