//! R01: every item of the chosen edition of the guidance is met by the report, or answered with a reason.

use super::coverage::{Covered, Met, Standing, coverage};
use super::place::Place;
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let label = &year.record.year.label;
    match coverage(year) {
        Ok(covered) => covered
            .iter()
            .filter(|it| matches!(it.met, Met::Missing | Met::Partly))
            .map(|it| remark(label, it))
            .collect(),
        Err(said) => vec![Noticed::new(&Place::list(label, Noun::Requirement, "Guidance"), &said.0, said.0.clone())],
    }
}

fn remark(label: &str, covered: &Covered) -> Noticed {
    let item = &covered.item;
    let place = Place::list(label, Noun::Requirement, format!("Guidance, item {}", item.id)).with_reference(&item.id);
    let lacks: Vec<String> =
        covered.missing.iter().map(|(section, what)| format!("{what} (section “{section}”)")).collect();
    let what = if lacks.is_empty() {
        "nothing in the record is known to meet it".to_owned()
    } else {
        format!("the report lacks {}", all(&lacks))
    };
    let to_be_checked = if item.status == Standing::ToBeChecked {
        " The item's wording is still to be checked against the official text."
    } else {
        ""
    };
    let message = format!(
        "{} asks for this: {}. Here {what}. Add it, or answer the item with the reason.{to_be_checked}",
        covered.edition, item.wording
    );
    Noticed::new(&place, &format!("{}{lacks:?}", item.id), message)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn each_item_that_is_not_met_is_a_remark() {
        let noticed = year().noticed(check);

        assert_eq!(noticed.len(), 19, "{noticed:#?}");
        let costs: Vec<String> = noticed.into_iter().filter(|it| it.contains("2023-11")).collect();
        one(&costs, &["Guidance, item 2023-11", "breakdown of costs", "section “Money”", "still to be checked"]);
    }

    #[test]
    fn an_answered_item_is_none() {
        let mut made = year();
        for n in 1..=19 {
            made = made
                .put(|it| &mut it.coverage_answers, json!({"item": format!("2023-{n}"), "answer": "See our website."}));
        }
        nothing(&made.noticed(check));
    }

    #[test]
    fn a_report_to_no_edition_is_held_to_local_items_only() {
        nothing(&year().with(|record| record.year.guidance = None).noticed(check));
    }
}
