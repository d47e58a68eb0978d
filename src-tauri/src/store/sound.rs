//! Whether a file is whole: looked at quickly each time it is opened, and thoroughly when a copy of it is
//! to count as a backup.

use std::path::Path;

use rusqlite::Connection;

use crate::domain::noun::Noun;
use crate::error::{Error, Result, damage};

/// Reads every page and holds it against the others, without comparing the indexes.
///
/// # Errors
/// [`Error::Damaged`] with the first thing that is wrong. Nothing is repaired.
pub fn quickly(connection: &Connection, path: &Path) -> Result<()> {
    told(connection, "quick_check(1)", path)
}

/// As [`quickly`], with the indexes, and with every reference from one record to another.
pub fn thoroughly(connection: &Connection, path: &Path) -> Result<()> {
    told(connection, "integrity_check(1)", path)?;
    let failed = |source| Error::database(path, source);
    let mut dangling = connection.prepare("PRAGMA foreign_key_check").map_err(failed)?;
    let table = dangling.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?.next().transpose();
    match table.map_err(failed)? {
        Some(table) => {
            let what = Noun::of_list(&table).map_or("record", Noun::one);
            damaged(path, format!("one {what} in it belongs to a record that is gone"))
        }
        None => Ok(()),
    }
}

fn told(connection: &Connection, check: &str, path: &Path) -> Result<()> {
    let found: String = connection
        .query_row(&format!("PRAGMA {check}"), [], |row| row.get(0))
        .map_err(|source| Error::database(path, source))?;
    if found == "ok" { Ok(()) } else { damaged(path, damage(&found).to_owned()) }
}

fn damaged<T>(path: &Path, detail: String) -> Result<T> {
    Err(Error::Damaged { path: path.to_owned(), detail })
}
