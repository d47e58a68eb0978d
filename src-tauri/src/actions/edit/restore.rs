//! What was removed, and bringing it back: with its id, its lasting reference, its place in the list and
//! what went with it.

use serde_json::Value;

use super::{Editor, Saved, called, form, names};
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::store::{ChangeHeading, Connection, Removal, entries_of, records, removals};

/// A record that was removed and can be brought back.
#[derive(Debug, Clone, PartialEq)]
pub struct Removed {
    pub noun: Noun,
    pub id: Id,
    /// "recommendation R7.2", "recommendation R7.2 in 2025-26" where it was taken out of one year only.
    pub called: String,
    /// What it said, on one line.
    pub title: String,
    /// How many records went with it and come back with it.
    pub with: usize,
    pub change: ChangeHeading,
}

/// Everything that was removed and can be brought back, latest first.
pub fn removed(connection: &Connection) -> Result<Vec<Removed>> {
    let mut all = Vec::new();
    for Removal { noun, id, was, change } in removals(connection)? {
        let called = match (noun, owner(connection, noun, &was)?) {
            // Taken out of one year; the record itself is still there.
            (Noun::Standing, Some((owner, fields))) => {
                let year = was.get("reporting_year_id").and_then(Value::as_i64).unwrap_or_default();
                let Some(year) = records::fields_of(connection, Noun::Year, year)? else { continue };
                format!("{} in {}", called(owner, &fields), year["label"].as_str().unwrap_or_default())
            }
            (noun, _) if stands_alone(noun) => called(noun, &was),
            _ => continue,
        };
        // Its standing is no record of its own to who reads this.
        let own = |(noun, _): &(Noun, Fields)| *noun != Noun::Standing;
        let with = belongings(connection, noun, id, &was, change.id)?[1..].iter().filter(|it| own(it)).count();
        all.push(Removed { noun, id, called, title: crate::actions::in_words::title(noun, &was), with, change });
    }
    Ok(all)
}

/// Brings a removed record back with what went with it, as one change.
///
/// # Errors
/// [`Error::Gone`] where it was not removed; [`Error::Overtaken`] where what it hung on is gone, too.
pub fn restore(editor: &mut Editor<'_>, noun: Noun, id: Id) -> Result<Saved> {
    let (what, all) = editor.store.read(|connection| {
        let known = removed(connection)?.into_iter().find(|it| (it.noun, it.id) == (noun, id)).ok_or(Error::Gone)?;
        let removal = removals(connection)?.into_iter().find(|it| (it.noun, it.id) == (noun, id)).ok_or(Error::Gone)?;
        let all = belongings(connection, noun, id, &removal.was, known.change.id)?;
        Ok((format!("Brought back {}", known.called), all))
    })?;
    editor.change(what, |change| {
        for (noun, fields) in &all {
            change.put_back(*noun, fields)?;
            names::still_good(change, *noun, records::id_of(fields), fields)?;
        }
        Ok(Saved { id, changed: true })
    })
}

/// A record that went in a change, and what hung on it and went in the same; what others hang on comes first.
fn belongings(connection: &Connection, noun: Noun, id: Id, was: &Fields, change: Id) -> Result<Vec<(Noun, Fields)>> {
    let mut all = vec![(noun, was.clone())];
    for entry in entries_of(connection, change)?.into_iter().rev() {
        let (Some(other), Some(Value::Object(fields)), None) = (Noun::of_list(&entry.noun), entry.before, entry.after)
        else {
            continue;
        };
        let hangs = all.iter().any(|(parent, parent_fields)| hangs_on(other, &fields, *parent, parent_fields));
        if hangs && (other, entry.id) != (noun, id) && records::fields_of(connection, other, entry.id)?.is_none() {
            all.push((other, fields));
        }
    }
    Ok(all)
}

fn hangs_on(noun: Noun, fields: &Fields, parent: Noun, parent_fields: &Fields) -> bool {
    let same = |name: &str| fields.get(name).is_some() && fields.get(name) == parent_fields.get(name);
    match (noun, parent) {
        (Noun::Update, Noun::Standing) => same("reference") && same("reporting_year_id"),
        (Noun::Standing | Noun::Update, parent) if parent.is_tracked() => same("reference"),
        _ => fields.iter().any(|(name, value)| {
            Noun::of_field(name) == Some(parent) && Some(value) == parent_fields.get("id") && !value.is_null()
        }),
    }
}

/// The action, recommendation or finding that a standing is of, while it is there.
fn owner(connection: &Connection, noun: Noun, fields: &Fields) -> Result<Option<(Noun, Fields)>> {
    let reference = fields.get("reference").and_then(Value::as_str).unwrap_or_default();
    let Some(about) = crate::domain::reference::noun_of(reference).filter(|_| noun == Noun::Standing) else {
        return Ok(None);
    };
    let all = records::fields_of_all(connection, about)?;
    let own = all.into_iter().find(|it| it.get("reference").and_then(Value::as_str) == Some(reference));
    Ok(own.map(|own| (about, own)))
}

/// Whether a person removes it by itself: the rest goes and comes with what it belongs to.
fn stands_alone(noun: Noun) -> bool {
    form::is_filled_in(noun) && noun != Noun::Update
}
