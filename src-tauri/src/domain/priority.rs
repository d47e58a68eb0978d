//! Priorities: what the partnership chose to work on, from when to when.

use chrono::NaiveDate;

use super::date::WrittenDate;
use super::year::Year;
use super::{Id, record};

record! {
    /// Known by its name and start; may run over several years.
    Priority {
        priority: String,
        from: Option<WrittenDate>,
        to: Option<WrittenDate>,
        description: Option<String>,
        reporting_years: Vec<Id>,
    }
}

impl Priority {
    /// The day it starts; one that starts "in April" starts on its first day.
    pub fn starts(&self) -> Option<NaiveDate> {
        self.from.map(|from| match from {
            WrittenDate::Day(day) | WrittenDate::Month(day) => day,
        })
    }

    pub fn runs_in(&self, year: &Year) -> bool {
        self.starts().is_none_or(|from| from <= year.year_ends) && self.to.is_none_or(|to| to.day() >= year.year_starts)
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.starts().is_none_or(|from| from <= day) && self.to.is_none_or(|to| to.day() >= day)
    }
}

/// Of the priorities with one name, the one that progress in `year` is about: the one running in it.
pub fn for_progress<'a>(named: &[&'a Priority], year: &Year) -> Option<&'a Priority> {
    named.iter().copied().find(|it| it.runs_in(year)).or(named.first().copied())
}

/// Of the priorities with one name, the one whose dates hold an action's target date; without a
/// target date, or where none holds it, the one running in the year.
pub fn for_action<'a>(named: &[&'a Priority], target: Option<WrittenDate>, year: &Year) -> Option<&'a Priority> {
    target
        .and_then(|target| named.iter().copied().find(|it| it.holds(target.day())))
        .or_else(|| for_progress(named, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::year::YearState;

    fn priority(id: Id, from: &str, to: &str) -> Priority {
        Priority {
            id,
            priority: "Neglect".into(),
            from: WrittenDate::read(from),
            to: WrittenDate::read(to),
            description: None,
            reporting_years: vec![],
        }
    }

    #[test]
    fn two_priorities_of_one_name_are_told_apart_by_their_dates() {
        let year = Year {
            id: 1,
            label: "2023-24".into(),
            year_starts: "2023-04-01".parse().unwrap(),
            year_ends: "2024-03-31".parse().unwrap(),
            state: YearState::Open,
            report_title: None,
            guidance: None,
            version: None,
            published: None,
        };
        let (old, new) = (priority(1, "2023-04-01", "2024-03-31"), priority(2, "2024-04-01", "2026-03-31"));
        let named = [&old, &new];

        assert_eq!(for_progress(&named, &year).unwrap().id, 1);
        assert_eq!(for_action(&named, WrittenDate::read("December 2024"), &year).unwrap().id, 2);
        assert_eq!(for_action(&named, None, &year).unwrap().id, 1);
    }
}
