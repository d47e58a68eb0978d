//! A sheet as it came: rows of cells by their place, before anything is understood of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// Rows that hold anything, from the top.
    pub rows: Vec<SheetRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Counted from 1, as Excel shows it.
    pub number: u32,
    /// Cells that hold anything, by column counted from 0, from the left.
    pub cells: Vec<(u16, CellValue)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    Text(String),
    Number(f64),
    Date(NaiveDate),
    Truth(bool),
    /// What a formula gave instead of a value, such as `#REF!`.
    Error(String),
}

impl SheetRow {
    pub fn cell(&self, column: u16) -> Option<&CellValue> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, value)| value)
    }
}

impl CellValue {
    /// As text, where it is read as text: numbers as written out, dates as ISO.
    pub fn text(&self) -> String {
        match self {
            CellValue::Text(text) => tidy(text),
            CellValue::Number(number) => format!("{number}"),
            CellValue::Date(date) => date.format("%Y-%m-%d").to_string(),
            CellValue::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            CellValue::Error(error) => error.clone(),
        }
    }

    pub fn is_blank(&self) -> bool {
        matches!(self, CellValue::Text(text) if text.trim().is_empty())
    }
}

/// Text with one kind of line break and no tabs, as a person sees it in the cell.
fn tidy(text: &str) -> String {
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.replace("\r\n", "\n").replace(breaks, "\n").replace('\t', " ").trim().to_owned()
}
