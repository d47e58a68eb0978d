//! R16: a piece of work has one status: what a text says of action A12 is what the record says, and two records of the
//! same work do not differ.

use super::reading::Passage;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;
use crate::domain::reference;
use crate::domain::status::Status;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed: Vec<Noticed> = year.own().filter_map(|passage| contradicts(year, passage)).collect();
    noticed.extend(super::r30_duplicates::same_work(year).into_iter().filter_map(|(one, other)| {
        let status =
            |passage: &Passage| passage.place.reference.as_deref().and_then(|it| year.record.standing(it)?.status);
        let (first, second) = (status(one)?, status(other)?);
        (first != second).then(|| {
            Noticed::in_passage(
                other,
                format!(
                    "The same words stand at {} as {}, and here as {}. Keep one record, with one status.",
                    one.place.words,
                    first.word(),
                    second.word(),
                ),
            )
        })
    }));
    noticed
}

/// "Action A12 is complete" where the record has it at risk.
fn contradicts(year: &Checked<'_>, passage: &Passage) -> Option<Noticed> {
    passage.sentences().find_map(|sentence| {
        let at = (0..sentence.tokens.len()).find(|at| reference::noun_of(sentence.words(*at..at + 1)).is_some())?;
        let written = sentence.words(at..at + 1);
        let noun = reference::noun_of(written)?;
        let recorded = year.record.standing(written)?.status;
        let is = ["is", "was", "now", "been", "stands"]
            .iter()
            .position(|verb| sentence.tokens.get(at + 1).is_some_and(|token| token.lower == *verb));
        is?;
        let said = said_status(noun, &sentence.text.to_lowercase())?;
        (recorded != Some(said)).then(|| {
            Noticed::in_passage(
                passage,
                format!(
                    "{written} is called {} here, and the record has {}. Correct the one that is wrong.",
                    said.word(),
                    recorded.map_or("no status recorded", Status::word),
                ),
            )
        })
    })
}

/// The one status word of a noun in a sentence; with two words the sentence tells a change.
fn said_status(noun: Noun, sentence: &str) -> Option<Status> {
    let said: Vec<Status> =
        Status::of(noun).iter().copied().filter(|status| sentence.contains(status.word())).collect();
    match said[..] {
        [only] if !sentence.contains(&format!("not {}", only.word())) || only.word().starts_with("not ") => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn at_risk() -> Made {
        year().priority("Neglect", "2025-04-01", "2027-03-31").action(
            "A4",
            "Publish the neglect strategy",
            "Executive Group",
            json!({"status": "at risk"}),
        )
    }

    #[test]
    fn a_text_that_contradicts_the_record_is_noticed() {
        one(
            &at_risk().narrative("Priorities", "A4 is complete.").noticed(check),
            &["A4 is called complete here", "at risk"],
        );
    }

    #[test]
    fn the_same_status_and_other_words_are_fine() {
        nothing(
            &at_risk()
                .narrative("Priorities", "A4 is at risk. A4 takes this to schools, where the set is complete.")
                .noticed(check),
        );
        nothing(&at_risk().narrative("Priorities", "A4 is not complete.").noticed(check));
    }

    #[test]
    fn one_action_recorded_twice_with_two_statuses_is_noticed() {
        let made = at_risk().action("A9", "Publish the neglect strategy.", "Council", json!({"status": "complete"}));
        one(&made.noticed(check), &["Business plan, action A9", "action A4 as at risk", "here as complete"]);
    }
}
