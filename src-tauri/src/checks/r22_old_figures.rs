//! R22: a figure whose latest value is more than two years old at the year's end.

use std::collections::{HashMap, HashSet};

use chrono::{Months, NaiveDate};

use super::place::{Place, short};
use super::reading::{dates_of, tokens};
use super::{Checked, Noticed};
use crate::domain::figure::Figure;
use crate::domain::noun::Noun;

const MONTHS: u32 = 24;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let figures = &year.record.figures;
    let Some(oldest) = year.record.year.year_ends.checked_sub_months(Months::new(MONTHS)) else { return Vec::new() };
    let mut latest: HashMap<&str, (NaiveDate, &Figure)> = HashMap::new();
    for (figure, end) in figures.iter().filter_map(|it| Some((it, period_end(it)?))) {
        for measure in measures_of(figure) {
            let known = latest.entry(measure).or_insert((end, figure));
            if end >= known.0 {
                *known = (end, figure);
            }
        }
    }
    let mut seen = HashSet::new();
    let first_of_measure = figures.iter().filter(|it| seen.insert(&it.measure));
    first_of_measure.filter_map(|figure| {
        let (latest, of) = *latest.get(figure.measure.as_str())?;
        if latest >= oldest {
            return None;
        }
        let place = Place::new(&year.record.year.label, Noun::Figure, of.id, format!("Figures, {}", short(&figure.measure)));
        Some(Noticed::new(&place, &format!("{} {latest}", figure.measure), format!(
            "The latest value is of {}, more than {MONTHS} months before the year's end. Add a newer one, or say that there is none.",
            of.period.as_deref().unwrap_or_default(),
        )))
    }).collect()
}

/// What a figure is a value of: "Population, mid-year estimate", and with it "Population".
fn measures_of(figure: &Figure) -> impl Iterator<Item = &str> {
    let parts = figure.measure.match_indices(',').map(|(at, _)| &figure.measure[..at]);
    parts.chain([figure.measure.as_str()])
}

/// The last day of a figure's period, as far as it can be read.
pub fn period_end(figure: &Figure) -> Option<NaiveDate> {
    let period = figure.period.as_deref()?;
    dates_of(period, &tokens(period)).into_iter().map(|date| date.last).max()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn of(period: &str) -> Made {
        year().figure(
            json!({"topic": "Population", "measure": "Children", "area": "Eastmere", "period": period, "value": 40.0}),
        )
    }

    #[test]
    fn a_figure_of_long_ago_is_noticed() {
        one(&of("2021").noticed(check), &["of 2021", "24 months"]);
        one(&of("2011 to 2021").noticed(check), &["of 2011 to 2021"]);
    }

    #[test]
    fn two_years_are_not_yet_old() {
        nothing(&of("2023-24").noticed(check));
        nothing(&of("31 March 2024").noticed(check));
    }

    #[test]
    fn an_old_value_beside_a_new_one_is_a_comparison() {
        let with_new = of("2019").figure(
            json!({"topic": "Population", "measure": "Children", "area": "Eastmere", "period": "2025", "value": 44.0}),
        );
        nothing(&with_new.noticed(check));
    }
}
