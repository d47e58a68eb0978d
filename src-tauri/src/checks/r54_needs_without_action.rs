//! R54: what "needs to happen" has an action that does it, or a reason why none.

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
    record
        .progress_statements
        .iter()
        .filter(|it| it.kind == ProgressKind::NeedsToHappen && !has_action(year, it))
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

fn has_action(year: &Checked<'_>, statement: &ProgressStatement) -> bool {
    let linked = year.record.links.iter().any(|link| {
        let (said, link) = (folded(&statement.text), folded(&link.refers_to));
        said == link || link.len() > 20 && said.starts_with(&link)
    });
    let told = tokens(&statement.text)
        .iter()
        .any(|token| crate::domain::reference::noun_of(&token.lower).is_some_and(|noun| noun == Noun::Action));
    let own = |words: &str| {
        let mut about = subjects(&tokens(words));
        about.retain(|word| !COMMON.contains(&word.as_str()));
        about
    };
    let name = own(&year.record.partnership.partnership);
    let needs: Vec<String> = own(&statement.text).into_iter().filter(|word| !name.contains(word)).collect();
    let planned = year.record.actions.iter().any(|action| {
        let does: Vec<String> = own(&action.action).into_iter().filter(|word| !name.contains(word)).collect();
        let met = does.iter().filter(|word| needs.contains(word)).count();
        met >= 2 && met * 3 >= does.len().min(needs.len())
    });
    linked || told || planned
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
