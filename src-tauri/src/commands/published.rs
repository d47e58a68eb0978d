//! A published PDF in the window: its pages beside what was understood of them, and the rows that a person accepts.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::import::{self, ImportView};
use super::report::address_of;
use super::workbench::{Waiting, WaitingPublished, Workbench};
use crate::actions;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::exchange::apart;
use crate::exchange::published::{Item, Published, Taken};
use crate::exchange::sheets::Known;
use crate::exchange::workbook::columns_of;

/// What was understood of a published PDF. Nothing of it is taken yet.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OfferedView {
    pub source: String,
    pub pages: u32,
    /// A sentence on the pages that hold no text, if some do not.
    pub silent: Option<String>,
    pub items: Vec<OfferedItem>,
}

/// A row that was understood.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OfferedItem {
    pub page: u32,
    /// The page on which it ends.
    pub until: u32,
    pub sure: bool,
    #[ts(type = "string")]
    pub noun: Noun,
    /// What it can be; several where a person is to say.
    pub nouns: Vec<OfferedNoun>,
    pub cells: Vec<OfferedCell>,
}

/// What an item can be, and what its cells are called then.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OfferedNoun {
    #[ts(type = "string")]
    pub noun: Noun,
    pub name: &'static str,
    pub headings: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OfferedCell {
    pub column: u16,
    pub text: String,
}

/// The rows that a person accepts, in their own words.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TakeRows {
    pub rows: Vec<TakenRow>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TakenRow {
    /// Its number among those that were offered, counted from 0.
    pub item: usize,
    #[ts(type = "string")]
    pub noun: Noun,
    /// The texts that were put right, each with the number of its column.
    pub cells: Vec<(u16, String)>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PublishedPage {
    /// Counted from 1.
    pub page: u32,
    /// Of its picture, in pixels.
    pub width: u32,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PublishedPageView {
    /// Its picture as an address that an `<img>` can show.
    pub picture: String,
}

/// How far the reading of a PDF is.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ReadingView {
    pub done: u32,
    pub of: u32,
}

/// The reading that is under way, which the page asks about and can stop.
#[derive(Debug, Default)]
pub struct Reading {
    done: AtomicU32,
    /// 0 while nothing is read.
    of: AtomicU32,
    stopped: AtomicBool,
}

impl Reading {
    fn begin(&self) {
        self.of.store(0, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.stopped.store(false, Ordering::Relaxed);
    }

    fn go_on(&self, done: u32, of: u32) -> bool {
        self.done.fetch_max(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

/// How far the reading is; `null` where nothing is being read.
pub fn reading(workbench: &Workbench, _: Nothing) -> Result<Option<ReadingView>> {
    let [done, of] = [&workbench.reading.done, &workbench.reading.of].map(|count| count.load(Ordering::Relaxed));
    Ok((of > 0).then_some(ReadingView { done, of }))
}

/// Stops the reading at its next page.
pub fn stop_reading(workbench: &Workbench, nothing: Nothing) -> Result<Nothing> {
    workbench.reading.stopped.store(true, Ordering::Relaxed);
    Ok(nothing)
}

/// Reads a PDF and offers what was understood; `None` where the reading was stopped.
pub fn offer(workbench: &Workbench, path: PathBuf) -> Result<Option<OfferedView>> {
    if workbench.desk().file()?.year()?.is_none() {
        return Err(Error::EmptyFile);
    }
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    workbench.reading.begin();
    let read = actions::published::read(&path, &file, &|done, of| workbench.reading.go_on(done, of));
    workbench.reading.begin();
    let published = match read {
        Err(Error::Stopped) => return Ok(None),
        read => read?,
    };
    let items = published.items.iter().map(|item| offered(&published, item)).collect();
    let silent = actions::published::silent(&published);
    let view = OfferedView { source: file.clone(), pages: published.pages, silent, items };
    let mut desk = workbench.desk();
    desk.waiting = None;
    desk.published = Some(WaitingPublished { path, file, published });
    Ok(Some(view))
}

/// An item with what was read of it, and the boxes that it can't do without.
fn offered(published: &Published, item: &Item) -> OfferedItem {
    let needed = |heading: &str| columns_of(item.noun).iter().any(|it| it.required && it.heading == heading);
    let shown = (0..).zip(published.headings(item, item.noun)).filter_map(|(column, heading)| {
        let text = published.text(item, column);
        (!text.is_empty() || needed(&heading)).then_some(OfferedCell { column, text })
    });
    let cells: Vec<OfferedCell> = shown.collect();
    let nouns = item.nouns().iter().map(|noun| {
        let all = published.headings(item, *noun);
        let headings = cells.iter().filter_map(|cell| all.get(usize::from(cell.column)).cloned()).collect();
        OfferedNoun { noun: *noun, name: noun.one(), headings }
    });
    let nouns = nouns.collect();
    let Item { page, until, sure, noun, .. } = *item;
    OfferedItem { page, until, sure, noun, nouns, cells }
}

/// The picture of a page.
pub fn published_page(workbench: &Workbench, request: PublishedPage) -> Result<PublishedPageView> {
    let path = workbench.desk().published.as_ref().ok_or(Error::NothingToImport)?.path.clone();
    let png = apart::page(&path, request.page, request.width)?;
    Ok(PublishedPageView { picture: address_of(&png) })
}

/// Tries the rows that a person accepts, as those of a spreadsheet.
pub fn take_rows(workbench: &Workbench, request: TakeRows) -> Result<ImportView> {
    let mut desk = workbench.desk();
    let file = desk.file()?;
    let year = file.label()?;
    let known = file.store.read(|connection| Known::load(connection, year.as_deref()))?;
    let waiting = desk.published.as_ref().ok_or(Error::NothingToImport)?;
    let rows = request.rows.into_iter().map(|TakenRow { item, noun, cells }| Taken { item, noun, cells });
    let rows: Vec<Taken> = rows.collect();
    let (sheets, found) = actions::published::settled(&waiting.published, &rows, &waiting.file, &known);
    let file = waiting.file.clone();
    desk.waiting = Some(Waiting { file, sheets, problems: Vec::new(), found: Some(found), recalled: None });
    import::tried(&mut desk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_told_of_and_stopped_and_begins_anew() {
        let reading = Reading::default();
        assert!(reading.go_on(3, 40));
        assert!(reading.go_on(2, 40), "two readers are not told of in order");
        assert_eq!((reading.done.load(Ordering::Relaxed), reading.of.load(Ordering::Relaxed)), (3, 40));

        reading.stopped.store(true, Ordering::Relaxed);
        assert!(!reading.go_on(4, 40));

        reading.begin();
        assert!(reading.go_on(1, 9));
    }
}
