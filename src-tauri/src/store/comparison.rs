//! The record at two moments, held against each other by way of the history.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::Value;

use super::records;
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;

/// A record that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub noun: Noun,
    pub id: Id,
    /// As it was at the first moment; `None` where it was not there yet.
    pub before: Option<Fields>,
    /// As it was at the second; `None` where it was gone.
    pub after: Option<Fields>,
    /// Everybody who touched it in between.
    pub by: BTreeSet<String>,
}

/// What is different at the moment `to` from the moment `from`, both in UTC as the history has them
/// ("2026-03-31T10:42:00Z"); a change made at `to` itself counts no more. In the order of the nouns and
/// of their entry. What was only moved in its list is not different.
pub fn differences(connection: &Connection, from: &str, to: &str) -> Result<Vec<Difference>> {
    let sql = "SELECT e.noun, e.record_id, e.before, e.after, c.\"by\" FROM change_entries e
        JOIN changes c ON c.id = e.change_id WHERE c.at >= ?1 AND c.at < ?2 ORDER BY e.id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([from, to])?;
    let mut found: BTreeMap<(Noun, Id), Difference> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let list: String = row.get(0)?;
        let Some(noun) = Noun::of_list(&list) else { continue };
        let id: Id = row.get(1)?;
        let (before, after) = (fields(row.get(2)?), fields(row.get(3)?));
        if [&before, &after].into_iter().flatten().all(is_place) {
            continue;
        }
        let difference = found.entry((noun, id)).or_insert_with(|| Difference {
            noun,
            id,
            before: before.map(without_place),
            after: None,
            by: BTreeSet::new(),
        });
        difference.after = after.map(without_place);
        difference.by.insert(row.get(4)?);
    }
    Ok(found.into_values().filter(|difference| difference.before != difference.after).collect())
}

/// An entry that only moved a record holds its place and nothing else.
fn is_place(fields: &Fields) -> bool {
    fields.len() == 1 && fields.contains_key(records::POSITION)
}

fn without_place(mut fields: Fields) -> Fields {
    fields.shift_remove(records::POSITION);
    fields
}

fn fields(text: Option<String>) -> Option<Fields> {
    match serde_json::from_str(&text?) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}
