//! Bringing a backup back. What is there now becomes a backup first; where it is damaged, it is moved
//! aside as it is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::Local;
use rusqlite::Connection;
use tempfile::TempPath;

use super::{Backup, Reason};
use crate::error::{Error, Result};
use crate::store::atomic::{UNFINISHED, folder_of, sync_folder};
use crate::store::replace::gently;
use crate::store::{Access, Change, Heading, Store, copy};

/// What came of a restore.
pub struct Restored {
    pub store: Store,
    pub before: Before,
}

/// What became of what stood there.
pub enum Before {
    BackedUp,
    /// It was damaged, and stands here now.
    Aside(PathBuf),
    /// There was no file, or one that held nothing yet.
    Nothing,
}

/// Brings a backup back to the place of a file, be it whole, damaged or gone.
///
/// # Errors
/// Where the backup is not whole, or the file is open elsewhere; everything is as it was then.
pub fn restore(file: &Path, backup: &Backup, heading: Heading) -> Result<Restored> {
    backup.prove()?;
    let aside = match Store::open(file, Access::Change) {
        Ok(mut store) => {
            let kept = restore_into(&mut store, backup, heading)?;
            return Ok(Restored { store, before: kept.map_or(Before::Nothing, |_| Before::BackedUp) });
        }
        Err(Error::FileNotFound { .. }) => None,
        Err(Error::Damaged { .. } | Error::NotAPartnershipFile { .. }) => Some(file),
        Err(other) => return Err(other),
    };
    let failed = |source| Error::cannot_write(file, source);
    let folder = folder_of(file);
    let prepared = unfinished_beside(file).map_err(failed)?;
    copy::to_file(&with_heading(backup, heading)?, &prepared)?;
    let before = aside.map(move_aside).transpose()?.map_or(Before::Nothing, Before::Aside);
    gently(|| std::fs::rename(&prepared, file)).and_then(|()| sync_folder(folder)).map_err(failed)?;
    Ok(Restored { store: Store::open(file, Access::Change)?, before })
}

/// An empty file for whoever may read the damaged one; where there is none, for whoever may read new files.
fn unfinished_beside(file: &Path) -> std::io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let prepared = builder.tempfile_in(folder_of(file))?.into_temp_path();
    match file.metadata() {
        Ok(of_the_damaged) => std::fs::set_permissions(&prepared, of_the_damaged.permissions())?,
        Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => (),
        Err(other) => return Err(other),
    }
    Ok(prepared)
}

/// Brings a backup back into an open file, in one transaction, after a backup of what it holds now. Says which that is.
///
/// # Errors
/// As [`restore`].
pub fn restore_into(store: &mut Store, backup: &Backup, heading: Heading) -> Result<Option<Backup>> {
    backup.prove()?;
    // Read before the next is made, which may thin it.
    let source = with_heading(backup, heading)?;
    let kept = store.back_up_first(Reason::Restore)?;
    copy::pages(&source, &mut store.connection).map_err(|source| Error::database(&store.path, source))?;
    Ok(kept)
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
