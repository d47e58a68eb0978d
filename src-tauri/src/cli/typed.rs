//! What is typed behind an option, read as what it means.

use chrono::NaiveDate;

use crate::actions::published::Accept;
use crate::domain::date::WrittenDate;
use crate::error::{Error, Result};
use crate::exchange::sheets::{RowsAre, noun_called, nouns_by_name};

pub fn rows(typed: &str) -> Result<RowsAre> {
    noun_called(typed).ok_or_else(|| Error::NoSuchNoun { typed: typed.to_owned(), known: nouns_by_name() })
}

pub fn date(typed: &str) -> Result<NaiveDate> {
    match WrittenDate::read(typed) {
        Some(date @ WrittenDate::Day(day)) if date.kept() == typed => Ok(day),
        _ => Err(Error::NotADate { typed: typed.to_owned() }),
    }
}

/// Which rows of a PDF to take. Whether there are rows of these numbers is seen when it is read.
pub fn accept(typed: &str) -> Result<Accept, std::convert::Infallible> {
    Ok(match typed.trim().to_lowercase().as_str() {
        "sure" => Accept::Sure,
        "all" => Accept::All,
        numbers => Accept::Numbers(numbers.to_owned()),
    })
}

/// Who does something: the history needs a name.
pub fn name(typed: &str) -> Result<String, &'static str> {
    match typed.trim() {
        "" => Err("say who it is, such as “Ann Example”"),
        name => Ok(name.to_owned()),
    }
}
