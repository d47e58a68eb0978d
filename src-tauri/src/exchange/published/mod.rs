//! Published reports as PDF: recommendations, plans and training tables found in their text by the places of
//! its words. What is found is offered as the rows of a spreadsheet, each with its page and whether it is
//! certain; a person looks at it before any of it counts.

mod agreed;
mod corrected;
mod document;
mod drawing;
mod entries;
mod furniture;
mod header;
mod headings;
mod joined;
mod letters;
mod page;
mod picture;
mod plan;
mod rules;
mod summary;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use hayro::hayro_interpret::InterpreterCache;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use serde::{Deserialize, Serialize};

pub use corrected::Taken;
pub use picture::picture;

use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::exchange::bounded;
use crate::exchange::workbook::Sheet;
use crate::report::reading::{MOST_PAGES, Readable};
use page::Page;

/// A report of a thousand pages with pictures may be as large as this, in MiB.
const LARGEST_FILE: u64 = 200;
const READABLE: &str = "a PDF that can be read";
/// How many pages a reader takes at a time, and how many readers there are.
const AT_A_TIME: usize = 20;
const READERS: usize = 2;

/// What was understood of a document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Published {
    /// A sheet for each table or list on each page, named by the page.
    pub sheets: Vec<Sheet>,
    /// Its rows, in the order of the sheets.
    pub items: Vec<Item>,
    pub pages: u32,
    /// Pages without any text, such as those that were scanned.
    pub silent: Vec<u32>,
}

/// A row of a sheet: where it was read, and whether it is certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The number of its sheet, counted from 0.
    pub sheet: usize,
    /// As the sheet numbers its rows.
    pub row: u32,
    /// What its headings say that it is, and the column that says it.
    pub noun: Noun,
    pub main: u16,
    pub page: u32,
    /// The page on which it ends.
    pub until: u32,
    /// How many of its cells go on overleaf.
    pub seams: usize,
    /// Columns that it was given by the heading above it.
    pub given: Vec<u16>,
    pub sure: bool,
}

/// Reads a PDF. `go_on` is told how many of how many pages are read, and says whether to read further.
///
/// # Errors
/// Refuses what is no PDF, is protected with a password, damaged, or too large; [`Error::Stopped`] where it
/// was told to stop.
pub fn read(path: &Path, go_on: &(dyn Fn(u32, u32) -> bool + Sync)) -> Result<Published> {
    let bytes = whole(path)?;
    let damaged = |detail: String| Error::DamagedPdf { path: path.to_owned(), detail };
    let readable = careful(|| {
        let readable = Readable::open(&bytes).ok();
        readable.as_ref().map_or(Ok(()), Readable::measure).map(|()| readable)
    })
    .map_err(damaged)?;
    let many = || {
        let detail = format!("it has over {MOST_PAGES} pages");
        Error::TooLarge { path: path.to_owned(), what: READABLE, detail }
    };
    // The library that says where letters stand makes room for every page at once.
    if readable.as_ref().is_some_and(|readable| readable.pages() > MOST_PAGES) {
        return Err(many());
    }
    let count = careful(|| pdf(&bytes).map(|pdf| pdf.pages().len()).map_err(|error| format!("{error:?}")));
    let count = match (count, pdf(&bytes).err()) {
        (_, Some(LoadPdfError::Decryption(_))) => return Err(Error::ProtectedPdf { path: path.to_owned() }),
        (Ok(0) | Err(_), _) => return Err(Error::NotAPdf { path: path.to_owned() }),
        (Ok(count), _) => count,
    };
    if count > MOST_PAGES {
        return Err(many());
    }
    let mut pages = pages(&bytes, count, go_on).map_err(damaged)?;
    if pages.len() < count {
        return Err(Error::Stopped);
    }
    pages.sort_by_key(|page| page.number);
    let mut published = document::understood(pages);
    let all = published.pages;
    match agreed::agree(&mut published, readable.as_ref(), &|| go_on(all, all)) {
        true => Ok(published),
        false => Err(Error::Stopped),
    }
}

/// A file's bytes, unless it is none that can be a PDF.
fn whole(path: &Path) -> Result<Arc<Vec<u8>>> {
    let bytes = bounded(path, LARGEST_FILE, READABLE)?;
    // Some programs write a few bytes of their own before it.
    let head = &bytes[..bytes.len().min(1024)];
    match head.windows(5).any(|head| head == b"%PDF-") {
        true => Ok(Arc::new(bytes)),
        false => Err(Error::NotAPdf { path: path.to_owned() }),
    }
}

/// Does work with the libraries that read PDFs. They can stumble over a damaged one; that must not be the end of
/// the program.
fn careful<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|fault| {
        let endless = fault.is::<letters::Endless>();
        Err(if endless {
            "its pages draw far more than a file of its size holds"
        } else {
            "its parts do not fit together"
        }
        .into())
    })
}

fn pdf(bytes: &Arc<Vec<u8>>) -> Result<Pdf, LoadPdfError> {
    Pdf::new(Arc::clone(bytes))
}

/// Reads every page, or as many as it is let.
fn pages(bytes: &Arc<Vec<u8>>, count: usize, go_on: &(dyn Fn(u32, u32) -> bool + Sync)) -> Result<Vec<Page>, String> {
    let (next, done) = (AtomicUsize::new(0), AtomicU32::new(0));
    let marks = letters::Marks::of(bytes.len());
    let all = u32::try_from(count).unwrap_or(u32::MAX);
    let reader = || -> Result<Vec<Page>, String> {
        let pdf = pdf(bytes).map_err(|error| format!("{error:?}"))?;
        let settings = drawing::settings();
        let mut pages = Vec::new();
        loop {
            let from = next.fetch_add(AT_A_TIME, Ordering::Relaxed);
            // What fonts a few pages use is forgotten with them, so that few are in memory at once.
            let cache = InterpreterCache::new();
            for at in from..(from + AT_A_TIME).min(count) {
                if !go_on(done.fetch_add(1, Ordering::Relaxed), all) {
                    return Ok(pages);
                }
                let Some(page) = pdf.pages().get(at) else { continue };
                let drawn = careful(|| Ok(letters::drawn(page, &cache, &settings, &marks)))?;
                let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
                let letters::Drawn { height, letters, rules, pictures, .. } = drawn;
                pages.push(Page { number, height, lines: page::lines(letters), rules, pictures });
            }
            if from >= count {
                return Ok(pages);
            }
        }
    };
    let read: Result<Vec<Vec<Page>>, String> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(reader)).collect();
        readers.into_iter().map(|it| it.join().unwrap_or_else(|_| Err("a reader stopped".into()))).collect()
    });
    Ok(read?.into_iter().flatten().collect())
}
