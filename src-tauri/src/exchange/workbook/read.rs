//! Reads the sheets of an `.xlsx` file, cell by cell, so that a lone cell far out costs nothing.

use std::path::Path;

use calamine::{Data, DataRef, Reader, Xlsx, open_workbook};

use super::bounds;
use super::sheet::{CellValue, Sheet, SheetRow};
use crate::error::{Error, Result};

/// More cells than this are no year of a partnership.
const MOST_CELLS: usize = 1_000_000;

/// Reads every sheet.
///
/// # Errors
/// Refuses what is not a workbook, is protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    bounds::check(path)?;
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => Error::ProtectedWorkbook { path: path.to_owned() },
        other => Error::DamagedWorkbook { path: path.to_owned(), detail: other.to_string() },
    };
    let mut workbook: Xlsx<_> = open_workbook(path).map_err(damaged)?;
    let mut cells_read = 0;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart sheet has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            cells_read += 1;
            if cells_read > MOST_CELLS {
                return Err(Error::TooLarge { path: path.to_owned(), detail: "it has over a million cells".into() });
            }
            let (row, column) = cell.get_position();
            let Some(value) = value(cell.get_value()) else { continue };
            let Ok(column) = u16::try_from(column) else { continue };
            let number = row.saturating_add(1);
            match rows.last_mut() {
                Some(last) if last.number == number => last.cells.push((column, value)),
                _ => rows.push(SheetRow { number, cells: vec![(column, value)] }),
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn value(data: &DataRef<'_>) -> Option<CellValue> {
    let value = match Data::from(data.clone()) {
        Data::Empty => return None,
        Data::String(text) => CellValue::Text(text),
        Data::Int(whole) => CellValue::Number(whole as f64),
        Data::Float(number) => CellValue::Number(number),
        Data::Bool(truth) => CellValue::Truth(truth),
        Data::Error(error) => CellValue::Error(error.to_string()),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
                Some(day) => CellValue::Date(day),
                None => CellValue::Number(moment.as_f64()),
            }
        }
        Data::DateTime(duration) => CellValue::Number(duration.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            CellValue::Text(text.split('T').next().unwrap_or_default().to_owned())
        }
    };
    (!value.is_blank()).then_some(value)
}
