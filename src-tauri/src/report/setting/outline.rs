//! What the templates know of the whole report: its cover, and its sections by number and title, and which of them are
//! so short that they share a page.

use serde::Serialize;
use serde_json::Value;

use crate::domain::prose::{self, Prose};
use crate::error::Result;
use crate::report::model::{Block, CalendarDate, Cell, Cover, Fact, Kind, Logo, Report, Section};
use crate::report::outline::{Numbered, Placed};

/// What the whole report is made of, with no section's contents.
#[derive(Serialize)]
struct Outline<'a> {
    kind: Kind,
    draft: bool,
    head: &'a [Fact],
    closing: &'a [Fact],
    title: &'a str,
    partnership: &'a str,
    area: Option<&'a str>,
    period: &'a str,
    date: CalendarDate,
    cover: &'a Cover,
    logo: Option<&'a Logo>,
    sections: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    annex: bool,
    /// "3", or "Annex A".
    number: &'a str,
    /// Whether it may stand on the page of the section before.
    brief: bool,
    /// Its sub-headings that the contents show.
    headings: Vec<&'a str>,
}

pub fn outline(report: &Report, sections: &[Numbered<'_>]) -> Result<Value> {
    super::json(&Outline {
        kind: report.kind,
        draft: report.draft,
        head: &report.head,
        closing: &report.closing,
        title: &report.title,
        partnership: &report.partnership,
        area: report.area.as_deref(),
        period: &report.period,
        date: report.date,
        cover: &report.cover,
        logo: report.logo.as_ref(),
        sections: sections.iter().map(entry).collect(),
    })
}

fn entry<'a>(numbered: &'a Numbered<'a>) -> Entry<'a> {
    let section = numbered.section;
    Entry {
        id: &section.id,
        title: &section.title,
        annex: section.annex,
        number: &numbered.number,
        brief: is_brief(section),
        headings: numbered.blocks.iter().filter_map(shown_heading).collect(),
    }
}

fn shown_heading<'a>(placed: &Placed<'a>) -> Option<&'a str> {
    match placed.block {
        Block::Heading { text, .. } if placed.level == 2 => Some(text),
        _ => None,
    }
}

/// The most lines of a section, about half a page, that need not stand on a page of its own.
const BRIEF: f64 = 28.0;
const BRIEF_BLOCKS: usize = 16;

fn is_brief(section: &Section) -> bool {
    section.blocks.len() <= BRIEF_BLOCKS && section.blocks.iter().map(lines).sum::<f64>() < BRIEF
}

/// More lines than a brief section has.
const MANY: f64 = 100.0;

/// About how high a block is, in lines of text.
fn lines(block: &Block) -> f64 {
    let text = |text: &[Prose], letters_a_line: f64| length(text) / letters_a_line + text.len() as f64;
    match block {
        Block::Text { text: words, .. } => text(words, 72.0) + 1.0,
        Block::Aside { text: words, .. } => text(words, 72.0) + 4.0,
        Block::Heading { .. } => 3.4,
        Block::Entry(entry) => {
            let texts = entry.parts.iter().map(|part| &part.text).chain([&entry.text]);
            texts.map(|words| text(words, 62.0) + 1.0).sum::<f64>() + entry.parts.len() as f64 + 2.5
        }
        Block::Statements { statements } => {
            statements.iter().map(|statement| length(&statement.text) / 68.0 + 3.2).sum()
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let longest = cells.map(|cell| if let Cell::Text { text } = cell { length(text) } else { 20.0 });
            let longest = longest.fold(0.0, f64::max);
            if longest > 200.0 { MANY } else { table.rows.len() as f64 * (longest / 32.0).max(1.5) + 6.0 }
        }
        Block::KeyNumbers { .. } | Block::Bars(_) | Block::Structure(_) => MANY,
    }
}

/// How many letters a text has.
fn length(text: &[Prose]) -> f64 {
    prose::words(text).chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_brief_and_a_long_story_is_not() {
        let section = |words: usize| Section {
            id: "voice".into(),
            title: "What children told us".into(),
            annex: false,
            blocks: vec![Block::Text { text: prose::literal("word ".repeat(words)), origin: None }],
        };
        assert!(is_brief(&section(100)));
        assert!(!is_brief(&section(1000)));
    }
}
