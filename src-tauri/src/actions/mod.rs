//! What a user can ask for, from the command line or the window: each a whole piece of work on a file.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use crate::error::{Error, Result};
use crate::exchange::{json, workbook, write_whole};
use crate::report::model::Kind;
use crate::store::{Access, Heading, Store, Verdict, YearRecord};

mod agreeing;
mod board;
mod changes;
mod check;
mod compare;
pub mod diagnostics;
pub mod edit;
mod import;
mod in_words;
pub mod layout;
mod packs;
pub mod published;
mod report;
mod sample;
mod search;
pub mod spreadsheet;
mod undo;

pub use agreeing::{
    Agreeing, Going, ReadAgain, Told, agree, compare_snapshots, has_changed_since_agreed, save_files, send, signature,
    snapshots,
};
pub use board::{BoardOrder, Grouping, board, board_groups, write_board};
pub use changes::{Changed, changes, write_changes};
use check::open_remarks;
pub use check::{Checkup, Remembered, ToCheck, check, checked, to_check, with_checked};
pub use compare::{Became, ComparedFigure, ComparedWork, Comparison, LastValues, compare, last_values};
pub use import::{Imported, Importing, import, import_as, import_into};
pub use packs::{AllPacks, PackOrder, all_packs, apply_pack, apply_packs, chase, pack};
pub use report::{composed, composed_as, composed_from, report, write_report};
pub use sample::make as make_sample;
pub use search::{Found, find};
pub use undo::{redo, take_back, undo};

pub use crate::store::login_name;

/// Makes a new, empty partnership file; its history begins with who made it.
pub fn create(path: &Path, by: &str, at: DateTime<Utc>) -> Result<Store> {
    needs_ending(path, &["partnership"])?;
    let mut store = Store::create(path)?;
    store.change(heading(by, at, "Made the file"), |change| {
        change.note_heading()?;
        Ok((Verdict::Keep, ()))
    })?;
    Ok(store)
}

/// Writes a year as a workbook or the whole record as JSON, by the ending of `out`; says what.
pub fn export(file: &Path, out: &Path, year: Option<&str>, with_history: bool) -> Result<String> {
    match exported_as(out)? {
        "xlsx" if with_history => {
            let why = "a workbook holds no history. Write a whole record (.json) for that.";
            return Err(Error::NotHere { option: "--with-history", why });
        }
        "json" if year.is_some() => {
            let why = "a whole record (.json) holds every year. Write a workbook (.xlsx) of one.";
            return Err(Error::NotHere { option: "--year", why });
        }
        _ => (),
    }
    export_from(&Store::open(file, Access::Read)?, out, year, with_history)
}

/// The same of an open file.
pub fn export_from(store: &Store, out: &Path, year: Option<&str>, with_history: bool) -> Result<String> {
    match exported_as(out)? {
        "xlsx" => {
            let record = store.read(|connection| YearRecord::load(connection, year))?;
            write_whole(out, &workbook::write(&record)?)?;
            Ok(format!("the year {}", record.year.label))
        }
        _ => {
            let text = store.read(|connection| json::write(connection, with_history))?;
            write_whole(out, text.as_bytes())?;
            Ok("the whole record".to_owned())
        }
    }
}

fn exported_as(out: &Path) -> Result<&'static str> {
    needs_ending(out, &["xlsx", "json"])
}

/// Makes the invented sample partnership in a folder: its file with two years, its workbook, its report.
pub fn demo(folder: &Path, by: &str, at: DateTime<Utc>) -> Result<Vec<PathBuf>> {
    let is_new = !folder.exists();
    let [file, book, pdf] = ["partnership", "xlsx", "pdf"].map(|ending| folder.join(format!("eastmere.{ending}")));
    for path in [&file, &book, &pdf] {
        if path.exists() {
            return Err(Error::FileExists { path: path.clone() });
        }
    }
    std::fs::create_dir_all(folder).map_err(|source| Error::cannot_write(folder, source))?;
    let made = make_sample(&file, by, at)
        .and_then(|()| export(&file, &book, None, false))
        .and_then(|_| report(&file, &pdf, Kind::Yearly, None, sample::report_date()));
    match made {
        Ok(_) => Ok(vec![file, book, pdf]),
        Err(error) => {
            // Half a sample would stand in the way of the next try; none of it was there before.
            for path in [&file, &book, &pdf] {
                let _ = std::fs::remove_file(path);
            }
            if is_new {
                let _ = std::fs::remove_dir(folder);
            }
            Err(error)
        }
    }
}

/// Today, where the program runs.
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// The ending of a path, if it is one of those that are known here.
pub(crate) fn needs_ending<'a>(path: &Path, endings: &[&'a str]) -> Result<&'a str> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if endings.iter().any(|known| name.strip_prefix('.') == Some(known)) {
        return Err(Error::NoName { path: path.to_owned() });
    }
    let known = endings.iter().copied().find(|known| *known == ending);
    known.ok_or_else(|| Error::unknown_ending(path, endings))
}

/// Where a copy of a workbook goes that says what is wrong in it: never over the workbook itself.
fn needs_room_for_problems(problems: Option<&Path>, source: &Path) -> Result<()> {
    let Some(problems) = problems else { return Ok(()) };
    needs_ending(problems, &["xlsx"])?;
    match (problems.canonicalize(), source.canonicalize()) {
        (Ok(problems), Ok(source)) if problems == source => Err(Error::OverItself { path: source }),
        _ => Ok(()),
    }
}

/// A heading in the history.
fn heading(by: &str, at: DateTime<Utc>, what: impl Into<String>) -> Heading {
    Heading { by: by.to_owned(), at, what: what.into() }
}
