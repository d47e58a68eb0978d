//! R25: "will be published by 31 December 2024", read after that day.

use super::reading::Sentence;
use super::say::quoted;
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own()
        .filter_map(|passage| {
            let past: Vec<&str> = passage
                .sentences()
                .flat_map(|sentence| {
                    let ahead = looks_ahead(&sentence);
                    sentence
                        .dates
                        .iter()
                        .filter(move |date| ahead.is_some_and(|at| date.tokens.start > at && date.last < year.date))
                        .map(move |date| sentence.words(date.tokens.clone()))
                        .collect::<Vec<_>>()
                })
                .collect();
            (!past.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!("{} is told as still to come, and is past. Say what became of it.", quoted(&past),),
                )
            })
        })
        .collect()
}

/// Where the sentence turns to the future.
fn looks_ahead(sentence: &Sentence<'_>) -> Option<usize> {
    let will = (0..sentence.tokens.len()).find(|at| {
        let planned = sentence.lower(*at) == "planned"
            && ["is", "are"].contains(&at.checked_sub(1).map_or("", |at| sentence.lower(at)));
        planned
            || sentence.lower(*at) == "will"
            || sentence.lower(*at) == "due" && sentence.lower(at + 1) == "to"
            || sentence.lower(*at) == "to" && sentence.lower(at + 1) == "be" && !sentence.has(&["had", "was", "were"])
    })?;
    // What was promised before and is told as such is no promise now.
    (!sentence.has(&["said", "promised", "agreed", "wanted", "asked", "planned"]) || sentence.lower(will) == "planned")
        .then_some(will)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_future_that_is_past_is_noticed() {
        one(
            &year().narrative("Arrangements", "These will be published by 31st December 2025.").noticed(check),
            &["“31st December 2025”", "is past"],
        );
        one(
            &year().narrative("Arrangements", "The audit is to be carried out in the Autumn of 2025.").noticed(check),
            &["“Autumn of 2025”"],
        );
    }

    #[test]
    fn a_future_that_is_still_to_come_is_fine() {
        nothing(&year().narrative("Arrangements", "These will be published by 31 December 2026.").noticed(check));
    }

    #[test]
    fn a_past_date_before_the_turn_to_the_future_is_fine() {
        nothing(
            &year()
                .narrative(
                    "Arrangements",
                    "After the audit of May 2025 we will meet again. In March 2026 they agreed that it will be done.",
                )
                .noticed(check),
        );
    }
}
