//! R03: a typed list of contents disagrees with the headings sooner or later; the program makes its own.

use super::reading::Passage;
use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;

/// Fewer lines that end in a number may be a list of counts.
const FEWEST_LINES: usize = 4;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let headed = |passage: &Passage| {
        let narrative = year.record.narrative.iter().find(|it| Some(it.id) == passage.place.id);
        narrative
            .and_then(|it| it.heading.as_deref())
            .is_some_and(|heading| ["contents", "table of contents"].contains(&folded(heading).as_str()))
    };
    let typed =
        year.own().filter(|passage| passage.place.noun == Noun::Narrative && (headed(passage) || is_contents(passage)));
    typed
        .map(|passage| {
            Noticed::in_passage(
                passage,
                "This is a typed list of contents. Take it out: the report makes its own, with the right pages.",
            )
        })
        .collect()
}

/// Lines that end in a row of dots and a page number.
fn is_contents(passage: &Passage) -> bool {
    let is_entry = |line: &&str| {
        let words = line.trim_end_matches(|letter: char| letter.is_ascii_digit());
        words.len() < line.len() && (words.trim_end().ends_with("..") || words.trim_end().ends_with('…'))
    };
    passage.text.lines().filter(is_entry).count() >= FEWEST_LINES
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_typed_list_of_contents_is_noticed() {
        one(&year().headed("Foreword", "Contents", "Foreword, Training").noticed(check), &["Foreword", "Take it out"]);
        one(
            &year()
                .narrative("Foreword", "Foreword ..... 1\nVoice ... 4\nTraining ..... 9\nMoney .... 12")
                .noticed(check),
            &["typed list"],
        );
    }

    #[test]
    fn a_list_of_counts_is_fine() {
        nothing(&year().narrative("Training", "Schools: 1\nPolice: 4\nHealth: 9\nCouncil: 12").noticed(check));
    }

    #[test]
    fn contents_in_another_sense_are_fine() {
        nothing(&year().headed("Training", "What the contents of the course were", "We taught ... 3").noticed(check));
    }
}
