//! Brings a whole record into a new file.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::keys::Keys;
use super::{FIGURE_SOURCE, FORMAT, write};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::status::Status;
use crate::domain::{Fields, reference};
use crate::error::{Error, Result};
use crate::exchange::bounded;
use crate::exchange::workbook::{an, unprintable};
use crate::report::fonts;
use crate::store::sources::{self, Source};
use crate::store::{Change, Heading, HistoryChange, Store, Verdict, frozen, partnership, records};

/// In megabytes, larger than any record; JSON is read as a whole.
const LARGEST: u64 = 256;
const A_RECORD: &str = "a record";
/// Values that a record may have, counted before any of them takes memory. Ten years with their history
/// have a third of it.
const MOST_VALUES: usize = 3_000_000;
/// How far its lists may stand within one another; a record's go three deep.
const DEEPEST: usize = 32;

/// Brings the record in `path` into a file that holds nothing yet. Says whether anything was new: a
/// file that holds exactly this record already is left as it is.
///
/// # Errors
/// [`Error::NotARecord`] says which list, record and field is not as it should be,
/// [`Error::RecordExists`] where the file holds another record. Nothing is changed then.
pub fn import(store: &mut Store, path: &Path, heading: Heading, dry_run: bool) -> Result<bool> {
    let document = document(path)?;
    let wrong = |detail: String| Error::NotARecord { path: path.to_owned(), detail };
    if store.read(partnership)?.is_some() {
        let ours: Value = serde_json::from_str(&store.read(|connection| write(connection, false))?).unwrap_or_default();
        let mut theirs = document.clone();
        theirs.shift_remove("history");
        return if ours == Value::Object(theirs) {
            Ok(false)
        } else {
            Err(Error::RecordExists { path: path.to_owned() })
        };
    }
    let past: Vec<HistoryChange> = match document.get("history") {
        Some(history) => serde_json::from_value(history.clone()).map_err(|error| wrong(format!("history: {error}")))?,
        None => Vec::new(),
    };
    store.change(heading, |change| {
        // What happened before comes first; the import itself is then noted after it.
        change.restore_history(&past)?;
        let mut keys = Keys::default();
        for noun in Noun::ALL.iter().copied() {
            let list = match document.get(noun.list()) {
                None => continue,
                Some(Value::Array(list)) => list.clone(),
                Some(one @ Value::Object(_)) if noun == Noun::Partnership => vec![one.clone()],
                Some(_) => return Err(wrong(format!("“{}” is not a list of records", noun.list()))),
            };
            for (at, record) in list.into_iter().enumerate() {
                let place = format!("{}, record {}", noun.list(), at + 1);
                let Value::Object(fields) = record else { return Err(wrong(format!("{place}: it is not an object"))) };
                add(change, &mut keys, noun, fields).map_err(|error| match error {
                    AddError::Wrong(detail) => wrong(format!("{place}: {detail}")),
                    AddError::Failed(Error::Sql(source)) => wrong(format!("{place}: {source}")),
                    AddError::Failed(error) => error,
                })?;
            }
        }
        for given in document.get("lasting_references").and_then(Value::as_array).into_iter().flatten() {
            match given.as_str() {
                Some(given) if is_reference(given) => change.note_reference(given)?,
                _ => return Err(wrong(format!("lasting_references: {given} is not a reference"))),
            }
        }
        thaw(change, &document).map_err(|error| match error {
            AddError::Wrong(detail) => wrong(detail),
            AddError::Failed(error) => error,
        })?;
        if partnership(change.connection())?.is_none() {
            return Err(wrong("it has no “partnership”".into()));
        }
        Ok((if dry_run { Verdict::Discard } else { Verdict::Keep }, true))
    })
}

/// Brings in the files of the snapshots, each only if it is what its hash says and all that a snapshot names are there.
fn thaw(change: &mut Change<'_>, document: &Map<String, Value>) -> Result<(), AddError> {
    let list = document.get("frozen").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (at, kept) in list.iter().enumerate() {
        let text = |name: &str| kept.get(name).and_then(Value::as_str);
        let bytes = text("data").and_then(|data| STANDARD.decode(data).ok());
        let wrong = || AddError::Wrong(format!("frozen, record {}: its data is not what its “sha256” says", at + 1));
        let bytes = bytes.ok_or_else(wrong)?;
        if frozen::keep(change, "", &bytes)?.sha256 != text("sha256").unwrap_or_default() {
            return Err(wrong());
        }
    }
    for snapshot in records::all::<Snapshot>(change.connection())? {
        frozen::check(change.connection(), &snapshot).map_err(|error| AddError::Wrong(error.to_string()))?;
    }
    Ok(())
}

fn is_reference(given: &str) -> bool {
    reference::noun_of(given).is_some()
        || reference::read(Noun::Review, given).is_some()
        || reference::read(Noun::Audit, given).is_some()
}

/// Reads a record as far as seeing that it is one, of a size that can be.
///
/// # Errors
/// [`Error::NotARecord`], [`Error::TooLarge`].
pub fn look_at(path: &Path) -> Result<()> {
    document(path).map(drop)
}

fn document(path: &Path) -> Result<Map<String, Value>> {
    let wrong = |detail: String| Error::NotARecord { path: path.to_owned(), detail };
    let failed = |source| Error::cannot_read(path, source);
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() <= LARGEST * 1024 * 1024 {
        let detail = match shape(BufReader::new(file)).map_err(failed)? {
            Shape { deepest, .. } if deepest > DEEPEST => return Err(wrong("its lists go too deep".into())),
            Shape { values, .. } if values > MOST_VALUES => Some("it has over 3,000,000 values".to_owned()),
            _ => None,
        };
        if let Some(detail) = detail {
            return Err(Error::TooLarge { path: path.to_owned(), what: A_RECORD, detail });
        }
    }
    let text =
        String::from_utf8(bounded(path, LARGEST, A_RECORD)?).map_err(|_| wrong("it is not UTF-8 text".into()))?;
    let Ok(Value::Object(document)) = serde_json::from_str(text.trim_start_matches('\u{feff}')) else {
        return Err(wrong("it is not a JSON object. It may have been cut short: export it again".into()));
    };
    if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(wrong(format!("its “format” is not {FORMAT}")));
    }
    let known = |key: &str| {
        ["format", "history", "lasting_references", "frozen"].contains(&key) || Noun::of_list(key).is_some()
    };
    if let Some(stranger) = document.keys().find(|key| !known(key)) {
        return Err(wrong(format!("it has a list “{stranger}” that this version does not know")));
    }
    Ok(document)
}

/// What a text of JSON can come to, before any of it takes memory.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// How many values it can have at most: one for each comma, colon and bracket that is not within quotation marks.
    values: usize,
    deepest: usize,
}

/// Goes through a text of JSON, or as far as it is one too many or too deep.
fn shape(mut text: impl BufRead) -> std::io::Result<Shape> {
    let (mut shape, mut depth, mut quoted, mut escaped) = (Shape::default(), 0_usize, false, false);
    loop {
        let bytes = text.fill_buf()?;
        if bytes.is_empty() || shape.values > MOST_VALUES || shape.deepest > DEEPEST {
            return Ok(shape);
        }
        for byte in bytes {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => (),
                b'[' | b'{' => {
                    shape.values += 1;
                    depth += 1;
                    shape.deepest = shape.deepest.max(depth);
                }
                b']' | b'}' => depth = depth.saturating_sub(1),
                b',' | b':' => shape.values += 1,
                _ => (),
            }
        }
        let length = bytes.len();
        text.consume(length);
    }
}

enum AddError {
    Wrong(String),
    Failed(Error),
}

impl From<Error> for AddError {
    fn from(error: Error) -> AddError {
        AddError::Failed(error)
    }
}

fn add(change: &mut Change<'_>, keys: &mut Keys, noun: Noun, mut fields: Fields) -> Result<(), AddError> {
    let source = fields.shift_remove("source");
    if noun == Noun::Figure {
        let own = fields.shift_remove(FIGURE_SOURCE).unwrap_or_default();
        fields.insert("source".into(), own);
    }
    for (name, value) in &fields {
        if let Some(letter) = first_unprintable(value) {
            return Err(AddError::Wrong(format!("“{name}”: {}", unprintable(letter))));
        }
    }
    let columns = records::columns(change.connection(), noun)?;
    let fields = keys.resolved(fields, &columns).map_err(AddError::Wrong)?;
    if let Some(stranger) = fields.keys().find(|name| !columns.contains(name)) {
        return Err(AddError::Wrong(format!("there is no field “{stranger}”")));
    }
    let id = change.add_fields(noun, &fields)?;
    let kept = records::fields_of(change.connection(), noun, id)?.unwrap_or_default();
    records::check(noun, kept.clone()).map_err(|error| AddError::Wrong(error.to_string()))?;
    check_reference(noun, &kept).map_err(AddError::Wrong)?;
    keys.add(noun, &kept);
    if let Some(source) = source {
        let source: Source =
            serde_json::from_value(source).map_err(|error| AddError::Wrong(format!("“source”: {error}")))?;
        sources::note(change, noun, id, &source)?;
    }
    Ok(())
}

/// A reference must be one of its noun, and the status of an update one of what it is about.
fn check_reference(noun: Noun, fields: &Fields) -> Result<(), String> {
    let Some(given) = fields.get("reference").and_then(Value::as_str) else { return Ok(()) };
    let about = match noun {
        Noun::Standing | Noun::Update | Noun::PackAnswer => reference::noun_of(given),
        bearer => Some(bearer),
    };
    let Some(about) = about.filter(|about| reference::read(*about, given).as_deref() == Some(given)) else {
        return Err(format!("“reference”: “{given}” is not one"));
    };
    let status = fields.get("status").and_then(Value::as_str);
    match status.filter(|word| Status::read(about, word).is_none()) {
        Some(word) => Err(format!("“status”: “{word}” is not a status of {}", an(about.one()))),
        None => Ok(()),
    }
}

fn first_unprintable(value: &Value) -> Option<char> {
    match value {
        Value::String(text) => fonts::first_unprintable(text),
        Value::Array(list) => list.iter().find_map(first_unprintable),
        Value::Object(fields) => fields.values().find_map(first_unprintable),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_without_being_read() {
        let read = |text: &[u8]| shape(text).unwrap();
        assert_eq!(read(br#"{"a": [1, 2], "b, c": "d: \"[,"}"#), Shape { values: 6, deepest: 2 });
        assert_eq!(read(&b"[".repeat(1000)), Shape { values: 1000, deepest: 1000 });
    }

    #[test]
    fn a_file_of_nothing_but_brackets_is_refused_before_it_takes_memory() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.json");
        std::fs::write(&path, format!("[{}0]", "{},".repeat(MOST_VALUES))).unwrap();

        let said = document(&path).unwrap_err().to_string();

        assert!(said.contains("is too large to be a record (it has over 3,000,000 values)"), "{said}");
    }
}
