//! What colleagues wrote into a Word file of the report: comments and tracked changes, each with the section it stands in.

mod read;

use std::fmt;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::word_file::{WordFile, damaged};
use super::workbook::Bounds;
use crate::error::{Error, Result};

/// A report with pictures is a few megabytes; this leaves room for ten times that.
const A_REPORT: Bounds = Bounds { what: "a report in Word", file: 64, content: 256, parts: 2_000, cells: 0, text: 32 };

/// One thing that a colleague wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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
    let mut word = WordFile::open(path, &A_REPORT)?;
    let mut text = |name: &str| -> Result<Option<String>> {
        let Some(part) = word.part(name)? else { return Ok(None) };
        let (mut text, largest) = (String::new(), A_REPORT.text * 1024 * 1024);
        part.take(largest as u64 + 1).read_to_string(&mut text).map_err(|error| damaged(path, error))?;
        match text.len() > largest {
            true => Err(A_REPORT.refusal(path, format!("its text is over {} MB", A_REPORT.text))),
            false => Ok(Some(text)),
        }
    };
    let document = text("word/document.xml")?.ok_or_else(|| Error::NotAWordFile { path: path.to_owned() })?;
    let (styles, said) = (text("word/styles.xml")?, text("word/comments.xml")?);
    let found = read::comments(&document, styles.as_deref(), said.as_deref()).map_err(|error| damaged(path, error))?;
    match found.len() > read::MOST {
        true => Err(A_REPORT.refusal(path, format!("it has over {} comments and changes", read::MOST))),
        false => Ok(found),
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
