//! The records of a noun as a list to read, in the columns of the workbook.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::workbench::Workbench;
use crate::actions;
use crate::domain::Fields;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::prose::{self, Prose};
use crate::domain::status::{self, Status};
use crate::error::{Error, Result};
use crate::exchange::workbook::{self, ColumnLayout, Kind};
use crate::report::model::Tag;
use crate::report::tags;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListRecords {
    /// The noun by the name of its list, such as `recommendations`.
    pub noun: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RecordsView {
    pub noun: String,
    pub title: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ColumnView {
    pub key: String,
    pub heading: String,
    pub kind: ColumnKind,
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
pub struct RowView {
    #[ts(type = "number")]
    pub id: i64,
    pub cells: Vec<CellView>,
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

/// The heading of the column that says why something was stopped or not taken up.
const REASON: &str = "Reason";

pub fn list_records(workbench: &Workbench, request: ListRecords) -> Result<RecordsView> {
    let noun = Noun::of_list(&request.noun).ok_or(Error::UnknownList(request.noun))?;
    let record = workbench.desk().file()?.record()?;
    let table = workbook::table(&record, noun);
    // A reason is read with the status that it explains.
    let has_status = table.columns.iter().any(|column| matches!(column.kind, Kind::Status(_)));
    let columns: Vec<_> = table.columns.iter().filter(|column| !(has_status && column.heading == REASON)).collect();
    let rows = table.rows.iter().enumerate().map(|(n, fields)| RowView {
        id: fields.get("id").and_then(Value::as_i64).unwrap_or(i64::try_from(n).unwrap_or_default()),
        cells: columns.iter().map(|column| cell(column, fields)).collect(),
    });
    Ok(RecordsView {
        noun: noun.list().to_owned(),
        title: noun.many().to_owned(),
        rows: rows.collect(),
        columns: columns.into_iter().map(column).collect(),
    })
}

fn column(column: &ColumnLayout) -> ColumnView {
    let kind = match column.kind {
        Kind::Count | Kind::Number => ColumnKind::Number,
        Kind::Status(_) => ColumnKind::Status,
        Kind::Text if column.heading == "Ref" => ColumnKind::Reference,
        Kind::Text | Kind::Date | Kind::OneOf(_) | Kind::Names => ColumnKind::Text,
    };
    ColumnView { key: column.field(), heading: column.heading.to_owned(), kind }
}

fn cell(column: &ColumnLayout, fields: &Fields) -> CellView {
    let value = fields.get(&column.field()).unwrap_or(&Value::Null);
    let text = match (column.kind, value) {
        (Kind::Status(noun), value) => {
            let reason = fields.get("reason").and_then(Value::as_str).map(str::to_owned);
            return CellView::Tags { tags: status_tags(noun, value, fields), reason };
        }
        (_, Value::Null) => String::new(),
        (Kind::Date, Value::String(kept)) => {
            WrittenDate::read(kept).map_or_else(|| kept.clone(), |date| date.to_string())
        }
        (Kind::Text, Value::String(text)) if column.heading == "Text" && fields.contains_key("section") => {
            reading(&prose::narrative(text))
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(value)) if column.heading == "Amount" => {
            value.as_f64().map(number::pounds).unwrap_or_default()
        }
        (_, Value::Number(value)) => value.as_f64().map(number::shown).unwrap_or_default(),
        (_, other) => other.to_string(),
    };
    CellView::Text { text }
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

/// The status, and lateness as of today beside it.
fn status_tags(noun: Noun, value: &Value, fields: &Fields) -> Vec<Tag> {
    // What is well has no status, so none is missing.
    if value.is_null() && fields.get("kind").and_then(Value::as_str) == Some("Strength") {
        return Vec::new();
    }
    let status = value.as_str().and_then(|word| Status::read(noun, word));
    let target =
        ["target_date", "due_date"].iter().find_map(|name| fields.get(*name)?.as_str()).and_then(WrittenDate::read);
    let late = status::days_late(status, target, actions::today()).map(tags::late);
    std::iter::once(tags::status(status)).chain(late).collect()
}
