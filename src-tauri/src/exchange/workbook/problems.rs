//! A copy of the sender's own workbook in which every refused row says what is wrong with it, ready to
//! be corrected and sent again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook};

use super::layout::PROBLEM;
use super::sheet::{CellValue, Sheet};
use crate::error::Result;
use crate::exchange::Problem;

/// The workbook as the bytes of an `.xlsx` file: every sheet and cell as it came, and on sheets with
/// problems a last column that names them, row by row.
pub fn write_problems(sheets: &[Sheet], problems: &[Problem]) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let heading = Format::new().set_bold().set_font_color(Color::RGB(0x9C2A10));
    let told = Format::new().set_text_wrap().set_font_color(Color::RGB(0x9C2A10));
    let date = Format::new().set_num_format("d mmmm yyyy");
    for sheet in sheets {
        let copy = workbook.add_worksheet();
        copy.set_name(&sheet.name)?;
        let mut column = 0;
        for row in &sheet.rows {
            for (at, cell) in &row.cells {
                // A Problem column of an earlier round is written anew.
                if cell.text() == PROBLEM {
                    continue;
                }
                column = column.max(at + 1);
                let place = row.number - 1;
                match cell {
                    CellValue::Text(text) | CellValue::Error(text) => copy.write_string(place, *at, text)?,
                    CellValue::Number(number) => copy.write_number(place, *at, *number)?,
                    CellValue::Truth(truth) => copy.write_boolean(place, *at, *truth)?,
                    CellValue::Date(day) => {
                        use chrono::Datelike;
                        let year = u16::try_from(day.year()).unwrap_or(1900);
                        let day = ExcelDateTime::from_ymd(year, u8::try_from(day.month()).unwrap_or(1), u8::try_from(day.day()).unwrap_or(1))?;
                        copy.write_datetime_with_format(place, *at, &day, &date)?
                    }
                };
            }
        }
        let of_sheet = by_row(problems, &sheet.name);
        if !of_sheet.is_empty() {
            // Beside the headings, which stand on the last row above every problem that has a row.
            let first = of_sheet.keys().next().copied().unwrap_or(1);
            let heading_row = sheet.rows.iter().map(|row| row.number).filter(|number| *number < first).max().unwrap_or(first);
            copy.set_column_width(column, 70)?;
            copy.write_string_with_format(heading_row.max(1) - 1, column, PROBLEM, &heading)?;
            for (row, messages) in of_sheet {
                let at = if row == heading_row { row } else { row - 1 };
                copy.write_string_with_format(at, column, messages.join("\n"), &told)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The sentences for each row of a sheet; what concerns the whole sheet stands on its first row.
fn by_row(problems: &[Problem], sheet: &str) -> BTreeMap<u32, Vec<String>> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.sheet == sheet) {
        let column = problem.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
        rows.entry(problem.row.unwrap_or(1)).or_default().push(format!("{column}{}", problem.message));
    }
    rows
}
