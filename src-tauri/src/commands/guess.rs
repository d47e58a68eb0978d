//! What was made of a spreadsheet that is none of ours: shown on its first rows, and put right.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Utc;
use serde::Serialize;
use ts_rs::TS;

use super::workbench::{Desk, OpenFile};
use crate::actions::spreadsheet;
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::status::Status;
use crate::error::{Error, Result};
use crate::exchange::sheets::{self, Becomes, Found, Known, LeftOut, Mapping, OUTCOMES};
use crate::exchange::workbook::{ImportOptions, Kind, SHEETS, Sheet, columns_of};
use crate::store::Store;

/// Rows enough to see what a column holds.
const FIRST_ROWS: usize = 5;

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct GuessView {
    /// The name that remembers how the spreadsheet is read, where one does.
    pub recalled: Option<String>,
    pub tables: Vec<TableGuess>,
    pub becomes: Vec<Becomes>,
    pub left_out: Vec<LeftOut>,
    /// What rows can be: the noun and its name.
    pub nouns: Vec<(String, String)>,
    /// The column whose unknown names can be added as agencies.
    pub agency: &'static str,
    /// What the words of a column may become, where they are few: by its noun and our heading.
    pub choices: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// A table as it was found.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TableGuess {
    pub sheet: String,
    pub mapping: Mapping,
    /// What its first rows hold beneath each heading; nothing of what is about people.
    pub rows: Vec<Vec<String>>,
    /// The columns of ours that its columns may be.
    pub columns: Vec<String>,
}

/// The first guess at a spreadsheet: as a name remembers it, which is told, else by itself.
pub fn first(file: &OpenFile, sheets: &[Sheet], name: &str) -> Result<(Option<String>, Vec<Found>)> {
    let year = file.label()?;
    let (known, remembered) = file
        .store
        .read(|connection| Ok((Known::load(connection, year.as_deref())?, sheets::remembered(connection)?)))?;
    if let Some((recalled, found)) = sheets::recalled(sheets, name, &remembered, &known) {
        return Ok((Some(recalled), found));
    }
    let found = sheets::guess(sheets, name, None, &[], &known);
    if found.is_empty() { Err(Error::NoTable { source_name: name.to_owned() }) } else { Ok((None, found)) }
}

/// Takes over what the user says of each table. A table whose rows are something else is guessed at again.
pub fn change(desk: &mut Desk, mappings: Vec<Mapping>) -> Result<()> {
    let file = desk.file()?;
    let year = file.label()?;
    let known = file.store.read(|connection| Known::load(connection, year.as_deref()))?;
    let waiting = desk.waiting.as_mut().ok_or(Error::NothingToImport)?;
    let Some(found) = waiting.found.as_mut() else { return Ok(()) };
    for (table, mapping) in found.iter_mut().zip(mappings) {
        let same = table.mapping.rows() == mapping.rows() || mapping.noun.is_none();
        let again = match same {
            true => None,
            false => {
                let mut all = sheets::guess(&waiting.sheets, &waiting.file, mapping.rows(), &[], &known);
                let at = all.iter().position(|other| other.sheet == table.sheet);
                at.map(|at| all.swap_remove(at))
            }
        };
        match again {
            Some(again) => *table = again,
            // What is about people stays so, whatever is said of the column.
            None => {
                let people = table.mapping.columns.iter().map(|meaning| meaning.people).collect::<Vec<_>>();
                table.mapping = mapping;
                for (meaning, people) in table.mapping.columns.iter_mut().zip(people) {
                    meaning.people |= people;
                }
            }
        }
    }
    Ok(())
}

/// Remembers how the spreadsheet was read, under a name that is not blank.
pub fn remember(desk: &mut Desk, name: &str) -> Result<()> {
    let by = desk.by.clone();
    let (Some(open), Some(waiting)) = (&mut desk.open, &desk.waiting) else { return Ok(()) };
    let Some(found) = waiting.found.as_deref().filter(|_| !name.is_empty()) else { return Ok(()) };
    let options = ImportOptions {
        file: waiting.file.clone(),
        by,
        at: Utc::now(),
        dry_run: false,
        accept_good_rows: false,
        year: None,
    };
    spreadsheet::remember(&mut open.store, name, found, &options)
}

/// What the user sees of it.
pub fn view(
    store: &Store,
    sheets: &[Sheet],
    found: &[Found],
    becomes: Vec<Becomes>,
    left_out: Vec<LeftOut>,
) -> Result<GuessView> {
    let known = store.read(|connection| Known::load(connection, None))?;
    let mut choices: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut offer = |noun: Noun, column: &str, words| {
        choices.entry(name_of(noun)).or_default().insert(column.to_owned(), words);
    };
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    // What rows hang on is added with them, so that its words are decided here too.
    let nouns = found.iter().filter_map(|table| table.mapping.noun);
    let nouns: BTreeSet<Noun> =
        nouns.flat_map(|noun| [Some(noun), sheets::parent_of(noun).map(|(_, parent)| parent)]).flatten().collect();
    for noun in nouns {
        for column in columns_of(noun) {
            match column.kind {
                Kind::Status(of) => {
                    offer(noun, column.heading, Status::of(of).iter().map(|status| status.label()).collect());
                }
                Kind::OneOf(words) => offer(noun, column.heading, owned(words)),
                _ => (),
            }
        }
    }
    if found.iter().any(|table| table.mapping.delegates) {
        offer(Noun::Attendance, OUTCOMES.0, owned(OUTCOMES.1));
    }
    let names: BTreeSet<String> = known.agencies.iter().map(|(_, name)| name.clone()).collect();
    offer(Noun::Agency, sheets::AGENCY, names.into_iter().collect());
    let nouns = SHEETS.iter().filter(|sheet| sheet.noun != Noun::Partnership);
    Ok(GuessView {
        recalled: None,
        tables: found.iter().map(|table| of_table(&sheets[table.sheet], table)).collect(),
        becomes,
        left_out,
        nouns: nouns.map(|sheet| (name_of(sheet.noun), sheet.noun.many().to_owned())).collect(),
        agency: sheets::AGENCY,
        choices,
    })
}

/// A noun's name as a mapping has it.
fn name_of(noun: Noun) -> String {
    serde_json::to_value(noun).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn of_table(sheet: &Sheet, found: &Found) -> TableGuess {
    let mapping = &found.mapping;
    let rows = sheet.rows[found.body.min(sheet.rows.len())..].iter().filter(|row| row.cells.len() > 1);
    let cells = rows.take(FIRST_ROWS).map(|row| {
        let cell = |((at, _), meaning): (&(u16, String), &sheets::Meaning)| match row.cell(*at) {
            Some(value) if !meaning.people => value.text(),
            _ => String::new(),
        };
        found.headings.iter().zip(&mapping.columns).map(cell).collect()
    });
    let mut columns: Vec<String> = match mapping.noun {
        Some(_) if mapping.returns => sheets::RETURN_COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        Some(noun) if !mapping.delegates => columns_of(noun).iter().map(|it| it.heading.to_owned()).collect(),
        Some(_) => sheets::DELEGATE_COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        None => Vec::new(),
    };
    // What a column is now can be chosen again.
    for name in mapping.columns.iter().filter_map(|meaning| meaning.column.clone()) {
        if mapping.noun.is_some() && !columns.iter().any(|known| folded(known) == folded(&name)) {
            columns.push(name);
        }
    }
    TableGuess { sheet: sheet.name.clone(), mapping: mapping.clone(), rows: cells.collect(), columns }
}
