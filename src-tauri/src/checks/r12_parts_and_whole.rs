//! R12: parts add to their whole: the counts of a return, "15 of 20 (75%)", and shares that belong together.

use std::collections::{BTreeMap, HashMap};

use super::place::{Place, short};
use super::reading::{Passage, Sentence};
use super::{Checked, Noticed};
use crate::domain::figure::Figure;
use crate::domain::noun::Noun;
use crate::domain::number;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed = returns(year);
    noticed.extend(shares(year));
    noticed.extend(year.own().filter_map(in_text));
    noticed
}

/// Booked - did not attend - cancelled + walked in = attended.
fn returns(year: &Checked<'_>) -> Vec<Noticed> {
    year.record.attendances.iter().filter(|it| it.adds_up() == Some(false)).map(|it| {
        let course = year.record.courses.get(&it.course_id).map(|course| short(&course.course)).unwrap_or_default();
        let agency = it.agency.as_ref().map(|agency| format!(", {agency}")).unwrap_or_default();
        let place = Place::new(&year.record.year.label, Noun::Attendance, it.id, format!("Training, {course}{agency}"));
        let about = format!("{course}{agency} {:?} {} {:?}", it.booked, it.attended, it.did_not_attend);
        Noticed::new(&place, &about, format!(
            "Booked {} less those who did not attend ({}) and cancelled ({}), plus those who walked in ({}), is not {} attended. Ask the sender which number is wrong.",
            it.booked.unwrap_or_default(), it.did_not_attend.unwrap_or_default(), it.cancelled.unwrap_or_default(), it.walked_in.unwrap_or_default(), it.attended,
        ))
    }).collect()
}

/// A part of a whole: its count, and its share in per cent.
#[derive(Debug)]
struct Part<'a> {
    measure: &'a str,
    count: f64,
    percent: f64,
}

/// Measures of one topic, area and period with both a count and a share: each share is that part of the sum.
fn shares(year: &Checked<'_>) -> Vec<Noticed> {
    let figures = &year.record.figures;
    let of = |it: &'_ Figure| (it.measure.clone(), it.area.clone(), it.period.clone());
    let mut counts: HashMap<_, &Figure> = HashMap::new();
    for count in figures.iter().filter(|it| it.unit.as_deref() != Some("%")) {
        counts.entry(of(count)).or_insert(count);
    }
    let mut groups: BTreeMap<(&str, &str, Option<&str>), Vec<Part<'_>>> = BTreeMap::new();
    for share in figures.iter().filter(|it| it.unit.as_deref() == Some("%")) {
        let count = counts.get(&of(share));
        if let (Some(percent), Some(count)) = (share.value, count.and_then(|it| it.value)) {
            let part = Part { measure: &share.measure, count, percent };
            groups.entry((&share.topic, &share.area, share.period.as_deref())).or_default().push(part);
        }
    }
    let wrong = groups.into_iter().filter(|(_, parts)| !make_a_whole(parts));
    wrong
        .map(|((topic, area, _), parts)| {
            let percent: f64 = parts.iter().map(|it| it.percent).sum();
            let names: Vec<&str> = parts.iter().map(|it| it.measure).collect();
            let place = Place::list(&year.record.year.label, Noun::Figure, format!("Figures, {topic}, {area}"));
            let message = format!(
                "The shares of {} add up to {}%, or are not those of their counts. Correct the count or the share.",
                super::say::quoted(&names),
                number::shown((percent * 10.0).round() / 10.0),
            );
            Noticed::new(&place, &format!("{parts:?}"), message)
        })
        .collect()
}

/// Whether shares that seem to belong together make a hundred, each that of its count.
fn make_a_whole(parts: &[Part<'_>]) -> bool {
    let (whole, percent) = parts.iter().fold((0.0, 0.0), |(whole, all), it| (whole + it.count, all + it.percent));
    let belong_together = parts.len() >= 2 && (90.0..110.0).contains(&percent);
    let fits = |it: &Part<'_>| (it.count / whole * 100.0 - it.percent).abs() <= 1.0;
    !belong_together || (percent - 100.0).abs() <= 1.0 && parts.iter().all(fits)
}

/// "15 of 20 (75%)": the share is that of the two numbers, and a part is no more than its whole.
fn in_text(passage: &Passage) -> Option<Noticed> {
    passage
        .sentences()
        .find_map(|sentence| wrong_share(&sentence))
        .map(|said| Noticed::in_passage(passage, format!("{said} Correct the number that is wrong.")))
}

fn wrong_share(sentence: &Sentence<'_>) -> Option<String> {
    sentence.numbers.windows(2).enumerate().find_map(|(n, pair)| {
        let [part, whole] = pair else { return None };
        let together = whole.at == part.at + 2 && ["of", "from"].contains(&sentence.lower(part.at + 1))
            || whole.at == part.at + 3 && sentence.lower(part.at + 1) == "out" && sentence.lower(part.at + 2) == "of";
        // "4 of 2025" is a year, "15 of 20" a share.
        let dated = sentence.dates.iter().any(|date| date.tokens.contains(&whole.at));
        if !together
            || dated
            || part.percent
            || whole.percent
            || whole.value == 0.0
            || sentence.lower(part.at + 1) == "from"
        {
            return None;
        }
        let said = sentence.words(part.at..whole.at + 1);
        if part.value > whole.value {
            return Some(format!("“{said}” is more than the whole."));
        }
        let share = sentence
            .numbers
            .get(n + 2)
            .filter(|it| it.percent && it.at == whole.at + 1 && sentence.gap_after(whole.at).contains('('))?;
        let right = part.value / whole.value * 100.0;
        ((share.value - right).abs() > 1.0)
            .then(|| format!("“{said}” is {}% and not {}%.", number::shown(right.round()), number::shown(share.value)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn a_return_that_does_not_add_up_is_noticed() {
        let made = year()
            .attendance("Neglect", json!({"agency": "Council", "booked": 20, "attended": 18, "did_not_attend": 5}));
        one(&made.noticed(check), &["Training, Neglect, Council", "Booked 20"]);
    }

    #[test]
    fn a_share_in_brackets_is_worked_out() {
        one(&year().narrative("Voice", "In 15 of 20 (80%) files.").noticed(check), &["“15 of 20” is 75% and not 80%"]);
        nothing(&year().narrative("Voice", "In 15 of 20 (75%) files, and 2 of 3 (67%).").noticed(check));
        one(&year().narrative("Voice", "In 21 of 20 files.").noticed(check), &["more than the whole"]);
    }

    #[test]
    fn shares_that_belong_together_make_a_hundred() {
        let part = |measure: &str, count: f64, share: f64| {
            let figure = move |value: f64, unit: &str| json!({"topic": "Population", "measure": measure, "area": "Eastmere", "period": "2025", "value": value, "unit": unit});
            (figure(count, "people"), figure(share, "%"))
        };
        let with = |share: f64| {
            let mut made = year();
            for (count, share) in [part("Under 18", 25.0, 25.0), part("18 and over", 75.0, share)] {
                made = made.figure(count).figure(share);
            }
            made.noticed(check)
        };

        nothing(&with(75.4));
        one(&with(80.0), &["“Under 18” and “18 and over”", "105%"]);
    }
}
