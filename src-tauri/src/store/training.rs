//! Courses and their sessions: found by what identifies them, or made.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Change, records};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;

/// The courses and sessions that there are, by what identifies them.
#[derive(Default)]
pub struct Courses {
    courses: HashMap<String, Id>,
    sessions: HashMap<String, Id>,
    /// The date and delivery of a session, as a row has them.
    times: HashMap<Id, [Value; 2]>,
}

impl Courses {
    pub fn known(change: &Change<'_>) -> Result<Courses> {
        let mut known = Courses::default();
        for fields in records::fields_of_all(change.connection(), Noun::Course)? {
            known.courses.insert(course_key(&fields), records::id_of(&fields));
        }
        for fields in records::fields_of_all(change.connection(), Noun::Session)? {
            known.add_session(&fields);
        }
        Ok(known)
    }

    fn add_session(&mut self, fields: &Fields) {
        let time = |name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
        self.sessions.insert(session_key(fields), records::id_of(fields));
        self.times.insert(records::id_of(fields), [time("date"), time("delivery")]);
    }

    /// The course of this name and level, made where there is none.
    pub fn course(&mut self, change: &mut Change<'_>, given: &Fields) -> Result<Id> {
        let fields = only(given, &["course", "level"]);
        let key = course_key(&fields);
        if let Some(id) = self.courses.get(&key) {
            return Ok(*id);
        }
        let id = change.add_fields(Noun::Course, &fields)?;
        self.courses.insert(key, id);
        Ok(id)
    }

    /// The course's session on this date and in this way, made where there is none. A row that gives
    /// neither is of no known session.
    pub fn session(&mut self, change: &mut Change<'_>, given: &Fields, course: Id) -> Result<Option<Id>> {
        let mut fields = only(given, &["date", "delivery"]);
        if fields.is_empty() {
            return Ok(None);
        }
        fields.insert("course_id".into(), json!(course));
        if let Some(id) = self.sessions.get(&session_key(&fields)) {
            return Ok(Some(*id));
        }
        let id = change.add_fields(Noun::Session, &fields)?;
        fields.insert("id".into(), json!(id));
        self.add_session(&fields);
        Ok(Some(id))
    }

    /// Lays the date and delivery of a return's session beside its own fields, as a row has them.
    pub fn lay_beside(&self, fields: &mut Fields) {
        if let Some([date, delivery]) = fields["session_id"].as_i64().and_then(|id| self.times.get(&id)) {
            fields.insert("date".into(), date.clone());
            fields.insert("delivery".into(), delivery.clone());
        }
    }
}

fn course_key(fields: &Fields) -> String {
    let word = |name: &str| fields.get(name).and_then(Value::as_str).map(folded);
    json!([word("course"), word("level")]).to_string()
}

fn session_key(fields: &Fields) -> String {
    json!(["course_id", "date", "delivery"].map(|name| fields.get(name).unwrap_or(&Value::Null))).to_string()
}

fn only(given: &Fields, names: &[&str]) -> Fields {
    given
        .iter()
        .filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
