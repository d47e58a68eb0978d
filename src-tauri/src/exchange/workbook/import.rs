//! Brings a workbook into a partnership file: tried as a whole, then taken as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::cell;
use super::headings::heading_row;
use super::layout::{self, ColumnLayout, SHEETS, SheetLayout};
use super::rows::{Begun, Rows};
use super::sheet::{CellValue, Sheet, SheetRow};
use crate::domain::Fields;
use crate::error::{Error, Result, plural};
use crate::exchange::Problem;
use crate::store::backups::Reason;
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
/// As [`take`].
pub fn import(store: &mut Store, sheets: &[Sheet], options: &ImportOptions) -> Result<ImportSummary> {
    let mut reader = Reader::default();
    let tables = reader.tables(sheets);
    let order = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    take(store, &Readings { tables, problems: reader.problems, notes: reader.notes, order }, options)
}

/// Takes rows that were read into the record: all of them or, where one is refused, none.
///
/// # Errors
/// [`Error::Refused`] with every problem where a row is refused, unless it is a dry run or the good
/// rows are accepted; nothing is changed then.
pub fn take(store: &mut Store, readings: &Readings, options: &ImportOptions) -> Result<ImportSummary> {
    if !options.dry_run {
        store.back_up_first(Reason::Import)?;
    }
    let heading = Heading { by: options.by.clone(), at: options.at, what: format!("Imported {}", options.file) };
    store.change(heading, |change| {
        if options.dry_run {
            change.try_out();
        }
        let mut problems = readings.problems.clone();
        let about = readings.tables.iter().find(|table| table.layout.name == "About");
        let mut summary = ImportSummary {
            source: options.file.clone(),
            year: String::new(),
            done: false,
            sheets: Vec::new(),
            problems: Vec::new(),
            notes: readings.notes.clone(),
        };
        // Without a partnership and a year there is nothing that the rows could belong to.
        let (mut rows, about_outcomes) =
            match Rows::begin(change, about.map(|table| table.rows.as_slice()).unwrap_or_default(), options)? {
                Begun::Ready(rows, outcomes) => (rows, outcomes),
                Begun::Refused(mut of_the_year) => {
                    problems.append(&mut of_the_year);
                    return Err(Error::Refused {
                        source_name: options.file.clone(),
                        problems: readings.in_order(problems),
                    });
                }
            };
        summary.year = rows.year.label.clone();
        rows.expect_references(&readings.tables);
        let mut begun: Option<&'static str> = None;
        for table in &readings.tables {
            // Several sheets may hold rows of one kind; they are counted and matched as one.
            if begun != Some(table.layout.name) {
                summary.sheets.push(SheetCount { sheet: table.layout.name.to_owned(), ..SheetCount::default() });
            }
            let Some(count) = summary.sheets.last_mut() else { continue };
            count.refused += table.refused;
            if table.layout.name == "About" {
                about_outcomes.iter().for_each(|outcome| count.note(*outcome));
                continue;
            }
            if begun != Some(table.layout.name) {
                rows.start_sheet(change, table.layout)?;
                begun = Some(table.layout.name);
            }
            rows.come_from(&table.name);
            for row in &table.rows {
                match rows.take(change, table.layout, row) {
                    Ok(outcome) => count.note(outcome),
                    Err(RowError::Failed(error)) => return Err(error),
                    Err(RowError::Refused(refusal)) => {
                        count.refused += 1;
                        problems.push(Problem {
                            sheet: table.name.clone(),
                            row: Some(row.number),
                            column: refusal.column.map(|column| table.called(column)),
                            message: refusal.message,
                        });
                    }
                }
            }
        }
        summary.notes.extend(rows.notes(change)?);
        summary.problems = readings.in_order(problems);
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

/// What was read of a source, before any of it is taken.
pub struct Readings {
    /// In the order in which their rows can be taken: those referred to come first.
    pub tables: Vec<SheetRows>,
    pub problems: Vec<Problem>,
    pub notes: Vec<String>,
    /// The names of the source's sheets, in its order.
    pub order: Vec<String>,
}

impl Readings {
    fn in_order(&self, mut problems: Vec<Problem>) -> Vec<Problem> {
        let place = |problem: &Problem| (self.order.iter().position(|name| *name == problem.sheet), problem.row);
        problems.sort_by_key(place);
        problems
    }
}

/// A sheet whose columns are known, with the rows that could be read.
pub struct SheetRows {
    /// The sheet's name as it stands in the source.
    pub name: String,
    pub layout: &'static SheetLayout,
    pub rows: Vec<Row>,
    /// How many of its rows could not be read.
    pub refused: u32,
    /// What the source calls a column, where it has words of its own: by our heading.
    pub called: BTreeMap<&'static str, String>,
}

impl SheetRows {
    fn called(&self, column: &'static str) -> String {
        self.called.get(column).cloned().unwrap_or_else(|| column.to_owned())
    }
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
    /// The known sheets in the order in which their rows can be taken.
    fn tables(&mut self, sheets: &[Sheet]) -> Vec<SheetRows> {
        let mut tables: Vec<(usize, SheetRows)> = Vec::new();
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
            let before = self.problems.len();
            let mut table = self.table(sheet, &SHEETS[place]);
            let refused: BTreeSet<u32> = self.problems[before..].iter().filter_map(|problem| problem.row).collect();
            table.refused = u32::try_from(refused.len()).unwrap_or(u32::MAX);
            tables.push((place, table));
        }
        tables.sort_by_key(|(place, _)| *place);
        tables.into_iter().map(|(_, table)| table).collect()
    }

    fn table(&mut self, sheet: &Sheet, layout: &'static SheetLayout) -> SheetRows {
        let mut table =
            SheetRows { name: sheet.name.clone(), layout, rows: Vec::new(), refused: 0, called: BTreeMap::new() };
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
            match read_row(&sheet.name, row, &columns, |column| column.to_owned()) {
                Ok(row) => table.rows.extend(row),
                Err(mut problems) => self.problems.append(&mut problems),
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

    fn refuse(&mut self, sheet: &Sheet, row: Option<u32>, column: Option<&str>, message: String) {
        self.problems.push(Problem { sheet: sheet.name.clone(), row, column: column.map(str::to_owned), message });
    }
}

/// Reads a row by its columns; `None` where it is blank. `called` says what the sender calls a column.
///
/// # Errors
/// Every problem of the row, each with its column.
pub fn read_row(
    sheet: &str,
    row: &SheetRow,
    columns: &[(u16, &'static ColumnLayout)],
    called: impl Fn(&'static str) -> String,
) -> Result<Option<Row>, Vec<Problem>> {
    let mut fields = Fields::new();
    let mut problems = Vec::new();
    let mut refuse = |column: &ColumnLayout, message: String| {
        let column = Some(called(column.heading));
        problems.push(Problem { sheet: sheet.to_owned(), row: Some(row.number), column, message });
    };
    let mut blank = true;
    for (at, column) in columns {
        let Some(value) = row.cell(*at).filter(|value| !value.is_blank()) else { continue };
        blank = false;
        match cell::read(value, column.kind) {
            Ok(value) => {
                fields.insert(column.field(), value);
            }
            Err(message) => refuse(column, message),
        }
    }
    if blank {
        return Ok(None);
    }
    for (at, column) in columns.iter().filter(|(_, column)| column.required) {
        if row.cell(*at).is_none_or(CellValue::is_blank) {
            refuse(
                column,
                "nothing is filled in, and the row cannot do without it. Fill it in, or clear the whole row.".into(),
            );
        }
    }
    if problems.is_empty() { Ok(Some(Row { number: row.number, fields })) } else { Err(problems) }
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
