//! Entering and keeping the record by hand: a form's boxes, as typed, become one change of the record.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::domain::noun::{Belongs, Noun};
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::exchange::picture::Prepared;
use crate::store::{Change, Heading, Store, Verdict, records};

mod another_name;
mod decide;
pub mod form;
mod guidance_set;
mod merge;
mod names;
mod new_year;
mod past;
mod picture;
mod preview;
mod remove;
mod restore;
mod rows;
mod setup;
mod tracked;
mod training;
mod typed;
mod update;

pub use another_name::{Body, Unmatched, another_name, names_a_body, unmatched};
pub use decide::RemarkKey;
pub use guidance_set::{guidance_set, read_guidance_set};
pub use names::rename;
pub use new_year::{Carried, NewYear, next_year, start_year};
pub use past::{Past, PastValue, past, restore_value, values_of};
pub use picture::described as described_picture;
pub use restore::{Removed, removed, restore};
pub use rows::TypedRow;
pub use setup::{Beginning, begin};
pub use typed::{FieldProblem, Typed, capital, refused};
pub use update::{NewUpdate, add_update};

/// A record that was saved: its id, and whether anything of it was different from before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub id: Id,
    pub changed: bool,
}

/// Who edits, when, and the year that is on show.
pub struct Editor<'a> {
    pub store: &'a mut Store,
    pub year: Year,
    pub by: String,
    pub at: DateTime<Utc>,
}

impl Editor<'_> {
    /// Adds a record from a form's boxes.
    ///
    /// # Errors
    /// [`Error::Form`] with what is wrong with each box; nothing is changed then.
    pub fn add(&mut self, noun: Noun, typed: &Typed) -> Result<Saved> {
        may_change(noun)?;
        let fields = typed::read(noun, typed, true)?;
        let year = self.year.clone();
        self.change(format!("Added {}", with_article(noun)), |change| {
            let id = put(change, &year, noun, None, fields)?;
            Ok(Saved { id, changed: true })
        })
    }

    /// Saves boxes of a record; those that were not touched stay as they are. The exact words of a
    /// recommendation are locked: they change only as a `correction`.
    ///
    /// # Errors
    /// [`Error::Form`] with what is wrong with each box; nothing is changed then.
    pub fn save(&mut self, noun: Noun, id: Id, typed: &Typed, correction: bool) -> Result<Saved> {
        may_change(noun)?;
        let fields = typed::read(noun, typed, false)?;
        let year = self.year.clone();
        if noun == Noun::Recommendation && fields.contains_key("recommendation") && !correction {
            return Err(refused(
                "recommendation",
                "The exact words of a recommendation are locked. Choose “Correct the wording” to change them.",
            ));
        }
        let what = if correction { "Corrected the wording of" } else { "Changed" };
        let what = format!("{what} {}", self.called(noun, id)?);
        self.change(what, |change| {
            known(change, noun, id)?;
            let before = change.entries();
            let id = put(change, &year, noun, Some(id), fields)?;
            Ok(Saved { id, changed: change.entries() > before })
        })
    }

    /// Moves a record to where another of its list stands.
    pub fn place(&mut self, noun: Noun, id: Id, where_stands: Id) -> Result<bool> {
        let what = format!("Moved {}", self.called(noun, id)?);
        self.change(what, |change| change.place(noun, id, where_stands))
    }

    /// Takes records away, all or none; see [`remove`] for what goes with each and what holds it.
    pub fn remove(&mut self, noun: Noun, ids: &[Id]) -> Result<()> {
        may_change(noun)?;
        let what = match ids {
            [only] => format!("Removed {}", self.called(noun, *only)?),
            _ => {
                format!("Removed {} of {}", crate::error::plural(ids.len(), "row", "rows"), noun.many().to_lowercase())
            }
        };
        let year = self.year.clone();
        self.change(what, |change| ids.iter().try_for_each(|id| remove::remove(change, &year, noun, *id)))
    }

    /// Makes one of two agencies or courses; every mention of the one is then of the other.
    pub fn merge(&mut self, noun: Noun, id: Id, into: Id) -> Result<()> {
        let what = format!("Merged {} into {}", self.called(noun, id)?, self.called(noun, into)?);
        self.change(what, |change| merge::merge(change, noun, id, into))
    }

    /// Puts rows of a grid into the record, all or none.
    ///
    /// # Errors
    /// [`Error::Form`] with what is wrong with each cell, by row.
    pub fn put_rows(&mut self, noun: Noun, rows: &[TypedRow]) -> Result<()> {
        let read = rows::read(noun, rows)?;
        let year = self.year.clone();
        let what =
            format!("Entered {} of {}", crate::error::plural(read.len(), "row", "rows"), noun.many().to_lowercase());
        self.change(what, |change| {
            for (id, fields) in read {
                put(change, &year, noun, id, fields)?;
            }
            Ok(())
        })
    }

    /// Places a picture in the file for the narrative of the year; returns its id.
    pub fn add_picture(&mut self, prepared: &Prepared, alternative_text: &str) -> Result<Id> {
        let picture = picture::described(prepared, alternative_text, self.year.id)?;
        self.change("Added a picture".into(), |change| change.add(&picture))
    }

    /// One change of the record, signed.
    fn change<T>(&mut self, what: String, make: impl FnOnce(&mut Change<'_>) -> Result<T>) -> Result<T> {
        let heading = Heading { by: self.by.clone(), at: self.at, what };
        self.store.change(heading, |change| make(change).map(|answer| (Verdict::Keep, answer)))
    }

    /// "recommendation R7.2", "agency “Eastmere City Council”": how the history speaks of a record.
    fn called(&self, noun: Noun, id: Id) -> Result<String> {
        let fields = self.store.read(|connection| records::fields_of(connection, noun, id))?.ok_or(Error::Gone)?;
        Ok(called(noun, &fields))
    }
}

/// How the history and the screen speak of a record.
pub fn called(noun: Noun, fields: &Fields) -> String {
    const LONGEST: usize = 60;
    let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let named = ["reference", "heading"].into_iter().find_map(text);
    if let Some(reference) = text("reference") {
        return format!("{} {reference}", noun.one());
    }
    let name = named.or_else(|| form::boxes(noun).iter().find_map(|column| text(&column.field()))).map(quotable);
    match name {
        Some(name) if name.chars().count() > LONGEST => {
            format!("{} “{}…”", noun.one(), name.chars().take(LONGEST).collect::<String>())
        }
        Some(name) => format!("{} “{name}”", noun.one()),
        None => noun.one().to_owned(),
    }
}

/// A name as it stands between quotation marks: those around it go, and those within it become single ones.
fn quotable(name: &str) -> String {
    let within = |open, close| name.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    let bare = within('“', '”').or_else(|| within('"', '"')).filter(|bare| !bare.contains(['“', '”', '"']));
    bare.unwrap_or(name).replace('“', "‘").replace('”', "’")
}

/// "an action".
fn with_article(noun: Noun) -> String {
    crate::exchange::workbook::an(noun.one())
}

/// Updates and snapshots are made and then kept as they are.
fn may_change(noun: Noun) -> Result<()> {
    match noun {
        Noun::Update => Err(Error::Kept),
        Noun::Snapshot => Err(Error::Frozen),
        _ => Ok(()),
    }
}

fn known(change: &Change<'_>, noun: Noun, id: Id) -> Result<Fields> {
    records::fields_of(change.connection(), noun, id)?.ok_or(Error::Gone)
}

/// Puts fields into a record, or into a new one of the year.
fn put(change: &mut Change<'_>, year: &Year, noun: Noun, id: Option<Id>, fields: Fields) -> Result<Id> {
    match noun {
        _ if noun.is_tracked() => tracked::put(change, year, noun, id, fields),
        Noun::Attendance => training::put(change, year, id, fields),
        _ => {
            let mut fields = names::checked(change, noun, id, fields)?;
            if id.is_none() {
                belong(noun, year, &mut fields);
            }
            plainly(change, noun, id, &fields)
        }
    }
}

/// Gives a new record the year that it belongs to.
fn belong(noun: Noun, year: &Year, fields: &mut Fields) {
    match noun.belongs() {
        Belongs::ToOneYear => fields.insert("reporting_year_id".into(), json!(year.id)),
        Belongs::ToSeveralYears => fields.insert("reporting_years".into(), json!([year.id])),
        Belongs::ThroughAnother | Belongs::ToTheFile => None,
    };
}

fn plainly(change: &mut Change<'_>, noun: Noun, id: Option<Id>, fields: &Fields) -> Result<Id> {
    match id {
        Some(id) => change.save_fields(noun, id, fields).map(|_| id),
        None => change.add_fields(noun, fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_bears_quotation_marks_is_quoted_once() {
        let called =
            |text: &str| called(Noun::Theme, &Fields::from_iter([("area_of_learning".to_owned(), json!(text))]));

        assert_eq!(called("Fathers"), "theme “Fathers”");
        assert_eq!(called("“Sam”"), "theme “Sam”");
        assert_eq!(called("\"Sam\""), "theme “Sam”");
        assert_eq!(called("“Sam” and “Ash”"), "theme “‘Sam’ and ‘Ash’”");
        assert_eq!(called("Hearing ‘no’"), "theme “Hearing ‘no’”");
    }
}
