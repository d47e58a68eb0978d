//! Beginning a record by hand: whose it is, and its first year.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::names::free_label;
use super::typed::{self, FieldProblem, Typed};
use crate::domain::Fields;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::year::YearState;
use crate::error::{Error, Result};
use crate::store::{Heading, Store, Verdict, partnership};

/// What a new file is asked for, as typed.
#[derive(Debug, Clone)]
pub struct Beginning {
    pub partnership: String,
    pub year_starts: String,
    pub year_ends: String,
    /// The edition of the guidance that the report answers to, if it is settled for this computer.
    pub guidance: Option<String>,
}

/// Puts the partnership and its first year into a file that holds nothing yet.
///
/// # Errors
/// [`Error::Form`] with what is wrong with each box, [`Error::FileBegun`] where there is a record.
pub fn begin(store: &mut Store, beginning: &Beginning, by: &str, at: DateTime<Utc>) -> Result<()> {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let whose = Typed::from([text("partnership", &beginning.partnership)]);
    let when = Typed::from([
        text("year_starts", &beginning.year_starts),
        text("year_ends", &beginning.year_ends),
        text("state", YearState::Open.words()),
    ]);
    let mut problems = Vec::new();
    let mut read = |noun, typed: &Typed| match typed::read(noun, typed, true) {
        Err(Error::Form { problems: more }) => {
            problems.extend(more);
            Ok(Fields::new())
        }
        other => other,
    };
    let (whose, mut when) = (read(Noun::Partnership, &whose)?, read(Noun::Year, &when)?);
    let mut day = |name: &str| match when.get(name).and_then(|date| date.as_str()).map(WrittenDate::read) {
        Some(Some(WrittenDate::Day(day))) => Some(day),
        Some(_) => {
            problems.push(FieldProblem::of(name, "Enter the whole date, like 1 April 2025."));
            None
        }
        None => None,
    };
    let (starts, ends) = (day("year_starts"), day("year_ends"));
    let (true, Some(starts), Some(ends)) = (problems.is_empty(), starts, ends) else {
        return Err(Error::Form { problems });
    };
    when.insert("label".into(), json!(free_label(&[], None, starts, ends)?));
    when.extend(beginning.guidance.iter().map(|edition| ("guidance".to_owned(), json!(edition))));
    let heading = Heading { by: by.to_owned(), at, what: "Began the record".into() };
    store.change(heading, |change| {
        if partnership(change.connection())?.is_some() {
            return Err(Error::FileBegun);
        }
        change.add_fields(
            Noun::Partnership,
            &Fields::from_iter([("id".to_owned(), json!(1))].into_iter().chain(whose)),
        )?;
        change.add_fields(Noun::Year, &when)?;
        Ok((Verdict::Keep, ()))
    })
}
