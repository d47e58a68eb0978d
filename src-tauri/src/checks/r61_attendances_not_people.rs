//! R61: attendances at training called people: somebody who came to three courses is counted three times.

use super::reading::Sentence;
use super::{Checked, Noticed};
use crate::domain::number;

const PEOPLE: [&str; 12] = [
    "people",
    "practitioners",
    "professionals",
    "staff",
    "delegates",
    "individuals",
    "workers",
    "colleagues",
    "participants",
    "attendees",
    "persons",
    "members",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let Some(attended) = year.attended() else { return Vec::new() };
    year.own().filter_map(|passage| {
        let said = passage.sentences().find(|sentence| counts_people(sentence, attended as f64))?;
        Some(Noticed::in_passage(passage, format!(
            "“{}” counts people, and the record counts attendances ({}): one person may come several times. Write “attendances”.",
            super::say::beginning(said.text), number::count(attended),
        )))
    }).collect()
}

/// "over 2000 practitioners attend our training", with a number near that of all attendances.
fn counts_people(sentence: &Sentence<'_>, attended: f64) -> bool {
    let came = sentence.has(&["attend", "attended", "attending", "trained", "attendance"]);
    let trained = sentence.has(&["training", "courses", "webinars", "events", "programme", "sessions"]);
    came && trained
        && sentence.numbers.iter().any(|number| {
            let people = (1..=3).any(|ahead| PEOPLE.contains(&sentence.lower(number.at + ahead)));
            people && !number.percent && (attended * 0.5..=attended * 1.5).contains(&number.value)
        })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn trained() -> Made {
        year().attendance("Neglect", json!({"attended": 2114}))
    }

    #[test]
    fn practitioners_for_attendances_are_noticed() {
        one(
            &trained()
                .narrative("Training", "We have had over 2000 practitioners attend our training and events!")
                .noticed(check),
            &["Training", "2,114", "Write “attendances”"],
        );
    }

    #[test]
    fn people_at_one_event_are_people() {
        nothing(&trained().narrative("Training", "92 delegates attended the training on 22 June 2025.").noticed(check));
    }

    #[test]
    fn attendances_are_attendances() {
        nothing(&trained().narrative("Training", "There were 2,114 attendances at our training.").noticed(check));
    }
}
