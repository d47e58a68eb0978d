//! Bringing in what was read in a published PDF: offered row by row, and only what is accepted is taken.

use std::path::Path;

use crate::error::{Error, Result, plural};
use crate::exchange::apart::{self, GoOn};
use crate::exchange::published::{Item, Published, Taken};
use crate::exchange::sheets::{self, Found, Known, RowsAre};
use crate::exchange::workbook::{Sheet, short};

/// Which of the rows that were read are to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Accept {
    /// None: they are listed.
    #[default]
    Nothing,
    /// Those that were read with certainty.
    Sure,
    All,
    /// By their numbers in the list, counted from 1.
    Numbers(String),
}

/// What came of reading a PDF.
pub enum Accepted {
    Rows(Vec<Sheet>),
    Nothing(Offered),
}

/// What was read in a PDF, for a person to look at.
pub struct Offered {
    source: String,
    published: Published,
}

/// Reads a PDF and keeps the rows that are accepted.
///
/// # Errors
/// As [`apart::published`]; where nothing was understood, or a number is none of a row.
pub fn accepted(source: &Path, accept: &Accept) -> Result<Accepted> {
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let published = read(source, &name, &|_, _| true)?;
    let numbers = match accept {
        Accept::Nothing => return Ok(Accepted::Nothing(Offered { source: name, published })),
        Accept::Numbers(typed) => Some(
            numbers(typed, published.items.len())
                .ok_or_else(|| Error::NoSuchRows { typed: typed.clone(), count: published.items.len() })?,
        ),
        Accept::Sure | Accept::All => None,
    };
    let is_taken = |at: usize, item: &Item| match &numbers {
        Some(numbers) => numbers.contains(&(at + 1)),
        None => *accept == Accept::All || item.sure,
    };
    let taken = published.items.iter().enumerate().map(|(at, item)| is_taken(at, item)).collect::<Vec<_>>();
    Ok(Accepted::Rows(published.only(&taken)))
}

/// Reads a PDF in which something must be understood.
///
/// # Errors
/// As [`apart::published`]; [`Error::NothingUnderstood`].
pub fn read(source: &Path, name: &str, go_on: GoOn<'_>) -> Result<Published> {
    let published = apart::published(source, go_on)?;
    if published.items.is_empty() {
        let silent = silent(&published).map_or_else(String::new, |said| format!(" {said}"));
        return Err(Error::NothingUnderstood { source_name: name.to_owned(), silent });
    }
    Ok(published)
}

/// The sheets of the rows that a person accepts, each read as what its rows are.
pub fn settled(published: &Published, rows: &[Taken], name: &str, known: &Known) -> (Vec<Sheet>, Vec<Found>) {
    let (sheets, nouns): (Vec<Sheet>, Vec<_>) = published.taken(rows).into_iter().unzip();
    let found = sheets.iter().zip(nouns).enumerate().filter_map(|(at, (sheet, noun))| {
        let alone = sheets::guess(std::slice::from_ref(sheet), name, Some(RowsAre::Of(noun)), &[], known).pop()?;
        Some(Found { sheet: at, ..alone })
    });
    let found = found.collect();
    (sheets, found)
}

/// That pages hold no text, if some do not.
pub fn silent(published: &Published) -> Option<String> {
    let pages: Vec<String> = published.silent.iter().take(20).map(u32::to_string).collect();
    let more = if published.silent.len() > pages.len() { " and others" } else { "" };
    let one = plural(published.silent.len(), "page holds", "pages hold");
    (!pages.is_empty()).then(|| {
        format!(
            "{one} no text that can be read ({}{more}): a scan is only a picture of words. Ask for the document as it was written.",
            pages.join(", ")
        )
    })
}

/// The numbers of "1,3,5-9", each of at most `count`.
fn numbers(typed: &str, count: usize) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in typed.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        if from == 0 || from > to || to > count {
            return None;
        }
        numbers.extend(from..=to);
    }
    Some(numbers)
}

impl Offered {
    /// What was read, row by row.
    pub fn lines(&self) -> Vec<String> {
        let (published, items) = (&self.published, &self.published.items);
        let unsure = items.iter().filter(|item| !item.sure).count();
        let mut lines = vec![format!(
            "{}: {} on {}, of which {} not certain.",
            self.source,
            plural(items.len(), "row was understood", "rows were understood"),
            plural(published.pages as usize, "page", "pages"),
            plural(unsure, "is", "are"),
        )];
        for (at, item) in items.iter().enumerate() {
            let sheet = &published.sheets[item.sheet];
            let row = sheet.rows.iter().find(|row| row.number == item.row);
            let text = |(at, cell): &(u16, crate::exchange::workbook::CellValue)| {
                let heading =
                    sheet.rows.first().and_then(|row| row.cell(*at)).map(|cell| cell.text()).unwrap_or_default();
                format!("{heading}: {}", short(&cell.text()))
            };
            let cells = row.map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join(" | ")).unwrap_or_default();
            let sure = if item.sure { "" } else { ", not certain" };
            lines.push(format!("  {} ({} row {}{sure}): {cells}", at + 1, sheet.name, item.row));
        }
        lines.extend(silent(published));
        lines.push("Nothing was taken. Look at the rows, and take those that are right with --accept sure, all, or their numbers such as 1,3,5-9.".into());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_by_their_numbers() {
        assert_eq!(numbers("1, 3,5-7", 9), Some(vec![1, 3, 5, 6, 7]));
        for wrong in ["", "0", "10", "5-3", "one", "1;2"] {
            assert_eq!(numbers(wrong, 9), None, "{wrong}");
        }
    }
}
