//! A return of training attendance: its course and session are found, or made.

use serde_json::json;

use super::typed::refused;
use crate::domain::noun::Noun;
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::store::training::Courses;
use crate::store::{Change, lists};

/// The boxes that say which session a return is of.
const OF_THE_SESSION: [&str; 4] = ["course", "level", "date", "delivery"];

pub fn put(change: &mut Change<'_>, year: &Year, id: Option<Id>, mut fields: Fields) -> Result<Id> {
    let touched = OF_THE_SESSION.iter().any(|name| fields.contains_key(*name));
    let mut session = Fields::new();
    if let (Some(id), true) = (id, touched) {
        // A box that was not touched keeps what the return has now.
        let columns = OF_THE_SESSION.map(str::to_owned);
        let known = lists::listed(change.connection(), Noun::Attendance, year.id, &columns, id)?.ok_or(Error::Gone)?;
        session.extend(columns.into_iter().zip(known.values));
    }
    for name in OF_THE_SESSION {
        if let Some(value) = fields.shift_remove(name) {
            session.insert(name.to_owned(), value);
        }
    }
    if touched {
        session.retain(|_, value| !value.is_null());
        if !session.contains_key("course") {
            return Err(refused("course", "Enter the course."));
        }
        let mut courses = Courses::known(change)?;
        let course = courses.course(change, &session)?;
        let session = courses.session(change, &session, course)?;
        fields.insert("course_id".into(), json!(course));
        fields.insert("session_id".into(), json!(session));
    }
    if id.is_none() {
        fields.insert("reporting_year_id".into(), json!(year.id));
    }
    super::plainly(change, Noun::Attendance, id, &fields)
}
