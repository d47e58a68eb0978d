//! R25: "will be published by 31 December 2024", read after that day.

use super::reading::Sentence;
use super::say::quoted;
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own()
        .filter_map(|passage| {
            let past: Vec<&str> = passage.sentences().flat_map(|sentence| past(year, &sentence)).collect();
            (!past.is_empty()).then(|| {
                let message =
                    format!("{} is told as still to come, and is past. Say what became of it.", quoted(&past));
                Noticed::in_passage(passage, message)
            })
        })
        .collect()
}

/// The dates after a turn to the future that are past.
fn past<'a>(year: &Checked<'_>, sentence: &Sentence<'a>) -> Vec<&'a str> {
    let Some(turn) = looks_ahead(sentence) else { return Vec::new() };
    let past = sentence.dates.iter().filter(|date| date.tokens.start > turn && date.last < year.date);
    // "It will grow, and was launched in February": the date belongs to what was.
    let of_what_was = |start: usize| {
        sentence.tokens[turn..start]
            .iter()
            .any(|token| ["was", "were", "began", "started"].contains(&token.lower.as_str()))
    };
    past.filter(|date| !of_what_was(date.tokens.start)).map(|date| sentence.words(date.tokens.clone())).collect()
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
