//! R23: work whose date has come and of which nobody says where it stands.

use super::{Checked, Noticed};
use crate::domain::number;
use crate::domain::status;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.work()
        .into_iter()
        .filter_map(|work| {
            let days = work
                .standing
                .status
                .is_none()
                .then(|| status::days_late(None, work.standing.target_date, year.date))??;
            let target = work.standing.target_date?;
            Some(Noticed::new(
                &work.place,
                &format!("{}{}", work.text, target.kept()),
                format!(
                    "It was due {target} ({} days ago) and has no status. Ask {} where it stands, and record it.",
                    number::count(days),
                    work.lead.unwrap_or("its lead"),
                ),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn due(standing: serde_json::Value) -> Made {
        year().priority("Neglect", "2025-04-01", "2027-03-31").action(
            "A4",
            "Publish a strategy",
            "Executive Group",
            standing,
        )
    }

    #[test]
    fn due_work_without_a_status_is_noticed() {
        one(
            &due(json!({"target_date": "2026-06"})).noticed(check),
            &["Business plan, action A4", "June 2026", "92 days", "Executive Group"],
        );
    }

    #[test]
    fn work_with_a_status_is_late_and_not_unknown() {
        nothing(&due(json!({"target_date": "2026-06", "status": "at risk"})).noticed(check));
    }

    #[test]
    fn work_of_today_is_not_late_yet() {
        nothing(&due(json!({"target_date": "2026-09-30"})).noticed(check));
        nothing(&due(json!({})).noticed(check));
    }
}
