//! Dates as people write them: a day, or a month that stands for its last day.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date of the record. "December 2024" is kept as a month, prints as one, and counts as its last
/// day. Ordered by the day it counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WrittenDate {
    Day(NaiveDate),
    /// The first day of the month stands for the month.
    Month(NaiveDate),
}

impl WrittenDate {
    /// The day it counts as: for a month, its last.
    pub fn day(self) -> NaiveDate {
        match self {
            WrittenDate::Day(day) => day,
            WrittenDate::Month(first) => last_of_month(first),
        }
    }

    /// Reads `2024-12-31`, `31/12/2024` (day first), `31 December 2024`, `December 2024`, `2024-12`.
    pub fn read(typed: &str) -> Option<WrittenDate> {
        let typed = typed.trim();
        read_iso(typed).or_else(|| read_slashes(typed)).or_else(|| read_words(typed))
    }

    /// As it is kept: `2024-12-31`, or `2024-12` for a month.
    pub fn kept(self) -> String {
        match self {
            WrittenDate::Day(day) => day.format("%Y-%m-%d").to_string(),
            WrittenDate::Month(first) => first.format("%Y-%m").to_string(),
        }
    }
}

/// In words: "31 December 2024", "December 2024".
impl fmt::Display for WrittenDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WrittenDate::Day(date) => out.write_str(&day_in_words(*date)),
            WrittenDate::Month(first) => write!(out, "{} {}", month_name(first.month()), first.year()),
        }
    }
}

impl PartialOrd for WrittenDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WrittenDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.day().cmp(&other.day()).then_with(|| self.kept().cmp(&other.kept()))
    }
}

impl Serialize for WrittenDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.kept())
    }
}

impl<'de> Deserialize<'de> for WrittenDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        read_iso(&text)
            .filter(|date| date.kept() == text)
            .ok_or_else(|| serde::de::Error::custom(format!("“{text}” is not a date like 2024-12-31 or 2024-12")))
    }
}

/// "31 December 2024".
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// The English name of month 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    MONTHS[(month as usize - 1) % 12]
}

fn last_of_month(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

fn read_iso(typed: &str) -> Option<WrittenDate> {
    let parts: Vec<&str> = typed.split('-').collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => {
            Some(WrittenDate::Day(date(number(year)?, number(month)?, number(day)?)?))
        }
        [year, month] if year.len() == 4 && month.len() == 2 => {
            Some(WrittenDate::Month(date(number(year)?, number(month)?, 1)?))
        }
        _ => None,
    }
}

fn read_slashes(typed: &str) -> Option<WrittenDate> {
    let parts: Vec<&str> = typed.split('/').collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 => {
            Some(WrittenDate::Day(date(number(year)?, number(month)?, number(day)?)?))
        }
        _ => None,
    }
}

fn read_words(typed: &str) -> Option<WrittenDate> {
    let words: Vec<&str> =
        typed.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    match words[..] {
        // Excel shows "12 May 2025" as 12-May-25.
        [day, month, year] if year.len() == 2 && typed.contains('-') => {
            Some(WrittenDate::Day(date(2000 + number(year)?, month_number(month)?, number(day)?)?))
        }
        [day, month, year] if year.len() == 4 => {
            Some(WrittenDate::Day(date(number(year)?, month_number(month)?, number(day)?)?))
        }
        [month, year] if year.len() == 4 => Some(WrittenDate::Month(date(number(year)?, month_number(month)?, 1)?)),
        _ => None,
    }
}

/// The number of a month by its name or its first three letters.
fn month_number(typed: &str) -> Option<u32> {
    let typed = typed.to_lowercase();
    let position = MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        typed == name || (typed.len() == 3 && name.starts_with(&typed))
    })?;
    Some(position as u32 + 1)
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// A day between 1900 and 2199: outside that a year is a slip of the hand.
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        for typed in ["2024-12-31", "31/12/2024", "31 December 2024", " 31 dec 2024 ", "31-Dec-24", "31-Dec-2024"] {
            assert_eq!(WrittenDate::read(typed).unwrap().kept(), "2024-12-31", "{typed}");
        }
    }

    #[test]
    fn a_month_prints_as_written_and_counts_as_its_last_day() {
        let date = WrittenDate::read("February 2024").unwrap();

        assert_eq!(date.to_string(), "February 2024");
        assert_eq!(date.kept(), "2024-02");
        assert_eq!(date.day(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for typed in ["31 February 2024", "2024-02-31", "12/31/2024", "31/12/24", "soon", "", "2024", "+1/12/2024"] {
            assert_eq!(WrittenDate::read(typed), None, "{typed}");
        }
    }
}
