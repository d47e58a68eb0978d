//! What the window has open: a file, the year on show, a workbook waiting to be imported, the pages.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::backups::Safety;
use super::dialogs::Dialogs;
use super::listing::Listing;
use super::memory::Memory;
use super::published::Reading;
use crate::actions::{ReadAgain, Remembered};
use crate::domain::Id;
use crate::domain::year::Year;
use crate::error::{Error, Result};
use crate::exchange::Problem;
use crate::exchange::packs::Returned;
use crate::exchange::published::Published;
use crate::exchange::sheets::Found;
use crate::exchange::workbook::Sheet;
use crate::report::{Laid, Printed};
use crate::running::Running;
use crate::store::{Store, years};

/// Shared by all commands. The desk is held for a moment only; pages are laid out without it.
pub struct Workbench {
    pub dialogs: Box<dyn Dialogs>,
    desk: Mutex<Desk>,
    laid: Mutex<Option<Arc<LaidOut>>>,
    listing: Mutex<Option<(u64, Listing)>>,
    saved: Mutex<Option<PathBuf>>,
    memory: Mutex<Memory>,
    remembered: Mutex<Remembered>,
    pub safety: Safety,
    /// How far the reading of a published PDF is.
    pub reading: Reading,
    running: Mutex<Option<Running>>,
    /// Where the sample partnership is kept, once it was asked for.
    pub samples: Option<PathBuf>,
}

/// What this computer keeps for the window; `None` where the system gives no folder for it.
#[derive(Debug, Default)]
pub struct Places {
    pub settings: Option<PathBuf>,
    pub samples: Option<PathBuf>,
    pub running: Option<Running>,
}

pub struct Desk {
    /// Who makes the changes.
    pub by: String,
    /// A file that was named when the program was started and is still to be opened.
    pub named: Option<PathBuf>,
    pub open: Option<OpenFile>,
    pub waiting: Option<Waiting>,
    pub published: Option<WaitingPublished>,
    pub pack: Option<WaitingPack>,
}

pub struct OpenFile {
    pub store: Store,
    /// The year on show; the latest where none was chosen.
    pub year: Option<Id>,
    /// What reading its snapshots again has found since it was opened.
    pub read_again: ReadAgain,
}

/// Pages that were laid out, and what is printed on them from which record.
pub struct LaidOut {
    pub laid: Laid,
    pub printed: Vec<Printed>,
    /// Of each page.
    pub prints: Vec<String>,
}

/// A workbook that was read and is not yet imported, or was and may still be asked about.
pub struct Waiting {
    pub file: String,
    pub sheets: Vec<Sheet>,
    pub problems: Vec<Problem>,
    /// What was made of its tables, where it is none of our own workbooks.
    pub found: Option<Vec<Found>>,
    /// The name that remembers how they are read, where one does.
    pub recalled: Option<String>,
}

/// A published PDF that was read, with what was understood of it.
pub struct WaitingPublished {
    pub path: PathBuf,
    pub file: String,
    pub published: Published,
}

/// An update pack that came back and was read.
pub struct WaitingPack {
    pub path: PathBuf,
    pub returned: Returned,
    pub problems: Vec<Problem>,
}

impl Workbench {
    /// A workbench with nothing on it; `named` is still to be opened.
    pub fn new(dialogs: Box<dyn Dialogs>, login: String, named: Option<PathBuf>, places: Places) -> Workbench {
        let memory = Memory::read(places.settings);
        let by = memory.by().map_or(login, str::to_owned);
        Workbench {
            dialogs,
            desk: Mutex::new(Desk { by, named, open: None, waiting: None, published: None, pack: None }),
            laid: Mutex::new(None),
            listing: Mutex::new(None),
            saved: Mutex::new(None),
            memory: Mutex::new(memory),
            remembered: Mutex::new(Remembered::default()),
            safety: Safety::default(),
            reading: Reading::default(),
            running: Mutex::new(places.running),
            samples: places.samples,
        }
    }

    /// A command that panicked leaves the desk usable: what it had begun in the file was rolled back.
    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The list that the window shows, with its serial number.
    pub fn listing(&self) -> MutexGuard<'_, Option<(u64, Listing)>> {
        self.listing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept on this computer. It is written to the disk, and the desk is free meanwhile.
    pub fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the file or folder is that was saved last.
    pub fn saved(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the checks found last. Whoever holds this may ask for the desk, and not the other way round.
    pub fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// That this window runs, and whether it was started safely.
    pub fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it was started safely: then nothing is done by itself that could end the program again.
    pub fn is_safe(&self) -> bool {
        self.running().as_ref().is_some_and(Running::is_safe)
    }

    /// The pages laid out last.
    pub fn laid(&self) -> MutexGuard<'_, Option<Arc<LaidOut>>> {
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
    pub fn of(store: Store) -> OpenFile {
        OpenFile { store, year: None, read_again: ReadAgain::new() }
    }

    /// The year on show; `None` while the file holds none.
    pub fn year(&self) -> Result<Option<Year>> {
        let all = self.store.read(years)?;
        let chosen = all.iter().find(|year| Some(year.id) == self.year).or(all.last());
        Ok(chosen.cloned())
    }

    pub fn label(&self) -> Result<Option<String>> {
        Ok(self.year()?.map(|year| year.label))
    }
}
