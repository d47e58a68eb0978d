//! Reads any kind of spreadsheet, and the tables of a Word file, into sheets of cells, by the ending of its name.

use std::path::Path;

use super::{docx, ods, text, xls};
use crate::error::{Error, Result};
use crate::exchange::bounded;
use crate::exchange::workbook::{self, A_SPREADSHEET, CellValue, Sheet, SheetRow};

/// A file that is read into memory as a whole, in MiB: 100,000 rows of twenty columns are half as much.
const LARGEST_WHOLE: u64 = 32;

/// The endings of the spreadsheets that can be read.
pub const ENDINGS: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt", "docx"];

/// Reads every sheet of a spreadsheet; of formulas, what they gave last.
///
/// # Errors
/// Refuses what is not of its kind, protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "xlsx" => workbook::read_within(path, &A_SPREADSHEET).map(|(sheets, _)| sheets),
        "ods" => ods::read(path),
        "docx" => docx::read(path),
        "xls" => xls::read(path),
        "csv" | "txt" | "tsv" => {
            let bytes = whole(path)?;
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            text::read(path, &name, &bytes)
        }
        _ => Err(Error::unknown_ending(path, ENDINGS)),
    }
}

/// Reads a block of cells as it was copied: from a spreadsheet, a table of Word, or a web page.
///
/// # Errors
/// Refuses what is too large.
pub fn pasted(name: &str, block: &str) -> Result<Vec<Sheet>> {
    text::read(Path::new(name), name, block.as_bytes())
}

/// A file's bytes, unless it is larger than a spreadsheet can be.
pub fn whole(path: &Path) -> Result<Vec<u8>> {
    bounded(path, LARGEST_WHOLE, A_SPREADSHEET.what)
}

/// Adds a cell to rows that come from the top.
pub fn put(rows: &mut Vec<SheetRow>, number: u32, column: u16, value: CellValue) {
    match rows.last_mut() {
        Some(last) if last.number == number => last.cells.push((column, value)),
        last => {
            // Hundreds of thousands of rows take a quarter less where each has no room to spare.
            last.into_iter().for_each(|row| row.cells.shrink_to_fit());
            rows.push(SheetRow { number, cells: vec![(column, value)] });
        }
    }
}
