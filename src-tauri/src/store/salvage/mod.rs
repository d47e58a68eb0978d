//! Salvaging a damaged file: all that can still be read of it goes into a new file. The damaged one is
//! only read, and stays as it is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Heading, Store, Verdict, copy, holder, open, search};
use crate::domain::noun::Noun;
use crate::error::{Error, Result};

mod mend;
mod rows;

/// What could be read.
#[derive(Debug, Default)]
pub struct Salvaged {
    /// Records by kind, in the order of the nouns; kinds without any are left out.
    pub records: Vec<(Noun, usize)>,
    pub changes: usize,
    /// Records whose own row was lost or says otherwise, taken from what the history says of them.
    pub from_history: usize,
    /// Rows that could be read and not be kept, since what they belong to is lost or they are no records.
    pub left_out: usize,
}

/// Reads all that can be read of `damaged` into a new file at `out`.
///
/// # Errors
/// [`Error::OpenElsewhere`]; where nothing of it can be read, either lies where the policy of this computer allows none, or `out` exists or can't
/// be written; then no new file is left.
pub fn salvage(damaged: &Path, out: &Path, heading: Heading) -> Result<Salvaged> {
    crate::policy::current()?.permits(damaged)?;
    if !damaged.is_file() {
        return Err(Error::FileNotFound { path: damaged.to_owned() });
    }
    if open::is_held(damaged) {
        return Err(Error::OpenElsewhere { path: damaged.to_owned(), holder: holder::of(damaged) });
    }
    let workshop = tempfile::tempdir().map_err(|source| Error::cannot_write(&std::env::temp_dir(), source))?;
    let source = copied(damaged, workshop.path())?;
    let mut store = Store::create(out)?;
    let salvaged = fill(&mut store, &source, heading);
    drop(store);
    salvaged.and_then(|salvaged| copy::prove(out).map(|_| salvaged)).map_err(|error| {
        // What was made here holds nothing, or can't be relied on.
        let _ = std::fs::remove_file(out);
        match error {
            Error::EmptyFile => Error::NothingToSalvage { path: damaged.to_owned() },
            other => other,
        }
    })
}

/// Whether more of a file is there than its first page, which alone says what the whole is: a partnership file
/// whose beginning is destroyed can't be told from anything else of that size.
pub fn may_be_salvaged(path: &Path) -> bool {
    path.metadata().is_ok_and(|is| is.is_file() && is.len() > rows::PAGE as u64)
}

/// A copy of the file's bytes, with its journal, which may hold what is lacking.
fn copied(damaged: &Path, workshop: &Path) -> Result<PathBuf> {
    let failed = |source| Error::cannot_read(damaged, source);
    let copy = workshop.join("damaged.partnership");
    std::fs::copy(damaged, &copy).map_err(failed)?;
    let journal = |path: &Path| {
        let mut name = OsString::from(path);
        name.push("-journal");
        PathBuf::from(name)
    };
    if journal(damaged).exists() {
        std::fs::copy(journal(damaged), journal(&copy)).map_err(failed)?;
    }
    Ok(copy)
}

fn fill(store: &mut Store, source: &Path, heading: Heading) -> Result<Salvaged> {
    let failed = |source| Error::database(&store.path, source);
    store.connection.pragma_update(None, "foreign_keys", false).map_err(failed)?;
    let mut salvaged = Salvaged::default();
    let transaction = store.connection.transaction().map_err(failed)?;
    rows::read_all(source, &transaction)?;
    mend::mend(&transaction, &mut salvaged)?;
    search::rebuild(&transaction).map_err(failed)?;
    transaction.commit().map_err(failed)?;
    store.connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
    count(&store.connection, &mut salvaged)?;
    if salvaged.records.is_empty() && salvaged.changes == 0 {
        return Err(Error::EmptyFile);
    }
    store.change(heading, |change| {
        change.note_heading()?;
        mend::note_what_is_lost(change)?;
        Ok((Verdict::Keep, ()))
    })?;
    Ok(salvaged)
}

fn count(connection: &Connection, salvaged: &mut Salvaged) -> Result<()> {
    let of = |table: &str| -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {table}");
        Ok(connection.query_row(&sql, [], |row| row.get::<_, u32>(0))? as usize)
    };
    for noun in Noun::ALL.iter().copied() {
        let held = of(noun.list())?;
        if held > 0 {
            salvaged.records.push((noun, held));
        }
    }
    salvaged.changes = of("changes")?;
    Ok(())
}
