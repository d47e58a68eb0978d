//! Reads the sheets of an `.xlsx` file, cell by cell, so that a lone cell far out costs nothing.

use std::collections::HashSet;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::bounds::{self, A_YEAR, Bounds, MOST_SHEETS};
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
pub fn read_within(path: &Path, bounds: &'static Bounds) -> Result<(Vec<Sheet>, HashSet<Place>)> {
    bounds::check(path, bounds)?;
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => Error::ProtectedWorkbook { path: path.to_owned() },
        other => Error::DamagedWorkbook { path: path.to_owned(), detail: other.to_string() },
    };
    let mut workbook: Xlsx<_> = open_workbook(path).map_err(damaged)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(bounds.refusal(path, format!("it has over {MOST_SHEETS} sheets")));
    }
    let mut room = bounds.room();
    let (mut sheets, mut formulas) = (Vec::new(), HashSet::new());
    for name in names {
        let mut rows: Vec<SheetRow> = Vec::new();
        let cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart sheet has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let percents = percents(cells.styles());
        drop(cells);
        let mut as_percents = HashSet::new();
        if percents.contains(&true) {
            let mut styled = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
            while let Some((row, column, style)) = styled.next_style_id().map_err(damaged)? {
                if percents.get(style).copied().unwrap_or_default() && as_percents.len() <= bounds.cells {
                    as_percents.insert((row, column));
                }
            }
        }
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            room.take(path, 1)?;
            let (row, column) = cell.pos;
            let Ok(column) = u16::try_from(column) else { continue };
            let number = row.saturating_add(1);
            if cell.formula.is_some() {
                formulas.insert((sheets.len(), number, column));
            }
            let Some(value) = cell_value(Data::from(cell.value)) else { continue };
            room.take_text(path, &value)?;
            let value = if as_percents.contains(&cell.pos) { in_hundred(value) } else { value };
            match rows.last_mut() {
                Some(last) if last.number == number => last.cells.push((column, value)),
                _ => rows.push(SheetRow { number, cells: vec![(column, value)] }),
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok((sheets, formulas))
}

/// Which of a workbook's styles show a number in hundredths: Excel keeps 12.5% as 0.125.
fn percents(styles: &[calamine::Style]) -> Vec<bool> {
    let shows = |style: &calamine::Style| style.number_format.as_ref().is_some_and(|it| is_percent(&it.format_code));
    styles.iter().map(shows).collect()
}

/// Whether a number format writes a per cent sign that counts; one in quotes or after a backslash is
/// a mere letter.
fn is_percent(code: &str) -> bool {
    let (mut quoted, mut letters) = (false, code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' => drop(letters.next()),
            '%' if !quoted => return true,
            _ => (),
        }
    }
    false
}

/// A number that is shown as a percentage, as it is shown: 0.125 is "12.5%".
pub fn in_hundred(value: CellValue) -> CellValue {
    match value {
        // Twelve digits are what Excel shows; beyond them 0.07 times 100 would be 7.000000000000001.
        CellValue::Number(part) => CellValue::Text(format!("{}%", (part * 1e14).round() / 1e12)),
        other => other,
    }
}

/// What the reader gave for a cell, as a cell of ours; `None` for one that is blank.
pub fn cell_value(data: Data) -> Option<CellValue> {
    let value = match data {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_per_cent_sign_in_a_number_format_counts_unless_it_is_a_mere_letter() {
        for code in ["0%", "0.00%", "#,##0.0 %;[Red]-0%"] {
            assert!(is_percent(code), "{code}");
        }
        for code in ["General", "0.00", "0\"%\"", "0\\%"] {
            assert!(!is_percent(code), "{code}");
        }
    }

    #[test]
    fn a_part_of_a_hundred_reads_as_it_is_shown() {
        assert_eq!(in_hundred(CellValue::Number(0.07)), CellValue::Text("7%".into()));
        assert_eq!(in_hundred(CellValue::Number(0.125)), CellValue::Text("12.5%".into()));
        assert_eq!(in_hundred(CellValue::Text("n/a".into())), CellValue::Text("n/a".into()));
    }
}
