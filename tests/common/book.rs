//! Workbooks as a sender makes them, built cell by cell.

use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet};

/// A workbook in the making.
pub struct Book {
    workbook: Workbook,
}

impl Book {
    /// An empty workbook.
    pub fn new() -> Book {
        Book { workbook: Workbook::new() }
    }

    /// A workbook of the invented partnership Larkham, for the year that starts in April of `year`.
    pub fn of_year(year: i32) -> Book {
        let (starts, ends) = (format!("{year}-04-01"), format!("{}-03-31", year + 1));
        Book::new().sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Larkham Safeguarding Children Partnership"],
                &["Area", "Larkham"],
                &["Year starts", &starts],
                &["Year ends", &ends],
            ],
        )
    }

    /// Adds a sheet of text cells; an empty text is no cell.
    pub fn sheet(self, name: &str, rows: &[&[&str]]) -> Book {
        self.drawn(name, |sheet| {
            for (row, cells) in (0..).zip(rows) {
                for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                    sheet.write_string(row, column, *text).expect("the text fits a cell");
                }
            }
        })
    }

    /// Adds a sheet that `draw` fills in, for cells that are not text.
    pub fn drawn(mut self, name: &str, draw: impl FnOnce(&mut Worksheet)) -> Book {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name).expect("the name fits a sheet");
        draw(sheet);
        self
    }

    pub fn save(mut self, path: &Path) {
        self.workbook.save(path).expect("the workbook can be saved");
    }
}
