//! Reading the history.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::Id;
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
    let mut entries = connection
        .prepare("SELECT noun, record_id, before, after FROM change_entries WHERE change_id = ?1 ORDER BY id")?;
    let headings = changes
        .query_map([], |row| Ok((row.get::<_, Id>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    headings
        .into_iter()
        .map(|(id, at, by, what)| {
            let entries = entries
                .query_map([id], |row| {
                    Ok(HistoryEntry {
                        noun: row.get(0)?,
                        id: row.get(1)?,
                        before: json(row.get(2)?),
                        after: json(row.get(3)?),
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(HistoryChange { at, by, what, entries })
        })
        .collect()
}
