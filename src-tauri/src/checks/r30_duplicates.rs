//! R30: the same record twice: an action under two leads, a recommendation with a blank more. What counts is the main
//! text, not the whole row.

use super::place::Place;
use super::reading::{Passage, Voice, pairs};
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

/// From here on two main texts are one; of a short text every word counts.
const SAME: f64 = 0.95;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed: Vec<Noticed> =
        same_work(year).into_iter().map(|(one, other)| pointed_out(&one.place, other)).collect();
    let statements = main_texts(year, |passage| {
        matches!(passage.place.noun, Noun::ProgressStatement | Noun::Theme | Noun::Evaluation)
    });
    noticed.extend(same(&statements).into_iter().map(|(one, other)| pointed_out(&one.place, other)));
    noticed.extend(figures(year));
    noticed
}

fn pointed_out(first: &Place, second: &Passage) -> Noticed {
    Noticed::in_passage(
        second,
        format!(
            "It has the same words as {}. Keep one, and bring what only the other says into it.",
            words_of(first, &second.place)
        ),
    )
}

/// Where the first stands; a list's own record is called an earlier one.
fn words_of(first: &Place, second: &Place) -> String {
    if first.words == second.words { "an earlier record there".to_owned() } else { first.words.clone() }
}

/// Actions, recommendations of a review and findings of an audit that are recorded twice.
pub fn same_work<'a>(year: &'a Checked<'_>) -> Vec<(&'a Passage, &'a Passage)> {
    let main = main_texts(year, |passage| passage.place.noun.is_tracked());
    let mut found = same(&main);
    // Two reviews may say the same; two audits often find the same.
    let parent = |passage: &Passage| {
        passage.place.reference.as_deref().and_then(crate::domain::reference::of_parent).map(str::to_owned)
    };
    found.retain(|(one, other)| one.place.noun == other.place.noun && parent(one) == parent(other));
    found
}

/// The first passage of each record, which holds its main text.
fn main_texts<'a>(year: &'a Checked<'_>, of: impl Fn(&Passage) -> bool) -> Vec<&'a Passage> {
    let mut main: Vec<&Passage> = Vec::new();
    for passage in year.passages.iter().filter(|passage| of(passage) && passage.voice != Voice::Name) {
        if main.last().is_none_or(|last| (last.place.noun, last.place.id) != (passage.place.noun, passage.place.id)) {
            main.push(passage);
        }
    }
    main
}

fn same<'a>(passages: &[&'a Passage]) -> Vec<(&'a Passage, &'a Passage)> {
    let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    let pairs = pairs(&texts, SAME);
    pairs
        .into_iter()
        .map(|pair| (passages[pair.one], passages[pair.other]))
        .filter(|(one, other)| one.place.noun == other.place.noun)
        .collect()
}

/// One measure, area, period and unit with two values.
fn figures(year: &Checked<'_>) -> Vec<Noticed> {
    let figures = &year.record.figures;
    let twice = figures.iter().enumerate().filter(|(n, it)| {
        figures[..*n].iter().any(|other| {
            (&other.measure, &other.area, &other.period, &other.unit) == (&it.measure, &it.area, &it.period, &it.unit)
        })
    });
    twice
        .map(|(_, it)| {
            let place = Place::new(
                &year.record.year.label,
                Noun::Figure,
                it.id,
                format!("Figures, {}", super::place::short(&it.measure)),
            );
            Noticed::new(
                &place,
                &it.measure,
                format!("{} has this measure twice for the same period. Keep one value.", it.area),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn an_action_under_two_leads_is_noticed() {
        let made = year()
            .priority("Neglect", "2025-04-01", "2027-03-31")
            .action("A1", "Publish the multi-agency strategy", "Council", json!({}))
            .action("A2", "Publish the multi- agency  strategy.", "Police", json!({}));
        one(&made.noticed(check), &["Business plan, action A2", "Business plan, action A1"]);
    }

    #[test]
    fn two_audits_may_find_the_same() {
        let audits = ["Neglect", "Exploitation"];
        let mut made = year();
        for (n, audit) in audits.iter().enumerate() {
            made = made.audit(json!({"audit": audit, "kind": "Multi-agency audit"}));
            made = made.finding(&format!("F{}.1", n + 1), "Area for development", "Voice of the child", json!({}));
        }
        nothing(&made.noticed(check));
    }

    #[test]
    fn a_word_that_differs_makes_a_short_text_another() {
        let made = year().priority("Neglect", "2025-04-01", "2027-03-31");
        let made = made.action("A1", "Promote the neglect tool", "Council", json!({})).action(
            "A2",
            "Promote the screening tool",
            "Council",
            json!({}),
        );
        nothing(&made.noticed(check));
    }

    #[test]
    fn a_figure_recorded_twice_is_noticed() {
        let figure =
            json!({"topic": "Activity", "measure": "Referrals", "area": "Eastmere", "period": "2025-26", "value": 3.0});
        one(&year().figure(figure.clone()).figure(figure).noticed(check), &["Eastmere has this measure twice"]);
    }
}
