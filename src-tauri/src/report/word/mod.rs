//! The report as a Word file (.docx): real headings, captions, repeated table headings and alternative texts, for
//! colleagues to comment on. Its shape is that of ECMA-376; what the parts hold is made by templates that escape.

mod blocks;
mod emf;
mod figures;
mod package;
mod parts;
mod styles;
mod table;
mod text;

use std::cell::RefCell;

use maud::{Markup, html};

use self::package::{Package, Part, Target};
use self::text::{bookmark, run};
use super::model::{Fact, Kind, Report};
use super::outline::{Numbered, outline};
use super::words::WORDS;
use crate::error::{Error, Result};

/// What is written while a document grows: parts beside it, and what has been given a number.
pub struct Word<'a> {
    report: &'a Report,
    package: RefCell<Package>,
    /// Bookmarks are numbered, and each name is given once.
    bookmarks: RefCell<Vec<String>>,
    /// The first number of each numbered list.
    lists: RefCell<Vec<u64>>,
}

/// The report as a Word file. The same report gives the same bytes.
///
/// # Errors
/// [`Error::Unwritten`] if the parts can't be packed, which no record can bring about.
pub fn file(report: &Report) -> Result<Vec<u8>> {
    let word = Word { report, package: RefCell::default(), bookmarks: RefCell::default(), lists: RefCell::default() };
    let body = document(&word);
    let Word { package, lists, .. } = word;
    let mut package = package.into_inner();
    package.add("word/document.xml", Part::Document, body);
    package.add("word/styles.xml", Part::Styles, styles::styles(&report.theme));
    package.add("word/numbering.xml", Part::Numbering, parts::numbering(&lists.into_inner()));
    package.add("word/settings.xml", Part::Settings, parts::settings());
    package.add("word/header1.xml", Part::Header, parts::header(report));
    package.add("word/footer1.xml", Part::Footer, parts::footer(report));
    package.add("docProps/core.xml", Part::Core, parts::core(report));
    package.packed().map_err(|error| Error::Unwritten(error.to_string()))
}

fn document(word: &Word<'_>) -> Markup {
    let sections = outline(word.report);
    html! {
        w:document xmlns:w=(package::W) xmlns:r=(package::R) xmlns:wp=(package::WP) xmlns:a=(package::A)
            xmlns:pic=(package::PIC) {
            w:body {
                (cover(word))
                @if word.report.kind == Kind::Yearly { (contents(&sections)) }
                (facts(&word.report.head))
                @for section in &sections { (self::section(section, word)) }
                (facts(&word.report.closing))
                (parts::page_set_up(word.report.kind))
            }
        }
    }
}

fn cover(word: &Word<'_>) -> Markup {
    let report = word.report;
    let line = |style: &str, words: &str| html! { w:p { w:pPr { w:pStyle w:val=(style) {} } (run(words)) } };
    html! {
        @if let Some(logo) = &report.logo { (word.logo(logo)) }
        (line(if report.kind == Kind::Yearly { "Partnership" } else { "Standing" }, &report.partnership))
        (line("Title", &report.title))
        (line("Subtitle", &report.period))
        @if let Some(area) = &report.area { (line(if report.kind == Kind::Yearly { "Area" } else { "Detail" }, area)) }
        @for sentence in &report.cover.standing { (line("Standing", sentence)) }
        (word.prose(&report.cover.contact, None))
    }
}

/// The contents: a field, which Word can bring up to date, with the lines that it makes. They are links and have no
/// pages, because pages are known to Word alone.
fn contents(sections: &[Numbered<'_>]) -> Markup {
    let lines: Vec<(u8, String, String)> = sections
        .iter()
        .flat_map(|numbered| {
            let top = (1, numbered.heading(), section_name(numbered));
            let under = numbered.blocks.iter().filter_map(blocks::line_of_contents);
            std::iter::once(top)
                .chain(under.map(|(number, words)| (2, format!("{number} {words}"), blocks::name(&number))))
        })
        .collect();
    let field = |kind: &str| html! { w:r { w:fldChar w:fldCharType=(kind) {} } };
    html! {
        w:p { w:pPr { w:pStyle w:val="ContentsHeading" {} } (run(&WORDS.contents)) }
        @for (at, (level, words, name)) in lines.iter().enumerate() {
            w:p {
                w:pPr { w:pStyle w:val={ "TOC" (level) } {} }
                @if at == 0 {
                    (field("begin"))
                    w:r { w:instrText xml:space="preserve" { " TOC \\o \"1-2\" \\n \\h \\z \\u " } }
                    (field("separate"))
                }
                w:hyperlink w:anchor=(name) w:history="1" { (run(words)) }
                @if at + 1 == lines.len() { (field("end")) }
            }
        }
    }
}

fn section(numbered: &Numbered<'_>, word: &Word<'_>) -> Markup {
    let words = run(&numbered.heading());
    html! {
        w:p {
            w:pPr { w:pStyle w:val="Heading1" {} @if word.report.kind != Kind::Yearly { w:pageBreakBefore w:val="0" {} } } (word.bookmarked(&section_name(numbered), &words))
        }
        @for placed in &numbered.blocks { (blocks::block(placed, word)) }
    }
}

fn section_name(numbered: &Numbered<'_>) -> String {
    bookmark("section", &numbered.section.id)
}

/// To whom, when, about what; who wrote it.
fn facts(facts: &[Fact]) -> Markup {
    html! {
        @for fact in facts {
            w:p {
                w:pPr { w:pStyle w:val="Head" {} }
                (text::styled("Which", &fact.label)) w:r { w:tab {} } (run(&fact.value))
            }
        }
    }
}

impl Word<'_> {
    /// Adds a part beside the document; gives the name by which the document refers to it.
    fn refer(&self, target: Target) -> String {
        self.package.borrow_mut().refer(target)
    }

    /// Words with a bookmark at which links arrive; only the first place of a name has it.
    fn bookmarked(&self, name: &str, words: &Markup) -> Markup {
        let mut known = self.bookmarks.borrow_mut();
        if known.iter().any(|it| it == name) {
            return words.clone();
        }
        known.push(name.to_owned());
        let id = known.len();
        html! { w:bookmarkStart w:id=(id) w:name=(name) {} (words) w:bookmarkEnd w:id=(id) {} }
    }
}
