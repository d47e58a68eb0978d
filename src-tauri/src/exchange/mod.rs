//! Other formats in and out: the workbook of a year, the JSON of the whole record, update packs,
//! comments in a Word file, published reports, pictures.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub mod apart;
mod bounded;
pub mod comments;
pub mod file_name;
pub mod json;
pub mod listing;
pub mod packs;
pub mod picture;
pub mod published;
pub mod sheets;
mod word_file;
pub mod workbook;

pub use crate::store::atomic::{write_all_whole, write_whole};
pub use bounded::bounded;

/// Something in a sender's file that can't be taken, at a place that can be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    pub sheet: String,
    /// Row of the sheet, counted from 1.
    pub row: Option<u32>,
    /// Heading of the column.
    pub column: Option<String>,
    /// What is wrong and how to put it right.
    pub message: String,
}

/// "Actions, row 12, Target date: …"
impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.sheet)?;
        if let Some(row) = self.row {
            write!(out, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(out, ", {column}")?;
        }
        write!(out, ": {}", self.message)
    }
}
