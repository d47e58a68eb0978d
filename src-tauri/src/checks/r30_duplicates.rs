//! R30: the same record twice: an action under two leads, a recommendation with a blank more. What counts is the main
//! text, not the whole row.

use std::collections::{BTreeMap, HashSet};

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
    let said_twice = same(&statements, |passage| passage.place.noun);
    noticed.extend(
        said_twice.into_iter().map(|(one, other)| pointed_out(&year.passages[one].place, &year.passages[other])),
    );
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

/// Actions, recommendations of one review and findings of one audit that are recorded twice. Two reviews may say the
/// same; two audits often find the same.
pub fn same_work<'a>(year: &'a Checked<'_>) -> Vec<(&'a Passage, &'a Passage)> {
    let found = year.same_work.get_or_init(|| {
        let main = main_texts(year, |passage| passage.place.noun.is_tracked());
        same(&main, |passage| {
            (passage.place.noun, passage.place.reference.as_deref().and_then(crate::domain::reference::of_parent))
        })
    });
    found.iter().map(|(one, other)| (&year.passages[*one], &year.passages[*other])).collect()
}

/// A passage with its place among all.
type Main<'a> = (usize, &'a Passage);

/// The first passage of each record, which holds its main text.
fn main_texts<'a>(year: &'a Checked<'_>, of: impl Fn(&Passage) -> bool) -> Vec<Main<'a>> {
    let mut main: Vec<Main<'a>> = Vec::new();
    for (at, passage) in year.passages.iter().enumerate().filter(|(_, it)| of(it) && it.voice != Voice::Name) {
        let record = (passage.place.noun, passage.place.id);
        if main.last().is_none_or(|(_, last)| (last.place.noun, last.place.id) != record) {
            main.push((at, passage));
        }
    }
    main
}

/// Among the passages that have the same key, each that says what an earlier one says, with that one before it.
fn same<'a, K: Ord>(main: &[Main<'a>], key: impl Fn(&'a Passage) -> K) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<K, Vec<Main<'a>>> = BTreeMap::new();
    for it in main {
        groups.entry(key(it.1)).or_default().push(*it);
    }
    let of_group = |group: Vec<Main<'a>>| {
        let texts: Vec<&str> = group.iter().map(|(_, passage)| passage.text.as_str()).collect();
        pairs(&texts, SAME).into_iter().map(|pair| (group[pair.one].0, group[pair.other].0)).collect::<Vec<_>>()
    };
    groups.into_values().flat_map(of_group).collect()
}

/// One measure, area, period and unit with two values.
fn figures(year: &Checked<'_>) -> Vec<Noticed> {
    let mut known = HashSet::new();
    let twice = year.record.figures.iter().filter(|it| !known.insert((&it.measure, &it.area, &it.period, &it.unit)));
    twice
        .map(|it| {
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
