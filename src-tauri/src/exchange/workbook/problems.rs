//! A copy of the sender's own workbook in which every refused row says what is wrong with it, ready to
//! be corrected and sent again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet};

use super::headings::heading_row;
use super::layout::{self, PROBLEM, SHEETS};
use super::sheet::{CellValue, Sheet, SheetRow};
use super::write::excel_date;
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
        let layout = SHEETS.iter().find(|known| layout::same_heading(known.name, &sheet.name));
        let headings = layout.and_then(|layout| heading_row(sheet, layout)).and_then(|at| sheet.rows.get(at));
        // A Problem column of an earlier round is written anew.
        let earlier = headings
            .and_then(|row| row.cells.iter().find(|(_, cell)| layout::same_heading(PROBLEM, &cell.text())))
            .map(|(at, _)| *at);
        for row in &sheet.rows {
            for (at, cell) in row.cells.iter().filter(|(at, _)| Some(*at) != earlier) {
                write(copy, row.number - 1, *at, cell, &date)?;
            }
        }
        let of_sheet = by_row(problems, &sheet.name);
        if of_sheet.is_empty() {
            continue;
        }
        let column = earlier.unwrap_or_else(|| first_free(sheet, headings));
        let top = headings.map_or(1, |row| row.number);
        copy.set_column_width(column, 70)?;
        copy.write_string_with_format(top - 1, column, PROBLEM, &heading)?;
        for (row, messages) in of_sheet {
            // What concerns the headings stands beneath them.
            let row = if row <= top { top + 1 } else { row };
            copy.write_string_with_format(row - 1, column, messages.join("\n"), &told)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(copy: &mut Worksheet, row: u32, at: u16, cell: &CellValue, date: &Format) -> Result<()> {
    match cell {
        CellValue::Text(text) | CellValue::Error(text) => copy.write_string(row, at, text)?,
        CellValue::Number(number) => copy.write_number(row, at, *number)?,
        CellValue::Truth(truth) => copy.write_boolean(row, at, *truth)?,
        CellValue::Date(day) => copy.write_datetime_with_format(row, at, excel_date(*day)?, date)?,
    };
    Ok(())
}

/// The first column after the headings in which no row has anything.
fn first_free(sheet: &Sheet, headings: Option<&SheetRow>) -> u16 {
    let after = headings.and_then(|row| row.cells.last()).map_or(0, |(at, _)| at.saturating_add(1));
    (after..).find(|at| sheet.rows.iter().all(|row| row.cell(*at).is_none())).unwrap_or(after)
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
