//! R54: what "needs to happen" has an action that does it, or a reason why none.

use std::collections::HashSet;

use super::place::{Place, short};
use super::reading::{subjects, tokens};
use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::progress::{ProgressKind, ProgressStatement};

/// Words that statements and plans share, whatever they are about.
const COMMON: [&str; 24] = [
    "continue",
    "continu",
    "work",
    "partnership",
    "child",
    "children",
    "agency",
    "agenci",
    "across",
    "relation",
    "promot",
    "develop",
    "overview",
    "maintain",
    "happen",
    "rais",
    "ensure",
    "ensur",
    "support",
    "practic",
    "safeguard",
    "undertak",
    "undertaken",
    "people",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let plan = Plan::of(year);
    record
        .progress_statements
        .iter()
        .filter(|it| it.kind == ProgressKind::NeedsToHappen && !plan.has_action_for(it))
        .map(|it| {
            let priority = record
                .priorities
                .iter()
                .find(|priority| priority.id == it.priority_id)
                .map(|priority| short(&priority.priority))
                .unwrap_or_default();
            let place = Place::new(
                &record.year.label,
                Noun::ProgressStatement,
                it.id,
                format!("Progress, {priority}, needs to happen"),
            );
            Noticed::new(
                &place,
                &it.text,
                format!(
                    "“{}” has no action in the plan. Add one and link it, or say why there is none.",
                    super::say::beginning(&it.text)
                ),
            )
        })
        .collect()
}

/// The plan as statements are held against it, read once.
struct Plan {
    own_name: Vec<String>,
    /// What links of actions name, folded.
    links: HashSet<String>,
    /// What each action is about.
    actions: Vec<Vec<String>>,
}

impl Plan {
    fn of(year: &Checked<'_>) -> Plan {
        let own_name = about(&year.record.partnership.partnership, &[]);
        let links = year.record.links.iter().map(|link| folded(&link.refers_to)).collect();
        let actions = year.record.actions.iter().map(|action| about(&action.action, &own_name)).collect();
        Plan { own_name, links, actions }
    }

    fn has_action_for(&self, statement: &ProgressStatement) -> bool {
        let said = folded(&statement.text);
        let linked = self.links.contains(&said)
            || self.links.iter().any(|link| link.len() > 20 && said.starts_with(link.as_str()));
        let named = tokens(&statement.text)
            .iter()
            .any(|token| crate::domain::reference::noun_of(&token.lower).is_some_and(|noun| noun == Noun::Action));
        let needs = about(&statement.text, &self.own_name);
        let planned = self.actions.iter().any(|does| {
            let met = does.iter().filter(|word| needs.contains(word)).count();
            met >= 2 && met * 3 >= does.len().min(needs.len())
        });
        linked || named || planned
    }
}

/// The words that a text is about, apart from those of the partnership's name.
fn about(text: &str, own_name: &[String]) -> Vec<String> {
    let mut about = subjects(&tokens(text));
    about.retain(|word| !COMMON.contains(&word.as_str()) && !own_name.contains(word));
    about
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn needs(text: &str) -> Made {
        year().priority("Neglect", "2025-04-01", "2027-03-31").progress("Needs to happen", text)
    }

    #[test]
    fn a_need_that_nobody_acts_on_is_noticed() {
        one(
            &needs("The threshold document needs to be reviewed.").noticed(check),
            &["Progress, Neglect, needs to happen", "threshold document"],
        );
    }

    #[test]
    fn an_action_in_the_same_words_or_a_link_is_enough() {
        nothing(
            &needs("The threshold document needs to be reviewed.")
                .action("A1", "Review the threshold document", "Council", json!({}))
                .noticed(check),
        );
        nothing(
            &needs("More foster homes are needed, see A1.")
                .action("A1", "Publish a plan", "Council", json!({}))
                .noticed(check),
        );
    }

    #[test]
    fn what_works_well_needs_no_action() {
        nothing(
            &year()
                .priority("Neglect", "2025-04-01", "2027-03-31")
                .progress("Working well", "The threshold document is used.")
                .noticed(check),
        );
    }
}
