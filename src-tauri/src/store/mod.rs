//! The partnership file: one SQLite database, opened by one copy of the program at a time.
//!
//! [`Store`] has three ways in: `open`, `read` and `change`. `change` is the only way to write: it
//! runs in one transaction and notes in the history who, when, and each record before and after.

use std::path::{Path, PathBuf};

use chrono::Utc;
pub use rusqlite::Connection;

use crate::error::{Error, Result};
use backups::{Backup, Copied, Kept, Reason, Shelf};

pub mod atomic;
pub mod backups;
mod change;
mod comparison;
mod copy;
pub mod frozen;
mod history;
mod holder;
pub mod links;
pub mod lists;
mod long_path;
mod open;
pub mod places;
pub mod records;
pub mod references;
pub mod replace;
mod row;
mod salvage;
pub mod search;
mod sound;
pub mod sources;
mod take_back;
pub mod training;
pub mod undo;
mod upgrade;
mod verify;
mod year_record;

pub use change::{Change, Heading, Verdict};
pub use comparison::{Difference, differences};
pub use history::{
    ChangeHeading, HistoryChange, HistoryEntry, Removal, entries_of, few_entries_of, heading_of, headings_since,
    history, latest, nouns_touched_after, past_of, removals,
};
pub use holder::{Holder, day_and_time, moment_in_words, of as holder_of, second_in_words};
pub use open::{Access, SCHEMA_VERSION};
pub use salvage::{Salvaged, may_be_salvaged, salvage};
pub use verify::{Proven, Verified, verify};
pub use year_record::{YearRecord, last_before, needs_near, partnership, years};

/// An open partnership file.
pub struct Store {
    /// Who holds the file; declared first, since it goes before the lock is let go.
    note: Option<holder::Note>,
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
        let connection = open::existing(path, access)?;
        let note = (access == Access::Change).then(|| {
            atomic::sweep(atomic::folder_of(path), atomic::UNFINISHED);
            holder::Note::leave(path, &login_name())
        });
        Ok(Store { note, connection, path: whole(path) })
    }

    /// A copy of a file in memory, on which a dry run tries everything: the file itself is only read.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn to_try(path: &Path) -> Result<Store> {
        let file = Store::open(path, Access::Read)?;
        let connection = open::in_memory(&file.connection).map_err(|source| Error::database(path, source))?;
        Ok(Store { connection, ..file })
    }

    /// Makes a new file that holds nothing yet. Fails where there is one already.
    pub fn create(path: &Path) -> Result<Store> {
        crate::policy::current()?.permits(path)?;
        let connection = open::new(path)?;
        Ok(Store { note: Some(holder::Note::leave(path, &login_name())), connection, path: whole(path) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a backup before something large happens to the record, where this computer keeps backups.
    /// A file that holds nothing yet needs none. Says which.
    ///
    /// # Errors
    /// [`Error::NoBackup`]: then the large thing must not happen.
    pub fn back_up_first(&self, reason: Reason) -> Result<Option<Backup>> {
        match Shelf::of(&self.path) {
            Some(shelf) if self.read(partnership)?.is_some() => {
                let kept = shelf.make(&self.connection, reason, Utc::now());
                kept.map(|kept| Some(kept.backup)).map_err(|source| Error::NoBackup { source: Box::new(source) })
            }
            _ => Ok(None),
        }
    }

    /// Makes a backup now, and says which.
    ///
    /// # Errors
    /// As [`Shelf::make`]; [`Error::NoPlaceForBackups`].
    pub fn back_up(&self, reason: Reason) -> Result<Kept> {
        self.copy_for_backup(reason)?.prove()
    }

    /// The part of a backup for which the file is needed; proving the copy is the other.
    ///
    /// # Errors
    /// As [`Shelf::copy`]; [`Error::NoPlaceForBackups`].
    pub fn copy_for_backup(&self, reason: Reason) -> Result<Copied> {
        Shelf::needed(&self.path)?.copy(&self.connection, reason, Utc::now())
    }

    /// Copies the whole file, with its history, to a name that is not used yet, and reads the copy through.
    ///
    /// # Errors
    /// [`Error::FileExists`]; where the copy can't be written or is not whole, and then it is taken away again.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        crate::policy::current()?.permits(to)?;
        let made = std::fs::OpenOptions::new().write(true).create_new(true).open(to);
        made.map_err(|source| Error::cannot_write(to, source))?;
        let copied = copy::to_file(&self.connection, to).and_then(|()| copy::prove(to).map(drop)).and_then(|()| {
            atomic::sync_folder(atomic::folder_of(to)).map_err(|source| Error::cannot_write(to, source))
        });
        copied.inspect_err(|_| {
            // What was made above is half a file, and ours to take away.
            let _ = std::fs::remove_file(to);
        })
    }

    /// Says by which name this copy holds the file, to whoever is refused meanwhile.
    pub fn held_by(&mut self, name: &str) {
        if self.note.is_some() {
            // The old note goes first; dropped later, it would take the new one away.
            self.note = None;
            self.note = Some(holder::Note::leave(&self.path, name));
        }
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
        let made = make(&mut change).and_then(|(verdict, answer)| {
            if verdict == Verdict::Keep {
                change.finish()?;
            }
            Ok((verdict, answer))
        });
        let (verdict, answer) = made.map_err(|error| named(&self.path, error))?;
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

/// The login's name.
pub fn login_name() -> String {
    let known = ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty());
    known.unwrap_or_else(|| "unknown".to_owned())
}
