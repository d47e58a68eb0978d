//! R01: every item of the chosen edition of the guidance is met by the report, or answered with a reason.

use super::coverage::{Content, Covered, Met, Standing, coverage};
use super::place::Place;
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let label = &year.record.year.label;
    match coverage(year) {
        Ok(covered) => {
            let open = covered.into_iter().filter(|it| matches!(it.met, Met::Missing | Met::Partly));
            open.filter_map(|it| without_announced(year, it)).map(|it| remark(label, &it)).collect()
        }
        Err(said) => vec![Noticed::new(&Place::list(label, Noun::Requirement, "Guidance"), &said.0, said.0.clone())],
    }
}

/// The item without what the foreword announces. Nobody can have agreed or published a report that is still being
/// written: until then it is enough that its words say who will have, and R05 asks for those.
fn without_announced(year: &Checked<'_>, mut covered: Covered) -> Option<Covered> {
    let announced = [
        (Content::Agreement, year.is_signed() && year.is_agreed_on_a_day()),
        (Content::Publication, year.is_published()),
    ];
    let announced = announced.map(|(content, is_said)| is_said.then(|| content.belongs()));
    let is_for_a_person = covered.missing.is_empty();
    covered.missing.retain(|it| !announced.contains(&Some(*it)));
    (is_for_a_person || !covered.missing.is_empty()).then_some(covered)
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
    fn what_the_foreword_announces_is_asked_for_no_more() {
        let said = "Agreed on 9 September 2026 by the Chief Executive. Published on 20 September 2026.";

        let noticed = year().narrative("Foreword", said).noticed(check);

        assert!(!noticed.iter().any(|it| it.contains("2023-19")), "{noticed:#?}");
        let key_date: Vec<String> = noticed.into_iter().filter(|it| it.contains("2023-18")).collect();
        one(&key_date, &["goes to Foundations"]);
        assert!(!key_date[0].contains("day of publication"), "{key_date:?}");
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
