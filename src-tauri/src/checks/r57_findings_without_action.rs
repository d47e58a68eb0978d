//! R57: an area for development from an audit or inspection has an action, or says what was done.

use std::collections::HashSet;

use super::{Checked, Noticed};
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let linked: HashSet<&str> = year.record.links.iter().map(|link| link.refers_to.trim()).collect();
    let findings = year.work().into_iter().filter(|work| work.noun == Noun::Finding);
    findings.filter(|work| !linked.contains(work.reference) && work.standing.printed_text.is_none() && work.standing.reason.is_none()).map(|work| {
        Noticed::new(&work.place, work.text, format!(
            "“{}” has no action and no word on what was done. Link an action of the plan to it, or write what you did.", super::say::beginning(work.text),
        ))
    }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::{Value, json};

    fn finding(standing: Value) -> Made {
        year().audit(json!({"audit": "Neglect", "kind": "Inspection"})).finding(
            "F1.1",
            "Area for development",
            "Children wait too long",
            standing,
        )
    }

    #[test]
    fn a_finding_that_nobody_took_up_is_noticed() {
        one(&finding(json!({})).noticed(check), &["Finding F1.1", "Children wait too long"]);
    }

    #[test]
    fn a_linked_action_is_enough() {
        let made = finding(json!({})).priority("Neglect", "2025-04-01", "2027-03-31").action(
            "A1",
            "Shorten the wait",
            "Council",
            json!({}),
        );
        nothing(&made.put(|it| &mut it.links, json!({"action_id": 1, "refers_to": "F1.1"})).noticed(check));
    }

    #[test]
    fn what_was_done_or_a_reason_is_enough() {
        nothing(&finding(json!({"printed_text": "A nurse was hired."})).noticed(check));
        nothing(&finding(json!({"status": "not taken up", "reason": "The service ended."})).noticed(check));
    }
}
