//! What Typst is given to set a report: the data in files of its own for every section, so that an edit makes one of
//! them new and Typst remembers the others, with all that is better worked out before (numbers, widths, lines).

mod measures;
mod outline;
mod table;

use std::sync::Arc;

use serde_json::Value;

use super::extent::longest;
use super::fonts::Weight;
use super::model::{Block, Entry, Origin, Report};
use super::palette::Palette;
use crate::error::{Error, Result};

/// A file that the templates read, by its path.
pub type InputFile = (String, Vec<u8>);

/// The report, as the files that the templates read.
///
/// # Errors
/// [`Error::Typesetting`] if a value has no JSON form: a fault of ours, not of the record.
pub fn files(report: &Report) -> Result<Vec<InputFile>> {
    let sections = super::outline::outline(report);
    let mut files =
        vec![file("/theme.json", &theme(report)?)?, file("/report.json", &outline::outline(report, &sections)?)?];
    for numbered in &sections {
        let mut blocks = Vec::with_capacity(numbered.blocks.len());
        for it in &numbered.blocks {
            blocks.push(written(it.block, it.level, it.number.as_deref()).map_err(Error::Typesetting)?);
        }
        files.push((format!("/sections/{}.json", numbered.section.id), format!("[{}]", blocks.join(",")).into_bytes()));
    }
    Ok(files)
}

/// What every template may know of the report: its colours, what it is for, and whether it is a draft.
fn theme(report: &Report) -> Result<Value> {
    let mut theme = json(&Palette::of(&report.theme))?;
    if let Some(fields) = theme.as_object_mut() {
        fields.insert("kind".into(), json(&report.kind)?);
        fields.insert("draft".into(), report.draft.into());
    }
    Ok(theme)
}

fn file(path: &str, value: &Value) -> Result<InputFile> {
    Ok((path.to_owned(), serde_json::to_vec(value).map_err(unwritable)?))
}

fn json(value: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::Typesetting(error.to_string())
}

/// What [`block`] makes, as JSON; remembered while it is as it was, as Typst remembers what it makes of it.
#[comemo::memoize]
fn written(it: &Block, level: u8, number: Option<&str>) -> std::result::Result<Arc<str>, String> {
    block(it, level, number).map(|value| value.to_string().into()).map_err(|error| match error {
        Error::Typesetting(why) => why,
        other => other.to_string(),
    })
}

/// A block with its number and level; a table has its setting beside its data.
fn block(it: &Block, level: u8, number: Option<&str>) -> Result<Value> {
    let mut value = json(it)?;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("level".into(), level.into());
        fields.insert("number".into(), number.into());
        match it {
            Block::Table(table) => fields.extend(table::set(table)?),
            Block::Text { origin: Some(origin), .. } | Block::Entry(Entry { origin: Some(origin), .. }) => {
                fields.insert(ORIGIN.into(), mark(*origin));
            }
            Block::Statements { statements } => {
                let values = fields.get_mut("statements").and_then(Value::as_array_mut).into_iter().flatten();
                for (value, statement) in values.zip(statements) {
                    value[ORIGIN] = statement.origin.map_or(Value::Null, mark);
                }
            }
            _ => (),
        }
    }
    mark_long(&mut value);
    Ok(value)
}

/// The field that says which record something is printed from.
const ORIGIN: &str = "origin";

/// "actions/12": the mark that the templates leave where a record is printed.
fn mark(origin: Origin) -> Value {
    origin.written().into()
}

/// How wide a word must be, in em, to be worth a mark: no line of the report is narrower.
const LONG: f64 = 2.0;

/// Marks every run of text with the width of its longest word (`longest`, in em), so that the templates look for
/// places to break a word only where it may be wider than its line.
fn mark_long(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mark_long),
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get("text") {
                let longest = longest(text, Weight::Bold);
                if fields.get("kind").is_some_and(|kind| kind == "text") && longest > LONG {
                    fields.insert("longest".into(), longest.into());
                }
            } else {
                fields.values_mut().for_each(mark_long);
            }
        }
        _ => (),
    }
}
