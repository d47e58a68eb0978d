//! What an import points out: names that match no record, and counts that do not add up.

use std::collections::{BTreeMap, BTreeSet};

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
        let mut strangers = self.agencies_named.clone();
        strangers.retain(|name, _| agencies.find(name).is_none());
        let mut leads = self.leads_named.clone();
        leads.retain(|name, _| subgroups.find(name).is_none() && agencies.find(name).is_none());
        let mut notes = Vec::new();
        if !strangers.is_empty() {
            notes.push(sentence(&strangers, "name matches no agency", "names match no agency"));
        }
        if !leads.is_empty() {
            notes.push(sentence(&leads, "lead matches no subgroup or agency", "leads match no subgroup or agency"));
        }
        if !self.not_adding_up.is_empty() {
            notes.push(format!(
                "{} not add up: booked, less did not attend and cancelled, plus walked in, is not attended ({}).",
                plural(self.not_adding_up.len(), "row does", "rows do"),
                few(&self.not_adding_up)
            ));
        }
        if !self.counted_again.is_empty() {
            notes.push(format!(
                "{} whole course whose sessions or agencies the year counts already, and would be counted beside them ({}). \
                 Leave out what is there already.",
                plural(self.counted_again.len(), "row is of a", "rows are each of a"),
                few(&self.counted_again)
            ));
        }
        if !self.same_name.is_empty() {
            let named: Vec<String> = self.same_name.iter().map(|name| format!("“{name}”")).collect();
            notes.push(format!(
                "{} as one in the file that begins on another day, and would be added beside it: {}. \
                 If they are the same, give them the same date under From first.",
                plural(named.len(), "priority has the same name", "priorities have the same name"),
                named.join(", ")
            ));
        }
        Ok(notes)
    }
}

/// The first of some places.
fn few(places: &[String]) -> String {
    let few = &places[..places.len().min(5)];
    format!("{}{}", few.join(", "), if few.len() < places.len() { " and others" } else { "" })
}

/// "2 names match no agency and will be kept as written: Boat Club (sheet Training); …".
fn sentence(names: &BTreeMap<String, BTreeSet<String>>, one: &str, many: &str) -> String {
    let listed = names.iter().map(|(name, sheets)| {
        let word = if sheets.len() == 1 { "sheet" } else { "sheets" };
        format!("{name} ({word} {})", sheets.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    });
    let listed: Vec<String> = listed.collect();
    format!("{} and will be kept as written: {}.", plural(names.len(), one, many), listed.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_matches_nothing_comes_with_its_sheets() {
        let sheets = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let names = BTreeMap::from([
            ("Boat Club".to_owned(), sheets(&["Training"])),
            ("Harbour Trust".to_owned(), sheets(&["Training", "Progress"])),
        ]);

        assert_eq!(
            sentence(&names, "name matches no agency", "names match no agency"),
            "2 names match no agency and will be kept as written: Boat Club (sheet Training); Harbour Trust (sheets Progress, Training)."
        );
    }
}
