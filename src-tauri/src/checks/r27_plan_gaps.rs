//! R27: a stretch of the plan's period, longer than a quarter, in which nothing is due.

use chrono::{Duration, NaiveDate};

use super::place::Place;
use super::{Checked, Noticed};
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::noun::Noun;

/// A quarter, with the days by which quarters differ.
const LONGEST: i64 = 100;

/// With fewer dates there is no plan to have gaps.
const FEWEST_TARGETS: usize = 3;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut periods: Vec<(NaiveDate, WrittenDate)> = Vec::new();
    for priority in &year.record.priorities {
        if let (Some(from), Some(to)) = (priority.starts(), priority.to)
            && !periods.contains(&(from, to))
        {
            periods.push((from, to));
        }
    }
    periods.into_iter().filter_map(|(from, to)| gap(year, from, to)).collect()
}

fn gap(year: &Checked<'_>, from: NaiveDate, to: WrittenDate) -> Option<Noticed> {
    let priorities: Vec<i64> = year
        .record
        .priorities
        .iter()
        .filter(|it| it.starts() == Some(from) && it.to == Some(to))
        .map(|it| it.id)
        .collect();
    let actions = year.record.actions.iter().filter(|it| priorities.contains(&it.priority_id));
    let mut targets: Vec<NaiveDate> =
        actions.filter_map(|it| Some(year.record.standing(&it.reference)?.target_date?.day())).collect();
    if targets.len() < FEWEST_TARGETS {
        return None;
    }
    targets.retain(|target| (from..=to.day()).contains(target));
    targets.push(to.day());
    targets.sort();
    let mut last = from;
    let mut longest = (0, from, from);
    for target in targets {
        longest = longest.max(((target - last).num_days(), last, target));
        last = target;
    }
    let (days, start, end) = longest;
    (days > LONGEST).then(|| {
        let place = Place::list(&year.record.year.label, Noun::Action, "Business plan");
        Noticed::new(&place, &format!("{from}{}", to.kept()), format!(
            "The plan for {} to {to} has no target between {} and {}. Spread the targets, or say why nothing is due then.",
            day_in_words(from), day_in_words(start + Duration::days(1)), day_in_words(end),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn plan(targets: &[&str]) -> Made {
        let mut made = year().priority("Neglect", "2025-04-01", "2026-03-31");
        for (n, target) in targets.iter().enumerate() {
            made = made.action(
                &format!("A{}", n + 1),
                "Publish a strategy",
                "Executive Group",
                json!({"target_date": target}),
            );
        }
        made
    }

    #[test]
    fn half_a_year_without_a_target_is_noticed() {
        one(
            &plan(&["2025-06", "2025-09", "2025-09"]).noticed(check),
            &["Business plan", "between 1 October 2025 and 31 March 2026"],
        );
    }

    #[test]
    fn a_target_each_quarter_is_fine() {
        nothing(&plan(&["2025-06", "2025-09", "2025-12", "2026-03"]).noticed(check));
    }

    #[test]
    fn two_dates_are_no_plan() {
        nothing(&plan(&["2025-06", "2025-07"]).noticed(check));
    }
}
