//! R45: names of bodies that have been replaced: by law, or as the record has it of its own agencies.

use super::place::Place;
use super::reading::{Passage, Phrases};
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

/// The old name, the year from which it no longer held, and what came in its place.
const RETIRED: [(&str, i32, &str); 10] = [
    ("ccg|ccgs", 2022, "integrated care board"),
    ("clinical commissioning group|groups", 2022, "integrated care board"),
    ("lscb|lscbs", 2019, "safeguarding children partnership"),
    ("local safeguarding children board|boards", 2019, "safeguarding children partnership"),
    ("local safeguarding children's board|boards", 2019, "safeguarding children partnership"),
    ("national probation service", 2021, "Probation Service"),
    ("public health england", 2021, "UK Health Security Agency"),
    ("nhs improvement", 2022, "NHS England"),
    ("serious case review|reviews", 2019, "local child safeguarding practice review"),
    ("primary care trust|trusts", 2013, "integrated care board"),
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    use chrono::Datelike;
    let ends = year.record.year.year_ends;
    let patterns: Vec<&str> = RETIRED.iter().map(|(name, _, _)| *name).collect();
    let retired = Phrases::new(&patterns);
    let own: Vec<(Phrases, &str, &str)> =
        former_names(year).into_iter().map(|(old, now)| (Phrases::new(&[&old.to_lowercase()]), old, now)).collect();
    let in_texts = year.passages.iter().filter_map(|passage| {
        let mut found = of_law(passage, &retired, ends.year());
        for (phrase, old, now) in &own {
            if passage.sentences().any(|sentence| {
                phrase.is_in(sentence.tokens) && !sentence.has(&["formerly", "former", "then", "previously"])
            }) {
                found.push(format!("“{old}” is now {now}"));
            }
        }
        found.dedup();
        (!found.is_empty()).then(|| {
            Noticed::in_passage(passage, format!("{}. Use the name of today, or say “formerly”.", all(&found)))
        })
    });
    let agencies = year.record.agencies.iter().filter_map(|agency| {
        let place = Place::new(
            &year.record.year.label,
            Noun::Agency,
            agency.id,
            format!("Agencies, {}", super::place::short(&agency.agency)),
        );
        let passage = Passage::plain(place, super::reading::Voice::Name, &agency.agency);
        let found = of_law(&passage, &retired, ends.year());
        (!found.is_empty()).then(|| {
            Noticed::in_passage(
                &passage,
                format!("{}. Give the agency its name of today, and keep this one under “Formerly”.", all(&found)),
            )
        })
    });
    in_texts.chain(agencies).collect()
}

fn of_law(passage: &Passage, retired: &Phrases, year: i32) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in passage.sentences().filter(|sentence| !sentence.has(&["formerly", "former", "then"])) {
        for (n, span) in retired.find(sentence.tokens) {
            let (_, until, now) = RETIRED[n];
            let said = format!("“{}” is now {now}", sentence.words(span));
            if year > until && !found.contains(&said) {
                found.push(said);
            }
        }
    }
    found
}

/// Names that the record's agencies had until a day before the year began.
fn former_names<'a>(year: &'a Checked<'_>) -> Vec<(&'a str, &'a str)> {
    let starts = year.record.year.year_starts;
    year.record
        .agencies
        .iter()
        .flat_map(|agency| {
            let past = agency.formerly.iter().filter(move |former| former.until.is_some_and(|until| until < starts));
            past.map(|former| (former.name.as_str(), agency.agency.as_str()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn a_body_of_the_past_is_noticed() {
        one(
            &year().narrative("Foreword", "We support the CCG and the LSCB.").noticed(check),
            &["“CCG” is now integrated care board and “LSCB” is now safeguarding children partnership"],
        );
        one(
            &year().agency(json!({"agency": "National Probation Service"})).noticed(check),
            &["Agencies, National Probation Service"],
        );
    }

    #[test]
    fn a_former_name_of_an_agency_is_noticed() {
        let made = year().agency(json!({"agency": "Wharfside Trust", "formerly": [{"name": "Eastmere Community Health", "until": "2023-03-31"}]}));
        one(
            &made.narrative("Voice", "Eastmere Community Health helped.").noticed(check),
            &["“Eastmere Community Health” is now Wharfside Trust"],
        );
    }

    #[test]
    fn names_of_today_and_names_told_as_former_are_fine() {
        nothing(
            &year()
                .narrative("Foreword", "The integrated care board, formerly the clinical commissioning group, met.")
                .noticed(check),
        );
    }
}
