//! Tables of the web page: a caption, headings with their scope, and on a narrow screen rows that can be read.

use maud::{Markup, html};

use super::blocks::tag;
use super::text::Texts;
use crate::domain::prose;
use crate::report::model::{Cell, Row, Table, Width};
use crate::report::words::WORDS;

/// The most columns of words, and of figures, that stand side by side on a telephone.
const OF_WORDS: usize = 2;
const OF_FIGURES: usize = 4;

/// The most columns that are never wider than the screen.
const FITTING: usize = 3;

pub fn table(table: &Table, number: &str, texts: &Texts<'_>) -> Markup {
    let id = format!("table-{number}");
    let wide = table.columns.len() > FITTING;
    // On a narrow screen rows are set one cell beneath the other; a few figures stay side by side, to be compared.
    let stacked = table.columns.len() > if compares(table) { OF_FIGURES } else { OF_WORDS };
    let body = html! {
        table id=(id) class=[stacked.then_some("stacked")] {
            caption id={ (id) "-caption" } { strong.which { (WORDS.table) " " (number) ":" } " " (table.caption) }
            thead {
                tr { @for column in &table.columns { th scope="col" class=[figure(column.width)] { (column.heading) } } }
            }
            tbody { @for row in &table.rows { (self::row(row, table, texts)) } }
            @if let Some(total) = &table.total { tfoot { (self::row(total, table, texts)) } }
        }
    };
    html! {
        // What may be wider than the screen can be moved by keyboard too; rows are stacked on the narrowest alone.
        @if wide {
            section.table aria-labelledby={ (id) "-caption" } tabindex="0" { (body) }
        } @else {
            div.table { (body) }
        }
        @if let Some(note) = &table.note { p.note { (note) } }
    }
}

/// Whether most columns are figures.
fn compares(table: &Table) -> bool {
    table.columns.iter().filter(|column| column.width == Width::Number).count() * 2 > table.columns.len()
}

fn row(row: &Row, table: &Table, texts: &Texts<'_>) -> Markup {
    let anchor = row.anchor.as_deref().and_then(|reference| texts.anchor(reference));
    html! {
        tr id=[anchor] {
            @for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                @if at == 0 && !is_empty(cell) {
                    th scope="row" { (content(cell, texts)) }
                } @else {
                    td class=[class(column.width, cell)] data-heading=[(!is_empty(cell)).then_some(&column.heading)] {
                        (content(cell, texts))
                    }
                }
            }
        }
    }
}

/// How a cell is set: figures to the right, they and dates on one line, sentences over the whole width.
fn class(width: Width, cell: &Cell) -> Option<&'static str> {
    /// Letters of a day in words, or of a figure with a short unit.
    const ONE_LINE: usize = 13;
    let short = matches!(cell, Cell::Text { text } if prose::words(text).chars().count() <= ONE_LINE);
    match (width, cell) {
        (Width::Number, _) if short => Some("figure short"),
        (Width::Number, _) => figure(width),
        (Width::Text, _) => Some("sentences"),
        (Width::Narrow, _) if short => Some("short"),
        _ => None,
    }
}

fn figure(width: Width) -> Option<&'static str> {
    (width == Width::Number).then_some("figure")
}

fn is_empty(cell: &Cell) -> bool {
    match cell {
        Cell::Text { text } => prose::words(text).trim().is_empty(),
        Cell::Tags { tags } => tags.is_empty(),
        Cell::Reference { .. } => false,
    }
}

fn content(cell: &Cell, texts: &Texts<'_>) -> Markup {
    match cell {
        Cell::Text { text } => texts.cell(text),
        Cell::Tags { tags } => html! { @for tag in tags { (self::tag(tag)) " " } },
        Cell::Reference { to } => texts.reference(to),
    }
}
