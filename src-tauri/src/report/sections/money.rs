//! Money: income by partner, spending by heading, and the change between years.

use super::blocks::{column, heading, narrative, row, typed, words};
use super::{Source, printed as make};
use crate::domain::closed_list::folded;
use crate::domain::funding::{Direction, Funding};
use crate::domain::narrative::NarrativeSection;
use crate::domain::number;
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Section, Table, Width};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Money.title();
    let mut blocks = narrative(source, NarrativeSection::Funding, title);
    for (direction, heading_words, first) in
        [(Direction::Income, "Income by partner", "Partner"), (Direction::Spending, "Spending", "Heading")]
    {
        let lines: Vec<&Funding> = source.record.funding.iter().filter(|it| it.direction == direction).collect();
        if !lines.is_empty() {
            blocks.extend([
                heading(2, heading_words),
                Block::Table(table(source, &with_last_year(source, lines, direction), heading_words, first)),
            ]);
        }
    }
    make(ReportSection::Money, blocks)
}

/// Where a workbook gives one year only, last year's record supplies the one to compare with.
fn with_last_year<'a>(source: &Source<'a>, mut lines: Vec<&'a Funding>, direction: Direction) -> Vec<&'a Funding> {
    if let Some(last) = source.last
        && !lines.iter().any(|it| it.is_for(&last.year.label))
    {
        lines.extend(last.funding.iter().filter(|it| it.direction == direction && it.is_for(&last.year.label)));
    }
    lines
}

fn table(source: &Source<'_>, lines: &[&Funding], caption: &str, first: &str) -> Table {
    let mut years: Vec<&str> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        if !years.contains(&line.year.as_str()) {
            years.push(&line.year);
        }
        if !names.iter().any(|name| folded(name) == folded(&line.partner_or_heading)) {
            names.push(&line.partner_or_heading);
        }
    }
    // This year first, the others in falling order.
    years.sort_by(|one, other| {
        (*other == source.record.year.label, other).cmp(&(*one == source.record.year.label, one))
    });
    let of = |name: &str, year: &str| -> Vec<&Funding> {
        lines.iter().copied().filter(|it| folded(&it.partner_or_heading) == folded(name) && it.year == year).collect()
    };
    let amount = |found: &[&Funding]| (!found.is_empty()).then(|| found.iter().map(|it| it.amount).sum::<f64>());
    let shown = |amount: Option<f64>| words(amount.map(number::pounds).unwrap_or_default());
    let change = |now: Option<f64>, before: Option<f64>| {
        words(now.zip(before).map(|(now, before)| number::change(now, before, number::pounds)).unwrap_or_default())
    };
    let notes = |name: &str, part: fn(&Funding) -> Option<&str>| -> String {
        let mut texts: Vec<&str> = Vec::new();
        for text in lines.iter().filter(|it| folded(&it.partner_or_heading) == folded(name)).filter_map(|it| part(it)) {
            // What is said of both years is said once.
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("\n")
    };
    let (in_kind, note) = (lines.iter().any(|it| it.in_kind.is_some()), lines.iter().any(|it| it.note.is_some()));

    let mut columns = vec![column(first, Width::Text)];
    columns.extend(years.iter().map(|year| column(year, Width::Number)));
    columns.extend((years.len() > 1).then(|| column("Change", Width::Number)));
    columns.extend(in_kind.then(|| column("In kind", Width::Name)));
    columns.extend(note.then(|| column("Note", Width::Name)));
    let rows = names.iter().map(|name| {
        let amounts: Vec<Option<f64>> = years.iter().map(|year| amount(&of(name, year))).collect();
        let mut cells = vec![typed(Some(name))];
        cells.extend(amounts.iter().map(|amount| shown(*amount)));
        cells.extend((years.len() > 1).then(|| change(amounts[0], amounts[1])));
        cells.extend(in_kind.then(|| typed(Some(&notes(name, |it| it.in_kind.as_deref())))));
        cells.extend(note.then(|| typed(Some(&notes(name, |it| it.note.as_deref())))));
        row(cells)
    });
    let totals: Vec<Option<f64>> = years
        .iter()
        .map(|year| amount(&lines.iter().copied().filter(|it| it.year == *year).collect::<Vec<_>>()))
        .collect();
    let mut total = vec![words("Total")];
    total.extend(totals.iter().map(|amount| shown(*amount)));
    total.extend((years.len() > 1).then(|| change(totals[0], totals[1])));
    total.extend(in_kind.then(|| words("")));
    total.extend(note.then(|| words("")));
    Table {
        id: format!("money-{}", first.to_lowercase()),
        caption: caption.to_owned(),
        columns,
        rows: rows.collect(),
        total: Some(row(total)),
        note: None,
    }
}
