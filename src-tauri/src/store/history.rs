//! Reading the history.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;

/// A change as it was made: who, when, what, and each record it touched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryChange {
    pub at: String,
    pub by: String,
    pub what: String,
    /// The earlier change that this one undoes, by its place in the history, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<usize>,
    pub entries: Vec<HistoryEntry>,
}

/// One record before and after; `None` before it was added or after it was removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    pub noun: String,
    pub id: Id,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// All changes, oldest first.
pub fn history(connection: &Connection) -> Result<Vec<HistoryChange>> {
    let mut changes = connection.prepare("SELECT id, undoes, at, \"by\", what FROM changes ORDER BY id")?;
    let headings = changes
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<rusqlite::Result<Vec<(Id, Option<Id>, _, _, _)>>>()?;
    let numbers: HashMap<Id, usize> = headings.iter().enumerate().map(|(at, heading)| (heading.0, at + 1)).collect();
    headings
        .into_iter()
        .map(|(id, undoes, at, by, what)| {
            let undoes = undoes.and_then(|id| numbers.get(&id).copied());
            Ok(HistoryChange { at, by, what, undoes, entries: entries_of(connection, id)? })
        })
        .collect()
}

/// What one change did, in its order.
pub fn entries_of(connection: &Connection, change: Id) -> Result<Vec<HistoryEntry>> {
    let mut entries = connection
        .prepare_cached("SELECT noun, record_id, before, after FROM change_entries WHERE change_id = ?1 ORDER BY id")?;
    let entries = entries.query_map([change], |row| {
        Ok(HistoryEntry { noun: row.get(0)?, id: row.get(1)?, before: kept(row.get(2)?), after: kept(row.get(3)?) })
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

/// The entries of a change that has no more than `most`; none of a larger one, which is read no further.
pub fn few_entries_of(connection: &Connection, change: Id, most: i64) -> Result<Vec<HistoryEntry>> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM change_entries WHERE change_id = ?1 LIMIT ?2)";
    let count: i64 = connection.prepare_cached(sql)?.query_row((change, most + 1), |row| row.get(0))?;
    if count > most { Ok(Vec::new()) } else { entries_of(connection, change) }
}

/// The records of a noun that are there as the history has it: the fields of each as the latest change left them, by id.
/// Entries on places alone say nothing of what a record is.
pub fn last_known_of(connection: &Connection, noun: Noun) -> Result<BTreeMap<Id, Fields>> {
    let sql = "SELECT record_id, after, max(id) FROM change_entries
        WHERE noun = ?1 AND (after IS NULL OR json_extract(after, '$.id') IS NOT NULL) GROUP BY record_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([noun.list()])?;
    let mut known = BTreeMap::new();
    while let Some(row) = rows.next()? {
        // In a salvaged file, what is no text is as good as lost.
        let after: Option<String> = row.get(1).unwrap_or_default();
        if let Some(fields) = after.and_then(|after| serde_json::from_str(&after).ok()) {
            known.insert(row.get(0)?, fields);
        }
    }
    Ok(known)
}

/// Whether a record is not as the history has it, in a field that it has still.
pub fn differs(held: &Fields, known: &Fields) -> bool {
    known.iter().any(|(name, value)| held.get(name).is_some_and(|now| now != value))
}

/// A change by its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeHeading {
    pub id: Id,
    /// In UTC, as "2026-03-31T10:42:00Z".
    pub at: String,
    pub by: String,
    pub what: String,
}

/// The changes since a moment in UTC, latest first.
pub fn headings_since(connection: &Connection, since: &str, most: u32) -> Result<Vec<ChangeHeading>> {
    let sql = "SELECT id, at, \"by\", what FROM changes WHERE at >= ?1 ORDER BY id DESC LIMIT ?2";
    headings(connection, sql, (since, most))
}

/// The changes that touched one of these records, latest first, each with what it did to them.
pub fn past_of(
    connection: &Connection,
    records: &[(Noun, Id)],
    most: usize,
) -> Result<Vec<(ChangeHeading, Vec<HistoryEntry>)>> {
    let wanted: Vec<Value> = records.iter().map(|(noun, id)| json!([noun.list(), id])).collect();
    let sql = "SELECT c.id, c.at, c.\"by\", c.what, e.noun, e.record_id, e.before, e.after FROM json_each(?1) wanted
        JOIN change_entries e ON e.noun = json_extract(wanted.value, '$[0]') AND e.record_id = json_extract(wanted.value, '$[1]')
        JOIN changes c ON c.id = e.change_id ORDER BY c.id DESC, e.id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([Value::from(wanted).to_string()])?;
    let mut past: Vec<(ChangeHeading, Vec<HistoryEntry>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Id = row.get(0)?;
        if past.last().is_none_or(|(heading, _)| heading.id != id) {
            if past.len() == most {
                break;
            }
            past.push((heading(row)?, Vec::new()));
        }
        if let Some((_, entries)) = past.last_mut() {
            entries.push(HistoryEntry {
                noun: row.get(4)?,
                id: row.get(5)?,
                before: kept(row.get(6)?),
                after: kept(row.get(7)?),
            });
        }
    }
    Ok(past)
}

/// A record that was removed, as it was then.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    pub noun: Noun,
    pub id: Id,
    pub was: Fields,
    pub change: ChangeHeading,
}

/// What was removed on purpose and is not there now, latest first. What only went with the taking back of
/// its adding comes again with a redo and is left out.
pub fn removals(connection: &Connection) -> Result<Vec<Removal>> {
    let sql = "SELECT c.id, c.at, c.\"by\", c.what, e.noun, e.record_id, e.before FROM change_entries e
        JOIN changes c ON c.id = e.change_id LEFT JOIN changes u ON u.id = c.undoes
        WHERE e.after IS NULL AND (c.undoes IS NULL OR u.undoes IS NOT NULL OR EXISTS (SELECT 1 FROM change_entries l
            WHERE l.noun = e.noun AND l.record_id = e.record_id AND l.id < e.id AND l.after IS NULL))
          AND NOT EXISTS (SELECT 1 FROM change_entries l WHERE l.noun = e.noun AND l.record_id = e.record_id AND l.id > e.id)
        ORDER BY e.id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let list: String = row.get(4)?;
        if let (Some(noun), Some(Value::Object(was))) = (Noun::of_list(&list), kept(row.get(6)?)) {
            all.push(Removal { noun, id: row.get(5)?, was, change: heading(row)? });
        }
    }
    Ok(all)
}

/// One change by its heading.
pub fn heading_of(connection: &Connection, change: Id) -> Result<Option<ChangeHeading>> {
    let sql = "SELECT id, at, \"by\", what FROM changes WHERE id = ?1";
    Ok(headings(connection, sql, [change])?.into_iter().next())
}

/// The latest change of all.
pub fn latest(connection: &Connection) -> Result<Option<ChangeHeading>> {
    let sql = "SELECT id, at, \"by\", what FROM changes ORDER BY id DESC LIMIT 1";
    Ok(headings(connection, sql, [])?.into_iter().next())
}

/// The nouns of which a record was touched by the changes after one.
pub fn nouns_touched_after(connection: &Connection, change: Id) -> Result<Vec<Noun>> {
    let sql = "SELECT DISTINCT noun FROM change_entries WHERE change_id > ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let lists = statement.query_map([change], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(lists.iter().filter_map(|list| Noun::of_list(list)).collect())
}

fn headings(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<ChangeHeading>> {
    let mut statement = connection.prepare_cached(sql)?;
    let headings = statement.query_map(values, heading)?;
    Ok(headings.collect::<rusqlite::Result<_>>()?)
}

fn heading(row: &Row<'_>) -> rusqlite::Result<ChangeHeading> {
    Ok(ChangeHeading { id: row.get(0)?, at: row.get(1)?, by: row.get(2)?, what: row.get(3)? })
}

fn kept(text: Option<String>) -> Option<Value> {
    text.and_then(|text| serde_json::from_str(&text).ok())
}
