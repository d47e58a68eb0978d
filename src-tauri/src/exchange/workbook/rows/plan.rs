//! Rows that hang on a priority: progress statements and actions.

use rusqlite::OptionalExtension;
use serde_json::json;

use super::{Rows, identity, put};
use crate::domain::closed_list::folded;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::priority::{self, Priority};
use crate::domain::{Id, reference};
use crate::error::Result;
use crate::exchange::workbook::import::{Outcome, Refusal, Row, RowError};
use crate::exchange::workbook::lookup::{ByName, key};
use crate::store::{Change, links, records};

impl Rows {
    pub(super) fn know_priorities(&mut self, change: &Change<'_>) -> Result<()> {
        self.priorities = records::all(change.connection())?;
        self.priority_names = ByName::default();
        for priority in &self.priorities {
            self.priority_names.add(&priority.priority, priority.id);
        }
        Ok(())
    }

    fn priorities_named(&self, row: &Row) -> Result<Vec<&Priority>, Refusal> {
        let name = row.text("priority").unwrap_or_default();
        let named: Vec<&Priority> =
            self.priorities.iter().filter(|priority| folded(&priority.priority) == folded(name)).collect();
        if named.is_empty() {
            return Err(Refusal::of("Priority", self.priority_names.unknown("priority", "Priorities", name)));
        }
        Ok(named)
    }

    fn report_on_priority(&mut self, change: &mut Change<'_>, priority: Option<Id>) -> Result<()> {
        priority.map_or(Ok(()), |id| self.report_on(change, Noun::Priority, id))
    }

    pub(super) fn progress(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let priority = priority::for_progress(&self.priorities_named(row)?, &self.year).map(|priority| priority.id);
        let mut fields = self.belonging(Noun::ProgressStatement, row.fields.clone());
        fields.shift_remove("priority");
        fields.insert("priority_id".into(), json!(priority));
        if let Some(agency) = row.text("agency") {
            self.agencies_named.entry(agency.to_owned()).or_default().insert(self.sheet.clone());
        }
        let existing = self.waiting.take(&key(&fields, identity(Noun::ProgressStatement)));
        let (id, outcome) = put(change, Noun::ProgressStatement, existing, fields)?;
        self.report_on_priority(change, priority)?;
        Ok((Noun::ProgressStatement, id, outcome))
    }

    pub(super) fn action(&mut self, change: &mut Change<'_>, row: &Row) -> Result<(Noun, Id, Outcome), RowError> {
        let target: Option<WrittenDate> =
            row.fields.get("target_date").cloned().and_then(|date| serde_json::from_value(date).ok());
        // Without a target date in the row, an action that is known stays where it is.
        let kept = match (target, row.text("ref")) {
            (None, Some(reference)) => priority_of(change, reference)?,
            _ => None,
        };
        let named = self.priorities_named(row)?;
        let same = named.iter().copied().find(|priority| Some(priority.id) == kept);
        let priority = same.or_else(|| priority::for_action(&named, target, &self.year)).map(|priority| priority.id);
        let (id, outcome) = self.tracked(change, Noun::Action, row, ("priority_id", json!(priority)), "A")?;
        self.report_on_priority(change, priority)?;
        let linked = match row.text("from") {
            Some(from) => links::set(change, id, from)?,
            None => false,
        };
        let outcome = if linked { outcome.max(Outcome::Changed) } else { outcome };
        Ok((Noun::Action, id, outcome))
    }
}

/// The priority that the action with this reference is under, if there is one.
fn priority_of(change: &Change<'_>, reference: &str) -> Result<Option<Id>> {
    let reference = reference::read(Noun::Action, reference);
    let sql = "SELECT priority_id FROM actions WHERE reference = ?1";
    Ok(change.connection().prepare_cached(sql)?.query_row([reference], |row| row.get(0)).optional()?)
}
