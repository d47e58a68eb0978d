//! The report as one web page that holds everything it needs: contents, landmarks, tables with scope, charts as bars with
//! their table, pictures. It runs no script and asks for no other file.

mod blocks;
mod drawn;
mod look;
mod table;
mod text;

use std::collections::HashSet;

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::text::Texts;
use super::model::{CalendarDate, Fact, Kind, Report};
use super::outline::{Numbered, outline};
use super::words::WORDS;
use crate::domain::date::day_in_words;

/// What the page may load: nothing but what it holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The report as a web page. The same report gives the same bytes.
pub fn page(report: &Report) -> String {
    let sections = outline(report);
    let texts = Texts::of(report);
    let title = format!("{}, {}", report.title, report.partnership);
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="author" content=(report.partnership);
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(look::style(&report.theme))) }
            }
            body {
                // A landmark of its own: whoever walks through those must not miss it.
                @if report.draft { aside.draft aria-label=(WORDS.draft) { (WORDS.draft) } }
                a.skip href="#report" { (WORDS.skip) }
                (cover(report, &texts))
                div class=(if report.kind == Kind::Yearly { "desk" } else { "desk brief" }) {
                    @if report.kind == Kind::Yearly { (contents(&sections)) }
                    main id="report" tabindex="-1" {
                        (facts(&report.head))
                        @for section in &sections { (self::section(section, &texts)) }
                        (facts(&report.closing))
                    }
                }
                footer {
                    p { (title) }
                    p { (WORDS.date) ": " (in_words(report.date)) }
                }
            }
        }
    };
    page.into_string()
}

fn cover(report: &Report, texts: &Texts<'_>) -> Markup {
    html! {
        header class=(if report.kind == Kind::Yearly { "cover" } else { "cover low" }) {
            @if let Some(logo) = &report.logo { img.logo src=(text::source(&logo.bytes)) alt=(logo.alternative_text); }
            p.partnership { (report.partnership) }
            h1 { (report.title) }
            p.period { (report.period) }
            @if let Some(area) = &report.area { p.area { (area) } }
            div.standing {
                @for sentence in &report.cover.standing { p { strong { (sentence) } } }
                (texts.prose(&report.cover.contact, None))
            }
        }
    }
}

fn contents(sections: &[Numbered<'_>]) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 id="contents" { (WORDS.contents) }
            ol {
                @for numbered in sections {
                    li {
                        a href={ "#" (section_id(numbered)) } {
                            span.number { (numbered.number) } " " (numbered.section.title)
                        }
                        (parts(numbered))
                    }
                }
            }
        }
    }
}

/// The sub-headings of a section, as lines of the contents.
fn parts(numbered: &Numbered<'_>) -> Markup {
    let parts: Vec<(String, &str)> = numbered.blocks.iter().filter_map(blocks::line_of_contents).collect();
    html! {
        @if !parts.is_empty() {
            ol {
                @for (number, title) in parts {
                    li { a href={ "#" (blocks::heading_id(&number)) } { span.number { (number) } " " (title) } }
                }
            }
        }
    }
}

fn section(numbered: &Numbered<'_>, texts: &Texts<'_>) -> Markup {
    let id = section_id(numbered);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                @if !numbered.number.is_empty() { span.number { (numbered.number) } " " }
                (numbered.section.title)
            }
            @for placed in &numbered.blocks { (blocks::block(placed, texts)) }
        }
    }
}

/// To whom, when, about what; who wrote it.
fn facts(facts: &[Fact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl.head { @for fact in facts { div { dt { (fact.label) } dd { (fact.value) } } } }
        }
    }
}

fn section_id(numbered: &Numbered<'_>) -> String {
    text::id("section", &numbered.section.id)
}

fn in_words(date: CalendarDate) -> String {
    NaiveDate::from_ymd_opt(date.year, date.month, date.day).map(day_in_words).unwrap_or_default()
}

/// Every reference that is printed somewhere: links to others would lead nowhere.
fn printed(report: &Report) -> HashSet<&str> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    blocks.flat_map(blocks::references).collect()
}
