//! Reads the sheets of an `.xlsx` file, cell by cell, so that a lone cell far out costs nothing.

use std::collections::HashSet;
use std::path::Path;

use calamine::{Data, DataRef, Reader, Xlsx, open_workbook};

use super::bounds::{self, A_YEAR, Bounds};
use super::sheet::{CellValue, Sheet, SheetRow};
use crate::error::{Error, Result};

/// Where a formula stands: the number of the sheet counted from 0, the row counted from 1, and the
/// column counted from 0.
pub type Place = (usize, u32, u16);

/// Reads every sheet of a year's workbook; of formulas, what they gave last.
///
/// # Errors
/// Refuses what is not a workbook, is protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    read_within(path, &A_YEAR).map(|(sheets, _)| sheets)
}

/// Reads every sheet, and says where the formulas stand.
///
/// # Errors
/// As [`read`].
pub fn read_within(path: &Path, bounds: &Bounds) -> Result<(Vec<Sheet>, HashSet<Place>)> {
    bounds::check(path, bounds)?;
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => Error::ProtectedWorkbook { path: path.to_owned() },
        other => Error::DamagedWorkbook { path: path.to_owned(), detail: other.to_string() },
    };
    let mut workbook: Xlsx<_> = open_workbook(path).map_err(damaged)?;
    let mut cells_read = 0;
    let (mut sheets, mut formulas) = (Vec::new(), HashSet::new());
    for name in workbook.sheet_names() {
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart sheet has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            cells_read += 1;
            if cells_read > bounds.cells {
                let detail = format!("it has over {} cells", crate::domain::number::count(bounds.cells as i64));
                return Err(Error::TooLarge { path: path.to_owned(), what: bounds.what, detail });
            }
            let (row, column) = cell.pos;
            let Ok(column) = u16::try_from(column) else { continue };
            let number = row.saturating_add(1);
            if cell.formula.is_some() {
                formulas.insert((sheets.len(), number, column));
            }
            let Some(value) = value(&cell.value) else { continue };
            match rows.last_mut() {
                Some(last) if last.number == number => last.cells.push((column, value)),
                _ => rows.push(SheetRow { number, cells: vec![(column, value)] }),
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok((sheets, formulas))
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
