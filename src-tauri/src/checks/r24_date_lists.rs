//! R24: dates in a list stand in order, and meetings are not on a weekend or bank holiday.

use chrono::{Datelike, NaiveDate, Weekday};

use super::reading::{Dated, Grain, Sentence};
use super::say::all;
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own()
        .filter_map(|passage| {
            let said: Vec<String> = passage.sentences().flat_map(|sentence| of(&sentence)).collect();
            (!said.is_empty()).then(|| Noticed::in_passage(passage, format!("{}. Check the dates.", all(&said))))
        })
        .collect()
}

fn of(sentence: &Sentence<'_>) -> Vec<String> {
    let days: Vec<&Dated> = sentence.dates.iter().filter(|date| date.grain == Grain::Day).collect();
    let listed = days.windows(2).filter(|pair| {
        pair[1].tokens.start == pair[0].tokens.end
            || sentence.lower(pair[0].tokens.end) == "and" && pair[1].tokens.start == pair[0].tokens.end + 1
    });
    let mut said: Vec<String> = listed
        .filter(|pair| pair[1].first < pair[0].first)
        .map(|pair| {
            format!(
                "“{}” stands after “{}”, and is earlier",
                sentence.words(pair[1].tokens.clone()),
                sentence.words(pair[0].tokens.clone())
            )
        })
        .collect();
    let met = sentence.has(&[
        "met",
        "meeting",
        "meetings",
        "attended",
        "held",
        "session",
        "sessions",
        "delivered",
        "training",
        "visit",
        "visited",
    ]);
    for day in days.iter().filter(|_| met) {
        let ends = if day.first == day.last { vec![day.first] } else { vec![day.first, day.last] };
        if let Some((date, what)) = ends.into_iter().find_map(|date| Some((date, free_day(date)?))) {
            said.push(format!("{} was a {what}", crate::domain::date::day_in_words(date)));
        }
    }
    said
}

/// What kind of day without work a date is, in England.
fn free_day(date: NaiveDate) -> Option<&'static str> {
    match (date.weekday(), date.month(), date.day()) {
        (Weekday::Sat, _, _) => Some("Saturday"),
        (Weekday::Sun, _, _) => Some("Sunday"),
        (_, 12, 25 | 26) | (_, 1, 1) => Some("bank holiday"),
        (Weekday::Mon, 5, 1..=7 | 25..=31) | (Weekday::Mon, 8, 25..=31) => Some("bank holiday"),
        _ => [-2, 1]
            .iter()
            .any(|days| easter(date.year()) == date - chrono::Duration::days(*days))
            .then_some("bank holiday"),
    }
}

/// Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs()).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn dates_out_of_order_and_on_a_saturday_are_noticed() {
        one(
            &year().narrative("Voice", "On 20.05.25, 10.05.25 we attended meetings.").noticed(check),
            &["“10.05.25” stands after “20.05.25”", "10 May 2025 was a Saturday"],
        );
    }

    #[test]
    fn bank_holidays_move_with_easter() {
        one(&year().narrative("Voice", "We met on 3 April 2026.").noticed(check), &["3 April 2026 was a bank holiday"]);
        one(
            &year().narrative("Voice", "We met on 21 April 2025.").noticed(check),
            &["21 April 2025 was a bank holiday"],
        );
    }

    #[test]
    fn working_days_in_order_are_fine() {
        nothing(
            &year()
                .narrative("Voice", "We met on 12 May 2025 and 13 May 2025. The law of 1 January 2025 holds.")
                .noticed(check),
        );
    }
}
