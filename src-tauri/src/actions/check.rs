//! Checking a year: every remark on it, and those that the partnership decided to let stand.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::checks::{self, Checked, Remark, Severity};
use crate::domain::remark_decision::{Decided, RemarkDecision};
use crate::error::{Result, plural};
use crate::store::{Access, Store, YearRecord};

/// What the checks say of a year.
pub struct Checkup {
    /// The label of the year.
    pub year: String,
    /// Those that are open.
    pub remarks: Vec<Remark>,
    /// Those that were accepted or whose rule is switched off, each with its decision.
    pub decided: Vec<(Remark, RemarkDecision)>,
}

/// Checks a year of a file as it stands on `date`.
pub fn check(file: &Path, year: Option<&str>, date: NaiveDate) -> Result<Checkup> {
    checked(&Store::open(file, Access::Read)?, year, date)
}

/// Checks a year of an open file.
pub fn checked(store: &Store, year: Option<&str>, date: NaiveDate) -> Result<Checkup> {
    with_checked(store, year, date, |year| {
        let mut checkup = Checkup { year: year.record.year.label.clone(), remarks: Vec::new(), decided: Vec::new() };
        for remark in checks::run(year) {
            match decision_on(year, &remark) {
                Some(decision) => checkup.decided.push((remark, decision.clone())),
                None => checkup.remarks.push(remark),
            }
        }
        Ok(checkup)
    })
}

/// The remarks on a year that nobody has decided on.
pub(super) fn open_remarks(year: &Checked<'_>) -> Vec<Remark> {
    let mut remarks = checks::run(year);
    remarks.retain(|remark| decision_on(year, remark).is_none());
    remarks
}

fn decision_on<'a>(year: &'a Checked<'_>, remark: &Remark) -> Option<&'a RemarkDecision> {
    let silences = |it: &&RemarkDecision| it.silences(remark.rule, &remark.place.words, &remark.text_hash);
    year.record.remark_decisions.iter().find(silences)
}

/// Reads a year with the one before it, ready to be checked.
pub fn with_checked<T>(
    store: &Store,
    year: Option<&str>,
    date: NaiveDate,
    look: impl FnOnce(&Checked<'_>) -> Result<T>,
) -> Result<T> {
    store.read(|connection| {
        let record = YearRecord::load(connection, year)?;
        let last = YearRecord::before(connection, &record.year)?;
        look(&Checked::new(&record, last.as_ref(), date))
    })
}

impl Checkup {
    /// One object for each open remark, as docs/formats/checks.md describes it.
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
        let open = match self.remarks.len() {
            0 => "nothing to remark on".to_owned(),
            count => plural(count, "remark", "remarks"),
        };
        lines.push(format!("{}: {open}{}.", self.year, self.left_out()));
        lines
    }

    /// "; left out: 2 accepted, 5 of rules that are switched off".
    fn left_out(&self) -> String {
        let of = |decided: Decided| self.decided.iter().filter(|(_, it)| it.decision == decided).count();
        let parts = [(of(Decided::Accepted), "accepted"), (of(Decided::SwitchedOff), "of rules that are switched off")];
        let parts: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if parts.is_empty() { String::new() } else { format!("; left out: {}", parts.join(", ")) }
    }
}
