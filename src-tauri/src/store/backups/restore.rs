//! Bringing a backup back. What is there now becomes a backup first; where it is damaged, it is moved
//! aside as it is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::Local;
use rusqlite::Connection;

use super::{Backup, Reason};
use crate::error::{Error, Result};
use crate::store::atomic::{folder_of, sync_folder};
use crate::store::replace::gently;
use crate::store::{Access, Change, Heading, Store, copy};

/// What came of a restore.
pub struct Restored {
    pub store: Store,
    /// Where the damaged file stands now, if it was one.
    pub aside: Option<PathBuf>,
}

/// Brings a backup back to the place of a file, be it whole, damaged or gone.
///
/// # Errors
/// Where the backup is not whole, or the file is open elsewhere; everything is as it was then.
pub fn restore(file: &Path, backup: &Backup, heading: Heading) -> Result<Restored> {
    backup.prove()?;
    let aside = match Store::open(file, Access::Change) {
        Ok(mut store) => {
            restore_into(&mut store, backup, heading)?;
            return Ok(Restored { store, aside: None });
        }
        Err(Error::FileNotFound { .. }) => None,
        Err(Error::Damaged { .. } | Error::NotAPartnershipFile { .. }) => Some(file),
        Err(other) => return Err(other),
    };
    let failed = |source| Error::cannot_write(file, source);
    let folder = folder_of(file);
    let prepared = tempfile::Builder::new().prefix(".partnership-report-").tempfile_in(folder).map_err(failed)?;
    let prepared = prepared.into_temp_path();
    copy::to_file(&with_heading(backup, heading)?, &prepared)?;
    let aside = aside.map(move_aside).transpose()?;
    gently(|| std::fs::rename(&prepared, file)).and_then(|()| sync_folder(folder)).map_err(failed)?;
    Ok(Restored { store: Store::open(file, Access::Change)?, aside })
}

/// Brings a backup back into an open file, in one transaction, after a backup of what it holds now.
///
/// # Errors
/// As [`restore`].
pub fn restore_into(store: &mut Store, backup: &Backup, heading: Heading) -> Result<()> {
    backup.prove()?;
    // Read before the next is made, which may thin it.
    let source = with_heading(backup, heading)?;
    store.back_up_first(Reason::Restore)?;
    copy::pages(&source, &mut store.connection).map_err(|source| Error::database(&store.path, source))
}

/// What a backup holds, as this version has it, with a word in its history on the restore: so both come
/// into the file in one transaction.
fn with_heading(backup: &Backup, heading: Heading) -> Result<Connection> {
    let mut prepared = Connection::open_in_memory()?;
    copy::pages(&copy::prove(&backup.path)?, &mut prepared)?;
    Change::new(&prepared, heading).note_heading()?;
    Ok(prepared)
}

/// Moves a damaged file to a name that says what it is. Its journal goes with it: SQLite would take it
/// for that of the file that comes in its place.
fn move_aside(file: &Path) -> Result<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let moment = Local::now().format("%Y-%m-%d %H.%M.%S");
    let aside = file.with_file_name(format!("{stem} (damaged, {moment}).partnership"));
    let journal = |path: &Path| {
        let mut name = OsString::from(path);
        name.push("-journal");
        PathBuf::from(name)
    };
    let moved = |from: &Path, to: &Path| {
        gently(|| std::fs::rename(from, to)).map_err(|source| Error::cannot_write(from, source))
    };
    if journal(file).exists() {
        moved(&journal(file), &journal(&aside))?;
    }
    moved(file, &aside)?;
    Ok(aside)
}
