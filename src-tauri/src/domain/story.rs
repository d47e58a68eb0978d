//! What a figure says beside another: its change in words that fit its kind, and whether it is too small to print.

use super::figure::{Better, Figure};
use super::number;

/// A count of people below this could name a family; it is printed as "fewer than 5".
const SMALLEST_PRINTED: f64 = 5.0;

/// Units in which people are counted.
const PEOPLE: [&str; 9] =
    ["children", "people", "young people", "pupils", "babies", "families", "parents", "boys", "girls"];

/// The value as it is printed, with its unit.
pub fn shown(figure: &Figure) -> String {
    match figure.value {
        None => "Not known".to_owned(),
        Some(_) if is_small(figure) => "fewer than 5".to_owned(),
        Some(value) => number::with_unit(value, figure.unit.as_deref()),
    }
}

/// Whether a count of people is so small that they could be known. None at all tells of nobody.
pub fn is_small(figure: &Figure) -> bool {
    let people = figure.unit.as_deref().is_some_and(|unit| PEOPLE.contains(&unit.trim().to_lowercase().as_str()));
    people && figure.value.is_some_and(|value| value > 0.0 && value < SMALLEST_PRINTED)
}

/// The change from one value to the next: "up 2 points", "down 367", "from rank 46 to rank 64". A lower number of a rank is
/// a higher place, so a rank goes neither up nor down. Nothing where a value is not known or not printed.
pub fn change(now: &Figure, before: &Figure) -> Option<String> {
    if is_small(now) || is_small(before) {
        return None;
    }
    let (value, earlier) = (now.value?, before.value?);
    Some(match now.unit.as_deref().map(str::trim) {
        Some("rank") if value == earlier => "the same".to_owned(),
        Some("rank") => {
            format!("from {} to {}", number::with_unit(earlier, Some("rank")), number::with_unit(value, Some("rank")))
        }
        Some("%") => number::change(value, earlier, points),
        Some("£") => number::change(value, earlier, number::pounds),
        _ => number::change(value, earlier, number::shown),
    })
}

/// Whether a measure has become better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Better,
    Worse,
}

/// Which values of a figure's measure are better: as a row of the measure says, in whatever area and period; of a rank
/// otherwise the lower number, which is the higher place. Nothing where nobody has said it.
pub fn better<'a>(figure: &Figure, all: impl IntoIterator<Item = &'a Figure>) -> Option<Better> {
    let of_the_measure = |it: &&Figure| {
        (&it.topic, &it.measure, &it.unit) == (&figure.topic, &figure.measure, &figure.unit) && it.better.is_some()
    };
    let said = figure.better.or_else(|| all.into_iter().find(of_the_measure)?.better);
    said.or_else(|| (figure.unit.as_deref().map(str::trim) == Some("rank")).then_some(Better::Lower))
}

/// Whether a value is better or worse than the one before; nothing where it is the same, or where no change is told.
pub fn turn(now: &Figure, before: &Figure, better: Option<Better>) -> Option<Turn> {
    change(now, before)?;
    let rises = now.value? > before.value?;
    match better? {
        _ if now.value == before.value => None,
        Better::Higher => Some(if rises { Turn::Better } else { Turn::Worse }),
        Better::Lower => Some(if rises { Turn::Worse } else { Turn::Better }),
    }
}

/// A difference of percentages.
fn points(difference: f64) -> String {
    format!("{} {}", number::shown(difference), if difference == 1.0 { "point" } else { "points" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, unit: &str) -> Figure {
        Figure {
            id: 1,
            reporting_year_id: 1,
            topic: "Activity".into(),
            measure: "Measure".into(),
            area: "Eastmere".into(),
            period: None,
            value: Some(value),
            unit: Some(unit.into()),
            source: None,
            better: None,
        }
    }

    fn changed(from: f64, to: f64, unit: &str) -> String {
        change(&figure(to, unit), &figure(from, unit)).unwrap()
    }

    #[test]
    fn a_change_is_worded_by_the_kind_of_number() {
        assert_eq!(changed(52.0, 54.0, "%"), "up 2 points");
        assert_eq!(changed(6.0, 5.0, "%"), "down 1 point");
        assert_eq!(changed(2114.0, 2481.0, "attendances"), "up 367");
        assert_eq!(changed(14.5, 11.2, "per 10,000 children"), "down 3.3");
        assert_eq!(changed(1000.0, 1500.0, "£"), "up £500");
    }

    #[test]
    fn a_rank_goes_from_one_place_to_another() {
        assert_eq!(changed(46.0, 64.0, "rank"), "from rank 46 to rank 64");
        assert_eq!(changed(46.0, 46.0, "rank"), "the same");
    }

    #[test]
    fn which_way_is_better_is_said_once_for_a_measure() {
        let said = Figure { better: Some(Better::Lower), area: "England".into(), ..figure(9.0, "%") };
        assert_eq!(better(&figure(8.0, "%"), [&said]), Some(Better::Lower));
        assert_eq!(better(&figure(8.0, "children"), [&said]), None, "another unit is another measure");
    }

    #[test]
    fn a_change_is_for_the_better_or_the_worse() {
        let turn = |from: f64, to: f64, unit: &str, better| turn(&figure(to, unit), &figure(from, unit), better);

        assert_eq!(turn(52.0, 54.0, "%", Some(Better::Higher)), Some(Turn::Better));
        assert_eq!(turn(52.0, 54.0, "%", Some(Better::Lower)), Some(Turn::Worse));
        assert_eq!(turn(52.0, 52.0, "%", Some(Better::Lower)), None);
        assert_eq!(turn(52.0, 54.0, "%", None), None, "nobody has said which way is better");
        assert_eq!(turn(9.0, 3.0, "children", Some(Better::Lower)), None, "what is not printed has no direction");
    }

    #[test]
    fn a_lower_number_of_a_rank_is_better() {
        let (first, then) = (figure(46.0, "rank"), figure(64.0, "rank"));
        assert_eq!(turn(&then, &first, better(&then, [])), Some(Turn::Worse));
        assert_eq!(turn(&first, &then, better(&first, [])), Some(Turn::Better));
    }

    #[test]
    fn very_small_counts_of_people_are_not_printed() {
        assert_eq!(shown(&figure(3.0, "children")), "fewer than 5");
        assert_eq!(change(&figure(3.0, "children"), &figure(9.0, "children")), None);
        for (value, unit) in [(0.0, "children"), (5.0, "children"), (3.0, "%"), (3.0, "inspections")] {
            assert_ne!(shown(&figure(value, unit)), "fewer than 5", "{value} {unit}");
        }
    }
}
