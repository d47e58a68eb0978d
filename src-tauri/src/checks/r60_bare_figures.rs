//! R60: a figure without its value, period, unit or source. One remark for each measure.

use std::collections::HashMap;

use super::place::{Place, short};
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::figure::Figure;
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut measures: Vec<Vec<&Figure>> = Vec::new();
    for figure in &year.record.figures {
        let at = *places.entry(&figure.measure).or_insert(measures.len());
        if at == measures.len() {
            measures.push(Vec::new());
        }
        measures[at].push(figure);
    }
    measures.into_iter().filter_map(|of_measure| {
        let first = of_measure.first()?;
        // One source stands for all rows of a measure.
        let no_source = of_measure.iter().all(|it| it.source.is_none());
        let without = |missing: fn(&Figure) -> bool, name: &str| {
            let rows: Vec<&str> = of_measure.iter().filter(|it| missing(it)).map(|it| it.area.as_str()).collect();
            (!rows.is_empty()).then(|| if rows.len() == of_measure.len() { format!("no {name}") } else { format!("no {name} for {}", rows.join(", ")) })
        };
        let missing: Vec<String> = [
            without(|it| it.value.is_none(), "value"),
            without(|it| it.period.is_none(), "period"),
            without(|it| it.unit.is_none(), "unit"),
            no_source.then(|| "no source".to_owned()),
        ].into_iter().flatten().collect();
        let place = Place::new(&year.record.year.label, Noun::Figure, first.id, format!("Figures, {}", short(&first.measure)));
        (!missing.is_empty()).then(|| Noticed::new(&place, &format!("{}{missing:?}", first.measure), format!(
            "It has {}. A number that can't be traced can't be trusted: fill this in, or say that it is not known.", all(&missing),
        )))
    }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn what_a_measure_lacks_is_one_remark() {
        let made = year().figure(
            json!({"topic": "Activity", "measure": "Referrals", "area": "Eastmere", "value": 3.0, "unit": "referrals"}),
        );
        let made = made.figure(json!({"topic": "Activity", "measure": "Referrals", "area": "England", "period": "2025", "unit": "referrals"}));
        one(
            &made.noticed(check),
            &["Figures, Referrals", "no value for England, no period for Eastmere and no source"],
        );
    }

    #[test]
    fn a_whole_figure_is_fine_and_one_source_is_enough_for_its_comparators() {
        let whole = json!({"topic": "Activity", "measure": "Referrals", "area": "Eastmere", "period": "2025", "value": 3.0, "unit": "referrals", "source": "Case system"});
        let compared = json!({"topic": "Activity", "measure": "Referrals", "area": "England", "period": "2025", "value": 9.0, "unit": "referrals"});
        nothing(&year().figure(whole).figure(compared).noticed(check));
    }

    #[test]
    fn a_missing_unit_is_noticed() {
        let made = year().figure(json!({"topic": "Activity", "measure": "Referrals", "area": "Eastmere", "period": "2025", "value": 3.0, "source": "Case system"}));
        one(&made.noticed(check), &["It has no unit."]);
    }
}
