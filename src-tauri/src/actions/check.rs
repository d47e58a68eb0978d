//! Checking a year: every remark on it, and those that the partnership decided to let stand.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::checks::{self, Checked, Found, Remark, Severity, is_read};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::domain::remark_decision::{Decided, RemarkDecision};
use crate::error::{Result, plural};
use crate::store::{
    Access, ChangeHeading, Connection, Store, YearRecord, heading_of, latest, nouns_touched_after, records,
};

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
    let mut known = Remembered::default();
    Ok(to_check(store, year, date, &mut known)?.run(&mut known))
}

/// What was found when a year was last checked, so that after an edit only what it concerns is checked again.
#[derive(Default)]
pub struct Remembered(Option<Last>);

struct Last {
    of: Of,
    /// The latest change of the history then.
    change: Option<ChangeHeading>,
    found: Found,
}

/// What is checked.
#[derive(PartialEq)]
struct Of {
    file: PathBuf,
    year: Id,
    date: NaiveDate,
}

/// A year that is ready to be checked; its file is no longer needed.
pub struct ToCheck {
    of: Of,
    label: String,
    change: Option<ChangeHeading>,
    decisions: Vec<RemarkDecision>,
    work: Work,
}

/// The year and the one before it.
type Years = Box<(YearRecord, Option<YearRecord>)>;

enum Work {
    /// No rule reads what was edited since.
    Nothing(Found),
    /// Records of these nouns were edited since.
    Again(Found, Vec<Noun>, Years),
    All(Years),
}

/// Reads of a year what is needed to check it, as it stands on `date`.
///
/// # Errors
/// As [`YearRecord::load`].
pub fn to_check(store: &Store, year: Option<&str>, date: NaiveDate, known: &mut Remembered) -> Result<ToCheck> {
    store.read(|connection| {
        let year = YearRecord::year(connection, year)?;
        let of = Of { file: store.path().to_owned(), year: year.id, date };
        let years = || -> Result<Years> {
            let last = YearRecord::before(connection, &year)?;
            Ok(Box::new((YearRecord::of(connection, year.clone())?, last)))
        };
        let work = match known.0.take().filter(|last| last.of == of) {
            Some(Last { change: Some(change), found, .. }) if goes_on_from(connection, &change)? => {
                let mut edited = nouns_touched_after(connection, change.id)?;
                edited.retain(|noun| is_read(*noun));
                if edited.is_empty() { Work::Nothing(found) } else { Work::Again(found, edited, years()?) }
            }
            _ => Work::All(years()?),
        };
        let decisions = records::of_year(connection, year.id)?;
        Ok(ToCheck { of, label: year.label.clone(), change: latest(connection)?, decisions, work })
    })
}

/// Whether a change stands in the history: a file that was brought back from a backup goes on from an earlier one.
fn goes_on_from(connection: &Connection, change: &ChangeHeading) -> Result<bool> {
    Ok(heading_of(connection, change.id)?.as_ref() == Some(change))
}

impl ToCheck {
    /// Runs the rules that are affected, and remembers what all of them have found.
    pub fn run(self, known: &mut Remembered) -> Checkup {
        let ToCheck { of, label, change, decisions, work } = self;
        let found = match work {
            Work::Nothing(found) => found,
            Work::Again(mut found, edited, years) => {
                found.look_again(&Checked::new(&years.0, years.1.as_ref(), of.date), &edited);
                found
            }
            Work::All(years) => Found::of(&Checked::new(&years.0, years.1.as_ref(), of.date)),
        };
        let mut checkup = Checkup { year: label, remarks: Vec::new(), decided: Vec::new() };
        for remark in found.remarks().cloned() {
            match decision_on(&decisions, &remark) {
                Some(decision) => checkup.decided.push((remark, decision.clone())),
                None => checkup.remarks.push(remark),
            }
        }
        known.0 = Some(Last { of, change, found });
        checkup
    }
}

/// The remarks on a year that nobody has decided on.
pub(super) fn open_remarks(year: &Checked<'_>) -> Vec<Remark> {
    let mut remarks = checks::run(year);
    remarks.retain(|remark| decision_on(&year.record.remark_decisions, remark).is_none());
    remarks
}

fn decision_on<'a>(decisions: &'a [RemarkDecision], remark: &Remark) -> Option<&'a RemarkDecision> {
    decisions.iter().find(|it| it.silences(remark.rule, &remark.place.words, &remark.text_hash))
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
