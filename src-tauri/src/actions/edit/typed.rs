//! What was typed into a form, as typed, and the fields of a record that it makes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::form;
use crate::domain::Fields;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::exchange::workbook::{CellValue, ColumnLayout, Kind, read_cell};

/// The text of each box that was filled in or emptied, by field.
pub type Typed = BTreeMap<String, String>;

/// What is wrong with one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
                problems.push(FieldProblem::of(&field, needed(column)));
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
    Error::of_box(field, message)
}

/// What to say of a box that may not be left empty: "Enter the target date." Headings that are no noun have words of
/// their own.
fn needed(column: &ColumnLayout) -> String {
    match (column.heading, column.kind) {
        ("Attended", _) => "Enter how many attended.".to_owned(),
        ("You said", _) => "Enter what children and families said.".to_owned(),
        ("We did", _) => "Enter what you did.".to_owned(),
        ("Year starts", _) => "Enter the day on which the year starts.".to_owned(),
        ("Year ends", _) => "Enter the day on which the year ends.".to_owned(),
        ("Agreed on", _) => "Enter the day on which it was agreed.".to_owned(),
        ("Contact for", _) => "Enter whom the contact is for: an agency, a subgroup or a lead.".to_owned(),
        ("Partner or heading", _) => "Enter who gave it, or what it was spent on.".to_owned(),
        ("Ref", _) => "Enter the reference.".to_owned(),
        ("Body", _) => "Enter the body that asked.".to_owned(),
        (heading, Kind::OneOf(_) | Kind::Status(_)) => format!("Choose the {}.", heading.to_lowercase()),
        (heading, _) => format!("Enter the {}.", heading.to_lowercase()),
    }
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

    /// Read aloud, each is a sentence.
    #[test]
    fn what_a_box_needs_is_said_in_a_sentence() {
        let needs = |noun: &Noun| form::boxes(*noun).iter().filter(|column| column.required).map(needed);
        let mut said: Vec<String> = Noun::ALL.iter().flat_map(needs).collect();
        said.sort();
        said.dedup();

        assert_eq!(
            said,
            [
                "Choose the direction.",
                "Choose the kind.",
                "Choose the section.",
                "Choose the state.",
                "Enter how many attended.",
                "Enter the action.",
                "Enter the agency.",
                "Enter the alternative text.",
                "Enter the amount.",
                "Enter the area of learning.",
                "Enter the area.",
                "Enter the audit.",
                "Enter the author.",
                "Enter the body that asked.",
                "Enter the course.",
                "Enter the date.",
                "Enter the day on which it was agreed.",
                "Enter the day on which the year ends.",
                "Enter the day on which the year starts.",
                "Enter the decision.",
                "Enter the finding.",
                "Enter the meaning.",
                "Enter the measure.",
                "Enter the partnership.",
                "Enter the priority.",
                "Enter the recommendation.",
                "Enter the reference.",
                "Enter the reform.",
                "Enter the review.",
                "Enter the role.",
                "Enter the subgroup.",
                "Enter the term.",
                "Enter the text.",
                "Enter the topic.",
                "Enter the year.",
                "Enter what children and families said.",
                "Enter what you did.",
                "Enter who gave it, or what it was spent on.",
                "Enter whom the contact is for: an agency, a subgroup or a lead.",
            ]
        );
    }

    #[test]
    fn of_a_known_record_only_what_was_typed_is_read() {
        let fields = read(Noun::Figure, &typed(&[("unit", ""), ("value", "1,204")]), false).unwrap();

        assert_eq!(Value::Object(fields), serde_json::json!({"value": 1204.0, "unit": null}));
    }
}
