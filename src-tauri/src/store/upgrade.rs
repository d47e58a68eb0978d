//! Brings a file of an older schema to the present one. The file as it was is set aside first, and a
//! failed upgrade leaves the original as it was.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::long_path::for_sqlite;
use super::open::{SCHEMA_VERSION, migrate};
use crate::error::{Error, Result};

/// Pages copied in one step; nobody waits for the source, so there is no pause between steps.
const PAGES_A_STEP: i32 = 1024;

/// Upgrades an open file in place, with a copy of it beside it first. `connection` holds the file.
pub fn in_place(connection: &mut Connection, path: &Path, from: usize) -> Result<()> {
    set_aside(connection, path)?;
    migrate(connection, from).map_err(|source| Error::database(path, source))
}

/// A copy in memory, upgraded, for a reader: the file itself is left as it is.
pub fn in_memory(connection: &Connection, path: &Path, from: usize) -> Result<Connection> {
    let copied = || -> rusqlite::Result<Connection> {
        let mut memory = Connection::open_in_memory()?;
        copy(connection, &mut memory)?;
        migrate(&mut memory, from)?;
        Ok(memory)
    };
    copied().map_err(|source| Error::database(path, source))
}

/// Copies the file beside itself, under a name that says what it was, and reads the copy again.
fn set_aside(connection: &Connection, path: &Path) -> Result<PathBuf> {
    let aside = free_name(path)?;
    let copied = || -> rusqlite::Result<bool> {
        let mut target = Connection::open(for_sqlite(&aside))?;
        copy(connection, &mut target)?;
        let found: String = target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok(found == "ok")
    };
    match copied() {
        Ok(true) => Ok(aside),
        outcome => {
            // Half a copy would only mislead; the name was taken for it above.
            let _ = std::fs::remove_file(&aside);
            Err(match outcome {
                Err(source) => Error::database(&aside, source),
                Ok(_) => Error::Damaged { path: path.to_owned(), detail: "its copy could not be read again".into() },
            })
        }
    }
}

fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Backup::new(from, to)?.run_to_completion(PAGES_A_STEP, std::time::Duration::ZERO, None)
}

/// "Ours (before version 2).partnership", taken by creating it; numbered where there is one already.
fn free_name(path: &Path) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let beside = if number == 1 { String::new() } else { format!(", {number}") };
        let aside = path.with_file_name(format!("{stem} (before version {SCHEMA_VERSION}{beside}).partnership"));
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&aside) {
            Ok(_) => return Ok(aside),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(source) => return Err(Error::cannot_write(&aside, source)),
        }
    }
}
