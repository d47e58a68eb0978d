//! The blocks of a section on the web page.

use maud::{Markup, html};

use super::text::{Texts, heading, id};
use super::{drawn, table};
use crate::report::model::{Block, Entry, Fact, KeyNumber, Statement, Tag, Tone};
use crate::report::outline::Placed;

/// One visible thing.
pub fn block(placed: &Placed<'_>, texts: &Texts<'_>) -> Markup {
    let number = placed.number.as_deref().unwrap_or_default();
    match placed.block {
        Block::Heading { text, detail, .. } => {
            let words = html! { span.number { (number) } " " (text) };
            html! {
                (heading(placed.level, Some(&heading_id(number)), &words))
                @if let Some(detail) = detail { p.detail { (detail) } }
            }
        }
        Block::Text { text, .. } => texts.prose(text, Some(placed.level)),
        Block::Aside { label, text } => html! {
            div.aside { p.label { (label) } (texts.prose(text, None)) }
        },
        Block::KeyNumbers { numbers } => html! {
            dl.numbers { @for number in numbers { (key_number(number)) } }
        },
        Block::Statements { statements } => html! { @for it in statements { (statement(it, texts)) } },
        Block::Entry(entry) => self::entry(entry, texts),
        Block::Table(table) => table::table(table, number, texts),
        Block::Bars(bars) => drawn::bars(bars, number),
        Block::Structure(structure) => drawn::structure(structure, number),
    }
}

/// The number and words of a heading that stands in the contents.
pub fn line_of_contents<'a>(placed: &Placed<'a>) -> Option<(String, &'a str)> {
    match placed.block {
        Block::Heading { text, .. } if placed.level == 2 => Some((placed.number.clone()?, text)),
        _ => None,
    }
}

pub fn heading_id(number: &str) -> String {
    id("heading", number)
}

/// The records that a block prints.
pub fn references(block: &Block) -> Vec<&str> {
    match block {
        Block::Entry(entry) => entry.reference.as_deref().into_iter().collect(),
        Block::Table(table) => table.rows.iter().filter_map(|row| row.anchor.as_deref()).collect(),
        Block::Heading { .. }
        | Block::Text { .. }
        | Block::Aside { .. }
        | Block::KeyNumbers { .. }
        | Block::Statements { .. }
        | Block::Bars(_)
        | Block::Structure(_) => Vec::new(),
    }
}

/// What it counts, how many, and last year's beneath.
fn key_number(number: &KeyNumber) -> Markup {
    html! {
        div {
            dt { (number.label) }
            dd.value { (number.value) }
            @if let Some(detail) = &number.detail { dd { (detail) } }
            @if let Some(tag) = &number.tag { dd { (self::tag(tag)) } }
        }
    }
}

fn statement(statement: &Statement, texts: &Texts<'_>) -> Markup {
    html! {
        figure.statement {
            blockquote { (texts.prose(&statement.text, None)) }
            @if let Some(by) = &statement.by { figcaption { (by) } }
        }
    }
}

fn entry(entry: &Entry, texts: &Texts<'_>) -> Markup {
    let anchor = entry.reference.as_deref().and_then(|reference| texts.anchor(reference));
    html! {
        div.entry id=[anchor] {
            div.wording {
                @if let Some(reference) = &entry.reference { p.reference { (reference) } }
                div { (texts.prose(&entry.text, None)) }
            }
            @if !entry.tags.is_empty() || !entry.facts.is_empty() {
                p.facts {
                    @for tag in &entry.tags { (self::tag(tag)) " " }
                    @for fact in &entry.facts { (self::fact(fact)) " " }
                }
            }
            @for part in &entry.parts {
                p.label { (part.label) }
                (texts.prose(&part.text, None))
            }
        }
    }
}

fn fact(fact: &Fact) -> Markup {
    html! { span.fact { (fact.label) " " strong { (fact.value) } } }
}

/// Shape and word in a small outline, coloured by tone.
pub fn tag(tag: &Tag) -> Markup {
    html! {
        span.tag.(tone(tag.tone)) { span aria-hidden="true" { (tag.shape) } " " (tag.word) }
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Active => "active",
        Tone::Caution => "caution",
        Tone::Done => "done",
        Tone::Late => "late",
    }
}
