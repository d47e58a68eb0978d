//! What the words of a table become while it is read, said once for each word.

use std::collections::{BTreeMap, HashMap};

use super::becomes::{self, Manner, Turn};
use super::delegates::{self, Came};
use super::mapping::{Becomes, Known};
use super::parents;
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::exchange::workbook::{CellValue, ColumnLayout, Kind, columns_of, read_cell};

/// More different words of one table than anyone would look through.
const MOST_WORDS: usize = 400;

/// The column that names an agency.
pub const AGENCY: &str = "Agency";

/// What was found to become what, and what rows hang on that the file does not hold yet.
pub struct Turning<'a> {
    pub known: &'a Known,
    pub becomes: Vec<Becomes>,
    /// By noun and folded name: the name, and the sheet and row that named it first.
    pub parents: BTreeMap<(Noun, String), (String, String, u32)>,
    /// The name that each parent of the table was found to go by.
    met: HashMap<String, String>,
    /// What each word for the outcome of a booking means, and its place among what becomes what.
    outcomes: HashMap<String, (Option<Came>, usize)>,
}

/// One column while a table is read.
pub struct Column {
    pub layout: &'static ColumnLayout,
    pub at: u16,
    pub manner: Manner,
    /// The agency that it counts, where it is one of several that do.
    pub agency: String,
    /// What its words became: the value, and the place in the list of what becomes what.
    pub words: HashMap<String, (Option<CellValue>, Option<usize>)>,
}

impl Column {
    pub fn of(layout: &'static ColumnLayout, at: u16, manner: Manner, agency: &str) -> Column {
        Column { layout, at, manner, agency: agency.to_owned(), words: HashMap::new() }
    }
}

impl<'a> Turning<'a> {
    pub fn of(known: &'a Known) -> Turning<'a> {
        Turning { known, becomes: Vec::new(), parents: BTreeMap::new(), met: HashMap::new(), outcomes: HashMap::new() }
    }

    /// Forgets what held for the table before.
    pub fn begin(&mut self) {
        self.met.clear();
        self.outcomes.clear();
    }

    /// What becomes of a cell; `None` where it says that nothing is known.
    pub fn turned(
        &mut self,
        cell: &CellValue,
        column: &mut Column,
        decided: &[Becomes],
        noun: Noun,
    ) -> Option<CellValue> {
        let (name, kind) = (column.layout.heading, column.layout.kind);
        let is_agency = name == AGENCY && noun != Noun::Agency;
        if matches!(kind, Kind::Text | Kind::Names) && !is_agency && decided.is_empty() {
            return Some(cell.clone());
        }
        let text = cell.text();
        if let Some((value, place)) = column.words.get(&text) {
            if let Some(place) = place {
                self.becomes[*place].count += 1;
            }
            return value.clone();
        }
        let by_hand = decided.iter().find(|word| word.is_of(noun, name, &text));
        let said = |to: Option<String>, sure, read| Some(Becomes { read, ..Becomes::of(noun, name, &text, to, sure) });
        let (value, told) = if is_agency {
            let (agency, told) = self.agency(&text, decided);
            (agency.map(CellValue::Text), told)
        } else if let Some(word) = by_hand {
            (word.to.clone().map(CellValue::Text), said(word.to.clone(), true, true))
        } else {
            match becomes::turn(cell, kind, column.manner) {
                Turn::Into(value, sure) => {
                    let shown = shown(&value);
                    (Some(value), said(Some(shown), sure, true))
                }
                Turn::Blank => (None, said(None, true, true)),
                Turn::Stays => match (read_cell(cell, kind), kind) {
                    (Err(_), Kind::Text | Kind::Names) => (Some(cell.clone()), None),
                    (Err(_), _) => (Some(cell.clone()), said(None, false, false)),
                    (Ok(_), Kind::Status(_) | Kind::OneOf(_)) => {
                        (Some(cell.clone()), said(Some(text.clone()), true, true))
                    }
                    (Ok(_), _) => (Some(cell.clone()), None),
                },
            }
        };
        let place = told.filter(|_| self.becomes.len() < MOST_WORDS).map(|told| self.tell(told));
        column.words.insert(text, (value.clone(), place));
        value
    }

    /// The agency that a name stands for, if any, and what is to be said of it: one that is not known is listed once,
    /// for a person to say who that is.
    pub fn agency(&self, name: &str, decided: &[Becomes]) -> (Option<String>, Option<Becomes>) {
        let by_hand = decided.iter().find(|word| word.is_of(Noun::Agency, AGENCY, name));
        let told = |to: Option<&str>, sure| Becomes::of(Noun::Agency, AGENCY, name, to.map(str::to_owned), sure);
        match (by_hand, self.known.agency(name)) {
            (Some(word), _) => (word.to.clone(), Some(Becomes { new: word.new, ..told(word.to.as_deref(), true) })),
            (None, Some(agency)) if agency == name => (Some(agency.to_owned()), None),
            (None, Some(agency)) => (Some(agency.to_owned()), Some(told(Some(agency), true))),
            (None, None) => (Some(name.to_owned()), Some(told(Some(name), false))),
        }
    }

    /// Notes an agency that a person said is new, with the sheet and row that named it first.
    pub fn add_agency(&mut self, name: &str, decided: &[Becomes], sheet: &str, row: u32) {
        let new = |word: &Becomes| word.new && word.column == AGENCY && word.to.as_deref() == Some(name);
        if decided.iter().any(new) && self.known.agency(name).is_none() {
            let place = (name.to_owned(), sheet.to_owned(), row);
            self.parents.entry((Noun::Agency, folded(name))).or_insert(place);
        }
    }

    /// Adds to what becomes what, unless another sheet said the same; gives its place.
    pub fn tell(&mut self, told: Becomes) -> usize {
        let same =
            |it: &Becomes| (it.noun, &it.column, &it.from, &it.to) == (told.noun, &told.column, &told.from, &told.to);
        let same = self.becomes.iter().position(same);
        match same {
            Some(at) => {
                self.becomes[at].count += told.count;
                at
            }
            None => {
                self.becomes.push(told);
                self.becomes.len() - 1
            }
        }
    }

    /// What a cell says became of the booking.
    pub fn came(&mut self, cell: Option<&CellValue>, decided: &[Becomes]) -> Result<Came, String> {
        let Some(cell) = cell.filter(|cell| !becomes::is_nothing(&cell.text())) else { return Ok(Came::Booked) };
        let text = match cell {
            CellValue::Date(_) => "attended".to_owned(),
            other => other.text(),
        };
        let sentence = "it does not say in words that are known whether the delegate came. Use Attended, Did not attend, Cancelled, Booked or Walked in.";
        if let Some((came, place)) = self.outcomes.get(&text) {
            self.becomes[*place].count += 1;
            return came.ok_or_else(|| sentence.to_owned());
        }
        let by_hand = decided.iter().find(|word| word.is_of(Noun::Attendance, delegates::OUTCOME, &text));
        let came = by_hand
            .and_then(|word| delegates::came(word.to.as_deref().unwrap_or("waiting")))
            .or_else(|| delegates::came(&text));
        let to = came.map(|came| delegates::label(came).to_owned());
        // What is not understood is not repeated either: it may be about a person.
        let from = if came.is_some() { text.clone() } else { "another word".to_owned() };
        let place = self.tell(Becomes {
            read: to.is_some(),
            ..Becomes::of(Noun::Attendance, delegates::OUTCOME, &from, to.clone(), to.is_some())
        });
        self.outcomes.insert(text, (came, place));
        came.ok_or_else(|| sentence.to_owned())
    }

    /// The name by which a row's parent is known, or will be.
    pub fn parent(&mut self, parent: Noun, name: &str, sheet: &str, row: u32) -> String {
        if let Some(known) = self.met.get(name) {
            return known.clone();
        }
        let met = self.resolve(parent, name, sheet, row);
        self.met.insert(name.to_owned(), met.clone());
        met
    }

    fn resolve(&mut self, parent: Noun, name: &str, sheet: &str, row: u32) -> String {
        if let Some(known) = parents::known_as(parent, name, self.known) {
            if known != name {
                self.tell(Becomes::of(parent, main_column(parent), name, Some(known.to_owned()), true));
            }
            return known.to_owned();
        }
        let new = parents::named(parent, name);
        if new != name {
            self.tell(Becomes::of(parent, main_column(parent), name, Some(new.clone()), false));
        }
        let known = self.parents.entry((parent, folded(&new))).or_insert_with(|| (new, sheet.to_owned(), row));
        known.0.clone()
    }
}

/// The column that names a noun.
pub fn main_column(noun: Noun) -> &'static str {
    columns_of(noun).iter().find(|column| column.required).map_or("", |column| column.heading)
}

/// A value as a person reads it.
fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Date(day) => crate::domain::date::WrittenDate::Day(*day).to_string(),
        CellValue::Text(text) => match crate::domain::date::WrittenDate::read(text) {
            Some(date) => date.to_string(),
            None => text.clone(),
        },
        other => other.text(),
    }
}
