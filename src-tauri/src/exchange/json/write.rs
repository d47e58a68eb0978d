//! Writes the whole record, or the record of one year.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::keys::Keys;
use super::one_year::OneYear;
use super::{FIGURE_SOURCE, FORMAT};
use crate::domain::Fields;
use crate::domain::noun::Noun;
use crate::domain::year::Year;
use crate::error::{Error, Result};
use crate::store::{frozen, history, partnership, records, sources};

/// The record as UTF-8 text. The same record gives the same bytes: keys are in a fixed order and no
/// time of export is in it.
///
/// # Errors
/// [`Error::EmptyFile`] where there is no partnership yet.
pub fn write(connection: &Connection, with_history: bool) -> Result<String> {
    let mut document = lists(connection, |_, fields| Some(fields))?;
    let kept = frozen::all(connection)?.into_iter();
    let kept: Vec<Value> = kept.map(|(hash, bytes)| json!({"sha256": hash, "data": STANDARD.encode(bytes)})).collect();
    document.insert("frozen".into(), Value::Array(kept));
    if with_history {
        document.insert("history".into(), json!(history(connection)?));
    }
    Ok(text(&document))
}

/// What a year's report is made from, in the same format: a record by itself, which can be brought into a new file.
///
/// # Errors
/// As [`write`].
pub fn write_year(connection: &Connection, year: &Year) -> Result<String> {
    let one = OneYear::of(connection, year)?;
    Ok(text(&lists(connection, |noun, fields| one.part(noun, fields))?))
}

/// A list for each noun, of what `part` lets through, and the references.
fn lists(connection: &Connection, part: impl Fn(Noun, Fields) -> Option<Fields>) -> Result<Fields> {
    let mut document = Fields::new();
    document.insert("format".into(), json!(FORMAT));
    partnership(connection)?.ok_or(Error::EmptyFile)?;
    let mut keys = Keys::default();
    for noun in Noun::ALL.iter().copied() {
        let sources = sources::of(connection, noun)?;
        let mut list = Vec::new();
        for fields in records::fields_of_all(connection, noun)? {
            keys.add(noun, &fields);
            let source = fields["id"].as_i64().and_then(|id| sources.get(&id));
            let Some(fields) = part(noun, fields) else { continue };
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
    Ok(document)
}

fn text(document: &Fields) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// Every reference that was ever given, so that none is given again elsewhere.
fn references(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT reference FROM lasting_references ORDER BY reference")?;
    let references = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(references)
}
