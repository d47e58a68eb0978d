//! What happened to a record before, value by value, and an earlier value put back.

use serde_json::{Value, json};

use super::{Editor, Saved, known, names, tracked};
use crate::actions::{changes, in_words};
use crate::domain::noun::Noun;
use crate::domain::standing::Standing;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::store::{ChangeHeading, Connection, HistoryEntry, few_entries_of, past_of, records};

/// A change of a record, with each value that it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub change: ChangeHeading,
    pub values: Vec<PastValue>,
}

/// A value that was changed, before and after in words.
#[derive(Debug, Clone, PartialEq)]
pub struct PastValue {
    pub field: String,
    /// "Evidence of impact".
    pub heading: String,
    pub was: Option<String>,
    pub now: Option<String>,
    /// Whether the record has another value now, so that this earlier one can be put back.
    pub restores: bool,
}

/// How many changes of a record are told.
const MOST: usize = 30;

/// The changes of a record, and of where it stands in a year, latest first.
pub fn past(connection: &Connection, noun: Noun, id: Id, year: Id) -> Result<Vec<Past>> {
    let about = about(connection, noun, id, year)?;
    let now: Vec<Option<Fields>> =
        about.iter().map(|(noun, id)| records::fields_of(connection, *noun, *id)).collect::<Result<_>>()?;
    let mut all = Vec::new();
    for (change, entries) in past_of(connection, &about, MOST)? {
        let mut values = Vec::new();
        for entry in &entries {
            let (Some(before), Some(after)) = (fields(&entry.before), fields(&entry.after)) else { continue };
            let own = about.iter().position(|(noun, id)| (noun.list(), *id) == (entry.noun.as_str(), entry.id));
            let own = own.and_then(|at| now[at].as_ref());
            for it in in_words::different(connection, before, after)? {
                let restores = noun != Noun::Update
                    && it.field != records::POSITION
                    && own.is_some_and(|own| own.get(&it.field) != before.get(&it.field));
                values.push(PastValue { field: it.field, heading: it.heading, was: it.was, now: it.now, restores });
            }
        }
        values.retain(|value| value.field != records::POSITION);
        all.push(Past { change, values });
    }
    Ok(all)
}

/// Each value that a change of a few records changed, in words; nothing of a larger one, as an import is.
pub fn values_of(connection: &Connection, change: Id) -> Result<Vec<String>> {
    const FEW: i64 = 4;
    let mut said = Vec::new();
    for entry in few_entries_of(connection, change, FEW)? {
        let (Some(before), Some(after)) = (fields(&entry.before), fields(&entry.after)) else { continue };
        // Which answers came back in which pack is told by the change's own words.
        if [Noun::Pack, Noun::PackAnswer].iter().any(|own| own.list() == entry.noun) {
            continue;
        }
        // Where it stands in its list is no value of it.
        if before.contains_key(records::POSITION) && before.len() == 1 {
            continue;
        }
        said.extend(changes::fields_in_words(connection, before, after)?);
    }
    Ok(said)
}

/// The record itself, and where it stands in the year.
fn about(connection: &Connection, noun: Noun, id: Id, year: Id) -> Result<Vec<(Noun, Id)>> {
    let mut about = vec![(noun, id)];
    if noun.is_tracked()
        && let Some(own) = records::fields_of(connection, noun, id)?
        && let Some(reference) = own.get("reference").and_then(Value::as_str)
    {
        let standings: Vec<Standing> = records::about(connection, reference, year)?;
        about.extend(standings.iter().map(|it| (Noun::Standing, it.id)));
    }
    Ok(about)
}

/// Gives a field of a record the value that it had before one of its changes.
///
/// # Errors
/// [`Error::Gone`] where the history has no such value, [`Error::Form`] where it is against a rule by now,
/// such as a name that another record has.
pub fn restore_value(editor: &mut Editor<'_>, noun: Noun, id: Id, change: Id, field: &str) -> Result<Saved> {
    if noun == Noun::Update {
        return Err(Error::Kept);
    }
    let year = editor.year.clone();
    let (about, value) = editor.store.read(|connection| {
        let about = about(connection, noun, id, year.id)?;
        let found = past_of(connection, &about, usize::MAX)?
            .into_iter()
            .filter(|(heading, _)| heading.id == change)
            .flat_map(|(_, entries)| entries)
            .find_map(|entry| earlier(&entry, field))
            .ok_or(Error::Gone)?;
        Ok(found)
    })?;
    let fields = editor.store.read(|connection| records::fields_of(connection, noun, id))?.unwrap_or_default();
    let what = format!("Put back “{}” of {}", in_words::heading(field, &fields), editor.called(noun, id)?);
    let given = Fields::from_iter([(field.to_owned(), value)]);
    editor.change(what, |change| {
        let before = change.entries();
        change.needs_parents(noun, &given)?;
        if about == Noun::Standing {
            let reference = known(change, noun, id)?["reference"].as_str().unwrap_or_default().to_owned();
            tracked::stand(change, &year, reference, given)?;
        } else {
            let checked = names::still_good(change, noun, id, &given)?;
            change.save_fields(noun, id, if noun == Noun::Year { &checked } else { &given })?;
        }
        Ok(Saved { id, changed: change.entries() > before })
    })
}

/// The value that a field had before an entry that changed it, and whose field it is.
fn earlier(entry: &HistoryEntry, field: &str) -> Option<(Noun, Value)> {
    let (before, after) = (fields(&entry.before)?, fields(&entry.after)?);
    let was = before.get(field).cloned().unwrap_or(json!(null));
    (after.contains_key(field) && after.get(field) != Some(&was)).then_some((Noun::of_list(&entry.noun)?, was))
}

fn fields(value: &Option<Value>) -> Option<&Fields> {
    value.as_ref()?.as_object()
}
