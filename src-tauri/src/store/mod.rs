//! The partnership file: one SQLite database, opened by one copy of the program at a time.
//!
//! [`Store`] has three ways in: `open`, `read` and `change`. `change` is the only way to write: it
//! runs in one transaction and notes in the history who, when, and each record before and after.

use std::path::{Path, PathBuf};

pub use rusqlite::Connection;

use crate::error::{Error, Result};

mod change;
mod comparison;
mod history;
pub mod links;
pub mod lists;
mod long_path;
mod open;
pub mod records;
pub mod references;
pub mod sources;
mod take_back;
pub mod training;
pub mod undo;
mod upgrade;
mod year_record;

pub use change::{Change, Heading, Verdict};
pub use comparison::{Difference, differences};
pub use history::{
    ChangeHeading, HistoryChange, HistoryEntry, Removal, entries_of, heading_of, headings_since, history, latest,
    past_of, removals,
};
pub use open::{Access, SCHEMA_VERSION};
pub use year_record::{YearRecord, last_before, partnership, years};

/// An open partnership file.
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens an existing file.
    ///
    /// # Errors
    /// Refuses, and leaves untouched, what is no partnership file, is damaged, was made by a newer
    /// version of the program, is open in another copy, or lies where the policy of this computer
    /// allows none.
    pub fn open(path: &Path, access: Access) -> Result<Store> {
        crate::policy::current()?.permits(path)?;
        Ok(Store { connection: open::existing(path, access)?, path: whole(path) })
    }

    /// Makes a new file that holds nothing yet. Fails where there is one already.
    pub fn create(path: &Path) -> Result<Store> {
        crate::policy::current()?.permits(path)?;
        Ok(Store { connection: open::new(path)?, path: whole(path) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads from the record.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        read(&self.connection).map_err(|error| named(&self.path, error))
    }

    /// Runs one change of the record as a whole. It is kept only when `make` returns
    /// [`Verdict::Keep`]; with [`Verdict::Discard`] or an error everything is as it was before. A
    /// change that touched nothing leaves no trace in the history.
    pub fn change<T>(
        &mut self,
        heading: Heading,
        make: impl FnOnce(&mut Change<'_>) -> Result<(Verdict, T)>,
    ) -> Result<T> {
        let failed = |source| Error::database(&self.path, source);
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(failed)?;
        let mut change = Change::new(&transaction, heading);
        let (verdict, answer) = make(&mut change).map_err(|error| named(&self.path, error))?;
        match verdict {
            Verdict::Keep => transaction.commit().map_err(failed)?,
            Verdict::Discard => transaction.rollback().map_err(failed)?,
        }
        Ok(answer)
    }
}

/// A full disk or a damaged file is told as such, wherever in the work it showed.
fn named(path: &Path, error: Error) -> Error {
    match error {
        Error::Sql(source) => Error::database(path, source),
        other => other,
    }
}

/// The path from the root, so that it can be shown and still means the same if the folder changes.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
