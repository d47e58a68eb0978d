//! Files that others made are read apart: by a process of the same program that has little memory and little time, and
//! hands back plain cells, rows, points or sentences. A file that crashes its reader, never ends or fills the memory
//! costs that process and a sentence, and never the window or the record.

mod ask;
mod limits;

use std::collections::HashSet;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::ValueEnum;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::comments::{self, Comment};
use super::picture::{self, Prepared};
use super::published::{self, Published};
use super::workbook::{self, A_PACK, Place, Sheet};
use super::{json, sheets};
use crate::error::{Error, Result, UserError};
use limits::Limits;

/// What can be read apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Spreadsheet,
    Pack,
    Comments,
    Published,
    /// A page of a PDF as a picture: its number, and its width in pixels.
    Page,
    Picture,
    Record,
}

/// How much longer a build without optimisation may take over a PDF.
const SLOWER: u64 = if cfg!(debug_assertions) { 6 } else { 1 };

/// Is told how much of how much is read, and says whether to read further.
pub type GoOn<'a> = &'a (dyn Fn(u32, u32) -> bool + Sync);

/// Where the program is that reads.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read apart. Called once, when the program starts; a library that nobody began reads them itself.
pub fn begin() {
    // While it runs, Linux knows the program by this name also when its file was replaced by a newer one.
    let program = match cfg!(target_os = "linux") {
        true => Some(PathBuf::from("/proc/self/exe")),
        false => std::env::current_exe().ok(),
    };
    if let Some(program) = program {
        PROGRAM.get_or_init(|| program);
    }
}

/// The sheets of a spreadsheet, or the tables of a Word file.
///
/// # Errors
/// As [`sheets::read`]; [`Error::Unreadable`].
pub fn spreadsheet(path: &Path) -> Result<Vec<Sheet>> {
    read(Kind::Spreadsheet, path, &[], &|_, _| true)
}

/// The sheets of an update pack, and where formulas stand in it.
///
/// # Errors
/// As [`workbook::read_within`]; [`Error::Unreadable`].
pub fn pack(path: &Path) -> Result<(Vec<Sheet>, HashSet<Place>)> {
    read(Kind::Pack, path, &[], &|_, _| true)
}

/// What colleagues wrote into a Word file.
///
/// # Errors
/// As [`comments::comments`]; [`Error::Unreadable`].
pub fn comments(path: &Path) -> Result<Vec<Comment>> {
    read(Kind::Comments, path, &[], &|_, _| true)
}

/// What is understood of a published PDF.
///
/// # Errors
/// As [`published::read`]; [`Error::Unreadable`].
pub fn published(path: &Path, go_on: GoOn<'_>) -> Result<Published> {
    read(Kind::Published, path, &[], go_on)
}

/// A page of a PDF as a PNG of this width.
///
/// # Errors
/// As [`published::picture`]; [`Error::Unreadable`].
pub fn page(path: &Path, page: u32, width: u32) -> Result<Vec<u8>> {
    read(Kind::Page, path, &[page, width], &|_, _| true)
}

/// A picture, made anew.
///
/// # Errors
/// As [`picture::read`]; [`Error::Unreadable`].
pub fn picture(path: &Path) -> Result<Prepared> {
    read(Kind::Picture, path, &[], &|_, _| true)
}

/// Sees whether a whole record can be read. The record itself is read afterwards, by who brings it in: handed over it
/// would be the same text once more.
///
/// # Errors
/// As [`json::import`]; [`Error::Unreadable`].
pub fn record(path: &Path) -> Result<()> {
    match PROGRAM.get() {
        Some(_) => read(Kind::Record, path, &[], &|_, _| true),
        None => Ok(()),
    }
}

fn read<T: DeserializeOwned>(kind: Kind, path: &Path, numbers: &[u32], go_on: GoOn<'_>) -> Result<T> {
    let bytes = match PROGRAM.get() {
        Some(program) => ask::ask(program, (kind, path, numbers), &kind.limits(path), go_on)?,
        None => here(kind, path, numbers, go_on)?,
    };
    postcard::from_bytes(&bytes).map_err(|_| broken(path))
}

/// Reads a file in this process, and packs what was read. `numbers` say which part of it, where a kind needs that.
///
/// # Errors
/// As the reader of its kind; [`Error::Unreadable`] where that stumbles.
pub fn here(kind: Kind, path: &Path, numbers: &[u32], go_on: GoOn<'_>) -> Result<Vec<u8>> {
    let read = || match kind {
        Kind::Spreadsheet => Ok(packed(&sheets::read(path)?)),
        Kind::Pack => Ok(packed(&workbook::read_within(path, &A_PACK)?)),
        Kind::Comments => Ok(packed(&comments::comments(path)?)),
        Kind::Published => Ok(packed(&published::read(path, go_on)?)),
        Kind::Page => {
            let [page, width] = [0, 1].map(|at| numbers.get(at).copied().unwrap_or_default());
            Ok(packed(&published::picture(path, page, width)?))
        }
        Kind::Picture => Ok(packed(&picture::read(path)?)),
        Kind::Record => Ok(packed(&json::look_at(path)?)),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken(path)))
}

fn packed(read: &impl Serialize) -> Vec<u8> {
    // Nothing that is read has a length that is not known, which is all that can't be packed.
    postcard::to_extend(read, Vec::new()).unwrap_or_default()
}

fn broken(path: &Path) -> Error {
    Error::Unreadable { path: path.to_owned(), why: "its parts do not fit together" }
}

/// Reads one file for another process of the program, and writes what came of it to the standard output.
///
/// # Errors
/// [`Error::NoReader`] where this process can't be limited, or nobody listens.
pub fn serve(kind: Kind, path: &Path, numbers: &[u32]) -> Result<()> {
    let failed = |source| Error::NoReader { source };
    limits::set(&kind.limits(path)).map_err(failed)?;
    let told = |done, all| ask::Message::Progress(done, all).write(&mut std::io::stdout().lock()).is_ok();
    let message = match here(kind, path, numbers, &told) {
        Ok(read) => ask::Message::Read(read),
        Err(error) => ask::Message::Refused(packed(&UserError::from(error))),
    };
    let mut out = std::io::stdout().lock();
    message.write(&mut out).and_then(|()| out.flush()).map_err(failed)
}

impl Kind {
    /// What its reader may take: of a PDF, the more the larger it is.
    fn limits(self, path: &Path) -> Limits {
        let size = std::fs::metadata(path).map_or(0, |file| file.len() / (1024 * 1024));
        let (memory, seconds) = match self {
            Kind::Spreadsheet => (768, 60),
            Kind::Pack => (128, 20),
            Kind::Comments => (256, 30),
            Kind::Published => ((256 + 16 * size).min(1_536), (SLOWER * 20 * (1 + size)).min(600)),
            Kind::Page => (256 + 2 * size, SLOWER * 10),
            Kind::Picture => (384, 60),
            Kind::Record => (2_048, 120),
        };
        Limits { memory, seconds }
    }
}
