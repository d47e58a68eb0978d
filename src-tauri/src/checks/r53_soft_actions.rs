//! R53: an action that begins softly ("promote", "consider") and names nothing by which its success could be seen; one
//! without a success measure in a plan that measures, and a plan that measures nothing.

use std::collections::HashSet;

use super::place::Place;
use super::reading::{Passage, Sentence, Voice, tokens};
use super::{Checked, Noticed};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::domain::number;

/// With fewer actions there is no plan to speak of.
const FEWEST_ACTIONS: usize = 3;

/// Verbs that can be called done whatever came of them.
const SOFT: [&str; 19] = [
    "consider",
    "continue",
    "discuss",
    "encourage",
    "engage",
    "explore",
    "look",
    "monitor",
    "note",
    "promote",
    "raise",
    "recognise",
    "seek",
    "support",
    "understand",
    "consult",
    "embed",
    "highlight",
    "reflect",
];

/// Words that say how success would be seen.
const MEASURES: [&str; 12] =
    ["so", "until", "percent", "every", "all", "each", "no", "reduce", "increase", "halve", "within", "least"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let with_measure: HashSet<Id> =
        year.record.actions.iter().filter(|it| it.success_measure.is_some()).map(|it| it.id).collect();
    let open: HashSet<&str> = year
        .record
        .actions
        .iter()
        .filter(|it| year.record.standing(&it.reference).is_some_and(|it| it.status.is_none_or(|it| !it.is_ended())))
        .map(|it| it.reference.as_str())
        .collect();
    let (mut noticed, mut unmeasured) = (Vec::new(), Vec::new());
    let plan = year.passages.iter().filter(|it| it.voice == Voice::Plan);
    for passage in plan.filter(|it| it.place.id.is_none_or(|id| !with_measure.contains(&id))) {
        let Some(sentence) = passage.sentences().next() else { continue };
        if !sentence.numbers.is_empty() || sentence.has(&MEASURES) {
            continue;
        }
        match opening_verb(year, passage).filter(|verb| is_soft(verb, &sentence)) {
            Some(verb) => noticed.push(Noticed::in_passage(passage, format!(
                "It begins with “{verb}” and names no measure of success. Say what will be there when it is done, and how it will be seen.",
            ))),
            None if passage.place.reference.as_deref().is_some_and(|it| open.contains(it)) => unmeasured.push(passage),
            None => (),
        }
    }
    // A plan that measures nothing is one remark, not one for each of its lines.
    if with_measure.is_empty() {
        noticed.extend(whole_plan(year, unmeasured.len()));
    } else {
        noticed.extend(unmeasured.into_iter().map(|passage| {
            Noticed::in_passage(
                passage,
                "It has no success measure, as others of the plan have. Say how it will be seen that it worked.",
            )
        }));
    }
    noticed
}

fn is_soft(verb: &str, sentence: &Sentence<'_>) -> bool {
    SOFT.contains(&verb) || verb == "undertake" && sentence.has(&["awareness", "work"])
}

fn whole_plan(year: &Checked<'_>, unmeasured: usize) -> Option<Noticed> {
    let place = Place::list(&year.record.year.label, Noun::Action, "Business plan");
    (unmeasured >= FEWEST_ACTIONS).then(|| {
        Noticed::new(&place, &unmeasured.to_string(), format!(
            "No action of the plan has a success measure, and {} open ones name none in their words either. Say for each how it will be seen that it worked.",
            number::count(i64::try_from(unmeasured).unwrap_or_default()),
        ))
    })
}

/// The first word of what is to be done, after "The partnership to …".
fn opening_verb(year: &Checked<'_>, passage: &Passage) -> Option<String> {
    let words: Vec<&str> = passage.tokens.iter().map(|token| token.lower.as_str()).collect();
    let own = [Some(year.record.partnership.partnership.as_str()), year.record.partnership.short_name.as_deref()];
    let starts_with = |name: &str| {
        let name = tokens(name);
        let same = words.len() > name.len() && name.iter().zip(&words).all(|(token, word)| token.lower == *word);
        same.then_some(name.len())
    };
    let after_name = own.into_iter().flatten().find_map(starts_with).unwrap_or(0);
    let mut rest = words[after_name..].iter().skip_while(|word| ["to", "further", "will", "jointly"].contains(word));
    rest.next().map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn action(text: &str) -> Made {
        year().priority("Neglect", "2025-04-01", "2027-03-31").action("A1", text, "Council", json!({}))
    }

    #[test]
    fn a_soft_beginning_is_noticed_also_after_the_partnerships_name() {
        one(&action("Promote the neglect toolkit").noticed(check), &["action A1", "“promote”"]);
        one(
            &action("Eastmere Safeguarding Children Partnership to further understand neglect").noticed(check),
            &["“understand”"],
        );
    }

    #[test]
    fn a_measure_makes_it_hard() {
        nothing(&action("Promote the neglect toolkit until all health visitors use it").noticed(check));
    }

    #[test]
    fn a_success_measure_of_its_own_makes_it_hard_too() {
        let measured = action("Promote the neglect toolkit")
            .with(|record| record.actions[0].success_measure = Some("Used in 9 of 10 files.".into()));
        nothing(&measured.noticed(check));

        let made = measured.action("A2", "Publish the neglect toolkit", "Council", json!({}));
        one(&made.noticed(check), &["action A2", "no success measure, as others of the plan have"]);
        let done = json!({"status": "complete", "evidence_of_impact": "Seen."});
        nothing(&action("Publish it").action("A2", "Print it", "Council", done).noticed(check));
    }

    #[test]
    fn a_plan_that_measures_nothing_is_one_remark() {
        let made = action("Publish the neglect toolkit");
        nothing(&made.noticed(check));
        let made = ["Print it", "Send it", "Share it"]
            .iter()
            .zip(2..)
            .fold(made, |made, (text, n)| made.action(&format!("A{n}"), text, "Council", json!({})));
        one(&made.noticed(check), &["Business plan: No action of the plan", "4 open ones"]);
    }

    #[test]
    fn a_deed_is_fine() {
        nothing(&action("Publish the neglect toolkit").noticed(check));
    }
}
