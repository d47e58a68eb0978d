//! A snapshot beside another, or beside the record as it is now: what was added, changed and removed, in words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::actions::Changed;
use crate::actions::changes::changed_in_words;
use crate::domain::noun::Noun;
use crate::domain::snapshot::{RECORD, Snapshot};
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::exchange::json;
use crate::store::{self, ChangeHeading, Connection, Difference, frozen, records};

/// Says in words what is different in the snapshot `to`, or in the record now, from the snapshot `from`.
///
/// # Errors
/// [`crate::error::Error::NoSuchSnapshot`], [`crate::error::Error::AlteredSnapshot`].
pub fn compare_snapshots(connection: &Connection, from: &str, to: Option<&str>) -> Result<Vec<Changed>> {
    let from = frozen::named(connection, from)?;
    let before = record_of(connection, &from)?;
    let after = match to {
        Some(to) => record_of(connection, &frozen::named(connection, to)?)?,
        None => now(connection, from.reporting_year_id)?,
    };
    let mut all = changed_in_words(connection, differences(&before, &after))?;
    all.retain(|changed| !changed.what.is_empty());
    Ok(all)
}

/// Whether a year's record is no longer as it was when its report was agreed last. Where it was never agreed here, nothing
/// is known to have changed.
pub fn has_changed_since_agreed(connection: &Connection, year: &Year) -> Result<bool> {
    let Some(latest) = records::of_year::<Snapshot>(connection, year.id)?.pop() else { return Ok(false) };
    // The whole record is read for it, and the pages of an agreed year ask each time they are laid out.
    static LAST: Mutex<Option<(Look, bool)>> = Mutex::new(None);
    let now = Look::now(connection, year.id)?;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, changed)) = last.as_ref().filter(|(look, _)| *look == now) {
        return Ok(*changed);
    }
    let changed = !differences(&record_of(connection, &latest)?, &self::now(connection, year.id)?).is_empty();
    *last = Some((now, changed));
    Ok(changed)
}

/// What an answer about a year's record holds for: the same file, with nothing written to it since.
#[derive(PartialEq)]
struct Look {
    file: Option<String>,
    year: Id,
    change: Option<ChangeHeading>,
    /// Rows written by this opening of the file, also those of a change that is not kept.
    written: u64,
}

impl Look {
    fn now(connection: &Connection, year: Id) -> Result<Look> {
        let file = connection.path().map(str::to_owned);
        Ok(Look { file, year, change: store::latest(connection)?, written: connection.total_changes() })
    }
}

/// The exact record that a snapshot holds.
pub fn record_of(connection: &Connection, snapshot: &Snapshot) -> Result<Vec<u8>> {
    match snapshot.files.iter().find(|file| file.file == RECORD) {
        Some(file) => frozen::bytes(connection, snapshot, file),
        None => Ok(Vec::new()),
    }
}

fn now(connection: &Connection, year: Id) -> Result<Vec<u8>> {
    match records::get::<Year>(connection, year)? {
        Some(year) => json::write_year(connection, &year).map(String::into_bytes),
        None => Ok(Vec::new()),
    }
}

/// The records of which two written records do not say the same. That a year was agreed or published is no change of what
/// was agreed.
pub fn differences(before: &[u8], after: &[u8]) -> Vec<Difference> {
    let (mut before, mut after) = (by_id(before), by_id(after));
    let all: BTreeSet<(Noun, Id)> = before.keys().chain(after.keys()).copied().collect();
    let differences = all.into_iter().map(|(noun, id)| {
        let (mut before, mut after) = (before.remove(&(noun, id)), after.remove(&(noun, id)));
        if let (Some(before), Some(after)) = (&mut before, &mut after) {
            fill(before, after);
            fill(after, before);
        }
        for fields in [&mut before, &mut after].into_iter().flatten().filter(|_| noun == Noun::Year) {
            fields.retain(|name, _| !["state", "published"].contains(&name.as_str()));
        }
        Difference { noun, id, before, after, by: BTreeSet::new() }
    });
    differences.filter(|it| it.before != it.after).collect()
}

/// A field that only a later version of the program knows is blank in what was frozen before.
fn fill(fields: &mut Fields, like: &Fields) {
    for name in like.keys() {
        fields.entry(name.clone()).or_insert(Value::Null);
    }
}

fn by_id(record: &[u8]) -> BTreeMap<(Noun, Id), Fields> {
    let Ok(Value::Object(document)) = serde_json::from_slice(record) else { return BTreeMap::new() };
    let mut all = BTreeMap::new();
    for (list, value) in document {
        let Some(noun) = Noun::of_list(&list) else { continue };
        let list = match value {
            Value::Array(list) => list,
            one => vec![one],
        };
        for record in list {
            let Value::Object(mut fields) = record else { continue };
            // Where it was imported from is no part of what it says.
            fields.shift_remove("source");
            all.insert((noun, records::id_of(&fields)), fields);
        }
    }
    all
}
