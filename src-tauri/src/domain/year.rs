//! A reporting year: any start and end, known by a label made from them.

use chrono::{Datelike, Months, NaiveDate};

use super::closed_list::closed_list;
use super::date::{day_in_words, month_name};
use super::record;

closed_list! {
    /// How far a year's report has come.
    YearState { Open "open", Draft "draft", Agreed "agreed", Published "published", }
}

impl YearState {
    /// Whether its report was agreed, and is no draft any more.
    pub fn is_agreed(self) -> bool {
        matches!(self, YearState::Agreed | YearState::Published)
    }
}

record! {
    /// A reporting year; 18 and 24 months exist.
    Year {
        label: String,
        year_starts: NaiveDate,
        year_ends: NaiveDate,
        state: YearState,
        report_title: Option<String>,
        /// The edition of the guidance that the report answers to.
        guidance: Option<String>,
        /// The report's version, as the partnership numbers its versions.
        version: Option<String>,
        /// The day on which the report was published.
        published: Option<NaiveDate>,
    }
}

impl Year {
    /// "1 April 2025 to 31 March 2026".
    pub fn period(&self) -> String {
        format!("{} to {}", day_in_words(self.year_starts), day_in_words(self.year_ends))
    }

    /// Whether something about this year can happen on `day`: from a year before it begins to twenty years after it ends.
    /// Outside that the day is a slip of the hand.
    pub fn is_near(&self, day: NaiveDate) -> bool {
        let from = self.year_starts.checked_sub_months(Months::new(12)).unwrap_or(self.year_starts);
        let to = self.year_ends.checked_add_months(Months::new(240)).unwrap_or(self.year_ends);
        (from..=to).contains(&day)
    }

    /// The title given, else one made from the dates: "Yearly report 2025 to 2026".
    pub fn title(&self) -> String {
        if let Some(title) = &self.report_title {
            return title.clone();
        }
        match (self.year_starts.year(), self.year_ends.year()) {
            (first, last) if first == last => format!("Yearly report {first}"),
            (first, last) => format!("Yearly report {first} to {last}"),
        }
    }
}

/// "2023-24" for twelve months from April, "2024" for a calendar year, "2023-24 (18 months)"
/// otherwise; the first month is added when the label is `taken` by a year with other dates.
pub fn label(starts: NaiveDate, ends: NaiveDate, taken: impl Fn(&str) -> bool) -> String {
    let months = (ends.year() - starts.year()) * 12 + ends.month() as i32 - starts.month() as i32 + 1;
    let mut label = match ends.year() - starts.year() {
        0 => format!("{}", starts.year()),
        _ => format!("{}-{:02}", starts.year(), ends.year() % 100),
    };
    if months % 12 != 0 {
        label = format!("{label} ({months} months)");
    }
    if taken(&label) {
        label = format!("{label} from {}", month_name(starts.month()));
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(starts: &str, ends: &str) -> String {
        label(starts.parse().unwrap(), ends.parse().unwrap(), |taken| taken == "2022-23")
    }

    #[test]
    fn a_label_is_made_from_the_dates() {
        assert_eq!(labelled("2023-04-01", "2024-03-31"), "2023-24");
        assert_eq!(labelled("2024-01-01", "2024-12-31"), "2024");
        assert_eq!(labelled("2023-04-01", "2024-09-30"), "2023-24 (18 months)");
        assert_eq!(labelled("2023-04-01", "2025-03-31"), "2023-25");
        assert_eq!(labelled("2022-10-01", "2023-09-30"), "2022-23 from October");
    }
}
