//! R84: headings differ, so that contents and links lead to one place.

use std::collections::HashMap;

use super::place::{Place, short};
use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let label = &record.year.label;
    let narrative = record.narrative.iter().filter_map(|it| {
        let place = Place::new(label, Noun::Narrative, it.id, format!("Narrative, {}", it.section.words()));
        Some((it.heading.as_deref()?, place.in_section(it.section.words())))
    });
    let priorities = record.priorities.iter().map(|it| {
        (it.priority.as_str(), Place::new(label, Noun::Priority, it.id, format!("Priority, {}", short(&it.priority))))
    });
    let reviews = record
        .reviews
        .iter()
        .map(|it| (it.review.as_str(), Place::new(label, Noun::Review, it.id, format!("Review {}", it.reference))));
    let audits = record
        .audits
        .iter()
        .map(|it| (it.audit.as_str(), Place::new(label, Noun::Audit, it.id, format!("Audit {}", it.reference))));
    let mut first: HashMap<String, Place> = HashMap::new();
    let mut noticed = Vec::new();
    for (heading, place) in narrative.chain(priorities).chain(reviews).chain(audits) {
        match first.get(&folded(heading)) {
            Some(other) => noticed.push(Noticed::new(
                &place,
                heading,
                format!(
                    "The heading “{heading}” stands at {} too. Add what sets this one apart, such as its years.",
                    other.words,
                ),
            )),
            None => {
                first.insert(folded(heading), place);
            }
        }
    }
    noticed
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn the_same_heading_twice_is_noticed() {
        let made = year().headed("Voice", "What we did", "Text").headed("Training", "What we  did", "Text");
        one(&made.noticed(check), &["Narrative, Training", "stands at Narrative, Voice too"]);
    }

    #[test]
    fn two_priorities_of_one_name_are_noticed() {
        let made =
            year().priority("Neglect", "2025-04-01", "2026-03-31").priority("Neglect", "2026-04-01", "2028-03-31");
        one(&made.noticed(check), &["“Neglect”"]);
    }

    #[test]
    fn different_headings_are_fine() {
        nothing(
            &year().headed("Voice", "What we did", "Text").headed("Training", "What we taught", "Text").noticed(check),
        );
    }
}
