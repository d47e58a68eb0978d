//! What changed between two dates, as a list in words.

use std::path::Path;

use chrono::{Local, NaiveDate, NaiveTime, TimeZone, Utc};
use serde_json::Value;

use super::edit::capital;
use super::in_words::{self, title};
use super::needs_ending;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::noun::Noun;
use crate::domain::{Fields, reference};
use crate::error::{Error, Result};
use crate::exchange::{listing, write_whole};
use crate::report::{self, listing::ListCell, listing::ListTable, listing::Listing, listing::Wide};
use crate::store::{Connection, Difference, Store, YearRecord, differences};

/// Something that is different, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// What it is about: of a standing or update, the action, recommendation or finding.
    pub noun: Noun,
    /// Its lasting reference, else its name.
    pub name: String,
    /// "Status: “On track”, now “Complete”".
    pub what: Vec<String>,
    pub by: Vec<String>,
}

/// Everything that is different at the end of `to` from the beginning of `from`.
pub fn changes(connection: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Changed>> {
    let after = to.succ_opt().unwrap_or(to);
    let mut all = Vec::new();
    for difference in differences(connection, &midnight(from), &midnight(after))? {
        // What they brought about is told of the records themselves.
        if !matches!(difference.noun, Noun::Pack | Noun::PackAnswer | Noun::Snapshot | Noun::Sending) {
            all.push(difference);
        }
    }
    changed_in_words(connection, all)
}

/// Differences in words, in the order of the nouns; what happened to one piece of work stands together.
pub(super) fn changed_in_words(connection: &Connection, differences: Vec<Difference>) -> Result<Vec<Changed>> {
    let mut all = differences.into_iter().map(|it| changed(connection, it)).collect::<Result<Vec<_>>>()?;
    let place = |noun: Noun| Noun::ALL.iter().position(|other| *other == noun);
    // Its own words, its standing, its updates.
    all.sort_by_key(|it| place(it.noun));
    let mut together: Vec<Changed> = Vec::new();
    for one in all {
        match together.iter_mut().find(|it| it.noun == one.noun && it.name == one.name && one.noun.is_tracked()) {
            Some(known) => {
                known.what.extend(one.what);
                known.by.extend(one.by);
                known.by.sort();
                known.by.dedup();
            }
            None => together.push(one),
        }
    }
    Ok(together)
}

/// What changed, written to `out` (.pdf or .xlsx) if there is such a place.
pub fn write_changes(store: &Store, from: NaiveDate, to: NaiveDate, out: Option<&Path>) -> Result<Vec<Changed>> {
    let ending = out.map(|out| needs_ending(out, &["pdf", "xlsx"])).transpose()?;
    if to < from {
        return Err(Error::DatesTurned { from, to });
    }
    let all = store.read(|connection| changes(connection, from, to))?;
    if let (Some(out), Some(ending)) = (out, ending) {
        let record = store.read(|connection| YearRecord::load(connection, None))?;
        let listing = Listing {
            title: "What has changed".to_owned(),
            partnership: record.partnership.partnership.clone(),
            period: format!("{} to {}", day_in_words(from), day_in_words(to)),
            date: to,
            tables: tables(&all),
        };
        write_listing(&listing, &record, ending, out)?;
    }
    Ok(all)
}

/// Writes a listing as a PDF or a workbook.
pub(super) fn write_listing(listing: &Listing, record: &YearRecord, ending: &str, out: &Path) -> Result<()> {
    match ending {
        "pdf" => {
            let report = report::listing::report(listing, record);
            let laid = report::lay_out(&report)?;
            write_whole(out, &laid.pdf(&report)?)
        }
        _ => write_whole(out, &listing::workbook(listing)?),
    }
}

/// A table for each noun of which something has changed; one that says so where nothing has.
pub(super) fn tables(all: &[Changed]) -> Vec<ListTable> {
    let columns = || {
        vec![
            ("Record".to_owned(), Wide::Name),
            ("What has changed".to_owned(), Wide::Text),
            ("By".to_owned(), Wide::Name),
        ]
    };
    let mut tables: Vec<ListTable> = Vec::new();
    for one in all {
        let row = vec![
            ListCell::Text(one.name.clone()),
            ListCell::Text(one.what.join("\n")),
            ListCell::Text(one.by.join(", ")),
        ];
        let title = one.noun.many();
        match tables.iter_mut().find(|table| table.title == title) {
            Some(table) => table.rows.push(row),
            None => tables.push(ListTable { title: title.to_owned(), columns: columns(), rows: vec![row] }),
        }
    }
    if tables.is_empty() {
        let row = vec![
            ListCell::Text("Nothing".into()),
            ListCell::Text("Nothing has changed.".into()),
            ListCell::Text(String::new()),
        ];
        tables.push(ListTable { title: "No changes".to_owned(), columns: columns(), rows: vec![row] });
    }
    tables
}

impl std::fmt::Display for Changed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}: {}", capital(self.noun.one()), self.name, self.what.join("; "))?;
        if self.by.is_empty() { Ok(()) } else { write!(out, " ({})", self.by.join(", ")) }
    }
}

fn changed(connection: &Connection, difference: Difference) -> Result<Changed> {
    let Difference { noun, before, after, by, .. } = difference;
    let by = by.into_iter().collect();
    let known = after.as_ref().or(before.as_ref()).cloned().unwrap_or_default();
    let text = |field: &str| known.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let about = match noun {
        Noun::Standing | Noun::Update => reference::noun_of(&text("reference")).unwrap_or(noun),
        own => own,
    };
    let name = if about.is_tracked() { text("reference") } else { title(noun, &known) };
    let what = match (noun, before, after) {
        (Noun::Update, None, Some(update)) => vec![format!("update of {}", told(&update))],
        (Noun::Update, Some(update), None) => vec![format!("update removed: {}", told(&update))],
        (Noun::Standing, None, Some(standing)) => {
            let given = fields_in_words(connection, &Fields::new(), &standing)?;
            vec![format!(
                "reported on in a year: {}",
                if given.is_empty() { "nothing known yet".to_owned() } else { given.join("; ") }
            )]
        }
        (_, None, Some(record)) => vec![format!("added: {}", title(noun, &record))],
        (_, Some(record), None) => vec![format!("removed: {}", title(noun, &record))],
        (_, Some(before), Some(after)) => fields_in_words(connection, &before, &after)?,
        (_, None, None) => Vec::new(),
    };
    Ok(Changed { noun: about, name, what, by })
}

/// Each field that is different, with both values.
pub(super) fn fields_in_words(connection: &Connection, before: &Fields, after: &Fields) -> Result<Vec<String>> {
    let told = in_words::different(connection, before, after)?.into_iter().map(|it| match (it.was, it.now) {
        (None, Some(now)) => format!("{}: now “{now}”", it.heading),
        (Some(was), None) => format!("{}: “{was}” taken out", it.heading),
        (was, now) => {
            format!("{}: “{}”, now “{}”", it.heading, was.unwrap_or_default(), now.unwrap_or_default())
        }
    });
    Ok(told.collect())
}

/// "10 May 2026 by Jo Example: Complete. Published."
fn told(update: &Fields) -> String {
    let text = |field: &str| update.get(field).and_then(Value::as_str);
    let date = text("date").and_then(WrittenDate::read).map(|date| date.to_string()).unwrap_or_default();
    let said: Vec<&str> = ["status", "text", "evidence"].iter().filter_map(|field| text(field)).collect();
    format!("{date} by {}: {}", text("author").unwrap_or_default(), said.join(". "))
}

/// The beginning of a day here, as the history keeps moments.
fn midnight(day: NaiveDate) -> String {
    let local = Local.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    let moment = local.map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |local| local.with_timezone(&Utc));
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
