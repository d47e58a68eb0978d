//! Small makers of blocks that several sections share.

use super::Source;
use crate::domain::Id;
use crate::domain::narrative::{Narrative, NarrativeSection};
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::prose::{self, Prose, Run};
use crate::report::model::{Block, Cell, Column, Entry, Fact, Origin, Part, Row, Width};

pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into(), detail: None }
}

/// A heading with a line of facts beneath it.
pub fn heading_with(level: u8, text: impl Into<String>, detail: Option<String>) -> Block {
    Block::Heading { level, text: text.into(), detail }
}

/// The narrative of a section: each text under its heading, unless that repeats the section's title.
pub fn narrative(source: &Source<'_>, section: NarrativeSection, title: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for text in source.record.narrative.iter().filter(|text| text.section == section) {
        if let Some(own) = text.heading.as_ref().filter(|own| *own != title) {
            blocks.push(heading(2, own));
        }
        blocks.push(told(source, text));
    }
    blocks
}

/// A text of the narrative, with its pictures.
pub fn told(source: &Source<'_>, text: &Narrative) -> Block {
    let origin = Some(Origin { noun: Noun::Narrative, id: text.id });
    let mut text = prose::narrative(&text.text);
    text.iter_mut().for_each(|block| without_lost_picture(source, block));
    Block::Text { text, origin }
}

/// A text may have come without its picture, in a workbook: what the picture shows stands in its place.
fn without_lost_picture(source: &Source<'_>, block: &mut Prose) {
    let Prose::Picture { picture, alternative_text } = block else { return };
    match source.record.pictures.iter().find(|it| it.id == *picture) {
        Some(kept) if alternative_text.is_empty() => *alternative_text = kept.alternative_text.clone(),
        Some(_) => (),
        None => {
            let runs = vec![Run::Text { text: std::mem::take(alternative_text) }];
            *block = Prose::Paragraph { runs };
        }
    }
}

/// Blocks under a heading, or nothing where there are none.
pub fn under(level: u8, title: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.is_empty() {
        blocks.insert(0, heading(level, title));
    }
    blocks
}

pub fn column(heading: &str, width: Width) -> Column {
    Column { heading: heading.to_owned(), width }
}

pub fn row(cells: Vec<Cell>) -> Row {
    Row { anchor: None, cells, origin: None }
}

/// A cell of a text that a person typed.
pub fn typed(text: Option<&str>) -> Cell {
    Cell::Text { text: text.map(prose::plain).unwrap_or_default() }
}

/// A cell of words that we made.
pub fn words(text: impl Into<String>) -> Cell {
    let text = text.into();
    Cell::Text { text: if text.is_empty() { Vec::new() } else { prose::literal(text) } }
}

/// A count, or nothing where it is not known.
pub fn count(value: Option<i64>) -> Cell {
    words(value.map(number::count).unwrap_or_default())
}

pub fn fact(label: &str, value: Option<String>) -> Option<Fact> {
    value.map(|value| Fact { label: label.to_owned(), value })
}

pub fn part(label: &str, text: Option<&String>) -> Option<Part> {
    text.map(|text| Part { label: label.to_owned(), text: prose::plain(text) })
}

/// Something that was learnt or asked for, and what was done about it.
pub fn answered(noun: Noun, id: Id, what: &str, done: Option<&String>) -> Block {
    Block::Entry(Entry {
        reference: None,
        text: prose::plain(what),
        tags: Vec::new(),
        facts: Vec::new(),
        parts: part("What we did", done).into_iter().collect(),
        origin: Some(Origin { noun, id }),
    })
}

/// A paragraph that begins with a label in bold: "**Difference made (A1).** In the re-audit …".
pub fn labelled(label: &str, text: &str) -> Vec<Prose> {
    let mut prose = prose::plain(text);
    let lead = vec![Run::Bold { runs: vec![Run::Text { text: format!("{label}.") }] }, Run::Text { text: " ".into() }];
    match prose.first_mut() {
        Some(Prose::Paragraph { runs }) => {
            runs.splice(0..0, lead);
        }
        _ => prose.insert(0, Prose::Paragraph { runs: lead }),
    }
    prose
}
