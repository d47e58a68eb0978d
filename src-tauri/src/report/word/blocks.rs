//! The blocks of a section in a Word file.

use maud::{Markup, html};

use super::text::{bookmark, paragraph, run, styled};
use super::{Word, figures, table};
use crate::domain::prose::Prose;
use crate::report::model::{Block, Entry, KeyNumber, Statement, Tag, Tone};
use crate::report::outline::Placed;
use crate::report::words::WORDS;

/// One visible thing.
pub fn block(placed: &Placed<'_>, word: &Word<'_>) -> Markup {
    let number = placed.number.as_deref().unwrap_or_default();
    match placed.block {
        Block::Heading { text, detail, .. } => {
            let words = run(&format!("{number} {text}"));
            html! {
                (paragraph(&format!("Heading{}", placed.level.min(9)), &word.bookmarked(&name(number), &words)))
                @if let Some(detail) = detail { (paragraph("Detail", &run(detail))) }
            }
        }
        Block::Text { text, .. } => word.prose(text, Some(placed.level)),
        Block::Aside { label, text } => html! {
            (paragraph("AsideLabel", &run(label)))
            (word.prose_in("Aside", text, None))
        },
        Block::KeyNumbers { numbers } => html! { @for number in numbers { (key_number(number)) } },
        Block::Statements { statements } => html! { @for it in statements { (statement(it, word)) } },
        Block::Entry(entry) => self::entry(entry, word),
        Block::Table(table) => table::table(table, number, word),
        Block::Bars(bars) => html! {
            (caption(&WORDS.figure, number, &bars.caption))
            (figures::bars(bars, word))
        },
        Block::Structure(structure) => html! {
            (caption(&WORDS.figure, number, &structure.caption))
            (figures::structure(structure, word))
        },
    }
}

/// The number and words of a heading that stands in the contents.
pub fn line_of_contents(placed: &Placed<'_>) -> Option<(String, String)> {
    match placed.block {
        Block::Heading { text, .. } if placed.level == 2 => Some((placed.number.clone()?, text.clone())),
        _ => None,
    }
}

/// The bookmark of a heading.
pub fn name(number: &str) -> String {
    bookmark("heading", number)
}

/// "Table 3: Attendance by course". The number is a field, so that Word can list tables and renumber them.
pub fn caption(kind: &str, number: &str, words: &str) -> Markup {
    let line = html! {
        (styled("Which", &format!("{kind} ")))
        w:fldSimple w:instr={ " SEQ " (kind) " \\* ARABIC " } { (styled("Which", number)) }
        (styled("Which", ": "))
        (run(words))
    };
    paragraph("Caption", &line)
}

fn key_number(number: &KeyNumber) -> Markup {
    html! {
        (paragraph("KeyNumber", &html! { (styled("KeyValue", &number.value)) (run(&format!(" {}", number.label))) }))
        @if let Some(detail) = &number.detail { (paragraph("KeyDetail", &run(detail))) }
        @if let Some(tag) = &number.tag { (paragraph("KeyDetail", &self::tag(tag))) }
    }
}

fn statement(statement: &Statement, word: &Word<'_>) -> Markup {
    html! {
        (word.prose_in("Statement", &statement.text, None))
        @if let Some(by) = &statement.by { (paragraph("Attribution", &run(by))) }
    }
}

/// A record's own words after its reference, a line of its status and facts, then its longer texts under small labels.
fn entry(entry: &Entry, word: &Word<'_>) -> Markup {
    let (first, rest) = match &entry.text[..] {
        [Prose::Paragraph { runs }, rest @ ..] => (word.line(runs), rest),
        rest => (html! {}, rest),
    };
    let wording = html! {
        @if let Some(reference) = &entry.reference {
            (word.bookmarked(&bookmark("ref", reference), &styled("RecordReference", reference)))
            // In a wider font than ours the reference takes all the room before the tab.
            (run(" "))
            w:r { w:tab {} }
        }
        (first)
    };
    html! {
        (paragraph(if entry.reference.is_some() { "Wording" } else { "BareWording" }, &wording))
        (word.prose(rest, None))
        @if !entry.tags.is_empty() || !entry.facts.is_empty() {
            w:p {
                w:pPr { w:pStyle w:val="Facts" {} }
                @for tag in &entry.tags { (self::tag(tag)) (run("   ")) }
                @for fact in &entry.facts { (run(&format!("{} ", fact.label))) (styled("Strong", &fact.value)) (run("   ")) }
            }
        }
        @for part in &entry.parts {
            (paragraph("SmallLabel", &run(&part.label)))
            (word.prose(&part.text, None))
        }
    }
}

/// Shape and word, coloured by tone.
pub fn tag(tag: &Tag) -> Markup {
    let style = match tag.tone {
        Tone::Neutral => "Neutral",
        Tone::Active => "Active",
        Tone::Caution => "Caution",
        Tone::Done => "Done",
        Tone::Late => "Late",
    };
    styled(style, &format!("{} {}", tag.shape, tag.word))
}
