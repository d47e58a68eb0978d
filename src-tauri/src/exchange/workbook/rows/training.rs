//! Rows of training: a row is an agency's return for a session of a course.

use serde_json::{Value, json};

use super::{Rows, identity, put};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::exchange::workbook::import::{Outcome, Row, RowError};
use crate::exchange::workbook::lookup::key;
use crate::store::{Change, records};

impl Rows {
    pub(super) fn attendance(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let course = course(change, row)?;
        let session = session(change, row, course)?;
        let mut fields = self.belonging(Noun::Attendance, row.fields.clone());
        fields.insert("course_id".into(), json!(course));
        let existing = self.waiting.take(&key(&fields, identity(Noun::Attendance)));
        for name in ["course", "level", "date", "delivery"] {
            fields.shift_remove(name);
        }
        fields.insert("session_id".into(), json!(session));
        if let Some(agency) = row.text("agency") {
            self.agencies_named.insert(agency.to_owned());
        }
        let (id, outcome) = put(change, Noun::Attendance, existing, fields)?;
        Ok((Noun::Attendance, id, outcome))
    }

    /// Lays the date and delivery of a return's session beside its own fields, as a row has them.
    pub(super) fn add_session(&self, change: &Change<'_>, fields: &mut Fields) -> Result<()> {
        if let Some(session) = fields["session_id"].as_i64()
            && let Some(session) = records::fields_of(change.connection(), Noun::Session, session)?
        {
            for name in ["date", "delivery"] {
                fields.insert(name.to_owned(), session[name].clone());
            }
        }
        Ok(())
    }
}

/// The course of this name and level, made where there is none.
fn course(change: &mut Change<'_>, row: &Row) -> Result<Id> {
    let same = |known: &Value, given: Option<&str>| known.as_str().map(folded) == given.map(folded);
    let known = records::fields_of_all(change.connection(), Noun::Course)?
        .into_iter()
        .find(|known| same(&known["course"], row.text("course")) && same(&known["level"], row.text("level")));
    match known {
        Some(known) => Ok(super::id_of(&known)),
        None => change.add_fields(Noun::Course, &only(row, &["course", "level"])),
    }
}

/// The course's session on this date and in this way, made where there is none. A row that gives
/// neither is of no known session.
fn session(change: &mut Change<'_>, row: &Row, course: Id) -> Result<Option<Id>> {
    let mut fields = only(row, &["date", "delivery"]);
    if fields.is_empty() {
        return Ok(None);
    }
    let known = records::fields_of_all(change.connection(), Noun::Session)?.into_iter().find(|known| {
        let same = |name: &str| known[name] == *fields.get(name).unwrap_or(&Value::Null);
        known["course_id"] == json!(course) && same("date") && same("delivery")
    });
    match known {
        Some(known) => Ok(Some(super::id_of(&known))),
        None => {
            fields.insert("course_id".into(), json!(course));
            Ok(Some(change.add_fields(Noun::Session, &fields)?))
        }
    }
}

fn only(row: &Row, names: &[&str]) -> Fields {
    row.fields.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect()
}
