//! A pack in the hands of a chair: its cells, to be filled in, moved about and saved as other programs
//! save them.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use partnership_report::exchange::workbook::excel_date;
use rust_xlsxwriter::{Format, Workbook};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Day(chrono::NaiveDate),
    Formula(String),
}

/// The sheets of a workbook as rows of cells.
#[derive(Debug, Clone)]
pub struct Filled {
    pub sheets: Vec<(String, Vec<Vec<Cell>>)>,
}

impl Filled {
    pub fn open(path: &Path) -> Filled {
        let mut book: Xlsx<_> = open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let names = book.sheet_names();
        let sheets = names.into_iter().map(|name| {
            let range = book.worksheet_range(&name).expect("the sheet can be read");
            let rows = range.rows().map(|row| row.iter().map(Cell::of).collect()).collect();
            (name, rows)
        });
        Filled { sheets: sheets.collect() }
    }

    /// The sheets with a heading row, which ask.
    pub fn asked(&mut self) -> impl Iterator<Item = &mut (String, Vec<Vec<Cell>>)> {
        self.sheets.iter_mut().filter(|(_, rows)| rows.first().is_some_and(|row| row.contains(&text("New status"))))
    }

    /// The references of all rows that ask, in order.
    pub fn references(&mut self) -> Vec<String> {
        let rows = self.asked().flat_map(|(_, rows)| rows[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>());
        rows.filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None }).collect()
    }

    /// The cell of a row, by its reference, under a heading.
    pub fn cell(&mut self, reference: &str, heading: &str) -> &mut Cell {
        let place = self.asked().find_map(|(_, rows)| {
            let column = rows[0].iter().position(|cell| *cell == text(heading))?;
            let row = rows.iter().position(|row| row[0] == text(reference))?;
            rows[row].get_mut(column)
        });
        place.unwrap_or_else(|| panic!("the pack has no {reference}, {heading}"))
    }

    pub fn answer(&mut self, reference: &str, heading: &str, answer: &str) {
        *self.cell(reference, heading) = text(answer);
    }

    /// Saves the cells as a program does that keeps nothing else: no protection, no hidden columns.
    pub fn save(&self, path: &Path) {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (name, rows) in &self.sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(name).expect("the name fits a sheet");
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Cell::Empty => continue,
                        Cell::Text(text) => sheet.write_string(row, column, text),
                        Cell::Day(day) => {
                            let day = excel_date(*day).expect("Excel has this day");
                            sheet.write_datetime_with_format(row, column, day, &date)
                        }
                        Cell::Formula(formula) => sheet.write_formula(row, column, formula.as_str()),
                    }
                    .expect("the cell can be written");
                }
            }
        }
        book.save(path).expect("the workbook can be saved");
    }
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

impl Cell {
    fn of(data: &Data) -> Cell {
        match data {
            Data::Empty => Cell::Empty,
            Data::DateTime(moment) => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                let day = chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
                Cell::Day(day.expect("a day of the calendar"))
            }
            Data::String(text) if text.is_empty() => Cell::Empty,
            other => Cell::Text(other.to_string()),
        }
    }
}
