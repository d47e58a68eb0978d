//! R14: a large change on last year's figure has a sentence about it.

use std::collections::HashMap;

use super::place::{Place, short};
use super::reading::{subjects, tokens};
use super::{Checked, Noticed};
use crate::domain::figure::Figure;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::store::YearRecord;

/// The change from which a reader asks why: of a count its fifth, of a percentage five points.
const SHARE: f64 = 0.2;
const POINTS: f64 = 5.0;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let (ours, last) = (latest(year.record), year.last.map(latest).unwrap_or_default());
    year.record
        .figures
        .iter()
        .filter_map(|figure| {
            let is_latest = ours.get(&key(figure)).is_some_and(|it| it.id == figure.id);
            let own = year.record.partnership.area.as_deref() == Some(figure.area.as_str());
            let before = last.get(&key(figure)).filter(|last| own && is_latest && last.period != figure.period)?;
            let (now, then) = (figure.value?, before.value?);
            let unit = figure.unit.as_deref();
            let large =
                if unit == Some("%") { (now - then).abs() >= POINTS } else { (now - then).abs() >= then.abs() * SHARE };
            if !large || now == then || is_told(year, figure) {
                return None;
            }
            let place = Place::new(
                &year.record.year.label,
                Noun::Figure,
                figure.id,
                format!("Figures, {}", short(&figure.measure)),
            );
            Some(Noticed::new(
                &place,
                &format!("{}{now}{then}", figure.measure),
                format!(
                    "{} went from {} to {}, and no text says why. Add a sentence where the figure matters.",
                    figure.measure,
                    number::with_unit(then, unit),
                    number::with_unit(now, unit),
                ),
            ))
        })
        .collect()
}

/// A measure, an area and a unit: what values are compared of.
type Key<'a> = (&'a str, &'a str, Option<&'a str>);

fn key(figure: &Figure) -> Key<'_> {
    (&figure.measure, &figure.area, figure.unit.as_deref())
}

/// The last value of each measure that a year's record has.
fn latest(record: &YearRecord) -> HashMap<Key<'_>, &Figure> {
    record.figures.iter().map(|figure| (key(figure), figure)).collect()
}

/// Whether some text is about the measure: has most of its words in one sentence.
fn is_told(year: &Checked<'_>, figure: &Figure) -> bool {
    let about = subjects(&tokens(&figure.measure));
    year.own().filter(|passage| passage.place.noun != Noun::Figure).any(|passage| {
        passage.sentences().any(|sentence| {
            let said = sentence.subjects;
            let met = about.iter().filter(|word| said.contains(word)).count();
            met * 2 > about.len()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn figure(period: &str, value: f64, unit: &str) -> serde_json::Value {
        json!({"topic": "Activity", "measure": "Children with a protection plan", "area": "Eastmere", "period": period, "value": value, "unit": unit})
    }

    fn changed(from: f64, to: f64, unit: &str) -> Made {
        year().figure(figure("March 2026", to, unit)).after(|last| last.figure(figure("March 2025", from, unit)))
    }

    #[test]
    fn a_large_change_without_a_word_is_noticed() {
        one(
            &changed(200.0, 260.0, "").noticed(check),
            &["from 200 to 260", "Figures, Children with a protection plan"],
        );
        one(&changed(40.0, 46.0, "%").noticed(check), &["from 40% to 46%"]);
    }

    #[test]
    fn a_sentence_about_it_is_enough() {
        nothing(
            &changed(200.0, 260.0, "")
                .narrative("Data", "More children have a protection plan since we changed the threshold.")
                .noticed(check),
        );
    }

    #[test]
    fn a_small_change_needs_none() {
        nothing(&changed(200.0, 230.0, "").noticed(check));
        nothing(&changed(40.0, 44.9, "%").noticed(check));
    }
}
