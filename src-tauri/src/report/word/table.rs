//! Tables of a Word file: a caption, a heading that is repeated on each page, rows that do not break, a title for those
//! who can't see it.

use maud::{Markup, html};

use super::Word;
use super::blocks::{caption, tag};
use super::text::{bookmark, paragraph, run, styled};
use crate::domain::prose::Prose;
use crate::report::columns::{self, Columns, Place};
use crate::report::model::{Cell, Row, Table, Width};
use crate::report::words::WORDS;

/// The width of the text, in twentieths of a point.
pub const TEXT_WIDTH: usize = 9_400;

/// How many of Word's units a point has.
const TWENTIETHS: f64 = 20.0;

/// The size of a table's text, in points, as `styles.rs` says.
const SIZE: f64 = 10.5;

/// Calibri's letters are about as wide as those of the report's font. Computers without it may take one this much wider.
const WIDER: f64 = 1.3;

/// The space at either side of a cell in points, as `styles.rs` says.
const INSET: f64 = 3.0;

pub fn table(table: &Table, number: &str, word: &Word<'_>) -> Markup {
    let widths = widths(table);
    let wordy = table.columns.iter().map(|column| column.heading.split(' ').count()).sum::<usize>() >= WORDY;
    html! {
        (caption(&WORDS.table, number, &table.caption))
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="ReportTable" {}
                w:tblW w:w=(TEXT_WIDTH) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblLook w:val="0420" w:firstRow="1" w:lastRow=(u8::from(table.total.is_some())) w:firstColumn="0"
                    w:lastColumn="0" w:noHBand="0" w:noVBand="1" {}
                w:tblCaption w:val=(table.caption) {}
            }
            w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (column, width) in table.columns.iter().zip(&widths) {
                    (cell(*width, &paragraph(style(column.width, "ColumnHeading"), &heading(&column.heading, wordy))))
                }
            }
            @for row in &table.rows { (self::row(row, table, &widths, word)) }
            @if let Some(total) = &table.total { (row(total, table, &widths, word)) }
        }
        @match &table.note {
            Some(note) => (paragraph("TableNote", &run(note))),
            // Two tables that touch would be one.
            None => (paragraph("AfterTable", &html! {})),
        }
    }
}

/// Headings that are repeated on later pages and so long together that checkers would take their line for prose that was
/// left out: each is then set on two lines.
const WORDY: usize = 8;

fn heading(words: &str, wordy: bool) -> Markup {
    let middle = words.len() / 2;
    let blanks = words.match_indices(' ').map(|(at, _)| at).filter(|_| wordy && words.split(' ').count() > 3);
    match blanks.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) => html! { (run(&words[..=at])) w:r { w:br {} } (run(&words[at + 1..])) },
        None => run(words),
    }
}

fn row(row: &Row, table: &Table, widths: &[usize], word: &Word<'_>) -> Markup {
    html! {
        w:tr {
            w:trPr { w:cantSplit {} }
            @for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                @let anchor = row.anchor.as_deref().filter(|_| at == 0);
                (self::cell(widths[at], &content(cell, column.width, anchor, word)))
            }
        }
    }
}

fn cell(width: usize, content: &Markup) -> Markup {
    html! { w:tc { w:tcPr { w:tcW w:w=(width) w:type="dxa" {} } (content) } }
}

/// A cell always ends in a paragraph.
fn content(cell: &Cell, width: Width, anchor: Option<&str>, word: &Word<'_>) -> Markup {
    let style = style(width, "Cell");
    match cell {
        Cell::Text { text } => match &text[..] {
            [Prose::Paragraph { runs }] => {
                let line = word.line(runs);
                let line =
                    anchor.map_or_else(|| line.clone(), |anchor| word.bookmarked(&bookmark("ref", anchor), &line));
                paragraph(style, &line)
            }
            [.., Prose::Paragraph { .. } | Prose::List { .. }] => word.prose_in(style, text, None),
            text => html! { (word.prose_in(style, text, None)) (paragraph(style, &html! {})) },
        },
        Cell::Tags { tags } if !tags.is_empty() => html! { @for tag in tags { (paragraph(style, &self::tag(tag))) } },
        Cell::Tags { .. } => paragraph(style, &html! {}),
        Cell::Reference { to } => paragraph(
            style,
            &html! { w:hyperlink w:anchor=(bookmark("ref", to)) w:history="1" { (styled("Hyperlink", to)) } },
        ),
    }
}

/// Figures are set to the right.
fn style(width: Width, otherwise: &'static str) -> &'static str {
    match (width, otherwise) {
        (Width::Number, "ColumnHeading") => "FigureHeading",
        (Width::Number, _) => "FigureCell",
        (_, otherwise) => otherwise,
    }
}

/// How wide each column is, in twentieths of a point.
fn widths(table: &Table) -> Vec<usize> {
    // Word keeps the space around cells at the table's own edges too.
    let wide = TEXT_WIDTH as f64 / TWENTIETHS - 2.0 * INSET;
    let place = Place { measure: wide, wide, size: SIZE, inset: INSET, upright: usize::MAX, stretch: WIDER };
    let Columns { rooms, .. } = columns::fit(table, &place);
    rooms.iter().map(|room| ((room * SIZE + 2.0 * INSET) * TWENTIETHS) as usize).collect()
}
