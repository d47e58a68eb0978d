//! The smaller parts of a Word file: lists, page, header, footer, settings and properties.

use maud::{Markup, html};

use super::package::{FOOTER, HEADER, R, W};
use super::text::{BULLETS, INDENT, run, styled};
use crate::report::model::{Kind, Report};
use crate::report::words::WORDS;

/// Bullets, and a list of its own for each numbered list, beginning where it begins.
pub fn numbering(starts: &[u64]) -> Markup {
    let levels = |format: &str, text: fn(u32) -> String| {
        html! {
            w:multiLevelType w:val="hybridMultilevel" {}
            @for level in 0..6_u32 {
                w:lvl w:ilvl=(level) {
                    w:start w:val="1" {}
                    w:numFmt w:val=(format) {}
                    w:lvlText w:val=(text(level)) {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left=(INDENT * (level + 1)) w:hanging=(INDENT) {} }
                }
            }
        }
    };
    html! {
        w:numbering xmlns:w=(W) {
            w:abstractNum w:abstractNumId="0" { (levels("bullet", |level| if level == 0 { "•".into() } else { "–".into() })) }
            w:abstractNum w:abstractNumId="1" { (levels("decimal", |level| format!("%{}.", level + 1))) }
            w:num w:numId=(BULLETS) { w:abstractNumId w:val="0" {} }
            @for (start, number) in starts.iter().zip(BULLETS + 1..) {
                w:num w:numId=(number) {
                    w:abstractNumId w:val="1" {}
                    @for level in 0..6 {
                        w:lvlOverride w:ilvl=(level) { w:startOverride w:val=(start) {} }
                    }
                }
            }
        }
    }
}

/// A4, with the margins and furniture of the printed report.
pub fn page_set_up(kind: Kind) -> Markup {
    html! {
        w:sectPr {
            w:headerReference w:type="default" r:id=(HEADER) {}
            w:footerReference w:type="default" r:id=(FOOTER) {}
            w:pgSz w:w="11906" w:h="16838" {}
            w:pgMar w:top="1500" w:right="1253" w:bottom="1300" w:left="1253" w:header="700" w:footer="600" w:gutter="0" {}
            @if kind == Kind::Yearly { w:titlePg {} }
        }
    }
}

pub fn header(report: &Report) -> Markup {
    html! {
        w:hdr xmlns:w=(W) xmlns:r=(R) { w:p {
            w:pPr { w:pStyle w:val="Header" {} }
            (run(&report.partnership))
            @if report.draft { (run(" · ")) (styled("Late", &WORDS.draft)) }
        } }
    }
}

/// "Page 4 of 48".
pub fn footer(_: &Report) -> Markup {
    let field = |of: &str| html! { w:fldSimple w:instr={ " " (of) " " } { (run("1")) } };
    html! {
        w:ftr xmlns:w=(W) xmlns:r=(R) {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} }
                (run(&format!("{} ", WORDS.page))) (field("PAGE")) (run(&format!(" {} ", WORDS.of))) (field("NUMPAGES"))
            }
        }
    }
}

pub fn settings() -> Markup {
    html! {
        w:settings xmlns:w=(W) {
            w:zoom w:percent="100" {}
            w:defaultTabStop w:val="720" {}
            w:characterSpacingControl w:val="doNotCompress" {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val="en-GB" {}
        }
    }
}

/// Title, author, language and date.
pub fn core(report: &Report) -> Markup {
    let date = format!("{:04}-{:02}-{:02}T00:00:00Z", report.date.year, report.date.month, report.date.day);
    html! {
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (report.title) ", " (report.partnership) }
            dc:creator { (report.partnership) }
            dc:language { "en-GB" }
            dcterms:created xsi:type="dcterms:W3CDTF" { (date) }
            dcterms:modified xsi:type="dcterms:W3CDTF" { (date) }
        }
    }
}
