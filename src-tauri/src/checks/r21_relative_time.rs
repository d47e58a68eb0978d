//! R21: "recently", "over the last five months", "currently", "in January": what a reader years later cannot place.

use super::reading::{Passage, Phrases, Sentence, is_month};
use super::say::quoted;
use super::{Checked, Noticed};

const PHRASES: [&str; 15] = [
    "recently",
    "currently",
    "nowadays",
    "presently",
    "shortly",
    "at present",
    "at the moment",
    "to date",
    "this year|month|week|term",
    "next|last|past month|week|term",
    "last|past # years|months|weeks",
    "over|during the past|last year",
    "in recent years|months|weeks",
    "in the near future",
    "in due course",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let phrases = Phrases::new(&PHRASES);
    year.own()
        .filter_map(|passage| {
            let found = found(passage, &phrases);
            (!found.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!(
                        "{} can't be placed by somebody who reads this later. Write the date or the period.",
                        quoted(&found),
                    ),
                )
            })
        })
        .collect()
}

fn found<'a>(passage: &'a Passage, phrases: &Phrases) -> Vec<&'a str> {
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        // "To date" beside a date says which; "up to date" is no time.
        let placed = !sentence.dates.is_empty();
        for (_, span) in phrases.find(sentence.tokens) {
            let up_to_date = span.start > 0 && sentence.lower(span.start - 1) == "up";
            if !placed && !up_to_date {
                found.push(sentence.words(span));
            }
        }
        found.extend(bare_months(&sentence));
    }
    found
}

/// "in January", with no year in the sentence.
fn bare_months<'a>(sentence: &Sentence<'a>) -> Vec<&'a str> {
    if !sentence.dates.is_empty() {
        return Vec::new();
    }
    let months = (1..sentence.tokens.len()).filter(|at| {
        let written = sentence.words(*at..at + 1);
        let before =
            ["in", "since", "until", "by", "during", "of", "late", "early", "mid"].contains(&sentence.lower(at - 1));
        before && is_month(sentence.lower(*at)) && written.starts_with(char::is_uppercase)
    });
    months.map(|at| sentence.words(at - 1..at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn times_that_move_with_the_reader_are_noticed_once_for_a_text() {
        let text =
            "Over the last five months we visited schools. We are currently planning more. It was promoted in January.";
        one(&year().narrative("Voice", text).noticed(check), &["“last five months”, “currently” and “in January”"]);
    }

    #[test]
    fn dated_times_are_fine() {
        nothing(&year().narrative("Voice", "In the last three months of 2025-26 we visited schools. We keep it up to date. It was out in January 2026.").noticed(check));
    }

    #[test]
    fn months_that_are_verbs_are_no_months() {
        nothing(&year().narrative("Voice", "We may march on. In marching we may.").noticed(check));
    }
}
