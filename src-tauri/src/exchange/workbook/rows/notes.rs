//! What an import points out: names that match no record, and counts that do not add up.

use std::collections::BTreeSet;

use super::Rows;
use crate::domain::agency::Agency;
use crate::domain::names::Names;
use crate::domain::subgroup::Subgroup;
use crate::error::{Result, plural};
use crate::store::{Change, records};

impl Rows {
    /// A sentence for each kind of name that some rows gave and no record bears, and for counts that do
    /// not add up. All of it is kept as it came.
    pub fn notes(&self, change: &Change<'_>) -> Result<Vec<String>> {
        let agencies = Names::of_agencies(&records::all::<Agency>(change.connection())?);
        let subgroups = Names::of_subgroups(&records::all::<Subgroup>(change.connection())?);
        let strangers: Vec<&String> = self.agencies_named.iter().filter(|name| agencies.find(name).is_none()).collect();
        let leads: BTreeSet<&String> = self
            .leads_named
            .iter()
            .filter(|name| subgroups.find(name).is_none() && agencies.find(name).is_none())
            .collect();
        let mut notes = Vec::new();
        if !strangers.is_empty() {
            notes.push(sentence(&strangers, "name matches no agency", "names match no agency"));
        }
        if !leads.is_empty() {
            notes.push(sentence(
                &leads.into_iter().collect::<Vec<_>>(),
                "lead matches no subgroup or agency",
                "leads match no subgroup or agency",
            ));
        }
        if !self.not_adding_up.is_empty() {
            let few = &self.not_adding_up[..self.not_adding_up.len().min(5)];
            let more = if few.len() < self.not_adding_up.len() { " and others" } else { "" };
            notes.push(format!(
                "{} not add up: booked, less did not attend and cancelled, plus walked in, is not attended ({}{more}).",
                plural(self.not_adding_up.len(), "row does", "rows do"),
                few.join(", ")
            ));
        }
        Ok(notes)
    }
}

fn sentence(names: &[&String], one: &str, many: &str) -> String {
    let listed: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    format!("{} and will be kept as written: {}.", plural(names.len(), one, many), listed.join("; "))
}
