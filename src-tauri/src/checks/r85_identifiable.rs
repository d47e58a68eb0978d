//! R85: detail by which a child could be known: exact age, day of birth, ward, initials in a link, very small numbers.
//! A person decides; the check only asks.

use super::place::{Place, short};
use super::reading::{Grain, Passage, Phrases, Sentence};
use super::say::{all, quoted};
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

/// A count below this may name a family.
const SMALL: f64 = 5.0;

const DETAIL: [&str; 8] = [
    "# years|year and # months|month|weeks|days",
    "# weeks|months|days old",
    "aged # weeks|months|days",
    "born on",
    "date of birth",
    "lived on|at # *",
    "pupil at|of *",
    "attended * school|academy|primary",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed = in_reviews(year);
    noticed.extend(links(year));
    noticed.extend(small_numbers(year));
    noticed
}

/// Texts on reviews are about single children.
fn in_reviews(year: &Checked<'_>) -> Vec<Noticed> {
    let detail = Phrases::new(&DETAIL);
    let of_a_review = |passage: &&Passage| {
        matches!(passage.place.noun, Noun::Review | Noun::Recommendation)
            || passage.section == Some(crate::domain::narrative::NarrativeSection::Reviews)
    };
    year.passages.iter().filter(of_a_review).filter_map(|passage| {
        let mut found: Vec<&str> = Vec::new();
        for sentence in passage.sentences() {
            found.extend(detail.find(sentence.tokens).into_iter().map(|(_, span)| sentence.words(span)));
            found.extend(wards(&sentence));
            if sentence.has(&["died", "killed", "found", "injured", "admitted", "arrested"]) {
                found.extend(sentence.dates.iter().filter(|date| date.grain == Grain::Day).map(|date| sentence.words(date.tokens.clone())));
            }
        }
        (!found.is_empty()).then(|| Noticed::in_passage(passage, format!(
            "{} may let a reader know the child. Write it less exactly, or accept this with the reason why it is safe.", quoted(&found),
        )))
    }).collect()
}

/// "Ward 7", "W14".
fn wards<'a>(sentence: &Sentence<'a>) -> Vec<&'a str> {
    let is_ward = |at: &usize| {
        let code = sentence
            .lower(*at)
            .strip_prefix('w')
            .is_some_and(|digits| (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
        code && sentence.words(*at..at + 1).starts_with('W')
            || sentence.lower(*at) == "ward" && sentence.lower(at + 1).parse::<u32>().is_ok()
    };
    (0..sentence.tokens.len())
        .filter(is_ward)
        .map(|at| sentence.words(at..if sentence.lower(at) == "ward" { at + 2 } else { at + 1 }))
        .collect()
}

/// ".../sw-child-safeguarding-practice-review": the child's initials in the address.
fn links(year: &Checked<'_>) -> Vec<Noticed> {
    year.record.reviews.iter().filter_map(|review| {
        let link = review.link.as_deref()?;
        let last = link.trim_end_matches('/').rsplit('/').next()?;
        let (first, rest) = last.split_once(['-', '_'])?;
        let initials = (1..=2).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let about_a_child = ["child", "review", "cspr", "lcspr"].iter().any(|word| rest.to_lowercase().contains(word));
        let place = Place::new(&year.record.year.label, Noun::Review, review.id, format!("Review {}, link", review.reference)).with_reference(&review.reference);
        (initials && about_a_child).then(|| Noticed::new(&place, link, format!(
            "The address begins with “{first}”, which looks like a child's initials. Publish the review under its pseudonym, and link to that.",
        )))
    }).collect()
}

fn small_numbers(year: &Checked<'_>) -> Vec<Noticed> {
    let figures = year.record.figures.iter().filter(|it| {
        let people = it.unit.as_deref().is_some_and(|unit| {
            ["children", "people", "young people", "pupils", "babies", "families"].contains(&unit.trim())
        });
        people && it.value.is_some_and(|value| value > 0.0 && value < SMALL)
    });
    let named: Vec<(Place, String)> = figures
        .map(|it| {
            let place = Place::new(
                &year.record.year.label,
                Noun::Figure,
                it.id,
                format!("Figures, {}, {}", short(&it.measure), it.area),
            );
            (place, format!("{} {}", it.value.unwrap_or_default(), it.unit.as_deref().unwrap_or_default()))
        })
        .collect();
    named
        .into_iter()
        .map(|(place, said)| {
            Noticed::new(
                &place,
                &said,
                format!(
                    "{} is so few that they could be known. Give “fewer than 5”, or a longer period.",
                    all(&[format!("“{said}”")])
                ),
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
    fn an_exact_age_a_ward_and_a_date_are_noticed() {
        let summary = "Ash, aged two years and two months, was found on 4 May 2025 and taken to ward 7.";
        one(
            &year().review("R1", json!({"review": "Ash", "summary": summary})).noticed(check),
            &["“two years and two months”, “ward 7” and “4 May 2025”"],
        );
    }

    #[test]
    fn initials_in_a_link_are_noticed() {
        let made = year().review(
            "R1",
            json!({"review": "Ash", "link": "https://example.org/ab-child-safeguarding-practice-review"}),
        );
        one(&made.noticed(check), &["Review R1, link", "“ab”"]);
    }

    #[test]
    fn very_small_numbers_of_children_are_noticed() {
        let figure = |value: f64| {
            year().figure(json!({"topic": "Activity", "measure": "Children trafficked", "area": "Eastmere", "value": value, "unit": "children"}))
        };
        one(&figure(3.0).noticed(check), &["“3 children”"]);
        nothing(&figure(0.0).noticed(check));
        nothing(&figure(5.0).noticed(check));
    }

    #[test]
    fn years_of_age_and_dates_of_work_are_fine() {
        let summary = "Ash was 15 years of age. The review was published in May 2025.";
        nothing(
            &year()
                .review("R1", json!({"review": "Ash", "summary": summary, "link": "https://example.org/ash-review"}))
                .noticed(check),
        );
    }
}
