//! Reads any kind of spreadsheet, and the tables of a Word file, into sheets of cells, by the ending of its name.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Reader, Xls, XlsError, open_workbook};

use super::{docx, ods, text};
use crate::domain::number;
use crate::error::{Error, Result};
use crate::exchange::bounded;
use crate::exchange::workbook::{self, A_SPREADSHEET, CellValue, Sheet, SheetRow};

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
        "xls" => read_xls(path),
        "csv" | "txt" | "tsv" => {
            let bytes = whole(path)?;
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            text::read(&name, &bytes).map_err(|refused| refused.of(path))
        }
        _ => Err(Error::unknown_ending(path, ENDINGS)),
    }
}

/// Reads a block of cells as it was copied: from a spreadsheet, a table of Word, or a web page.
///
/// # Errors
/// Refuses what is too large.
pub fn pasted(name: &str, block: &str) -> Result<Vec<Sheet>> {
    text::read(name, block.as_bytes()).map_err(|refused| refused.of(Path::new(name)))
}

/// A file's bytes, unless it is larger than a spreadsheet can be.
fn whole(path: &Path) -> Result<Vec<u8>> {
    bounded(path, A_SPREADSHEET.file, A_SPREADSHEET.what)
}

/// Reads Excel's old format.
fn read_xls(path: &Path) -> Result<Vec<Sheet>> {
    let damaged = |detail: String| Error::DamagedWorkbook { path: path.to_owned(), detail };
    if !whole(path)?.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(damaged("it is not what its name says".into()));
    }
    // The reader of this old format can stumble over a damaged file; that must not be the end of the program.
    let opened = catch_unwind(AssertUnwindSafe(|| open_workbook::<Xls<_>, _>(path)));
    let mut workbook: Xls<_> = match opened {
        Ok(Ok(workbook)) => workbook,
        Ok(Err(XlsError::Password)) => return Err(Error::ProtectedWorkbook { path: path.to_owned() }),
        Ok(Err(error)) => return Err(damaged(error.to_string())),
        Err(_) => return Err(damaged("its parts do not fit together".into())),
    };
    let mut room = A_SPREADSHEET.cells;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let Ok(range) = workbook.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        let mut rows: Vec<SheetRow> = Vec::new();
        for (row, column, data) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u16::try_from(column)) else { continue };
            let Some(value) = workbook::cell_value(data.clone()) else { continue };
            room = room.checked_sub(1).ok_or_else(|| too_many_cells(path))?;
            put(&mut rows, top + row + 1, column.saturating_add(u16::try_from(left).unwrap_or(u16::MAX)), value);
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// The refusal of more cells than a spreadsheet to bring in can have.
pub fn too_many_cells(path: &Path) -> Error {
    let most = number::count(i64::try_from(A_SPREADSHEET.cells).unwrap_or(i64::MAX));
    Error::TooLarge { path: path.to_owned(), what: A_SPREADSHEET.what, detail: format!("it has over {most} cells") }
}

/// Adds a cell to rows that come from the top.
pub fn put(rows: &mut Vec<SheetRow>, number: u32, column: u16, value: CellValue) {
    match rows.last_mut() {
        Some(last) if last.number == number => last.cells.push((column, value)),
        _ => rows.push(SheetRow { number, cells: vec![(column, value)] }),
    }
}
