//! What stands in a list's cells and in a form's boxes: a value of the record in words.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::actions::edit::form::{self, Writing};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::prose::{self, Prose};
use crate::domain::status::{self, Status};
use crate::exchange::workbook::{ColumnLayout, Kind};
use crate::report::model::Tag;
use crate::report::tags;
use crate::store::lists::Listed;

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ColumnView {
    pub key: String,
    pub heading: String,
    pub kind: ColumnKind,
    /// Whether a list may be grouped by it.
    pub groups: bool,
    /// Whether no record has anything in it.
    pub blank: bool,
    /// Whether its texts run over several lines.
    pub long: bool,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    Text,
    Number,
    Status,
    Reference,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum CellView {
    Text {
        text: String,
    },
    /// A status with what stands beside it, and the reason where one was given.
    Tags {
        tags: Vec<Tag>,
        reason: Option<String>,
    },
}

/// The headings of columns that sort many records into few groups.
const GROUPS: [&str; 14] = [
    "Priority",
    "Lead",
    "Owner",
    "Status",
    "Review",
    "Audit",
    "Kind",
    "Agency",
    "Role",
    "Section",
    "Topic",
    "Course",
    "Direction",
    "Body",
];

/// Of what has a lasting reference and none in its sheet, since whoever fills that in does not know it.
const REFERENCE: &ColumnLayout = &ColumnLayout::of("Ref", Kind::Text);

/// The columns of a noun's list.
pub fn columns(noun: Noun) -> Vec<&'static ColumnLayout> {
    let reference = matches!(noun, Noun::Review | Noun::Audit).then_some(REFERENCE);
    reference.into_iter().chain(form::boxes(noun)).collect()
}

pub fn views(noun: Noun, columns: &[&'static ColumnLayout], rows: &[Listed]) -> Vec<ColumnView> {
    let view = |(at, column): (usize, &&ColumnLayout)| ColumnView {
        // "No status recorded" says something, too.
        blank: !matches!(column.kind, Kind::Status(_)) && rows.iter().all(|row| row.values[at].is_null()),
        long: form::writing(noun, column) != Writing::Line,
        key: column.field(),
        heading: column.heading.to_owned(),
        kind: match column.kind {
            Kind::Count | Kind::Number => ColumnKind::Number,
            Kind::Status(_) => ColumnKind::Status,
            Kind::Text if column.heading == "Ref" => ColumnKind::Reference,
            Kind::Text | Kind::Date | Kind::OneOf(_) | Kind::Names => ColumnKind::Text,
        },
        groups: GROUPS.contains(&column.heading),
    };
    columns.iter().enumerate().map(view).collect()
}

/// The cells of a row, in the order of its columns.
pub fn of(columns: &[&'static ColumnLayout], values: &[Value], today: NaiveDate) -> Vec<CellView> {
    let field = |heading: &str| {
        let at = columns.iter().position(|column| column.heading == heading)?;
        values.get(at)?.as_str()
    };
    let cell = |(column, value): (&&ColumnLayout, &Value)| match column.kind {
        Kind::Status(noun) => CellView::Tags {
            tags: status_tags(
                noun,
                value.as_str(),
                ["Target date", "Due date"].into_iter().find_map(field),
                field("Kind"),
                today,
            ),
            reason: field("Reason").map(str::to_owned),
        },
        _ => CellView::Text { text: text(column, value) },
    };
    columns.iter().zip(values).map(cell).collect()
}

/// A value in words, as a list shows it.
pub fn text(column: &ColumnLayout, value: &Value) -> String {
    match (column.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Status(noun), Value::String(word)) => {
            Status::read(noun, word).map_or_else(|| word.clone(), Status::label)
        }
        (Kind::Date, Value::String(kept)) => in_words(kept),
        (Kind::Text, Value::String(text)) if column.heading == "Text" => reading(&prose::narrative(text)),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(value)) if column.heading == "Amount" => {
            value.as_f64().map(number::pounds).unwrap_or_default()
        }
        (_, Value::Number(value)) => value.as_f64().map(number::shown).unwrap_or_default(),
        (_, other) => other.to_string(),
    }
}

/// A value as a person would type it into a box.
pub fn typed(column: &ColumnLayout, value: &Value) -> String {
    match (column.kind, value) {
        (Kind::Text, Value::String(text)) => text.clone(),
        (Kind::Number, Value::Number(value)) if column.heading != "Amount" => {
            value.as_f64().map(number::shown).unwrap_or_default()
        }
        _ => text(column, value),
    }
}

fn in_words(kept: &str) -> String {
    WrittenDate::read(kept).map_or_else(|| kept.to_owned(), |date| date.to_string())
}

/// The place of a status in the order of the work.
pub fn rank(noun: Noun, word: &str) -> usize {
    Status::of(noun).iter().position(|status| status.word() == word).unwrap_or(usize::MAX)
}

/// A narrative without its notation: a blank line between blocks, a bullet before an item of a list.
fn reading(blocks: &[Prose]) -> String {
    let texts = blocks.iter().map(|block| match block {
        Prose::List { items, .. } => {
            items.iter().map(|item| format!("• {}", prose::words(item))).collect::<Vec<_>>().join("\n")
        }
        other => prose::words(std::slice::from_ref(other)),
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

/// The status, and lateness as of `today` beside it.
pub fn status_tags(
    noun: Noun,
    word: Option<&str>,
    target: Option<&str>,
    kind: Option<&str>,
    today: NaiveDate,
) -> Vec<Tag> {
    // What is well has no status, so none is missing.
    if word.is_none() && kind == Some("Strength") {
        return Vec::new();
    }
    let status = word.and_then(|word| Status::read(noun, word));
    let late = status::days_late(status, target.and_then(WrittenDate::read), today).map(tags::late);
    std::iter::once(tags::status(status)).chain(late).collect()
}
