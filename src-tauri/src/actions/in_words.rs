//! What is different between two states of a record, field by field, in words.

use serde_json::Value;

use super::edit::{capital, form};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::standing::of_the_standing;
use crate::domain::{Fields, reference};
use crate::error::Result;
use crate::store::{Connection, records};

/// A field that is different, with both values; `None` where it was, or is, blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Different {
    pub field: String,
    /// "Evidence of impact".
    pub heading: String,
    pub was: Option<String>,
    pub now: Option<String>,
}

/// Keys say nothing to a reader, and the years of a record show in its standings.
const UNTOLD: [&str; 6] = ["id", "reference", "reporting_year", "reporting_year_id", "reporting_years", "data"];

/// Each field that a reader would see to be different.
pub fn different(connection: &Connection, before: &Fields, after: &Fields) -> Result<Vec<Different>> {
    let mut all = Vec::new();
    for (field, now) in after {
        let was = before.get(field).unwrap_or(&Value::Null);
        if was == now || UNTOLD.contains(&field.as_str()) {
            continue;
        }
        let (was, now) = (value(connection, field, was)?, value(connection, field, now)?);
        if was.is_some() || now.is_some() {
            all.push(Different { field: field.clone(), heading: heading(field, after), was, now });
        }
    }
    Ok(all)
}

/// "evidence_of_impact" is Evidence of impact. Where a piece of work stands is called as on its form.
pub fn heading(field: &str, fields: &Fields) -> String {
    let about = fields.get("reference").and_then(Value::as_str).and_then(reference::noun_of);
    let mut boxes = about.into_iter().flat_map(form::boxes);
    if let Some(own) = boxes.find(|column| of_the_standing(&column.field()) == Some(field)) {
        return own.heading.to_owned();
    }
    capital(&field.trim_end_matches("_id").replace('_', " "))
}

fn value(connection: &Connection, field: &str, value: &Value) -> Result<Option<String>> {
    Ok(match (Noun::of_field(field), value) {
        (_, Value::Null) => None,
        (Some(noun), Value::Number(id)) => {
            let named = records::fields_of(connection, noun, id.as_i64().unwrap_or_default())?;
            Some(named.map_or_else(|| "one that was removed".to_owned(), |fields| title(noun, &fields)))
        }
        (_, Value::String(text)) if text.starts_with("data:image/") => Some("a picture".to_owned()),
        (_, Value::String(text)) => Some(match WrittenDate::read(text) {
            Some(date) => date.to_string(),
            // As it is chosen on the form.
            None if field == "status" => capital(text),
            None => text.clone(),
        }),
        (_, Value::Array(list)) => {
            let names = list
                .iter()
                .map(|it| it.get("name").unwrap_or(it))
                .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
            Some(names.collect::<Vec<_>>().join("; ")).filter(|names| !names.is_empty())
        }
        (_, other) => Some(other.to_string()),
    })
}

/// What a record is called: its own words, on one line and not too long.
pub fn title(noun: Noun, fields: &Fields) -> String {
    const LONGEST: usize = 120;
    let lead = form::lead(noun);
    let candidates =
        ["label", lead.as_str(), "course", "contact_for", "name", "alternative_text", "agency", "refers_to", "section"];
    let text = candidates.iter().find_map(|field| fields.get(*field)?.as_str()).unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).collect::<String>() + "…" }
}
