//! Reading a whole file and all its backups again, to say whether they are sound.

use std::path::Path;

use super::backups::{Backup, Shelf};
use super::{Access, Store, frozen, history, records, sound};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::error::{Error, Result};

/// What was found of a file that is sound.
#[derive(Debug)]
pub struct Verified {
    /// Records of every kind.
    pub records: usize,
    /// Changes in the history.
    pub changes: usize,
    /// Snapshots of agreed reports, each as it was frozen.
    pub snapshots: usize,
    pub backups: Proven,
    /// Those in the second place, if one was chosen; an error where it is gone.
    pub second: Result<Option<Proven>>,
}

/// Backups, newest first, each with what is wrong with it.
pub type Proven = Vec<(Backup, Result<()>)>;

/// Reads everything: each page and index, each reference, each record as the program would read it, what
/// the history says of each, each file of each snapshot, and every backup.
///
/// # Errors
/// [`Error::Damaged`] with what is wrong first, [`Error::AlteredSnapshot`]; as [`Store::open`].
pub fn verify(path: &Path) -> Result<Verified> {
    let store = Store::open(path, Access::Read)?;
    sound::thoroughly(&store.connection, path)?;
    let damaged = |detail: String| Error::Damaged { path: path.to_owned(), detail };
    let mut held = 0;
    for noun in Noun::ALL.iter().copied() {
        let mut known = store.read(|connection| history::last_known_of(connection, noun))?;
        for fields in store.read(|connection| records::fields_of_all(connection, noun))? {
            held += 1;
            let id = records::id_of(&fields);
            records::check(noun, fields.clone())
                .map_err(|_| damaged(format!("the {} number {id} is not as it should be", noun.one())))?;
            if known.remove(&id).is_some_and(|known| history::differs(&fields, &known)) {
                return Err(damaged(format!("the {} number {id} is not what the history says of it", noun.one())));
            }
        }
        if let Some(id) = known.keys().next() {
            return Err(damaged(format!("the {} number {id} is missing, and the history has it still", noun.one())));
        }
    }
    let snapshots = store.read(records::all::<Snapshot>)?;
    for snapshot in &snapshots {
        store.read(|connection| frozen::check(connection, snapshot))?;
    }
    let sql = "SELECT count(*) FROM changes";
    let changes: u32 = store.read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?))?;
    let proven =
        |all: Vec<Backup>| -> Proven { all.into_iter().map(|backup| (backup.clone(), backup.prove())).collect() };
    let shelf = Shelf::of(path);
    Ok(Verified {
        records: held,
        changes: changes as usize,
        snapshots: snapshots.len(),
        backups: shelf.as_ref().map(|shelf| proven(shelf.backups())).unwrap_or_default(),
        second: shelf.map_or(Ok(None), |shelf| shelf.in_second_place()).map(|all| all.map(proven)),
    })
}
