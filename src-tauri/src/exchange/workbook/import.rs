//! Brings a workbook into a partnership file: tried as a whole, then taken as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::cell;
use super::layout::{self, ColumnLayout, SHEETS, SheetLayout};
use super::rows::{Begun, Rows};
use super::sheet::{CellValue, Sheet, SheetRow};
use crate::domain::Fields;
use crate::error::{Error, Result, plural};
use crate::exchange::Problem;
use crate::store::{Heading, Store, Verdict};

/// How a workbook is to be taken.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The sender's file, for the history and for each record's source.
    pub file: String,
    pub by: String,
    pub at: chrono::DateTime<chrono::Utc>,
    /// Say what would happen, and leave everything as it was.
    pub dry_run: bool,
    /// Take the good rows even though others are refused.
    pub accept_good_rows: bool,
    /// The year for a workbook without an About sheet; the latest open one where `None`.
    pub year: Option<String>,
}

/// What an import did, or in a dry run would do.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ImportSummary {
    pub source: String,
    /// The label of the year that the rows belong to.
    pub year: String,
    /// Whether the record now holds what came.
    pub done: bool,
    pub sheets: Vec<SheetCount>,
    /// The refused rows, in the order of the workbook.
    pub problems: Vec<Problem>,
    /// What was passed over, and names that match no agency.
    pub notes: Vec<String>,
}

/// The rows of a sheet by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetCount {
    pub sheet: String,
    pub added: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub refused: u32,
}

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Unchanged,
    Changed,
    Added,
}

/// Why a row was refused; the place is added by the caller.
pub struct Refusal {
    pub column: Option<&'static str>,
    pub message: String,
}

impl Refusal {
    pub fn of(column: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { column: Some(column), message: message.into() }
    }
}

/// A row that was refused, or a fault of the file beneath.
pub enum RowError {
    Refused(Refusal),
    Failed(Error),
}

impl From<Refusal> for RowError {
    fn from(refusal: Refusal) -> RowError {
        RowError::Refused(refusal)
    }
}

impl From<Error> for RowError {
    fn from(error: Error) -> RowError {
        RowError::Failed(error)
    }
}

impl From<rusqlite::Error> for RowError {
    fn from(error: rusqlite::Error) -> RowError {
        RowError::Failed(error.into())
    }
}

impl ImportSummary {
    pub fn total(&self, part: impl Fn(&SheetCount) -> u32) -> usize {
        self.sheets.iter().map(|sheet| part(sheet) as usize).sum()
    }
}

/// Imports the sheets of a workbook.
///
/// # Errors
/// [`Error::Refused`] with every problem where a row is refused, unless it is a dry run or the good
/// rows are accepted; nothing is changed then.
pub fn import(store: &mut Store, sheets: &[Sheet], options: &ImportOptions) -> Result<ImportSummary> {
    let heading = Heading { by: options.by.clone(), at: options.at, what: format!("Imported {}", options.file) };
    store.change(heading, |change| {
        let mut reader = Reader::default();
        let tables = reader.tables(sheets);
        let about = tables.iter().find(|table| table.layout.name == "About");
        let mut summary = ImportSummary {
            source: options.file.clone(),
            year: String::new(),
            done: false,
            sheets: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
        };
        // Without a partnership and a year there is nothing that the rows could belong to.
        let (mut rows, about_outcomes) =
            match Rows::begin(change, about.map(|table| table.rows.as_slice()).unwrap_or_default(), options)? {
                Begun::Ready(rows, outcomes) => (rows, outcomes),
                Begun::Refused(mut problems) => {
                    reader.problems.append(&mut problems);
                    return Err(Error::Refused {
                        source_name: options.file.clone(),
                        problems: in_workbook_order(reader.problems, sheets),
                    });
                }
            };
        summary.year = rows.year.label.clone();
        rows.expect_references(&tables);
        for table in &tables {
            let mut count = SheetCount { sheet: table.layout.name.to_owned(), ..SheetCount::default() };
            let refused: BTreeSet<u32> =
                reader.problems.iter().filter(|it| it.sheet == table.name).filter_map(|it| it.row).collect();
            count.refused = u32::try_from(refused.len()).unwrap_or(u32::MAX);
            if table.layout.name == "About" {
                about_outcomes.iter().for_each(|outcome| count.note(*outcome));
                summary.sheets.push(count);
                continue;
            }
            rows.start_sheet(change, table.layout)?;
            for row in &table.rows {
                match rows.take(change, table.layout, row) {
                    Ok(outcome) => count.note(outcome),
                    Err(RowError::Failed(error)) => return Err(error),
                    Err(RowError::Refused(refusal)) => {
                        count.refused += 1;
                        let column = refusal.column.map(str::to_owned);
                        reader.problems.push(Problem {
                            sheet: table.name.clone(),
                            row: Some(row.number),
                            column,
                            message: refusal.message,
                        });
                    }
                }
            }
            summary.sheets.push(count);
        }
        summary.notes = reader.notes;
        summary.notes.extend(rows.unmatched_names(change)?);
        summary.problems = in_workbook_order(reader.problems, sheets);
        if options.dry_run {
            return Ok((Verdict::Discard, summary));
        }
        if !summary.problems.is_empty() && !options.accept_good_rows {
            return Err(Error::Refused { source_name: options.file.clone(), problems: summary.problems });
        }
        summary.done = true;
        Ok((Verdict::Keep, summary))
    })
}

impl SheetCount {
    fn note(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
        }
    }
}

fn in_workbook_order(mut problems: Vec<Problem>, sheets: &[Sheet]) -> Vec<Problem> {
    let place = |problem: &Problem| (sheets.iter().position(|sheet| sheet.name == problem.sheet), problem.row);
    problems.sort_by_key(place);
    problems
}

/// A known sheet with the rows that could be read.
pub struct Table {
    /// The sheet's name as it stands in the workbook.
    pub name: String,
    pub layout: &'static SheetLayout,
    pub rows: Vec<Row>,
}

/// A row whose cells could all be read: the fields that are not blank.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: u32,
    pub fields: Fields,
}

impl Row {
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }
}

/// Turns sheets into tables of rows, gathering what could not be read.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    notes: Vec<String>,
}

impl Reader {
    /// The known sheets in the order in which their rows can be taken: those referred to come first.
    fn tables(&mut self, sheets: &[Sheet]) -> Vec<Table> {
        let mut tables: BTreeMap<usize, Table> = BTreeMap::new();
        for sheet in sheets {
            let Some(place) = SHEETS.iter().position(|known| layout::same_heading(known.name, &sheet.name)) else {
                if !layout::BESIDE_THE_RECORD.iter().any(|name| layout::same_heading(name, &sheet.name)) {
                    self.notes.push(format!(
                        "The sheet “{}” is not one that is known here; nothing was taken from it.",
                        sheet.name
                    ));
                }
                continue;
            };
            let table = self.table(sheet, &SHEETS[place]);
            match tables.get_mut(&place) {
                Some(earlier) => earlier.rows.extend(table.rows),
                None => {
                    tables.insert(place, table);
                }
            }
        }
        tables.into_values().collect()
    }

    fn table(&mut self, sheet: &Sheet, layout: &'static SheetLayout) -> Table {
        let mut table = Table { name: sheet.name.clone(), layout, rows: Vec::new() };
        let Some(heading_at) = heading_row(sheet, layout) else {
            if !sheet.rows.is_empty() {
                let headings: Vec<&str> = layout.columns.iter().map(|column| column.heading).collect();
                self.refuse(
                    sheet,
                    None,
                    None,
                    format!("no row holds its headings. Give the columns these headings: {}.", headings.join(", ")),
                );
            }
            return table;
        };
        let headings = &sheet.rows[heading_at];
        let columns = self.columns(sheet, headings, layout);
        self.note_strays(sheet, headings, &sheet.rows[heading_at + 1..]);
        for column in layout.columns.iter().filter(|column| column.required) {
            if !columns.iter().any(|(_, known)| known.heading == column.heading) {
                let message = format!(
                    "the column “{}” is missing, and no row can do without it. Add it and fill it in.",
                    column.heading
                );
                self.refuse(sheet, Some(headings.number), Some(column.heading), message);
                return table;
            }
        }
        for row in &sheet.rows[heading_at + 1..] {
            if let Some(row) = self.row(sheet, row, &columns) {
                table.rows.push(row);
            }
        }
        table
    }

    /// Points out a cell that stands under no heading.
    fn note_strays(&mut self, sheet: &Sheet, headings: &SheetRow, rows: &[SheetRow]) {
        let stray = rows
            .iter()
            .find_map(|row| row.cells.iter().find(|(at, _)| headings.cell(*at).is_none()).map(|(at, _)| (row, *at)));
        if let Some((row, at)) = stray {
            let place = rust_xlsxwriter::utility::row_col_to_cell(row.number - 1, at);
            self.notes.push(format!(
                "The sheet “{}” has a cell under no heading ({place}); nothing was taken from there.",
                sheet.name
            ));
        }
    }

    fn columns(
        &mut self,
        sheet: &Sheet,
        heading_row: &SheetRow,
        layout: &'static SheetLayout,
    ) -> Vec<(u16, &'static ColumnLayout)> {
        let mut columns: Vec<(u16, &'static ColumnLayout)> = Vec::new();
        for (at, cell) in &heading_row.cells {
            let typed = cell.text();
            match layout.columns.iter().find(|column| layout::same_heading(column.heading, &typed)) {
                Some(column) if columns.iter().any(|(_, known)| known.heading == column.heading) => {
                    self.notes.push(format!(
                        "The sheet “{}” has two columns “{}”; the first was read.",
                        sheet.name, column.heading
                    ));
                }
                Some(column) => columns.push((*at, column)),
                None if layout::same_heading(layout::PROBLEM, &typed) => (),
                None => self.notes.push(format!(
                    "The column “{}” of the sheet “{}” is not one that is known here; nothing was taken from it.",
                    cell::short(&typed),
                    sheet.name
                )),
            }
        }
        columns
    }

    /// The fields of a row, or `None` where it is blank or refused.
    fn row(&mut self, sheet: &Sheet, row: &SheetRow, columns: &[(u16, &'static ColumnLayout)]) -> Option<Row> {
        let mut fields = Fields::new();
        let mut good = true;
        for (at, column) in columns {
            let Some(value) = row.cell(*at).filter(|value| !value.is_blank()) else { continue };
            match cell::read(value, column.kind) {
                Ok(value) => {
                    fields.insert(column.field(), value);
                }
                Err(message) => {
                    good = false;
                    self.refuse(sheet, Some(row.number), Some(column.heading), message);
                }
            }
        }
        if fields.is_empty() && good {
            return None;
        }
        for (_, column) in columns.iter().filter(|(_, column)| column.required) {
            let blank = |at: &u16| row.cell(*at).is_none_or(CellValue::is_blank);
            if columns.iter().any(|(at, known)| known.heading == column.heading && blank(at)) {
                good = false;
                self.refuse(
                    sheet,
                    Some(row.number),
                    Some(column.heading),
                    "nothing is filled in, and the row cannot do without it. Fill it in, or clear the whole row."
                        .into(),
                );
            }
        }
        good.then_some(Row { number: row.number, fields })
    }

    fn refuse(&mut self, sheet: &Sheet, row: Option<u32>, column: Option<&str>, message: String) {
        self.problems.push(Problem { sheet: sheet.name.clone(), row, column: column.map(str::to_owned), message });
    }
}

/// Where among its rows a sheet's headings stand: the first row with at least two that are known.
pub fn heading_row(sheet: &Sheet, layout: &SheetLayout) -> Option<usize> {
    sheet.rows.iter().position(|row| known_headings(row, layout) >= 2.min(layout.columns.len()))
}

fn known_headings(row: &SheetRow, layout: &SheetLayout) -> usize {
    let texts: Vec<String> = row.cells.iter().map(|(_, cell)| cell.text()).collect();
    layout.columns.iter().filter(|column| texts.iter().any(|typed| layout::same_heading(column.heading, typed))).count()
}

/// "3 rows added, 1 changed, 20 unchanged, 2 refused."
impl std::fmt::Display for ImportSummary {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let added = plural(self.total(|it| it.added), "row", "rows");
        let rest = [
            (self.total(|it| it.changed), "changed"),
            (self.total(|it| it.unchanged), "unchanged"),
            (self.total(|it| it.refused), "refused"),
        ];
        write!(out, "{added} added")?;
        for (count, word) in rest {
            write!(out, ", {} {word}", crate::domain::number::count(i64::try_from(count).unwrap_or(i64::MAX)))?;
        }
        Ok(())
    }
}
