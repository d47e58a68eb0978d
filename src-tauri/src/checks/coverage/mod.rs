//! Coverage: which part of the report meets which item of the guidance, or the stated reason why not.

mod contents;
pub mod guidance;
mod printed;

pub use contents::Content;
pub use guidance::{Item, Standing};

use super::Checked;
use crate::domain::layout::Layout;
use printed::printed;

/// How far an item is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    Covered,
    Partly,
    Missing,
    /// Not in the record, and the partnership says why or where else.
    Answered,
}

impl Met {
    pub fn words(self) -> &'static str {
        match self {
            Met::Covered => "Covered",
            Met::Partly => "Partly covered",
            Met::Missing => "Missing",
            Met::Answered => "Answered",
        }
    }
}

/// An item, and what the report has for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    pub item: Item,
    /// The name of its edition: "Working Together to Safeguard Children 2023".
    pub edition: String,
    pub met: Met,
    /// The sections that hold it, with what stands there.
    pub by: Vec<(&'static str, Vec<String>)>,
    /// What is missing: the section it belongs to, and what to write there.
    pub missing: Vec<(&'static str, &'static str)>,
    pub answer: Option<String>,
}

/// What stands in the place of what a section lacks that holds it, and is itself left out of the report.
const LEFT_OUT: &str = "what this section holds: the layout leaves it out of the report";

/// The coverage of the edition that the year names, and of the partnership's own items, by what the report prints.
///
/// # Errors
/// A sentence on a set or item that can't be read.
pub fn coverage(year: &Checked<'_>) -> Result<Vec<Covered>, guidance::Unreadable> {
    let record = year.record;
    let asked = guidance::asked_of(record.year.guidance.as_deref(), &record.requirements)?;
    let covered =
        asked.into_iter().flat_map(|(edition, items)| items.into_iter().map(move |item| (edition.title.clone(), item)));
    let layout = Layout::of(&record.settings);
    let printed = (!layout.off.is_empty()).then(|| printed(record, &layout));
    let printed = printed.as_ref().map(|record| Checked::new(record, year.last, year.date));
    let printed = printed.as_ref().unwrap_or(year);
    Ok(covered.map(|(edition, item)| of(year, printed, edition, item)).collect())
}

/// Whether an item is met by what is printed, `year` being all that is recorded.
fn of(year: &Checked<'_>, printed: &Checked<'_>, edition: String, item: Item) -> Covered {
    let (mut by, mut missing) = (Vec::new(), Vec::new());
    for content in &item.met_by {
        let found = content.found(printed);
        let (section, what) = content.belongs();
        if !found.is_empty() {
            by.push((section, found));
        } else if content.found(year).is_empty() {
            missing.push((section, what));
        } else {
            missing.push((section, LEFT_OUT));
        }
    }
    let answer = year.record.coverage_answers.iter().find(|it| it.item == item.id).map(|it| it.answer.clone());
    let met = match (by.is_empty(), missing.is_empty()) {
        (false, true) => Met::Covered,
        _ if answer.is_some() => Met::Answered,
        (false, false) => Met::Partly,
        (true, _) => Met::Missing,
    };
    Covered { item, edition, met, by, missing, answer }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::{Made, year};
    use serde_json::json;

    fn met(made: &Made, id: &str) -> Covered {
        let year = Checked::new(&made.record, None, made.date);
        coverage(&year).unwrap().into_iter().find(|it| it.item.id == id).unwrap()
    }

    #[test]
    fn an_item_is_covered_partly_or_not() {
        let income = |made: Made, direction: &str| {
            made.put(
                |it| &mut it.funding,
                json!({"direction": direction, "partner_or_heading": "Council", "year": "2025-26", "amount": 1.0}),
            )
        };

        assert_eq!(met(&year(), "2023-11").met, Met::Missing);
        let part = met(&income(year(), "Income"), "2023-11");
        assert_eq!((part.met, part.by[0].0, part.missing[0].0), (Met::Partly, "Money", "Money"));
        assert_eq!(met(&income(income(year(), "Income"), "Spending"), "2023-11").met, Met::Covered);
    }

    #[test]
    fn a_section_that_is_left_out_of_the_report_covers_nothing() {
        let theme = year().put(|it| &mut it.themes, json!({"area_of_learning": "Fathers"}));
        assert_eq!(met(&theme, "2023-7").met, Met::Covered);

        let off = json!({"name": "section left out: themes", "value": "Told under Reviews."});
        let covered = met(&theme.put(|it| &mut it.settings, off), "2023-7");

        assert_eq!((covered.met, &covered.missing[..]), (Met::Missing, &[("Themes", LEFT_OUT)][..]));
    }

    #[test]
    fn an_answer_stands_for_what_is_missing() {
        let made = year()
            .put(|it| &mut it.coverage_answers, json!({"item": "2023-16", "answer": "No reform fell into the year."}));
        let covered = met(&made, "2023-16");

        assert_eq!((covered.met, covered.answer.as_deref()), (Met::Answered, Some("No reform fell into the year.")));
    }

    #[test]
    fn local_items_and_confirmed_ones_come_from_the_record() {
        let local = json!({"item": "local-1", "edition": "local", "level": "local", "wording": "a glossary", "met_by": "glossary"});
        let made = year().put(|it| &mut it.requirements, local);
        assert_eq!(met(&made, "local-1").met, Met::Missing);

        let confirmed = json!({"item": "2023-11", "edition": "2023", "level": "should", "wording": "costs", "met_by": "income", "checked_by": "Ann Example", "checked_on": "2026-05-01"});
        let made = year().put(|it| &mut it.requirements, confirmed);
        let covered = met(&made, "2023-11");
        assert_eq!(
            (covered.item.status, covered.item.checked_by.as_deref()),
            (Standing::Confirmed, Some("Ann Example"))
        );
    }

    #[test]
    fn an_unknown_content_of_an_own_item_is_told() {
        let made = year().put(
            |it| &mut it.requirements,
            json!({"item": "local-1", "edition": "local", "level": "local", "wording": "w", "met_by": "wishes"}),
        );
        let said = coverage(&Checked::new(&made.record, None, made.date)).unwrap_err().to_string();
        assert!(said.starts_with("local-1: “wishes” is nothing that the record holds"), "{said}");
    }
}
