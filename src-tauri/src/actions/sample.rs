//! The invented sample partnership: two years of workbooks, kept as readable text in assets/sample/.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::error::Result;
use crate::exchange::workbook::{self, CellValue, ImportOptions, Sheet, SheetRow};
use crate::store::Store;

const YEARS: [(&str, &str); 2] = [
    ("eastmere-2024-25.xlsx", include_str!("../../../assets/sample/2024-25.json")),
    ("eastmere-2025-26.xlsx", include_str!("../../../assets/sample/2025-26.json")),
];

/// The date of the sample's report: after its year, when some of its work is late.
pub fn report_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()
}

/// Makes the sample's file and brings in its years.
pub fn make(path: &Path, by: &str, at: DateTime<Utc>) -> Result<()> {
    let mut store = Store::create(path)?;
    for (file, text) in YEARS {
        let options = ImportOptions {
            file: file.to_owned(),
            by: by.to_owned(),
            at,
            dry_run: false,
            accept_good_rows: false,
            year: None,
        };
        workbook::import(&mut store, &sheets(text), &options)?;
    }
    Ok(())
}

/// Sheets from the text form: an object of sheets, each a list of rows by heading.
fn sheets(text: &str) -> Vec<Sheet> {
    let Ok(Value::Object(book)) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    book.into_iter().map(|(name, rows)| sheet(name, rows.as_array().map(Vec::as_slice).unwrap_or_default())).collect()
}

fn sheet(name: String, rows: &[Value]) -> Sheet {
    let mut headings: Vec<&String> = Vec::new();
    for heading in rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys()) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    let heading_row =
        SheetRow { number: 1, cells: cells(headings.iter().map(|heading| Some(CellValue::Text((*heading).clone())))) };
    let body = rows.iter().zip(2..).map(|(row, number)| SheetRow {
        number,
        cells: cells(headings.iter().map(|heading| cell(&row[heading.as_str()]))),
    });
    Sheet { name, rows: std::iter::once(heading_row).chain(body).collect() }
}

fn cells(values: impl Iterator<Item = Option<CellValue>>) -> Vec<(u16, CellValue)> {
    (0..).zip(values).filter_map(|(at, value)| Some((at, value?))).collect()
}

fn cell(value: &Value) -> Option<CellValue> {
    match value {
        Value::String(text) => Some(CellValue::Text(text.clone())),
        Value::Number(number) => number.as_f64().map(CellValue::Number),
        Value::Bool(truth) => Some(CellValue::Truth(*truth)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
