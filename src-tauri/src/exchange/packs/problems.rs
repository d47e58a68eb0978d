//! A copy of the sender's own workbook with the problem beside each refused row, still the same pack:
//! corrected and sent again, it is taken.

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet};

use super::layout::{ANSWERS, FORMAT, GUIDE, IDENTITY, PROBLEM};
use super::returned::{Returned, heading_row};
use super::write::{Styles, paper, protect};
use crate::error::Result;
use crate::exchange::Problem;
use crate::exchange::workbook::{CellValue, Sheet, SheetRow, excel_date, same_heading};

/// Widths of the columns of a copy, in characters: of answers and of what is known.
const WIDTH: u16 = 24;
const PROBLEM_WIDTH: u16 = 60;

/// The workbook as the bytes of an `.xlsx` file.
pub fn write_problems(returned: &Returned, problems: &[Problem]) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let styles = Styles::new();
    for sheet in &returned.sheets {
        let copy = workbook.add_worksheet();
        copy.set_name(&sheet.name)?;
        match heading_row(sheet).map(|at| &sheet.rows[at]) {
            Some(headings) => {
                let problems: Vec<&Problem> = problems.iter().filter(|it| it.sheet == sheet.name).collect();
                asked(copy, sheet, headings, &problems, &styles)?;
            }
            None => beside(copy, sheet)?,
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A sheet that asks nothing: the guide, the hidden sheet, whatever the sender added.
fn beside(copy: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    let plain = Format::new().set_text_wrap();
    for row in &sheet.rows {
        for (at, cell) in &row.cells {
            write(copy, row.number - 1, *at, cell, &plain)?;
        }
    }
    let first = sheet.rows.first().and_then(|row| row.cell(0)).map(CellValue::text);
    if first.as_deref() == Some(FORMAT) {
        copy.set_hidden(true);
    }
    if same_heading(GUIDE, &sheet.name) {
        copy.set_column_width(0, WIDTH)?.set_column_width(1, 92)?;
    }
    Ok(())
}

fn asked(
    copy: &mut Worksheet,
    sheet: &Sheet,
    headings: &SheetRow,
    problems: &[&Problem],
    styles: &Styles,
) -> Result<()> {
    let warning = Format::new().set_bold().set_text_wrap().set_font_color(Color::RGB(0x9C2A10));
    let column =
        |heading: &str| headings.cells.iter().find(|(_, cell)| same_heading(heading, &cell.text())).map(|(at, _)| *at);
    let answers: Vec<(&str, u16)> = ANSWERS.iter().filter_map(|heading| Some((*heading, column(heading)?))).collect();
    let of_column = |at: u16| answers.iter().find(|(_, column)| *column == at).map(|(heading, _)| *heading);
    // A column of an earlier round is written anew.
    let earlier = column(PROBLEM);
    let last = sheet.rows.iter().filter_map(|row| row.cells.iter().map(|(at, _)| *at).max()).max().unwrap_or(0);
    for at in 0..=last {
        copy.set_column_width(at, WIDTH)?;
    }
    for row in &sheet.rows {
        let is_below = row.number > headings.number;
        for (at, cell) in row.cells.iter().filter(|(at, _)| Some(*at) != earlier) {
            let format = match of_column(*at) {
                Some(heading) if is_below => styles.of_answer(heading),
                _ => styles.of_known(cell, !is_below),
            };
            write(copy, row.number - 1, *at, cell, format)?;
        }
        for (heading, at) in answers.iter().filter(|(_, at)| is_below && row.cell(*at).is_none()) {
            copy.write_blank(row.number - 1, *at, styles.of_answer(heading))?;
        }
    }
    if let Some(identity) = column(IDENTITY) {
        copy.set_column_hidden(identity)?;
    }
    if !problems.is_empty() {
        let at = earlier.unwrap_or(last.saturating_add(1));
        copy.set_column_width(at, PROBLEM_WIDTH)?;
        copy.write_string_with_format(headings.number - 1, at, PROBLEM, &warning)?;
        for row in &sheet.rows {
            let told: Vec<String> =
                problems.iter().filter(|it| beside_row(it, row, headings)).map(|it| told(it)).collect();
            if !told.is_empty() {
                copy.write_string_with_format(row.number - 1, at, told.join("\n"), &warning)?;
            }
        }
    }
    paper(copy, &sheet.name)?;
    protect(copy);
    Ok(())
}

/// What concerns the headings stands beside the first row beneath them.
fn beside_row(problem: &Problem, row: &SheetRow, headings: &SheetRow) -> bool {
    let concerns = problem.row.unwrap_or(headings.number);
    row.number == if concerns <= headings.number { headings.number + 1 } else { concerns }
}

fn told(problem: &Problem) -> String {
    let column = problem.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
    format!("{column}{}", problem.message)
}

fn write(copy: &mut Worksheet, row: u32, at: u16, cell: &CellValue, format: &Format) -> Result<()> {
    match cell {
        CellValue::Text(text) | CellValue::Error(text) => copy.write_string_with_format(row, at, text, format)?,
        CellValue::Number(number) => copy.write_number_with_format(row, at, *number, format)?,
        CellValue::Truth(truth) => copy.write_boolean_with_format(row, at, *truth, format)?,
        CellValue::Date(day) => {
            copy.write_datetime_with_format(row, at, excel_date(*day)?, &format.clone().set_num_format("d mmmm yyyy"))?
        }
    };
    Ok(())
}
