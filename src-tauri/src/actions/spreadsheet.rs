//! Bringing in a spreadsheet that is none of ours: guessed at, shown, and taken as a whole.

use super::published::Accept;
use crate::domain::number;
use crate::error::{Error, Result};
use crate::exchange::Problem;
use crate::exchange::sheets::{self, Becomes, Found, Known, LeftOut, Mapping, RowsAre};
use crate::exchange::workbook::{self, ImportOptions, ImportSummary, Sheet};
use crate::store::{Heading, Store, Verdict, years};

/// What a user says of a spreadsheet beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadAs {
    /// What its rows are.
    pub rows: Option<RowsAre>,
    /// The name of a mapping: the one to use or, where none has this name, to remember.
    pub mapping: Option<String>,
    /// How many schools or agencies were asked for the returns that its rows are.
    pub asked: Option<u32>,
    /// Which of the rows that were read in a PDF to take.
    pub accept: Accept,
}

/// What came of a spreadsheet, and how it was read.
pub struct Brought {
    pub summary: ImportSummary,
    pub tables: Vec<ReadTable>,
    pub becomes: Vec<Becomes>,
    pub left_out: Vec<LeftOut>,
    /// The name under which the mapping is now remembered, if it is new.
    pub remembered: Option<String>,
}

/// How the table of one sheet was read.
pub struct ReadTable {
    pub sheet: String,
    pub mapping: Mapping,
}

/// Reads a spreadsheet by itself or by a remembered mapping, and takes its rows: all or none.
///
/// # Errors
/// Where no table is recognised, the file holds no year yet, or as [`workbook::take`].
pub fn bring(store: &mut Store, sheets: &[Sheet], read_as: &ReadAs, options: &ImportOptions) -> Result<Brought> {
    let (known, remembered) = store.read(|connection| {
        let known = Known::load(connection, options.year.as_deref())?;
        let remembered = match &read_as.mapping {
            Some(name) => sheets::recall(connection, name)?,
            None => None,
        };
        Ok((known, remembered))
    })?;
    let mappings = remembered.as_deref().unwrap_or_default();
    let mut found = sheets::guess(sheets, &options.file, read_as.rows, mappings, &known);
    if let Some(asked) = read_as.asked
        && !sheets::were_asked(&mut found, asked)
    {
        return Err(no_returns(sheets, &options.file));
    }
    let is_new = remembered.is_none();
    let mut brought = bring_as(store, sheets, &found, options)?;
    if let Some(name) = read_as.mapping.as_deref().filter(|_| is_new && brought.summary.done) {
        remember(store, name, &found, options)?;
        brought.remembered = Some(name.to_owned());
    }
    Ok(brought)
}

fn no_returns(sheets: &[Sheet], source: &str) -> Error {
    let sheet = sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
    let message = "how many were asked is said of the returns of schools or agencies, and it was not read as such. Say --as returns too, or leave --asked out.";
    let problem = Problem { sheet, row: None, column: None, message: message.to_owned() };
    Error::Refused { source_name: source.to_owned(), problems: vec![problem] }
}

/// Takes the rows of tables whose columns are settled: all or none.
///
/// # Errors
/// As [`bring`].
pub fn bring_as(store: &mut Store, sheets: &[Sheet], found: &[Found], options: &ImportOptions) -> Result<Brought> {
    if !found.iter().any(|table| table.mapping.noun.is_some()) {
        return Err(Error::NoTable { source_name: options.file.clone() });
    }
    let known = store.read(|connection| {
        if years(connection)?.is_empty() {
            return Err(Error::EmptyFile);
        }
        Known::load(connection, options.year.as_deref())
    })?;
    let converted = sheets::convert(sheets, found, &options.file, &known);
    let summary = workbook::take(store, &converted.readings, options)?;
    let table = |found: &Found| ReadTable { sheet: sheets[found.sheet].name.clone(), mapping: found.mapping.clone() };
    Ok(Brought {
        summary,
        tables: found.iter().map(table).collect(),
        becomes: converted.becomes,
        left_out: converted.left_out,
        remembered: None,
    })
}

/// Keeps how tables were read under a name, as a change of its own: it outlives the import's undoing.
pub fn remember(store: &mut Store, name: &str, found: &[Found], options: &ImportOptions) -> Result<()> {
    let mappings: Vec<Mapping> = found.iter().map(|table| table.mapping.clone()).collect();
    let what = format!("Remembered how “{name}” is read");
    store.change(Heading { by: options.by.clone(), at: options.at, what }, |change| {
        sheets::remember(change, name, &mappings)?;
        Ok((Verdict::Keep, ()))
    })
}

impl Brought {
    /// How it was read, line by line.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.tables.iter().filter_map(ReadTable::line).collect();
        for word in &self.becomes {
            let count = number::count(i64::from(word.count));
            let (column, from) = (&word.column, &word.from);
            lines.push(match (&word.to, word.read) {
                (Some(to), _) if to == from => match word.sure {
                    true => continue,
                    false => format!("  {column}: “{from}” is not known and stays as it is ({count})"),
                },
                (Some(to), _) if word.sure => format!("  {column}: “{from}” becomes “{to}” ({count})"),
                (Some(to), _) => format!("  {column}: “{from}” becomes “{to}” ({count}); check that it means this"),
                (None, true) => format!("  {column}: “{from}” becomes nothing recorded ({count})"),
                (None, false) => format!("  {column}: “{from}” can't be read ({count})"),
            });
        }
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for left in &self.left_out {
            let place = format!("{} row {}", left.sheet, left.row);
            match reasons.iter_mut().find(|(why, _)| *why == left.why) {
                Some((_, places)) => places.push(place),
                None => reasons.push((&left.why, vec![place])),
            }
        }
        // A few places are enough to look at.
        lines.extend(reasons.iter().map(|(why, places)| {
            let more = if places.len() > 5 { format!(" and {} more", places.len() - 5) } else { String::new() };
            format!("  Left out as {why}: {}{more}", places[..places.len().min(5)].join(", "))
        }));
        lines.extend(self.remembered.iter().map(|name| format!("How it was read is remembered as “{name}”.")));
        lines
    }
}

impl ReadTable {
    /// "  Sheet “Plan” read as Business plan: “What” is Action, “By when” is Target date; left out: “No”".
    fn line(&self) -> Option<String> {
        let noun = self.mapping.noun?;
        let (taken, left): (Vec<_>, Vec<_>) = self.mapping.columns.iter().partition(|it| it.column.is_some());
        let taken = taken.iter().map(|it| format!("“{}” is {}", it.heading, it.column.as_deref().unwrap_or_default()));
        let given = self.mapping.given.iter().map(|(column, value)| format!("{column} is “{value}” throughout"));
        let told: Vec<String> = taken.chain(given).collect();
        let left: Vec<String> = left.iter().map(|it| format!("“{}”", it.heading)).collect();
        let left = if left.is_empty() { String::new() } else { format!("; left out: {}", left.join(", ")) };
        let counted = match (self.mapping.delegates, self.mapping.returns) {
            (true, _) => ", delegates counted and not kept",
            (_, true) => ", returns counted by grade and not kept",
            _ => "",
        };
        Some(format!("  Sheet “{}” read as {}{counted}: {}{left}", self.sheet, noun.many(), told.join(", ")))
    }
}
