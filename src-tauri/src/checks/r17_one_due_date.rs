//! R17: a deliverable has one due date: a text that promises it by a day agrees with the plan, and two records of it agree.

use super::reading::{Dated, Passage, Sentence, subjects, tokens};
use super::{Checked, Noticed};
use crate::domain::action::Action;
use crate::domain::date::WrittenDate;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let planned = planned(year);
    let mut noticed: Vec<Noticed> = year.own().flat_map(|passage| promises(&planned, passage)).collect();
    noticed.extend(super::r30_duplicates::same_work(year).into_iter().filter_map(|(one, other)| {
        let due =
            |passage: &Passage| passage.place.reference.as_deref().and_then(|it| year.record.standing(it)?.target_date);
        let (first, second) = (due(one)?, due(other)?);
        (first != second).then(|| {
            Noticed::in_passage(
                other,
                format!(
                    "The same words are due {first} at {}, and {second} here. Keep one record, with one date.",
                    one.place.words,
                ),
            )
        })
    }));
    noticed
}

/// An action with a due date, and the words that it is about.
struct Planned<'a> {
    reference: &'a str,
    due: WrittenDate,
    /// Its deed first.
    about: Vec<String>,
}

fn planned<'a>(year: &Checked<'a>) -> Vec<Planned<'a>> {
    let own_name = subjects(&tokens(&year.record.partnership.partnership));
    let due = |it: &'a Action| Some((it, year.record.standing(&it.reference)?.target_date?));
    let of = |(action, due): (&'a Action, WrittenDate)| {
        let mut about = subjects(&tokens(&action.action));
        about.retain(|word| !own_name.contains(word));
        Planned { reference: &action.reference, due, about }
    };
    year.record.actions.iter().filter_map(due).map(of).filter(|it| it.about.len() >= 2).collect()
}

/// "These will be published by 31 December 2024" where the plan's action says September 2024.
fn promises(planned: &[Planned<'_>], passage: &Passage) -> Vec<Noticed> {
    let sentences: Vec<Sentence<'_>> = passage.sentences().collect();
    let mut noticed = Vec::new();
    for (n, sentence) in sentences.iter().enumerate() {
        let Some(promised) = promised_by(sentence) else { continue };
        // "These" are named in the sentence before.
        let before = n.checked_sub(1).map(|before| sentences[before].tokens).unwrap_or_default();
        let said = subjects(before.iter().chain(sentence.tokens));
        for action in planned.iter().filter(|it| it.is_meant(&said, sentence)) {
            let (from, to) = span(action.due);
            if !promised.meets(from, to) {
                noticed.push(Noticed::in_passage(
                    passage,
                    format!(
                        "“{}” is promised here, and action {} is due {}. Give one date, in both places.",
                        sentence.words(promised.tokens.start - 1..promised.tokens.end),
                        action.reference,
                        action.due,
                    ),
                ));
            }
        }
    }
    noticed
}

fn span(due: WrittenDate) -> (chrono::NaiveDate, chrono::NaiveDate) {
    match due {
        WrittenDate::Day(day) => (day, day),
        WrittenDate::Month(first) => (first, due.day()),
    }
}

/// The date after "by" of a sentence about what will be done.
fn promised_by<'a>(sentence: &Sentence<'a>) -> Option<&'a Dated> {
    let will = sentence.has(&["will", "plan", "plans", "planned", "due", "aim", "intend"]);
    sentence.dates.iter().find(|date| will && date.tokens.start > 0 && sentence.lower(date.tokens.start - 1) == "by")
}

impl Planned<'_> {
    /// Whether all that the action is about is said: its deed in the sentence itself, the rest there or just before.
    fn is_meant(&self, said: &[String], sentence: &Sentence<'_>) -> bool {
        self.about.first().is_some_and(|deed| sentence.subjects.contains(deed))
            && self.about.iter().all(|word| said.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn planned(due: &str) -> Made {
        year().priority("System", "2025-04-01", "2027-03-31").action(
            "A4",
            "Publish new arrangements",
            "Executive Group",
            json!({"target_date": due}),
        )
    }

    const TEXT: &str = "We are updating the arrangements. These will be published by 31 December 2026.";

    #[test]
    fn a_promise_that_the_plan_dates_otherwise_is_noticed() {
        one(
            &planned("2026-09").narrative("Arrangements", TEXT).noticed(check),
            &["“by 31 December 2026”", "A4 is due September 2026"],
        );
    }

    #[test]
    fn the_same_date_or_month_is_fine() {
        nothing(&planned("2026-12").narrative("Arrangements", TEXT).noticed(check));
    }

    #[test]
    fn a_promise_of_something_else_is_fine() {
        nothing(
            &planned("2026-09")
                .narrative("Arrangements", "The audit will be published by 31 December 2026.")
                .noticed(check),
        );
    }
}
