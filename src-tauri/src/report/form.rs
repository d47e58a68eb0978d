//! The forms in which a report is written: each made from the same [`Report`], with the same words and numbers.

use serde::Deserialize;
use ts_rs::TS;

use super::model::Report;
use super::{html, lay_out, word};
use crate::domain::number;
use crate::error::{Result, plural};

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(export, rename = "ReportForm")]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Accessible PDF: PDF/UA-1 and PDF/A-2a in one file.
    Pdf,
    /// One web page that holds everything it needs.
    Html,
    /// A Word file, for colleagues to comment on.
    Word,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Pdf, Form::Html, Form::Word];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Html => "html",
            Form::Word => "docx",
        }
    }

    /// Makes the file; the same report gives the same bytes.
    ///
    /// # Errors
    /// Where a PDF can't be set, or is not confirmed by the library that reads it again.
    pub fn write(self, report: &Report) -> Result<Written> {
        let (bytes, holds) = match self {
            Form::Pdf => {
                let laid = lay_out(report)?;
                (laid.pdf(report)?, plural(laid.pages(), "page", "pages"))
            }
            Form::Html => {
                let bytes = html::page(report).into_bytes();
                let holds = format!("a web page of {}", kilobytes(&bytes));
                (bytes, holds)
            }
            Form::Word => {
                let bytes = word::file(report)?;
                let holds = format!("a Word file of {}", kilobytes(&bytes));
                (bytes, holds)
            }
        };
        Ok(Written { form: self, bytes, holds })
    }
}

fn kilobytes(bytes: &[u8]) -> String {
    format!("{} kB", number::count(i64::try_from(bytes.len().div_ceil(1000)).unwrap_or(i64::MAX)))
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub form: Form,
    pub bytes: Vec<u8>,
    /// How much it is: "52 pages".
    pub holds: String,
}

impl Written {
    /// How much it is, as a sentence.
    pub fn said(&self) -> String {
        match self.form {
            Form::Pdf => format!("It has {}, and was read again and found whole.", self.holds),
            Form::Html | Form::Word => format!("It is {}.", self.holds),
        }
    }
}
