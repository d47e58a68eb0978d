//! Reading the history.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::Result;

/// A change as it was made: who, when, what, and each record it touched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryChange {
    pub at: String,
    pub by: String,
    pub what: String,
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
    let mut changes = connection.prepare("SELECT id, at, \"by\", what FROM changes ORDER BY id")?;
    let headings = changes
        .query_map([], |row| Ok((row.get::<_, Id>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    headings
        .into_iter()
        .map(|(id, at, by, what)| Ok(HistoryChange { at, by, what, entries: entries_of(connection, id)? }))
        .collect()
}

/// What one change did, in its order.
pub fn entries_of(connection: &Connection, change: Id) -> Result<Vec<HistoryEntry>> {
    let mut entries = connection
        .prepare_cached("SELECT noun, record_id, before, after FROM change_entries WHERE change_id = ?1 ORDER BY id")?;
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    let entries = entries.query_map([change], |row| {
        Ok(HistoryEntry { noun: row.get(0)?, id: row.get(1)?, before: json(row.get(2)?), after: json(row.get(3)?) })
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
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

/// The changes that touched one of these records, latest first.
pub fn headings_of(connection: &Connection, records: &[(Noun, Id)], most: u32) -> Result<Vec<ChangeHeading>> {
    let wanted: Vec<Value> = records.iter().map(|(noun, id)| json!([noun.list(), id])).collect();
    let sql = "SELECT DISTINCT c.id, c.at, c.\"by\", c.what FROM json_each(?1) wanted
        JOIN change_entries e ON e.noun = json_extract(wanted.value, '$[0]') AND e.record_id = json_extract(wanted.value, '$[1]')
        JOIN changes c ON c.id = e.change_id ORDER BY c.id DESC LIMIT ?2";
    headings(connection, sql, (Value::from(wanted).to_string(), most))
}

/// The latest change of all.
pub fn latest(connection: &Connection) -> Result<Option<ChangeHeading>> {
    let sql = "SELECT id, at, \"by\", what FROM changes ORDER BY id DESC LIMIT 1";
    Ok(headings(connection, sql, [])?.into_iter().next())
}

fn headings(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<ChangeHeading>> {
    let mut statement = connection.prepare_cached(sql)?;
    let headings = statement.query_map(values, |row| {
        Ok(ChangeHeading { id: row.get(0)?, at: row.get(1)?, by: row.get(2)?, what: row.get(3)? })
    })?;
    Ok(headings.collect::<rusqlite::Result<_>>()?)
}
