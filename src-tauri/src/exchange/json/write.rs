//! Writes the whole record.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::keys::Keys;
use super::{FIGURE_SOURCE, FORMAT};
use crate::domain::Fields;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::store::{history, partnership, records, sources};

/// The record as UTF-8 text. The same record gives the same bytes: keys are in a fixed order and no
/// time of export is in it.
///
/// # Errors
/// [`Error::EmptyFile`] where there is no partnership yet.
pub fn write(connection: &Connection, with_history: bool) -> Result<String> {
    let mut document = Fields::new();
    document.insert("format".into(), json!(FORMAT));
    partnership(connection)?.ok_or(Error::EmptyFile)?;
    let mut keys = Keys::default();
    for noun in Noun::ALL.iter().copied() {
        let all = records::fields_of_all(connection, noun)?;
        let sources = sources::of(connection, noun)?;
        let mut list = Vec::with_capacity(all.len());
        for fields in all {
            keys.add(noun, &fields);
            let source = fields["id"].as_i64().and_then(|id| sources.get(&id));
            let mut named = keys.named(fields);
            if noun == Noun::Figure {
                let own = named.shift_remove("source").unwrap_or_default();
                named.insert(FIGURE_SOURCE.into(), own);
            }
            if let Some(source) = source {
                named.insert("source".into(), json!(source));
            }
            list.push(Value::Object(named));
        }
        let value = if noun == Noun::Partnership { list.pop().unwrap_or_default() } else { Value::Array(list) };
        document.insert(noun.list().into(), value);
    }
    document.insert("lasting_references".into(), json!(references(connection)?));
    if with_history {
        document.insert("history".into(), json!(history(connection)?));
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// Every reference that was ever given, so that none is given again elsewhere.
fn references(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT reference FROM lasting_references ORDER BY reference")?;
    let references = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(references)
}
