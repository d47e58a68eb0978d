//! R91: a number in the words of the year at a glance that the report itself does not have. They go to the council and to
//! families by themselves, as cover report and summary.

use super::reading::{Grain, Number, Passage, Sentence};
use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::narrative::NarrativeSection;
use crate::domain::status::Status;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let (glance, report): (Vec<&Passage>, Vec<&Passage>) = year.passages.iter().partition(|it| is_at_a_glance(it));
    if glance.is_empty() {
        return Vec::new();
    }
    let known = known(year, &report);
    glance
        .into_iter()
        .filter_map(|passage| {
            let strange: Vec<&str> =
                passage.sentences().flat_map(|sentence| strange(&sentence, &known)).collect();
            (!strange.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!(
                        "{} stands here and nowhere else in the report. Record it where it belongs, or correct it here.",
                        quoted(&strange),
                    ),
                )
            })
        })
        .collect()
}

fn is_at_a_glance(passage: &Passage) -> bool {
    matches!(passage.section, Some(NarrativeSection::WentWell | NarrativeSection::WorriesUs))
}

/// The numbers in figures of a sentence, apart from dates, that no number of the report agrees with.
fn strange<'a>(sentence: &Sentence<'a>, known: &[f64]) -> Vec<&'a str> {
    let strange = sentence
        .numbers
        .iter()
        .filter(|number| is_counted(sentence, number) && !known.iter().any(|value| number.agrees(*value)));
    strange.map(|number| sentence.words(number.at..number.at + 1)).collect()
}

/// "Two schools" is a way of speaking; "15 of 20" was counted, and "March 2026" is a date.
fn is_counted(sentence: &Sentence<'_>, number: &Number) -> bool {
    sentence.lower(number.at).starts_with(|letter: char| letter.is_ascii_digit())
        && !sentence.dates.iter().any(|date| date.grain <= Grain::Year && date.tokens.contains(&number.at))
}

/// Every number that the report has: in its texts, its figures, its totals and its counts of finished work.
fn known(year: &Checked<'_>, report: &[&Passage]) -> Vec<f64> {
    let record = year.record;
    let mut known: Vec<f64> = Vec::new();
    known.extend(report.iter().flat_map(|it| it.sentences()).flat_map(|it| it.numbers).map(|number| number.value));
    for record in std::iter::once(record).chain(year.last) {
        known.extend(record.figures.iter().filter_map(|it| it.value));
        known.extend(record.funding.iter().map(|it| it.amount));
        known.extend([record.funding.iter().map(|it| it.amount).sum::<f64>()]);
        known.extend([record.attendances.iter().map(|it| it.attended).sum::<i64>() as f64]);
    }
    known.extend(record.attendances.iter().map(|it| it.attended as f64));
    let work = year.work();
    let done =
        |noun| work.iter().filter(|it| it.noun == noun && it.standing.status.is_some_and(Status::is_done)).count();
    for noun in [
        crate::domain::noun::Noun::Action,
        crate::domain::noun::Noun::Recommendation,
        crate::domain::noun::Noun::Finding,
    ] {
        known.extend([done(noun), work.iter().filter(|it| it.noun == noun).count()].map(|count| count as f64));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn with_figures() -> Made {
        year()
            .figure(
                json!({"topic": "Activity", "measure": "Waits", "area": "Eastmere", "value": 16.4, "unit": "weeks"}),
            )
            .narrative("Voice", "Auditors were clear in 15 of 20 files.")
    }

    #[test]
    fn a_number_that_only_the_glance_has_is_noticed() {
        let made = with_figures().narrative("What went well", "Waits fell to 14 weeks, and 15 of 20 files were clear.");
        one(&made.noticed(check), &["Narrative, What went well", "“14” stands here and nowhere else"]);
    }

    #[test]
    fn numbers_of_the_report_are_fine_rounded_too() {
        nothing(
            &with_figures()
                .narrative("What worries us", "Waits are 16 weeks, and in 15 of 20 files the plan was clear.")
                .noticed(check),
        );
    }

    #[test]
    fn dates_and_small_numbers_in_words_are_no_figures() {
        nothing(&with_figures().narrative("What went well", "Since March 2026 two schools ask early.").noticed(check));
        nothing(&with_figures().narrative("Foreword", "We met 99 times.").noticed(check));
    }
}
