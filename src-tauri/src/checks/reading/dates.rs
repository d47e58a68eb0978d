//! Dates as they stand in running text: "18th to 22nd March 2024", "Autumn of 2024", "20.04.23", "2022/23".

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use super::words::Token;
use crate::domain::date::WrittenDate;

/// How finely a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Month,
    Season,
    /// A year, or years ("2022/23", "2023-2025").
    Year,
}

/// A date in a sentence: the days that it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Its tokens in the sentence.
    pub tokens: Range<usize>,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub grain: Grain,
}

impl Dated {
    pub fn meets(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first <= last && first <= self.last
    }
}

/// The dates of a sentence, in order.
pub fn dates(text: &str, tokens: &[Token]) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(text, tokens, at) {
            Some(date) => {
                at = date.tokens.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn date_at(text: &str, tokens: &[Token], at: usize) -> Option<Dated> {
    written_with_points(tokens, at)
        .or_else(|| days_of_month(tokens, at))
        .or_else(|| month(tokens, at))
        .or_else(|| season(tokens, at))
        .or_else(|| years(text, tokens, at))
}

fn covering(tokens: Range<usize>, first: NaiveDate, last: NaiveDate, grain: Grain) -> Option<Dated> {
    (first <= last).then_some(Dated { tokens, first, last, grain })
}

/// "20.04.23", "20.04.2023".
fn written_with_points(tokens: &[Token], at: usize) -> Option<Dated> {
    let parts: Vec<&str> = tokens[at].lower.split('.').collect();
    let [day, month, year] = parts[..] else { return None };
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    let date = day_of(&format!("{day}/{month}/{year}"))?;
    covering(at..at + 1, date, date, Grain::Day)
}

/// "31st December 2024", "24th – 28th June 2024", "18th to 22nd March 2024", "22 and 29 June 2023".
fn days_of_month(tokens: &[Token], at: usize) -> Option<Dated> {
    let first = day_number(&tokens[at].lower)?;
    let mut next = at + 1;
    let mut last = first;
    if ["to", "and", "until"].contains(&tokens.get(next)?.lower.as_str()) {
        next += 1;
    }
    if let Some(day) = day_number(&tokens.get(next)?.lower) {
        last = day;
        next += 1;
    }
    if tokens.get(next)?.lower == "of" {
        next += 1;
    }
    let (month, year) = (&tokens.get(next)?.lower, &tokens.get(next + 1)?.lower);
    let day = |number: u32| day_of(&format!("{number} {month} {year}"));
    covering(at..next + 2, day(first)?, day(last)?, Grain::Day)
}

fn day_number(lower: &str) -> Option<u32> {
    let digits = lower.trim_end_matches(|letter: char| letter.is_alphabetic());
    let ending = &lower[digits.len()..];
    let day = digits.parse().ok()?;
    (["", "st", "nd", "rd", "th"].contains(&ending) && (1..=31).contains(&day)).then_some(day)
}

fn day_of(written: &str) -> Option<NaiveDate> {
    match WrittenDate::read(written)? {
        WrittenDate::Day(day) => Some(day),
        WrittenDate::Month(_) => None,
    }
}

/// "March 2024".
fn month(tokens: &[Token], at: usize) -> Option<Dated> {
    let name = &tokens[at].lower;
    if !is_month(name) {
        return None;
    }
    let written = WrittenDate::read(&format!("{name} {}", tokens.get(at + 1)?.lower))?;
    covering(at..at + 2, written.day().with_day(1)?, written.day(), Grain::Month)
}

/// Whether a word, in lower case, is the whole name of a month.
pub fn is_month(lower: &str) -> bool {
    (1..=12).any(|month| crate::domain::date::month_name(month).eq_ignore_ascii_case(lower))
}

/// "Spring 2023", "the Autumn of 2024". Winter runs into the next year.
fn season(tokens: &[Token], at: usize) -> Option<Dated> {
    let starts = match tokens[at].lower.as_str() {
        "spring" => 3,
        "summer" => 6,
        "autumn" => 9,
        "winter" => 12,
        _ => return None,
    };
    let next = if ["of", "term"].contains(&tokens.get(at + 1)?.lower.as_str()) { at + 2 } else { at + 1 };
    let year = calendar_year(&tokens.get(next)?.lower)?;
    let first = NaiveDate::from_ymd_opt(year, starts, 1)?;
    covering(at..next + 1, first, first.checked_add_months(Months::new(3))?.pred_opt()?, Grain::Season)
}

/// "2024", "2022/23", "2023-24", "2023-2025", "2011 to 2021"; a pair of following years is a reporting year.
fn years(text: &str, tokens: &[Token], at: usize) -> Option<Dated> {
    let first = calendar_year(&tokens[at].lower)?;
    // "Over 2000 practitioners" counts.
    let counts = ["over", "than", "about", "nearly", "almost", "around", "least", "approximately", "some"];
    if at > 0 && counts.contains(&tokens[at - 1].lower.as_str()) {
        return None;
    }
    let whole = |from: i32, to: i32, end: usize| {
        covering(at..end, NaiveDate::from_ymd_opt(from, 1, 1)?, NaiveDate::from_ymd_opt(to, 12, 31)?, Grain::Year)
    };
    if let Some(next) = tokens.get(at + 1) {
        let between = text[tokens[at].span.end..next.span.start].trim();
        let second = match (between, next.lower.len()) {
            ("/" | "-" | "\u{2013}", 2) => next.lower.parse().ok().map(|short: i32| first / 100 * 100 + short),
            ("/" | "-" | "\u{2013}", 4) => calendar_year(&next.lower),
            _ => None,
        };
        if let Some(second) = second.filter(|second| *second > first) {
            if second == first + 1 {
                let from = NaiveDate::from_ymd_opt(first, 4, 1)?;
                return covering(at..at + 2, from, NaiveDate::from_ymd_opt(second, 3, 31)?, Grain::Year);
            }
            return whole(first, second, at + 2);
        }
    }
    whole(first, first, at + 1)
}

fn calendar_year(lower: &str) -> Option<i32> {
    let year: i32 = if lower.len() == 4 { lower.parse().ok()? } else { return None };
    (1980..2060).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let found = dates(text, &tokens(text));
        found.into_iter().map(|it| (it.first.to_string(), it.last.to_string())).collect()
    }

    fn pair(first: &str, last: &str) -> (String, String) {
        (first.into(), last.into())
    }

    #[test]
    fn the_ways_people_write_dates_in_sentences_are_read() {
        for (text, first, last) in [
            ("from 18th to 22nd March 2024", "2024-03-18", "2024-03-22"),
            ("between 18th -22nd March 2024", "2024-03-18", "2024-03-22"),
            ("by 31st December 2024.", "2024-12-31", "2024-12-31"),
            ("on 20.04.23", "2023-04-20", "2023-04-20"),
            ("in March 2024", "2024-03-01", "2024-03-31"),
            ("in the Autumn of 2024", "2024-09-01", "2024-11-30"),
            ("in 2022/23", "2022-04-01", "2023-03-31"),
            ("in 2019", "2019-01-01", "2019-12-31"),
            ("for 2019-2021", "2019-01-01", "2021-12-31"),
        ] {
            assert_eq!(read(text), [pair(first, last)], "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["May we ask", "2,024 people", "version 1.2.3", "24 hours", "in March", "over 2000 people"] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
