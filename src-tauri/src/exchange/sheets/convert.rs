//! Turns the tables that were found into rows of our own layout, and says of every word what it becomes.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::becomes;
use super::guess::Found;
use super::mapping::{Becomes, Known};
use super::table;
use super::turning::{Turning, main_column};
use crate::domain::Fields;
use crate::domain::audit::AuditKind;
use crate::domain::noun::Noun;
use crate::exchange::Problem;
use crate::exchange::workbook::{Readings, Row, SHEETS, Sheet, SheetRows, field};

/// The column that says what kind of audit one is.
const KIND: &str = "Kind";

/// The rows of a source in our own layout, and what a person should see before they are taken.
pub struct Converted {
    pub readings: Readings,
    pub becomes: Vec<Becomes>,
    pub left_out: Vec<LeftOut>,
}

/// A row of which nothing is taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LeftOut {
    pub sheet: String,
    pub row: u32,
    pub why: String,
}

/// What is gathered from all tables of a source.
pub struct Gathered<'a> {
    pub tables: Vec<SheetRows>,
    pub problems: Vec<Problem>,
    pub notes: Vec<String>,
    pub left_out: Vec<LeftOut>,
    pub turning: Turning<'a>,
}

/// Turns tables into rows that can be taken.
pub fn convert(sheets: &[Sheet], found: &[Found], file: &str, known: &Known) -> Converted {
    let mut all = Gathered {
        tables: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
        left_out: Vec::new(),
        turning: Turning::of(known),
    };
    for each in found {
        table::gather(&mut all, &sheets[each.sheet], each);
    }
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.rows.is_empty()) {
        if !found.iter().any(|table| table.sheet == at && table.mapping.noun.is_some()) {
            all.notes.push(format!("Nothing was taken from the sheet “{}”.", sheet.name));
        }
    }
    all.add_parents(file, found);
    // Rows that are referred to come first.
    all.tables.sort_by_key(|table| SHEETS.iter().position(|layout| layout.name == table.layout.name));
    let order = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let readings = Readings { tables: all.tables, problems: all.problems, notes: all.notes, order };
    Converted { readings, becomes: all.turning.becomes, left_out: all.left_out }
}

impl Gathered<'_> {
    /// A row for each thing that rows hang on and that the file does not hold yet.
    fn add_parents(&mut self, file: &str, found: &[Found]) {
        for ((noun, _), (name, sheet, number)) in std::mem::take(&mut self.turning.parents) {
            let Some(layout) = SHEETS.iter().find(|layout| layout.noun == noun) else { continue };
            let mut fields = Fields::from_iter([(field(main_column(noun)), Value::String(name.clone()))]);
            if noun == Noun::Audit {
                let mut decided = found.iter().flat_map(|table| &table.mapping.words);
                let decided = decided.find(|word| word.is_of(noun, KIND, &name)).and_then(|word| word.to.clone());
                let spoken = [name.as_str(), &sheet, file];
                let guessed = || spoken.iter().find_map(|text| becomes::one_of(AuditKind::WORDS, text));
                let sure = decided.is_some();
                let kind = decided.unwrap_or_else(|| guessed().unwrap_or(AuditKind::MultiAgency.words()).to_owned());
                fields.insert("kind".into(), json!(kind));
                self.turning.tell(Becomes::of(noun, KIND, &name, Some(kind), sure));
            }
            let row = Row { number, fields };
            match self.tables.iter_mut().find(|table| table.layout.noun == noun && table.name == sheet) {
                Some(table) => table.rows.push(row),
                None => self.tables.push(SheetRows {
                    name: sheet,
                    layout,
                    rows: vec![row],
                    refused: 0,
                    called: BTreeMap::new(),
                }),
            }
        }
    }
}
