//! The commands about the report: writing it, and reading what colleagues wrote into it.

use std::path::Path;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::progress::Progress;
use super::written;
use crate::actions;
use crate::error::Result;
use crate::exchange::apart;
use crate::report::model::Kind;

/// What a report is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ReportKind {
    Yearly,
    Cover,
    Summary,
}

/// Writes a report in the form that `out` ends in.
pub fn write(file: &Path, out: &Path, kind: ReportKind, year: Option<&str>, date: Option<NaiveDate>) -> Result<()> {
    let _progress = Progress::of("Writing the report".to_owned());
    let kind = match kind {
        ReportKind::Yearly => Kind::Yearly,
        ReportKind::Cover => Kind::Cover,
        ReportKind::Summary => Kind::Summary,
    };
    let holds = actions::report(file, out, kind, year, date.unwrap_or_else(actions::today))?;
    written(out, &holds);
    Ok(())
}

/// Lists the comments and tracked changes of a Word file.
pub fn list_comments(file: &Path) -> Result<()> {
    let comments = apart::comments(file)?;
    comments.iter().for_each(|comment| say!("{comment}"));
    if comments.is_empty() {
        say!("Nobody has written anything into it.");
    }
    Ok(())
}
