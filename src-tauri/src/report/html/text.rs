//! Running text of the web page: paragraphs, lists, sub-headings and pictures, and links to records.

use std::cell::RefCell;
use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

use crate::domain::Id;
use crate::domain::prose::{Prose, Run};
use crate::report::model::Report;

/// What a text needs to know of the report it stands in.
pub struct Texts<'a> {
    report: &'a Report,
    printed: HashSet<&'a str>,
    /// The references that have their anchor: a record that is printed twice is linked to its first place.
    anchored: RefCell<HashSet<String>>,
}

impl<'a> Texts<'a> {
    pub fn of(report: &'a Report) -> Texts<'a> {
        Texts { report, printed: super::printed(report), anchored: RefCell::default() }
    }

    /// The id of the place where a record is printed, if this is the first.
    pub fn anchor(&self, reference: &str) -> Option<String> {
        self.anchored.borrow_mut().insert(reference.to_owned()).then(|| anchor(reference))
    }

    /// A link to where a record is printed; its reference alone where it is not.
    pub fn reference(&self, to: &str) -> Markup {
        html! {
            @if self.printed.contains(to) { a href={ "#" (anchor(to)) } { (to) } } @else { (to) }
        }
    }

    /// Paragraphs, lists, sub-headings and pictures. `under` is the level of the heading that the text stands under, the
    /// section's being 1; where it stands under none, sub-headings are paragraphs in bold.
    pub fn prose(&self, prose: &[Prose], under: Option<u8>) -> Markup {
        let mut level = under.unwrap_or_default();
        html! {
            @for block in prose {
                @match block {
                    Prose::Paragraph { runs } => { @if !runs.is_empty() { p { (line(runs)) } } }
                    Prose::List { start: None, items } => ul { (self.items(items, under)) },
                    Prose::List { start: Some(1), items } => ol { (self.items(items, under)) },
                    Prose::List { start: Some(start), items } => ol start=(start) { (self.items(items, under)) },
                    Prose::Heading { depth, runs } => {
                        @if let Some(under) = under {
                            (heading({ level = (under + depth).min(level + 1); level }, None, &line(runs)))
                        } @else {
                            p { strong { (line(runs)) } }
                        }
                    }
                    Prose::Picture { picture, alternative_text } => (self.picture(*picture, alternative_text)),
                }
            }
        }
    }

    /// The same in a cell: a single paragraph needs no wrapping.
    pub fn cell(&self, prose: &[Prose]) -> Markup {
        match prose {
            [Prose::Paragraph { runs }] => line(runs),
            prose => self.prose(prose, None),
        }
    }

    fn items(&self, items: &[Vec<Prose>], under: Option<u8>) -> Markup {
        html! {
            @for item in items.iter().filter(|item| !item.is_empty()) {
                li {
                    @if let [Prose::Paragraph { runs }, rest @ ..] = &item[..] {
                        (line(runs)) (self.prose(rest, under))
                    } @else {
                        (self.prose(item, under))
                    }
                }
            }
        }
    }

    fn picture(&self, picture: Id, alternative_text: &str) -> Markup {
        let kept = self.report.pictures.iter().find(|it| it.picture == picture);
        html! {
            @if let Some(kept) = kept {
                img.picture src=(source(&kept.bytes)) alt=(alternative_text);
            }
        }
    }
}

/// A picture within the page.
pub fn source(bytes: &[u8]) -> String {
    let media = if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
    format!("data:{media};base64,{}", STANDARD.encode(bytes))
}

fn anchor(reference: &str) -> String {
    id("ref", reference)
}

/// An id of letters, digits and dashes alone, which every program takes.
pub fn id(kind: &str, of: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    format!("{kind}-{}", of.chars().map(plain).collect::<String>())
}

/// The pieces of a line. Italics would be harder to read: the page sets them semibold, and means emphasis.
pub fn line(runs: &[Run]) -> Markup {
    html! {
        @for run in runs {
            @match run {
                Run::Text { text } => (text),
                Run::Bold { runs } => strong { (line(runs)) },
                Run::Italic { runs } => em { (line(runs)) },
                Run::Link { address, runs } => a href=(address) {
                    @if runs.is_empty() { (address) } @else { (line(runs)) }
                },
                Run::Break => br;,
            }
        }
    }
}

/// A heading by its level in the report, of which the page's title is the one above the first.
pub fn heading(level: u8, id: Option<&str>, words: &Markup) -> Markup {
    match level {
        0 | 1 => html! { h2 id=[id] { (words) } },
        2 => html! { h3 id=[id] { (words) } },
        3 => html! { h4 id=[id] { (words) } },
        4 => html! { h5 id=[id] { (words) } },
        _ => html! { h6 id=[id] { (words) } },
    }
}
