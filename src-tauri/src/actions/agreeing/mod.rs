//! Agreeing a year's report and publishing it. Agreeing freezes a snapshot: the exact record, and the report in every
//! kind and form. What is done to the record later changes nothing of it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::snapshot::{FrozenFile, Sending, Snapshot, Way};
use crate::domain::year::{Year, YearState};
use crate::error::{Error, Result};
use crate::exchange::write_all_whole;
use crate::store::{Connection, Store, Verdict, frozen, needs_near, records};

mod agree;
mod beside;

pub use agree::{Agreeing, agree, signature};
pub use beside::{compare_snapshots, has_changed_since_agreed};

/// How a snapshot goes out, and on which day.
#[derive(Debug, Clone)]
pub struct Going {
    /// The snapshot by its name.
    pub snapshot: String,
    pub way: Way,
    /// Whom it goes to, or where it is published.
    pub to: String,
    pub on: NaiveDate,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// Keeps whom a snapshot went to, or that it was published: then its year is published too.
///
/// # Errors
/// [`Error::NoSuchSnapshot`]; [`Error::Form`] where it went to nobody.
pub fn send(store: &mut Store, going: &Going) -> Result<Sending> {
    let sent_to = going.to.trim();
    if sent_to.is_empty() {
        return Err(super::edit::refused("to", "Say whom it went to, or where it was published."));
    }
    let snapshot = store.read(|connection| frozen::named(connection, &going.snapshot))?;
    let what = match going.way {
        Way::Sent => format!("Sent {} to {sent_to}", snapshot.snapshot),
        Way::Published => format!("Published {}", snapshot.snapshot),
    };
    store.change(super::heading(&going.by, going.at, what), |change| {
        let year: Option<Year> = records::get(change.connection(), snapshot.reporting_year_id)?;
        year.iter().try_for_each(|year| needs_near(year, going.on))?;
        let sent_to = sent_to.to_owned();
        let sending = Sending { id: 0, snapshot_id: snapshot.id, way: going.way, sent_to, sent_on: going.on };
        change.add(&sending)?;
        if let (Way::Published, Some(year)) = (going.way, year) {
            change.save(&Year { state: YearState::Published, published: Some(going.on), ..year })?;
        }
        Ok((Verdict::Keep, sending))
    })
}

/// A snapshot with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub snapshot: Snapshot,
    pub sendings: Vec<Sending>,
    /// What is not as it was frozen.
    pub altered: Option<String>,
}

/// What was found when the files of snapshots were read again, by their seals: nothing, or what is not as it was frozen.
pub type ReadAgain = HashMap<String, Option<String>>;

/// The snapshots of a year, or of all years, in the order of agreeing, each read again from end to end unless that was
/// done since the file was opened: while it is open nobody else can write to it, and this program never writes to them.
pub fn snapshots(connection: &Connection, year: Option<&Year>, known: &mut ReadAgain) -> Result<Vec<Told>> {
    let all: Vec<Snapshot> = match year {
        Some(year) => records::of_year(connection, year.id)?,
        None => records::all(connection)?,
    };
    let sendings: Vec<Sending> = records::all(connection)?;
    let mut told = Vec::with_capacity(all.len());
    for snapshot in all {
        let altered = match known.get(&snapshot.seal) {
            Some(altered) => altered.clone(),
            None => match frozen::check(connection, &snapshot) {
                Err(altered @ Error::AlteredSnapshot { .. }) => Some(altered.to_string()),
                checked => checked.map(|()| None)?,
            },
        };
        known.insert(snapshot.seal.clone(), altered.clone());
        let sendings = sendings.iter().filter(|it| it.snapshot_id == snapshot.id).cloned().collect();
        told.push(Told { snapshot, sendings, altered });
    }
    Ok(told)
}

/// Writes the files of a snapshot into a folder, byte for byte as they were frozen; says where they are.
///
/// # Errors
/// [`Error::AlteredSnapshot`], and then no file is written.
pub fn save_files(store: &Store, name: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let files = store.read(|connection| {
        let snapshot = frozen::named(connection, name)?;
        frozen::check(connection, &snapshot)?;
        let one = |file: &FrozenFile| {
            Ok((
                folder.join(format!("{} {}", snapshot.snapshot, file.file)),
                frozen::bytes(connection, &snapshot, file)?,
            ))
        };
        snapshot.files.iter().map(one).collect::<Result<Vec<_>>>()
    })?;
    write_all_whole(folder, files)
}
