//! Annex: how the report meets the guidance, item by item.

use super::Source;
use super::blocks::{column, row, typed, words};
use crate::checks::Checked;
use crate::checks::coverage::{self, Covered, Met, Standing};
use crate::domain::prose;
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Cell, Section, Table, Width};

/// A table for each edition that the report answers to; nothing where it names none.
pub fn section(source: &Source<'_>, year: &Checked<'_>) -> Option<Section> {
    let guidance = source.record.year.guidance.as_deref();
    // A set that can't be read is told by the checks; the report says nothing rather than half.
    let covered = coverage::coverage(year).ok()?;
    let asked = coverage::guidance::asked_of(guidance, &source.record.requirements).ok()?;
    let mut blocks = Vec::new();
    for (edition, _) in asked {
        let items: Vec<&Covered> = covered.iter().filter(|it| it.edition == edition.title).collect();
        if !items.is_empty() {
            blocks.push(Block::Table(table(&edition.edition, &edition.title, &items)));
        } else if guidance.is_some_and(|named| named.contains(&edition.edition)) {
            blocks.extend(edition.note.map(|note| Block::Text { text: prose::literal(note), origin: None }));
        }
    }
    super::printed(ReportSection::Guidance, blocks)
}

fn table(id: &str, title: &str, items: &[&Covered]) -> Table {
    let to_be_checked = items.iter().any(|it| it.item.status == Standing::ToBeChecked);
    let rows = items.iter().map(|it| {
        let mark = if it.item.status == Standing::ToBeChecked { "*" } else { "" };
        let asked = format!("{} ({})", it.item.wording, it.item.level.words());
        row(vec![words(format!("{}{mark}", it.item.id)), typed(Some(&asked)), here(it)])
    });
    Table {
        id: format!("guidance-{id}"),
        caption: title.to_owned(),
        columns: vec![
            column("Item", Width::Narrow),
            column("What the report is asked to hold", Width::Text),
            column("In this report", Width::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: to_be_checked
            .then(|| "* The wording of this item has not yet been compared with the official text.".into()),
    }
}

/// Where the item is met, or the reason why not.
fn here(covered: &Covered) -> Cell {
    let mut sections: Vec<&str> = Vec::new();
    for (section, _) in covered.by.iter().filter(|_| covered.met != Met::Missing) {
        if !sections.contains(section) {
            sections.push(section);
        }
    }
    let place = if sections.is_empty() { String::new() } else { sections.join("; ") };
    match (covered.met, &covered.answer) {
        (Met::Covered, _) => words(place),
        (_, Some(answer)) if place.is_empty() => typed(Some(answer)),
        (_, Some(answer)) => typed(Some(&format!("{place}. {answer}"))),
        (Met::Partly, None) => words(format!("In part: {place}")),
        (Met::Missing | Met::Answered, None) => words("Not in this report"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::year;
    use crate::report::compose;
    use crate::report::model::Kind;
    use serde_json::json;

    fn annex(made: crate::checks::made::Made) -> Option<Vec<Vec<String>>> {
        let report = compose(Kind::Yearly, &made.record, None, made.date);
        let section = report.sections.into_iter().find(|it| it.id == "guidance")?;
        let text = |cell: &Cell| match cell {
            Cell::Text { text } => prose::words(text),
            Cell::Tags { .. } | Cell::Reference { .. } => String::new(),
        };
        section.blocks.into_iter().find_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().map(|row| row.cells.iter().map(text).collect()).collect()),
            _ => None,
        })
    }

    #[test]
    fn each_item_says_where_it_is_met_or_why_not() {
        let made = year()
            .put(|it| &mut it.themes, json!({"area_of_learning": "Fathers"}))
            .put(|it| &mut it.coverage_answers, json!({"item": "2023-16", "answer": "No reform fell into the year."}));

        let rows = annex(made).unwrap();

        let row = |id: &str| rows.iter().find(|row| row[0].trim_end_matches('*') == id).unwrap();
        assert_eq!(
            row("2023-7"),
            &[
                "2023-7*".to_owned(),
                "themes from all methods of scrutiny together: reviews, scrutineer, multi-agency audits (should)"
                    .into(),
                "Themes".into()
            ]
        );
        assert_eq!(row("2023-16")[2], "No reform fell into the year.");
        assert_eq!(row("2023-11")[2], "Not in this report");
        assert_eq!(row("2023-5")[0], "2023-5", "an item that was confirmed bears no mark");
    }

    #[test]
    fn a_report_to_no_edition_has_no_annex_and_an_empty_one_says_so() {
        assert!(annex(year().with(|record| record.year.guidance = None)).is_none());
        let made = year().with(|record| record.year.guidance = Some("Working Together 2026".into()));
        let report = compose(Kind::Yearly, &made.record, None, made.date);
        let section = report.sections.into_iter().find(|it| it.id == "guidance").unwrap();
        assert!(
            matches!(&section.blocks[..], [Block::Text { text, .. }] if prose::words(text).contains("It is empty"))
        );
    }
}
