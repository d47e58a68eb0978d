//! Copying a whole file page by page, through SQLite's backup API, and proving that a copy can be opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::long_path::for_sqlite;
use super::open::{self, Access};
use super::sound;
use crate::error::{Error, Result};

/// Pages copied in one step; nobody waits for the source, so there is no pause between steps.
const PAGES_A_STEP: i32 = 1024;

/// Copies everything. What `to` held is replaced in one transaction.
pub fn pages(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Backup::new(from, to)?.run_to_completion(PAGES_A_STEP, Duration::ZERO, None)
}

/// Copies everything into a file that is empty so far, and makes sure that it is on the disk.
pub fn to_file(from: &Connection, path: &Path) -> Result<()> {
    let copied = || -> rusqlite::Result<()> {
        let mut to = Connection::open(for_sqlite(path))?;
        // Half a copy is thrown away, so it needs no journal to go back by.
        to.pragma_update_and_check(None, "journal_mode", "memory", |_| Ok(()))?;
        pages(from, &mut to)
    };
    copied().map_err(|source| Error::database(path, source))
}

/// Opens a copy as it would be opened by a user, and checks all of it.
///
/// # Errors
/// As [`open::existing`] and [`sound::thoroughly`].
pub fn prove(path: &Path) -> Result<Connection> {
    let connection = open::existing(path, Access::Read)?;
    sound::thoroughly(&connection, path)?;
    Ok(connection)
}
