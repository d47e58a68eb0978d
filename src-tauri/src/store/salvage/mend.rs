//! Making a whole of what was read: records whose row is lost come back from the history, and what
//! belongs to nothing any more is left out.

use rusqlite::{Connection, OptionalExtension};

use super::Salvaged;
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::records;

const LOST_HEADING: &str = "INSERT OR IGNORE INTO changes (id, at, \"by\", what)
    SELECT id, '1970-01-01T00:00:00Z', 'unknown', 'A change whose heading could not be read'
    FROM (SELECT change_id id FROM change_entries UNION SELECT undoes FROM changes WHERE undoes IS NOT NULL)";

/// The last that the history says of each record that is still there by it; entries on places alone
/// say nothing of what a record is.
const LAST_KNOWN: &str = "SELECT e.noun, e.record_id, e.after FROM change_entries e
    JOIN (SELECT max(id) id FROM change_entries
          WHERE after IS NULL OR json_extract(after, '$.id') IS NOT NULL
          GROUP BY noun, record_id) last ON last.id = e.id
    WHERE e.after IS NOT NULL ORDER BY e.id";

pub fn mend(connection: &Connection, salvaged: &mut Salvaged) -> Result<()> {
    connection.execute(LOST_HEADING, [])?;
    let known: Vec<(String, Id, String)> = connection
        .prepare(LAST_KNOWN)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .filter_map(rusqlite::Result::ok)
        .collect();
    for (noun, id, after) in known {
        let (Some(noun), Ok(fields)) = (Noun::of_list(&noun), serde_json::from_str::<Fields>(&after)) else { continue };
        if records::fields_of(connection, noun, id)?.is_none()
            && records::insert(connection, noun, &fields, None).is_ok()
        {
            salvaged.from_history += 1;
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

/// A row that refers to one that is gone: its table and number, the table that it refers to, by which column.
fn dangling(connection: &Connection) -> Result<Option<(String, Id, String, String)>> {
    let sql = "SELECT c.\"table\", c.rowid, c.parent, k.\"from\" FROM pragma_foreign_key_check c
        JOIN pragma_foreign_key_list(c.\"table\") k ON k.id = c.fkid WHERE c.rowid IS NOT NULL LIMIT 1";
    let row = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    Ok(row.optional()?)
}
