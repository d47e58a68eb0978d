//! R52: open work without a date on which somebody looks at it next.

use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let open = year
        .work()
        .into_iter()
        .filter(|work| work.is_open() && work.standing.target_date.is_none() && work.standing.look_again.is_none());
    open.map(|work| Noticed::new(&work.place, work.text, "It is open, and has no date by which it is due and no date to look again. Set one of them, so that it is not forgotten.")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::{Value, json};

    fn finding(standing: Value) -> Made {
        year().audit(json!({"audit": "Neglect", "kind": "Multi-agency audit"})).finding(
            "F1.1",
            "Area for development",
            "Fathers",
            standing,
        )
    }

    #[test]
    fn open_work_without_a_date_is_noticed() {
        one(&finding(json!({"status": "in progress"})).noticed(check), &["Finding F1.1", "no date to look again"]);
        one(&finding(json!({})).noticed(check), &["Finding F1.1"]);
    }

    #[test]
    fn a_target_or_a_date_to_look_again_is_enough() {
        nothing(&finding(json!({"target_date": "2026-12"})).noticed(check));
        nothing(&finding(json!({"status": "in progress", "look_again": "2026-12-01"})).noticed(check));
    }

    #[test]
    fn what_has_ended_and_strengths_need_no_date() {
        nothing(&finding(json!({"status": "complete"})).noticed(check));
        nothing(
            &year()
                .audit(json!({"audit": "Neglect", "kind": "Inspection"}))
                .finding("F1.1", "Strength", "Leaders learn", json!({}))
                .noticed(check),
        );
    }
}
