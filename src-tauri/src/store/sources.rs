//! Where imported records came from.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::Change;
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::Result;

/// The place in a sender's file that a record was last taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub file: String,
    pub sheet: String,
    /// Row of the sheet, counted from 1.
    pub row: u32,
    /// ISO date of the import.
    pub date: String,
    pub by: String,
}

/// Notes where a record came from, in place of what was noted before.
pub fn note(change: &mut Change<'_>, noun: Noun, id: Id, source: &Source) -> Result<()> {
    change
        .connection()
        .prepare_cached("INSERT OR REPLACE INTO sources (noun, record_id, file, sheet, \"row\", date, \"by\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute((noun.list(), id, &source.file, &source.sheet, source.row, &source.date, &source.by))?;
    Ok(())
}

/// Where one record was last taken from, if it was imported.
pub fn of_record(connection: &Connection, noun: Noun, id: Id) -> Result<Option<Source>> {
    let sql = "SELECT file, sheet, \"row\", date, \"by\" FROM sources WHERE noun = ?1 AND record_id = ?2";
    let found = connection.prepare_cached(sql)?.query_row((noun.list(), id), |row| {
        Ok(Source { file: row.get(0)?, sheet: row.get(1)?, row: row.get(2)?, date: row.get(3)?, by: row.get(4)? })
    });
    Ok(found.optional()?)
}

/// The sources of all records of a noun.
pub fn of(connection: &Connection, noun: Noun) -> Result<HashMap<Id, Source>> {
    let mut statement = connection
        .prepare_cached("SELECT record_id, file, sheet, \"row\", date, \"by\" FROM sources WHERE noun = ?1")?;
    let rows = statement.query_map([noun.list()], |row| {
        Ok((
            row.get(0)?,
            Source { file: row.get(1)?, sheet: row.get(2)?, row: row.get(3)?, date: row.get(4)?, by: row.get(5)? },
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
