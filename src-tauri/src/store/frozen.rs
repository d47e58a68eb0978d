//! The bytes of the files that snapshots hold: kept by their SHA-256, each once, and never given out unless they fit it.

use rusqlite::{Connection, OptionalExtension};

use super::{Change, records};
use crate::domain::snapshot::{FrozenFile, Snapshot, sha256};
use crate::error::{Error, Result};

/// Keeps the bytes of a file.
pub fn keep(change: &mut Change<'_>, file: impl Into<String>, bytes: &[u8]) -> Result<FrozenFile> {
    let hash = sha256(bytes);
    change
        .connection()
        .prepare_cached("INSERT INTO frozen (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute((&hash, bytes))?;
    Ok(FrozenFile { file: file.into(), sha256: hash, size: bytes.len() as u64 })
}

/// The bytes of a file of a snapshot.
///
/// # Errors
/// [`Error::AlteredSnapshot`] where they are gone, or others than were frozen.
pub fn bytes(connection: &Connection, snapshot: &Snapshot, file: &FrozenFile) -> Result<Vec<u8>> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM frozen WHERE sha256 = ?1")?
        .query_row([&file.sha256], |row| row.get(0))
        .optional()?;
    let whole = bytes.filter(|bytes| sha256(bytes) == file.sha256);
    whole.ok_or_else(|| altered(snapshot, format!("{} is not the file that was frozen", file.file)))
}

/// Reads all of a snapshot again.
///
/// # Errors
/// [`Error::AlteredSnapshot`] with what is not as it was frozen.
pub fn check(connection: &Connection, snapshot: &Snapshot) -> Result<()> {
    if !snapshot.is_sealed() {
        return Err(altered(snapshot, "what is said of it no longer fits its seal".to_owned()));
    }
    snapshot.files.iter().try_for_each(|file| bytes(connection, snapshot, file).map(drop))
}

fn altered(snapshot: &Snapshot, what: String) -> Error {
    Error::AlteredSnapshot { snapshot: snapshot.snapshot.clone(), what }
}

/// A snapshot by its name, whatever its case.
///
/// # Errors
/// [`Error::NoSuchSnapshot`] with those that there are.
pub fn named(connection: &Connection, name: &str) -> Result<Snapshot> {
    let mut all: Vec<Snapshot> = records::all(connection)?;
    match all.iter().position(|it| it.snapshot.eq_ignore_ascii_case(name.trim())) {
        Some(at) => Ok(all.swap_remove(at)),
        None => {
            let known = all.into_iter().map(|it| it.snapshot).collect();
            Err(Error::NoSuchSnapshot { name: name.to_owned(), known })
        }
    }
}

/// Every file that is kept, with its hash, in the order of the hashes.
pub fn all(connection: &Connection) -> Result<Vec<(String, Vec<u8>)>> {
    let mut statement = connection.prepare_cached("SELECT sha256, bytes FROM frozen ORDER BY sha256")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
