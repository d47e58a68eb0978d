//! What was typed into a form, as typed, and the fields of a record that it makes.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::form;
use crate::domain::Fields;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::exchange::workbook::{CellValue, ColumnLayout, read_cell};

/// The text of each box that was filled in or emptied, by field.
pub type Typed = BTreeMap<String, String>;

/// What is wrong with one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FieldProblem {
    /// Of a grid, counted from 0.
    pub row: Option<usize>,
    pub field: String,
    pub message: String,
}

impl FieldProblem {
    pub fn of(field: &str, message: impl Into<String>) -> FieldProblem {
        FieldProblem { row: None, field: field.to_owned(), message: message.into() }
    }
}

/// Reads the boxes of a form. Of a `new` record, boxes that were left alone count as empty.
///
/// # Errors
/// [`Error::Form`] with a sentence for each box that can't be read or is needed and empty.
pub fn read(noun: Noun, typed: &Typed, new: bool) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut problems = Vec::new();
    if let Some(stranger) = typed.keys().find(|field| form::find(noun, field).is_none()) {
        problems.push(FieldProblem::of(stranger, format!("{} has no such field.", capital(noun.one()))));
    }
    for column in form::boxes(noun) {
        let field = column.field();
        match typed.get(&field).map(|text| text.trim()) {
            None if !new => continue,
            None | Some("") if column.required => {
                problems.push(FieldProblem::of(&field, format!("Enter {}.", asked_for(column))));
            }
            None | Some("") => {
                fields.insert(field, Value::Null);
            }
            Some(text) => match read_cell(&CellValue::Text(text.to_owned()), column.kind) {
                Ok(value) => {
                    fields.insert(field, value);
                }
                Err(message) => problems.push(FieldProblem::of(&field, capital(&message))),
            },
        }
    }
    if problems.is_empty() { Ok(fields) } else { Err(Error::Form { problems }) }
}

/// One problem as the refusal of a form.
pub fn refused(field: &str, message: impl Into<String>) -> Error {
    Error::Form { problems: vec![FieldProblem::of(field, message)] }
}

/// "the target date".
fn asked_for(column: &ColumnLayout) -> String {
    format!("the {}", column.heading.to_lowercase())
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(boxes: &[(&str, &str)]) -> Typed {
        boxes.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn every_box_that_cannot_be_read_is_told_at_once() {
        let form = typed(&[("measure", "Children in care"), ("area", " "), ("value", "lots")]);

        let Err(Error::Form { problems }) = read(Noun::Figure, &form, true) else { panic!("it was taken") };

        let told: Vec<_> = problems.iter().map(|it| (it.field.as_str(), it.message.as_str())).collect();
        assert_eq!(told[..2], [("topic", "Enter the topic."), ("area", "Enter the area.")]);
        assert_eq!(told[2].0, "value");
        assert!(told[2].1.starts_with("“lots” is not a number."), "{told:?}");
    }

    #[test]
    fn of_a_known_record_only_what_was_typed_is_read() {
        let fields = read(Noun::Figure, &typed(&[("unit", ""), ("value", "1,204")]), false).unwrap();

        assert_eq!(Value::Object(fields), serde_json::json!({"value": 1204.0, "unit": null}));
    }
}
