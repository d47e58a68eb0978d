//! Writing a year's report, in any of its forms.

use std::path::Path;

use chrono::NaiveDate;

use super::agreeing::has_changed_since_agreed;
use super::needs_ending;
use crate::domain::year::YearState;
use crate::error::Result;
use crate::exchange::write_whole;
use crate::report;
use crate::report::form::{Form, Written};
use crate::report::model::{Kind, Report};
use crate::store::{Access, Connection, Store, YearRecord};

/// Writes a year's report in the form that `out` ends in; says how much it is. Whatever stood at `out` is replaced
/// only by a report that is complete: a PDF was read again and confirmed.
pub fn report(file: &Path, out: &Path, kind: Kind, year: Option<&str>, date: NaiveDate) -> Result<String> {
    form(out)?;
    let store = Store::open(file, Access::Read)?;
    Ok(write_report(&composed_as(&store, kind, year, date)?, out)?.holds)
}

/// The report on a year of an open file.
pub fn composed(store: &Store, year: Option<&str>, date: NaiveDate) -> Result<Report> {
    composed_as(store, Kind::Yearly, year, date)
}

/// A report of any kind.
pub fn composed_as(store: &Store, kind: Kind, year: Option<&str>, date: NaiveDate) -> Result<Report> {
    store.read(|connection| composed_from(connection, kind, year, date))
}

/// The same, from within a change that is not kept.
pub fn composed_from(connection: &Connection, kind: Kind, year: Option<&str>, date: NaiveDate) -> Result<Report> {
    let mut record = YearRecord::load(connection, year)?;
    // What was changed since it was agreed was not agreed.
    if record.year.state.is_agreed() && has_changed_since_agreed(connection, &record.year)? {
        record.year.state = YearState::Draft;
    }
    let last = YearRecord::before(connection, &record.year)?;
    Ok(report::compose(kind, &record, last.as_ref(), date))
}

/// Writes a report in the form that `out` ends in.
pub fn write_report(report: &Report, out: &Path) -> Result<Written> {
    let written = form(out)?.write(report)?;
    write_whole(out, &written.bytes)?;
    Ok(written)
}

fn form(out: &Path) -> Result<Form> {
    let ending = needs_ending(out, &Form::ALL.map(Form::ending))?;
    Ok(Form::ALL.into_iter().find(|form| form.ending() == ending).unwrap_or(Form::Pdf))
}
