//! R51: work called done without evidence of impact or a date to look again; a recommendation of several parts with one
//! short answer.

use std::collections::HashMap;

use super::reading::{Passage, Phrases};
use super::{Checked, Noticed};
use crate::domain::noun::Noun;
use crate::error::plural;

/// What a part of a recommendation asks for.
const ASKS: [&str; 6] = [
    "should",
    "must",
    "to be",
    "to share|review|provide|ensure|oversee|maintain|seek|report|include|set",
    "measured",
    "strengthen",
];

const MANY_PARTS: usize = 3;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let work = year.work();
    let mut noticed: Vec<Noticed> = work
        .iter()
        .filter(|work| {
            work.is_done() && work.standing.evidence_of_impact.is_none() && work.standing.look_again.is_none()
        })
        .map(|work| {
            Noticed::new(
                &work.place,
                work.text,
                format!(
                    "It is {}, and nothing shows what difference it made. Add the evidence, or a date to look again.",
                    work.standing.status.map_or("done", |status| status.word()),
                ),
            )
        })
        .collect();
    let asks = Phrases::new(&ASKS);
    let mut by_reference: HashMap<&str, Vec<&Passage>> = HashMap::new();
    for (passage, reference) in year.passages.iter().filter_map(|it| Some((it, it.place.reference.as_deref()?))) {
        by_reference.entry(reference).or_default().push(passage);
    }
    for work in work.iter().filter(|work| work.noun == Noun::Recommendation) {
        let own = by_reference.get(work.reference).map(Vec::as_slice).unwrap_or_default();
        let find = |fits: &dyn Fn(&str) -> bool| own.iter().find(|passage| fits(&passage.place.words));
        let (Some(asked), Some(answer)) =
            (find(&|words| words == work.place.words), find(&|words| words.ends_with("what we did")))
        else {
            continue;
        };
        let parts = parts(asked, &asks);
        let answers = answer.sentences().count();
        if parts >= MANY_PARTS && answers < parts && !answer.text.contains('\n') {
            noticed.push(Noticed::in_passage(answer, format!(
                "The recommendation asks for {}, and the answer has {}. Answer each part, or say which are still to do.",
                plural(parts, "thing", "things"), plural(answers, "sentence", "sentences"),
            )));
        }
    }
    noticed
}

/// The sentences of a recommendation that each ask for something.
fn parts(asked: &Passage, asks: &Phrases) -> usize {
    asked.sentences().filter(|sentence| asks.is_in(sentence.tokens)).count()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::{Value, json};

    const PARTS: &str = "Schools should be told. The board must review the plan. Outcomes to be measured.";

    fn with(text: &str, standing: Value) -> Made {
        year().review("R7", json!({"review": "Ash"})).recommendation("R7.2", json!({"recommendation": text}), standing)
    }

    #[test]
    fn done_without_evidence_is_noticed() {
        one(
            &with("Ask the father", json!({"status": "implemented"})).noticed(check),
            &["R7.2", "It is implemented", "date to look again"],
        );
    }

    #[test]
    fn evidence_or_a_date_to_look_again_is_enough() {
        nothing(
            &with("Ask the father", json!({"status": "implemented", "evidence_of_impact": "In 9 of 10 files"}))
                .noticed(check),
        );
        nothing(&with("Ask the father", json!({"status": "implemented", "look_again": "2026-12"})).noticed(check));
    }

    #[test]
    fn several_parts_want_several_answers() {
        one(
            &with(PARTS, json!({"printed_text": "Schools were told."})).noticed(check),
            &["R7.2, what we did", "asks for 3 things", "1 sentence"],
        );
        nothing(
            &with(PARTS, json!({"printed_text": "Schools were told.\n\nThe plan was reviewed and outcomes measured."}))
                .noticed(check),
        );
    }
}
