//! Brings a file of an older schema to the present one. The file as it was is set aside first, and a
//! failed upgrade leaves the original as it was.

use std::path::Path;

use chrono::Utc;
use rusqlite::Connection;

use super::atomic::{UNFINISHED, folder_of, sync_folder};
use super::backups::{Reason, Shelf};
use super::copy;
use super::open::{SCHEMA_VERSION, migrate};
use crate::error::{Error, Result};

/// Upgrades an open file in place, with a copy of it beside it and a backup first. `connection` holds
/// the file.
pub fn in_place(connection: &mut Connection, path: &Path, from: usize) -> Result<()> {
    if let Some(shelf) = Shelf::of(path) {
        shelf.make(connection, Reason::Upgrade, Utc::now())?;
    }
    set_aside(connection, path)?;
    migrate(connection, from).map_err(|source| Error::database(path, source))
}

/// A copy in memory, upgraded, for a reader: the file itself is left as it is.
pub fn in_memory(connection: &Connection, path: &Path, from: usize) -> Result<Connection> {
    let copied = || -> rusqlite::Result<Connection> {
        let mut memory = Connection::open_in_memory()?;
        copy::pages(connection, &mut memory)?;
        migrate(&mut memory, from)?;
        Ok(memory)
    };
    copied().map_err(|source| Error::database(path, source))
}

/// Copies the file beside itself and reads the copy again. Only then does it get its name, which says
/// what it was: "Ours (before version 2).partnership", numbered where there is one already.
fn set_aside(connection: &Connection, path: &Path) -> Result<()> {
    let failed = |source| Error::cannot_write(path, source);
    let folder = folder_of(path);
    let copied = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).map_err(failed)?;
    let mut copied = copied.into_temp_path();
    copy::to_file(connection, &copied)?;
    copy::prove(&copied)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for number in 1.. {
        let beside = if number == 1 { String::new() } else { format!(", {number}") };
        let aside = path.with_file_name(format!("{stem} (before version {SCHEMA_VERSION}{beside}).partnership"));
        match copied.persist_noclobber(&aside) {
            Ok(()) => break,
            Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => copied = refused.path,
            Err(refused) => return Err(failed(refused.error)),
        }
    }
    sync_folder(folder).map_err(failed)
}
