//! Checking a year: every remark on it, for the command line and the window.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::checks::{self, Checked, Remark, Severity};
use crate::error::{Result, plural};
use crate::store::{Access, Store, YearRecord};

/// What the checks say of a year.
pub struct Checkup {
    /// The label of the year.
    pub year: String,
    pub remarks: Vec<Remark>,
}

/// Checks a year of a file as it stands on `date`.
pub fn check(file: &Path, year: Option<&str>, date: NaiveDate) -> Result<Checkup> {
    checked(&Store::open(file, Access::Read)?, year, date)
}

/// Checks a year of an open file.
pub fn checked(store: &Store, year: Option<&str>, date: NaiveDate) -> Result<Checkup> {
    store.read(|connection| {
        let record = YearRecord::load(connection, year)?;
        let last = YearRecord::before(connection, &record.year)?;
        let remarks = checks::run(&Checked::new(&record, last.as_ref(), date));
        Ok(Checkup { year: record.year.label.clone(), remarks })
    })
}

impl Checkup {
    /// One object for each remark, as docs/formats/checks.md describes it.
    pub fn json(&self) -> String {
        let remark = |it: &Remark| json!({"rule": it.rule, "severity": it.severity, "where": it.place.words, "message": it.message});
        let list: Value = self.remarks.iter().map(remark).collect();
        let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What to say of it, line by line: by severity, then in the order of the rules.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for severity in Severity::ALL {
            let remarks: Vec<&Remark> = self.remarks.iter().filter(|it| it.severity == severity).collect();
            if remarks.is_empty() {
                continue;
            }
            lines.push(format!("{} ({})", severity.words(), plural(remarks.len(), "remark", "remarks")));
            lines.extend(remarks.iter().map(|it| format!("  {}  {}: {}", it.rule, it.place.words, it.message)));
            lines.push(String::new());
        }
        lines.push(match self.remarks.len() {
            0 => format!("{}: nothing to remark on.", self.year),
            count => format!("{}: {}.", self.year, plural(count, "remark", "remarks")),
        });
        lines
    }
}
