//! R41: an acronym that is used before the text explains it, in the order in which the report is read.

use super::say::quoted;
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut early: Vec<(usize, usize, Vec<&str>)> = Vec::new();
    for first in year.acronyms().first_uses() {
        let Some(explained) = year.acronyms().explained.iter().find(|it| it.acronym == first.acronym) else { continue };
        let before = (first.passage, first.at) < (explained.passage, explained.at);
        if !before || year.is_known_acronym(&first.acronym) {
            continue;
        }
        match early.iter_mut().find(|(passage, _, _)| *passage == first.passage) {
            Some((_, _, acronyms)) => acronyms.push(&first.acronym),
            None => early.push((first.passage, explained.passage, vec![&first.acronym])),
        }
    }
    early
        .into_iter()
        .map(|(passage, explained, acronyms)| {
            let (is, it) = if acronyms.len() == 1 { ("is", "it") } else { ("are", "them") };
            let place = &year.passages[explained].place.words;
            Noticed::in_passage(
                &year.passages[passage],
                format!(
                    "{} {is} used here first, and explained only later ({place}). Write {it} out here.",
                    quoted(&acronyms)
                ),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn an_acronym_before_its_explanation_is_noticed() {
        let made =
            year().narrative("Foreword", "The ICB met.").narrative("Training", "The Integrated Care Board (ICB) paid.");
        one(&made.noticed(check), &["Foreword", "“ICB” is used here first", "Narrative, Training"]);
    }

    #[test]
    fn an_acronym_after_its_explanation_is_fine() {
        nothing(
            &year()
                .narrative("Foreword", "The Integrated Care Board (ICB) met.")
                .narrative("Training", "The ICB paid.")
                .noticed(check),
        );
    }

    #[test]
    fn the_order_is_that_of_the_report_and_not_of_entry() {
        nothing(
            &year()
                .narrative("Training", "The ICB paid.")
                .narrative("Foreword", "The Integrated Care Board (ICB) met.")
                .noticed(check),
        );
    }
}
