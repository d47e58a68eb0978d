//! Making a whole of what was read: records whose row is lost, or another's, come back from the history, and what
//! belongs to nothing any more is left out.

use rusqlite::{Connection, OptionalExtension};

use super::Salvaged;
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::Result;
use crate::store::{Change, history, records};

const LOST_HEADING: &str = "INSERT OR IGNORE INTO changes (id, at, \"by\", what)
    SELECT id, '1970-01-01T00:00:00Z', 'unknown', 'A change whose heading could not be read'
    FROM (SELECT change_id id FROM change_entries UNION SELECT undoes FROM changes WHERE undoes IS NOT NULL)";

pub fn mend(connection: &Connection, salvaged: &mut Salvaged) -> Result<()> {
    connection.execute(LOST_HEADING, [])?;
    for noun in Noun::ALL.iter().copied() {
        for (id, known) in history::last_known_of(connection, noun)? {
            let mended = match records::fields_of(connection, noun, id)? {
                None => records::insert(connection, noun, &known, None).is_ok(),
                // The page of another table may have come in the place of this one's.
                Some(held) if history::differs(&held, &known) => records::update(connection, noun, id, &known).is_ok(),
                Some(_) => false,
            };
            salvaged.from_history += usize::from(mended);
        }
        // What no history knows and is no record came from another table's page.
        for held in records::fields_of_all(connection, noun)? {
            let id = records::id_of(&held);
            if records::check(noun, held).is_err() {
                records::delete(connection, noun, id)?;
                salvaged.left_out += 1;
            }
        }
    }
    // What goes may have had others hanging on it, so this is asked until nothing is found.
    while let Some((table, row, parent, column)) = dangling(connection)? {
        let gave = parent == "lasting_references"
            && connection.execute(
                &format!(
                    "INSERT OR IGNORE INTO lasting_references (reference) SELECT \"{column}\" FROM {table} WHERE rowid = ?1"
                ),
                [row],
            )? > 0;
        if !gave {
            connection.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [row])?;
            salvaged.left_out += 1;
        }
    }
    Ok(())
}

/// Writes down what the history has still and the file has no more, or otherwise.
pub fn note_what_is_lost(change: &mut Change<'_>) -> Result<()> {
    for noun in Noun::ALL.iter().copied() {
        for (id, known) in history::last_known_of(change.connection(), noun)? {
            let held = records::fields_of(change.connection(), noun, id)?;
            if held.as_ref().is_none_or(|held| history::differs(held, &known)) {
                change.note(noun, id, Some(&known), held.as_ref())?;
            }
        }
    }
    Ok(())
}

/// A row that refers to one that is gone: its table and number, the table that it refers to, by which column.
fn dangling(connection: &Connection) -> Result<Option<(String, Id, String, String)>> {
    let sql = "SELECT c.\"table\", c.rowid, c.parent, k.\"from\" FROM pragma_foreign_key_check c
        JOIN pragma_foreign_key_list(c.\"table\") k ON k.id = c.fkid WHERE c.rowid IS NOT NULL LIMIT 1";
    let row = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    Ok(row.optional()?)
}
