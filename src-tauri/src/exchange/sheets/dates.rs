//! Dates as they stand in other people's tables: serial numbers, short years, quarters, terms, "end of
//! March", and words that say that there is none.

use chrono::{Datelike, NaiveDate};

use crate::domain::closed_list::folded;
use crate::domain::date::WrittenDate;

/// What a cell of a column of dates says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A date, and whether it can hardly mean anything else.
    Date(WrittenDate, bool),
    /// That there is no date, such as "ongoing".
    None,
    Unread,
}

/// Words in place of a date.
const NO_DATE: &str = "tbc|tba|tbd|to be confirmed|to be agreed|to be decided|ongoing|on-going|on going|n/a|na|not \
applicable|none|-|--|asap|immediate|immediately|with immediate effect|continuous|continual|as required|as needed|annual|\
annually|quarterly|monthly|weekly|termly|not set|unknown|not known|?|rolling|rolling programme|throughout the \
year|in place|in progress|complete|completed|done|overdue|see above|as above|open";

/// Reads a text; `month_first` where the column's dates are written the American way.
pub fn read(text: &str, month_first: bool) -> Said {
    let text = folded(text);
    if NO_DATE.split('|').any(|word| word == text) {
        return Said::None;
    }
    if let Some(day) = figures(&text, month_first) {
        return Said::Date(WrittenDate::Day(day), true);
    }
    if let Some(date) = WrittenDate::read(&text) {
        return Said::Date(date, true);
    }
    let (bare, sure) = bared(&text);
    match words(&bare).or_else(|| figures(&bare, month_first).map(|day| (WrittenDate::Day(day), true))) {
        Some((date, clear)) => Said::Date(date, sure && clear),
        None => period(&bare).map_or(Said::Unread, |date| Said::Date(date, false)),
    }
}

/// The day of a serial number: Excel counts days from the end of 1899.
pub fn serial(number: f64) -> Option<NaiveDate> {
    // From 1954 to 2119; other numbers in a column of dates are something else.
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(number.trunc() as u64))
}

/// Whether a date in figures says by itself that the month (`Some(true)`) or the day comes first.
pub fn order(text: &str) -> Option<bool> {
    let numbers = numbers(text.trim())?;
    match numbers[..] {
        [first, second, _] if first > 12 && second <= 12 && first <= 31 => Some(false),
        [first, second, _] if second > 12 && first <= 12 && second <= 31 => Some(true),
        _ => None,
    }
}

/// The three numbers of a date in figures, without the time that may follow it.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let day = text.split(['T', 't', ' ']).next()?;
    let parts: Vec<u32> = day.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (parts.len() == 3).then_some(parts)
}

fn figures(text: &str, month_first: bool) -> Option<NaiveDate> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_time = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | 'a' | 'p' | 'm' | 'z'));
    if !is_time {
        return None;
    }
    let (year, month, day) = match numbers(first)?[..] {
        [year, month, day] if year > 1900 => (year, month, day),
        [first, second, year] if month_first => (year, first, second),
        [first, second, year] => (year, second, first),
        _ => return None,
    };
    let year = if year < 100 { year + 2000 } else { year };
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The text without the words that only surround a date; and whether they leave it as certain.
fn bared(text: &str) -> (String, bool) {
    let mut sure = true;
    // What stands in brackets is a remark on the date.
    let text = match text.split_once('(') {
        Some((date, _)) if !date.trim().is_empty() => {
            sure = false;
            date.trim()
        }
        _ => text,
    };
    let spaced = text.replace([',', '\n'], " ").replace('\'', "");
    let mut words: Vec<String> = Vec::new();
    for word in spaced.split_whitespace() {
        let word = word.trim_end_matches(['.', ';', ':']);
        let day = word.trim_end_matches(|c: char| c.is_alphabetic());
        let is_day = !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit()) && word.len() == day.len() + 2;
        match word {
            "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun" | "monday"
            | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => (),
            "by" | "due" | "end" | "of" | "the" | "in" | "on" | "at" | "to" | "be" | "completed" | "complete"
            | "from" | "date" | "target" => (),
            "early" | "mid" | "late" | "before" | "after" | "start" | "circa" | "c" | "approx" | "revised" | "was"
            | "now" | "around" => sure = false,
            "sept" => words.push("sep".into()),
            _ if is_day && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending)) => {
                words.push(day.to_owned());
            }
            _ => words.push(word.to_owned()),
        }
    }
    (words.join(" "), sure)
}

/// A date in words, and whether it is clear: "3 june 2024", "june 3 2024", "jun-24", "june 24".
fn words(text: &str) -> Option<(WrittenDate, bool)> {
    if let Some(date) = WrittenDate::read(text) {
        return Some((date, true));
    }
    let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    fn month(word: &str) -> Option<&str> {
        match word {
            "sept" => Some("september"),
            word => word.chars().all(char::is_alphabetic).then_some(word),
        }
    }
    let year = |word: &str| (word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| format!("20{word}"));
    let read = |text: String| WrittenDate::read(&text);
    match parts[..] {
        [first, last] => {
            let (name, short) = (month(first)?, year(last));
            // "jun-24" is what Excel makes of a month; "june 24" may be a day whose year was left out.
            let clear = text.contains('-') || short.is_none();
            Some((read(format!("{name} {}", short.as_deref().unwrap_or(last)))?, clear))
        }
        [first, second, last] => {
            let short = year(last);
            let last = short.as_deref().unwrap_or(last);
            let (day, name) = if month(first).is_some() { (second, first) } else { (first, second) };
            Some((read(format!("{day} {} {last}", month(name)?))?, true))
        }
        _ => None,
    }
}

/// The last month of a quarter, term, season, year or span.
fn period(text: &str) -> Option<WrittenDate> {
    let month = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).map(WrittenDate::Month);
    let years: Vec<i32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 || digits.len() == 2)
        .filter_map(|digits| digits.parse::<i32>().ok().map(|year| if year < 100 { year + 2000 } else { year }))
        .filter(|year| (2000..2100).contains(year))
        .collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let word = |wanted: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted);
    let quarter = (1..=4).find(|n| word(&format!("q{n}")) || text.contains(&format!("quarter {n}")));
    if let Some(quarter) = quarter {
        // Quarters of the financial year, which ends in March.
        let ends = if quarter == 4 { first + 1 } else { first };
        return month(ends, [6, 9, 12, 3][quarter - 1]);
    }
    for (name, ends) in [("spring", 4), ("summer", 7), ("autumn", 12)] {
        if word(name) {
            return month(last, if word("term") || name != "autumn" { ends } else { 11 });
        }
    }
    // "sep - dec 2024", "june/july 2024": the last month counts.
    if let Some(at) = text.rfind(['-', '–', '/']).or_else(|| text.rfind(" and ").map(|at| at + 4))
        && let Some((date, _)) = words(text[at..].trim_start_matches(['-', '–', '/']).trim())
    {
        return Some(date);
    }
    match years[..] {
        // "2024/25" is a financial year, "2024" a calendar year.
        [first, last] if last == first + 1 => month(last, 3),
        [only] if text.trim() == only.to_string() => month(only, 12),
        [only] if word("year") && !word("financial") => month(only, 12),
        _ => None,
    }
}

/// Whether a date is one that a plan or a record could mean.
pub fn is_likely(date: WrittenDate) -> bool {
    (1990..2060).contains(&date.day().year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str) -> (String, bool) {
        match read(text, false) {
            Said::Date(date, sure) => (date.kept(), sure),
            other => (format!("{other:?}"), true),
        }
    }

    #[test]
    fn dates_that_can_mean_one_thing_only_are_read_as_sure() {
        for (typed, kept) in [
            ("31/03/25", "2025-03-31"),
            ("31.3.2025", "2025-03-31"),
            ("2025-03-31 09:30:00", "2025-03-31"),
            ("2025-03-31T00:00:00", "2025-03-31"),
            ("31/03/2025 09:30", "2025-03-31"),
            ("Mon 31st March 2025", "2025-03-31"),
            ("March 31, 2025", "2025-03-31"),
            ("By end of March 2025", "2025-03"),
            ("Sept 2025", "2025-09"),
            ("Mar-25", "2025-03"),
            ("March '25", "2025-03"),
        ] {
            let (date, sure) = read_as(typed);
            assert_eq!(date, kept, "{typed}");
            assert!(sure || typed.contains('\''), "{typed}");
        }
    }

    #[test]
    fn dates_that_need_a_look_are_marked() {
        for (typed, kept) in [
            ("Q1 2024/25", "2024-06"),
            ("Quarter 4 2024-25", "2025-03"),
            ("Autumn term 2024", "2024-12"),
            ("Summer 2025", "2025-07"),
            ("Sep - Dec 2024", "2024-12"),
            ("June/July 2024", "2024-07"),
            ("mid March 2025", "2025-03"),
            ("March 2025 (was December 2024)", "2025-03"),
            ("2024/25", "2025-03"),
            ("2025", "2025-12"),
        ] {
            assert_eq!(read_as(typed), (kept.to_owned(), false), "{typed}");
        }
    }

    #[test]
    fn words_in_place_of_a_date_are_known_and_other_words_are_not_read() {
        assert_eq!(read("Ongoing", false), Said::None);
        assert_eq!(read("TBC", false), Said::None);
        for typed in ["when the strategy is out", "31 February 2025", "24 June", "13/13/2025"] {
            assert_eq!(read(typed, false), Said::Unread, "{typed}");
        }
    }

    #[test]
    fn the_american_order_and_serial_numbers_are_read() {
        assert_eq!(order("12/31/2024"), Some(true));
        assert_eq!(order("31/12/2024"), Some(false));
        assert_eq!(order("01/02/2024"), None);
        assert_eq!(read("02/01/2024", true), Said::Date(WrittenDate::read("1 February 2024").unwrap(), true));
        assert_eq!(serial(45_382.0), NaiveDate::from_ymd_opt(2024, 3, 31));
        assert_eq!(serial(2024.0), None);
    }
}
