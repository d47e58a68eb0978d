//! Reads a finished PDF with a second, independent library and confirms that it holds the report.

use super::model::{Block, Cell, Report, Table};
use super::reading;
use crate::domain::prose;
use crate::error::{Error, Result};

/// Confirms pages, headings, lasting references and totals.
///
/// # Errors
/// [`Error::Unconfirmed`] names the first thing that is not there.
pub fn confirm(bytes: &[u8], report: &Report, pages: usize) -> Result<()> {
    let read = reading::pages(bytes).map_err(Error::Unconfirmed)?;
    if read.len() != pages {
        return Err(Error::Unconfirmed(format!("it has {} pages instead of {pages}", read.len())));
    }
    let text: String = read.iter().map(|page| letters(page)).collect();
    for expected in expectations(report) {
        if !text.contains(&letters(&expected)) {
            return Err(Error::Unconfirmed(format!("“{expected}” is not on its pages")));
        }
    }
    Ok(())
}

/// What every reader must find: titles, headings, the references of records and the totals of tables.
fn expectations(report: &Report) -> Vec<String> {
    let mut expected = vec![report.title.clone(), report.partnership.clone()];
    for section in &report.sections {
        expected.push(section.title.clone());
        for block in &section.blocks {
            match block {
                Block::Heading { text, detail, .. } => {
                    expected.extend(std::iter::once(text.clone()).chain(detail.clone()))
                }
                Block::Entry(entry) => expected.extend(entry.reference.clone()),
                Block::Table(table) => {
                    expected.extend(table.rows.iter().filter_map(|row| row.anchor.clone()));
                    expected.extend(totals(table));
                }
                Block::Text { .. }
                | Block::Aside { .. }
                | Block::KeyNumbers { .. }
                | Block::Statements { .. }
                | Block::Bars(_)
                | Block::Structure(_) => (),
            }
        }
    }
    expected
}

fn totals(table: &Table) -> impl Iterator<Item = String> {
    let cells = table.total.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| match cell {
        Cell::Text { text } => Some(prose::words(text)).filter(|words| !words.is_empty()),
        Cell::Tags { .. } | Cell::Reference { .. } => None,
    })
}

/// The plain letters and digits alone: two libraries may differ in the blanks, quotes and order of
/// scripts that they report, not in these.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}
