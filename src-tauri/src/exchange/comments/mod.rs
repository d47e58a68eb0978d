//! What colleagues wrote into a Word file of the report: comments and tracked changes, each with the section it stands in.

mod read;

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::workbook::{Bounds, check_bounds};
use crate::error::{Error, Result};

/// A report with pictures is a few megabytes; this leaves room for ten times that.
const A_REPORT: Bounds = Bounds { what: "a report in Word", file: 64, content: 256, parts: 2_000, cells: 0 };

/// One thing that a colleague wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Comment {
    /// The headings that it stands under, the section's first: "5 Priorities, 5.2 Neglect". Empty before the first.
    pub section: String,
    pub kind: CommentKind,
    pub by: String,
    /// The day, as `2026-06-01`; empty where the file does not say.
    pub on: String,
    /// Of a comment the words it is about; of a change the paragraph it was made in.
    pub about: String,
    /// What was said, added or taken out.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "kebab-case")]
pub enum CommentKind {
    Comment,
    Added,
    TakenOut,
}

/// Reads what was written into a Word file, in the order of the text.
///
/// # Errors
/// [`Error::NotAWordFile`] and its like where it is none, is damaged, or would unpack to more than a report can be.
pub fn comments(path: &Path) -> Result<Vec<Comment>> {
    check_bounds(path, &A_REPORT).map_err(of_word)?;
    let file = File::open(path).map_err(|source| Error::cannot_read(path, source))?;
    let damaged = |detail: String| Error::DamagedWordFile { path: path.to_owned(), detail };
    let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(error.to_string()))?;
    let mut part = |name: &str| -> Result<Option<String>> {
        let mut part = match archive.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error.to_string())),
        };
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|error| damaged(error.to_string()))?;
        Ok(Some(text))
    };
    let document = part("word/document.xml")?.ok_or_else(|| Error::NotAWordFile { path: path.to_owned() })?;
    let (styles, said) = (part("word/styles.xml")?, part("word/comments.xml")?);
    read::comments(&document, styles.as_deref(), said.as_deref()).map_err(|error| damaged(error.to_string()))
}

/// The look from outside is that of a workbook; its refusals are told of a Word file.
fn of_word(error: Error) -> Error {
    match error {
        Error::NotAWorkbook { path } | Error::ProtectedWorkbook { path } => Error::NotAWordFile { path },
        Error::DamagedWorkbook { path, detail } => Error::DamagedWordFile { path, detail },
        other => other,
    }
}

/// "5 Priorities, 5.2 Neglect: Jo Example, 1 June 2026, on “more children”: How many?"
impl fmt::Display for Comment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.section.is_empty() { "Before the first section" } else { &self.section };
        let by = if self.by.is_empty() { "Nobody named" } else { &self.by };
        write!(out, "{place}: {by}")?;
        if let Ok(day) = self.on.parse() {
            write!(out, ", {}", crate::domain::date::day_in_words(day))?;
        }
        match self.kind {
            CommentKind::Comment => write!(out, ", on “{}”: {}", self.about, self.text),
            CommentKind::Added => write!(out, ", added “{}” in “{}”", self.text, self.about),
            CommentKind::TakenOut => write!(out, ", took out “{}” in “{}”", self.text, self.about),
        }
    }
}
