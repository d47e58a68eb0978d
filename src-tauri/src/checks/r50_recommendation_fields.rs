//! R50: a recommendation has its number in the review, an owner, a due date and a status.

use super::place::Place;
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    record
        .recommendations
        .iter()
        .filter_map(|it| {
            let standing = record.standing(&it.reference)?;
            let ended = standing.status.is_some_and(|status| status.is_ended());
            let fields = [
                ("number in the review", it.number.is_none()),
                ("owner", it.owner.is_none()),
                // What has ended is not due any more.
                ("due date", standing.target_date.is_none() && !ended),
                ("status", standing.status.is_none()),
            ];
            let missing: Vec<String> = fields
                .into_iter()
                .filter(|(_, is_missing)| *is_missing)
                .map(|(name, _)| format!("no {name}"))
                .collect();
            let place =
                Place::new(&record.year.label, Noun::Recommendation, it.id, format!("Recommendation {}", it.reference))
                    .with_reference(&it.reference);
            (!missing.is_empty()).then(|| {
                let why = match missing.as_slice() {
                    [_] if it.number.is_none() => "find it in the review",
                    _ => "see who answers for it and by when",
                };
                Noticed::new(
                    &place,
                    &format!("{}{missing:?}", it.recommendation),
                    format!("It has {}. Fill this in, so that readers {why}.", all(&missing)),
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::{Value, json};

    fn with(fields: Value, standing: Value) -> Made {
        year().review("R7", json!({"review": "Ash"})).recommendation("R7.2", fields, standing)
    }

    #[test]
    fn missing_fields_are_noticed_together() {
        one(
            &with(json!({"number": "2", "recommendation": "Ask the father"}), json!({})).noticed(check),
            &["Recommendation R7.2", "no owner, no due date and no status"],
        );
    }

    #[test]
    fn a_number_alone_is_missed_by_who_looks_for_it_in_the_review() {
        let fields = json!({"recommendation": "Ask the father", "owner": "Council"});
        let made = with(fields, json!({"status": "in progress", "target_date": "2026-12"}));
        one(
            &made.noticed(check),
            &["It has no number in the review. Fill this in, so that readers find it in the review."],
        );
    }

    #[test]
    fn a_full_recommendation_is_fine() {
        let fields = json!({"number": "2", "recommendation": "Ask the father", "owner": "Council"});
        nothing(&with(fields, json!({"status": "in progress", "target_date": "2026-12"})).noticed(check));
    }

    #[test]
    fn what_is_implemented_needs_no_due_date() {
        let fields = json!({"number": "2", "recommendation": "Ask the father", "owner": "Council"});
        nothing(&with(fields, json!({"status": "implemented"})).noticed(check));
    }
}
