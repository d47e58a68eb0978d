//! Rows of training: a row is an agency's return for a session of a course.

use serde_json::json;

use super::{Rows, identity, put};
use crate::domain::noun::Noun;
use crate::domain::training::adds_up;
use crate::domain::{Fields, Id};
use crate::exchange::workbook::import::{Outcome, Row, RowError};
use crate::exchange::workbook::lookup::key;
use crate::store::Change;

impl Rows {
    pub(super) fn attendance(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let course = self.courses.course(change, &row.fields)?;
        let session = self.courses.session(change, &row.fields, course)?;
        let mut fields = self.belonging(Noun::Attendance, row.fields.clone());
        fields.insert("course_id".into(), json!(course));
        let existing = self.waiting.take(&key(&fields, identity(Noun::Attendance)));
        if existing.is_none() && self.counted.contains(&course) && part_of(&fields).is_none() {
            self.counted_again.push(format!("{} row {}", self.sheet, row.number));
        }
        for name in ["course", "level", "date", "delivery"] {
            fields.shift_remove(name);
        }
        fields.insert("session_id".into(), json!(session));
        if let Some(agency) = row.text("agency") {
            self.agencies_named.entry(agency.to_owned()).or_default().insert(self.sheet.clone());
        }
        let count = |name: &str| row.fields.get(name).and_then(serde_json::Value::as_i64);
        let [booked, attended, absent, cancelled, walked_in] =
            ["booked", "attended", "did_not_attend", "cancelled", "walked_in"].map(count);
        if attended.and_then(|attended| adds_up(booked, absent, cancelled, walked_in, attended)) == Some(false) {
            self.not_adding_up.push(format!("{} row {}", self.sheet, row.number));
        }
        let (id, outcome) = put(change, Noun::Attendance, existing, fields)?;
        Ok((Noun::Attendance, id, outcome))
    }
}

/// The course of which a row counts a part only: a session, or an agency.
pub(super) fn part_of(fields: &Fields) -> Option<Id> {
    let has = |name: &str| fields.get(name).is_some_and(|value| !value.is_null());
    (has("date") || has("agency")).then(|| fields.get("course_id")?.as_i64()).flatten()
}
