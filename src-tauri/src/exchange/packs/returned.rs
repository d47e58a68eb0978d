//! A pack that came back: found again by the marks inside it, whatever the file and its sheets are
//! called now and however its rows and columns were moved.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::layout::{self, ANSWERS, FORMAT, IDENTITY, PACK, PARTNERSHIP, REFERENCE};
use crate::error::{Error, Result};
use crate::exchange::workbook::{CellValue, Place, Sheet, SheetRow, same_heading};
use crate::exchange::{Problem, apart};

/// A workbook that is a pack.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The name of the file, for messages and the history.
    pub file: String,
    pub sheets: Vec<Sheet>,
    /// The pack's own name.
    pub pack: String,
    /// Whose pack it is, where that is still in it.
    pub partnership: Option<String>,
    formulas: HashSet<Place>,
}

/// A row under the headings of a pack.
#[derive(Debug)]
pub struct ReturnedRow<'a> {
    pub sheet: &'a str,
    /// Counted from 1.
    pub number: u32,
    /// Pack, reference and version from its hidden mark.
    pub identity: Option<[&'a str; 3]>,
    /// The reference as it stands on the sheet.
    pub reference: Option<String>,
    /// The answers that are not empty, with their headings.
    pub answers: Vec<(&'static str, Cell<'a>)>,
}

/// What stands in an answer's cell.
#[derive(Debug)]
pub enum Cell<'a> {
    Value(&'a CellValue),
    Formula,
}

/// The columns of a sheet that asks, by their headings.
struct Columns {
    identity: Option<u16>,
    reference: Option<u16>,
    answers: Vec<(&'static str, u16)>,
}

impl Returned {
    /// Reads a workbook.
    ///
    /// # Errors
    /// [`Error::NotAPack`] where nothing in it says which pack it is; as [`apart::pack`].
    pub fn read(path: &Path) -> Result<Returned> {
        let (sheets, formulas) = apart::pack(path)?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let pack = pack_of(&sheets).ok_or_else(|| Error::NotAPack { path: path.to_owned() })?;
        let partnership = marked(&sheets, PARTNERSHIP);
        Ok(Returned { file, sheets, pack, partnership, formulas })
    }

    /// Every row of the sheets that ask, and what is wrong with sheets as a whole.
    pub fn rows(&self) -> (Vec<ReturnedRow<'_>>, Vec<Problem>) {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (at, sheet) in self.sheets.iter().enumerate() {
            let Some(headings) = heading_row(sheet) else { continue };
            match Columns::of(&sheet.rows[headings]) {
                Ok(columns) => {
                    rows.extend(sheet.rows[headings + 1..].iter().map(|row| self.row(at, sheet, row, &columns)));
                }
                Err(message) => problems.push(Problem {
                    sheet: sheet.name.clone(),
                    row: Some(sheet.rows[headings].number),
                    column: None,
                    message,
                }),
            }
        }
        (rows, problems)
    }

    fn row<'a>(&self, at: usize, sheet: &'a Sheet, row: &'a SheetRow, columns: &Columns) -> ReturnedRow<'a> {
        let text = |column: Option<u16>| match row.cell(column?)? {
            CellValue::Text(text) => Some(text.as_str()),
            _ => None,
        };
        let answer = |(heading, column): &(&'static str, u16)| {
            let formula = self.formulas.contains(&(at, row.number, *column)).then_some(Cell::Formula);
            Some((*heading, formula.or_else(|| row.cell(*column).map(Cell::Value))?))
        };
        ReturnedRow {
            sheet: &sheet.name,
            number: row.number,
            identity: text(columns.identity).and_then(layout::parts),
            reference: text(columns.reference).map(|text| text.trim().to_uppercase()).filter(|text| !text.is_empty()),
            answers: columns.answers.iter().filter_map(answer).collect(),
        }
    }
}

impl Columns {
    /// # Errors
    /// A sentence on what makes the headings unclear.
    fn of(headings: &SheetRow) -> Result<Columns, String> {
        let column = |heading: &str| {
            let mut found = headings.cells.iter().filter(|(_, cell)| same_heading(heading, &cell.text()));
            match (found.next(), found.next()) {
                (Some(_), Some(_)) => {
                    Err(format!("two columns are headed “{heading}”. Rename the one that was added."))
                }
                (first, _) => Ok(first.map(|(at, _)| *at)),
            }
        };
        let (identity, reference) = (column(IDENTITY)?, column(REFERENCE)?);
        if identity.is_none() && reference.is_none() {
            return Err(format!(
                "the column “{REFERENCE}” is gone, so nobody can tell which row is which. Put it back."
            ));
        }
        let mut answers = Vec::new();
        for heading in ANSWERS {
            answers.extend(column(heading)?.map(|at| (heading, at)));
        }
        Ok(Columns { identity, reference, answers })
    }
}

/// Whether a workbook is a pack rather than a year.
pub fn is_pack(sheets: &[Sheet]) -> bool {
    pack_of(sheets).is_some()
}

/// The row with the headings: the first that holds two of a pack's, one of them an answer's.
pub fn heading_row(sheet: &Sheet) -> Option<usize> {
    sheet.rows.iter().position(|row| {
        let has = |heading: &&str| row.cells.iter().any(|(_, cell)| is_heading(heading, cell));
        let answers = ANSWERS.iter().filter(|heading| has(heading)).count();
        answers >= 1 && answers + [IDENTITY, REFERENCE].iter().filter(|heading| has(heading)).count() >= 2
    })
}

fn is_heading(heading: &str, cell: &CellValue) -> bool {
    // Long texts are no headings, and a hostile sheet may hold many.
    matches!(cell, CellValue::Text(text) if text.len() <= 60 && same_heading(heading, text))
}

/// The pack that a workbook says it is: by its hidden sheet, else by the marks of most of its rows.
fn pack_of(sheets: &[Sheet]) -> Option<String> {
    marked(sheets, PACK).or_else(|| {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for sheet in sheets {
            let Some(headings) = heading_row(sheet) else { continue };
            let column = sheet.rows[headings].cells.iter().find(|(_, cell)| is_heading(IDENTITY, cell));
            let Some((column, _)) = column else { continue };
            for row in &sheet.rows[headings + 1..] {
                if let Some(CellValue::Text(mark)) = row.cell(*column)
                    && let Some([pack, ..]) = layout::parts(mark)
                {
                    *named.entry(pack).or_default() += 1;
                }
            }
        }
        named.into_iter().max_by_key(|(_, count)| *count).map(|(pack, _)| pack.to_owned())
    })
}

/// A field of the hidden sheet.
fn marked(sheets: &[Sheet], field: &str) -> Option<String> {
    let says = |row: &SheetRow, words: &str| matches!(row.cell(0), Some(CellValue::Text(text)) if text.trim() == words);
    let sheet = sheets.iter().find(|sheet| sheet.rows.first().is_some_and(|row| says(row, FORMAT)))?;
    let row = sheet.rows.iter().find(|row| says(row, field))?;
    row.cell(1).map(CellValue::text).filter(|value| !value.is_empty())
}
