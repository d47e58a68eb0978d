//! Packs for a meeting: the business plan as it stands on a date, grouped as the meeting wants it, with
//! what has changed since the last one.

use std::path::Path;

use chrono::NaiveDate;

use super::changes::{changes, tables, write_listing};
use super::needs_ending;
use crate::domain::closed_list::{closed_list, folded};
use crate::domain::date::day_in_words;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::domain::status::Status;
use crate::error::{Error, Result, plural};
use crate::exchange::packs::{Work, all_work};
use crate::report::listing::{ListCell, ListTable, Listing, Wide};
use crate::report::tags;
use crate::store::{Access, Store, YearRecord, needs_near};

closed_list! {
    /// By what the plan is grouped.
    Grouping { Subgroup "subgroup", Agency "agency", Priority "priority", Status "status", }
}

/// What a meeting wants to see.
#[derive(Debug, Clone)]
pub struct BoardOrder {
    pub year: Option<String>,
    pub grouping: Grouping,
    /// One group only, by its name.
    pub only: Option<String>,
    /// The date of the meeting, to which lateness counts.
    pub date: NaiveDate,
    /// The date of the last meeting.
    pub since: Option<NaiveDate>,
}

/// Writes a meeting's pack as a PDF or a workbook, by the ending of `out`; says what it holds.
///
/// # Errors
/// [`Error::NoGroup`] where the one group that is asked for is not there.
pub fn board(file: &Path, out: &Path, order: &BoardOrder) -> Result<String> {
    let store = Store::open(file, Access::Read)?;
    write_board(&store, out, order)
}

/// The same for an open file.
pub fn write_board(store: &Store, out: &Path, order: &BoardOrder) -> Result<String> {
    let ending = needs_ending(out, &["pdf", "xlsx"])?;
    let record = store.read(|connection| YearRecord::load(connection, order.year.as_deref()))?;
    needs_near(&record.year, order.date)?;
    let mut groups = groups(&record, order.grouping);
    if let Some(only) = &order.only {
        let known: Vec<String> = groups.iter().map(|(name, _)| name.clone()).collect();
        groups.retain(|(name, _)| folded(name) == folded(only));
        if groups.is_empty() {
            return Err(Error::NoGroup { name: only.clone(), known });
        }
    }
    let rows = groups.iter().map(|(_, rows)| rows.len()).sum::<usize>();
    let shown: Vec<&str> = groups.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.reference)).collect();
    let mut listing = Listing {
        title: "Business plan".to_owned(),
        partnership: record.partnership.partnership.clone(),
        period: format!("{}, for the meeting on {}", record.year.period(), day_in_words(order.date)),
        date: order.date,
        tables: groups.iter().map(|(name, rows)| table(name, rows, order.date)).collect(),
    };
    if let Some(since) = order.since {
        let mut all = store.read(|connection| changes(connection, since, order.date))?;
        all.retain(|it| shown.contains(&it.name.as_str()));
        for mut changed in tables(&all) {
            changed.title = format!("{}: changes since {}", changed.title, day_in_words(since));
            listing.tables.push(changed);
        }
    }
    write_listing(&listing, &record, ending, out)?;
    Ok(format!("{} in {}", plural(rows, "piece of work", "pieces of work"), plural(groups.len(), "group", "groups")))
}

/// The groups of a year that have work, each with how much.
pub fn board_groups(store: &Store, year: Option<&str>, grouping: Grouping) -> Result<Vec<(String, usize)>> {
    let record = store.read(|connection| YearRecord::load(connection, year))?;
    Ok(groups(&record, grouping).into_iter().map(|(name, rows)| (name, rows.len())).collect())
}

/// Each group with its work, in the order of the record; what belongs to no group comes last.
fn groups<'a>(record: &'a YearRecord, grouping: Grouping) -> Vec<(String, Vec<Work<'a>>)> {
    let subgroups = Names::of_subgroups(&record.subgroups);
    let agencies = Names::of_agencies(&record.agencies);
    let group = |row: &Work<'_>| -> Option<String> {
        match grouping {
            Grouping::Subgroup => {
                let id = subgroups.find(row.lead?)?;
                record.subgroups.iter().find(|it| it.id == id).map(|it| it.subgroup.clone())
            }
            Grouping::Agency => {
                let id = agencies.find(row.lead?)?;
                record.agencies.iter().find(|it| it.id == id).map(|it| it.name_on(record.year.year_ends).to_owned())
            }
            Grouping::Priority => Some(row.under.to_owned()).filter(|name| !name.is_empty()),
            Grouping::Status => row.standing.status.map(Status::label),
        }
    };
    let mut groups: Vec<(String, Vec<Work<'a>>)> = first_groups(record, grouping);
    let mut rest = Vec::new();
    for row in all_work(record) {
        match group(&row) {
            None => rest.push(row),
            Some(name) => match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((name, vec![row])),
            },
        }
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    if !rest.is_empty() {
        let name = match grouping {
            Grouping::Subgroup => "Led by no subgroup",
            Grouping::Agency => "Led by no agency",
            Grouping::Priority => "Under no priority",
            Grouping::Status => "No status recorded",
        };
        groups.push((name.to_owned(), rest));
    }
    groups
}

/// The groups whose order is given, still empty.
fn first_groups<'a>(record: &YearRecord, grouping: Grouping) -> Vec<(String, Vec<Work<'a>>)> {
    let names: Vec<String> = match grouping {
        Grouping::Subgroup => record.subgroups.iter().map(|it| it.subgroup.clone()).collect(),
        Grouping::Agency => record.agencies.iter().map(|it| it.name_on(record.year.year_ends).to_owned()).collect(),
        Grouping::Priority => record.priorities.iter().map(|it| it.priority.clone()).collect(),
        Grouping::Status => {
            let nouns = [Noun::Action, Noun::Recommendation, Noun::Finding];
            let mut labels: Vec<String> =
                nouns.iter().flat_map(|noun| Status::of(*noun)).map(|it| it.label()).collect();
            let mut seen = Vec::new();
            labels.retain(|label| {
                !seen.contains(label) && {
                    seen.push(label.clone());
                    true
                }
            });
            labels
        }
    };
    names.into_iter().map(|name| (name, Vec::new())).collect()
}

fn table(name: &str, rows: &[Work<'_>], date: NaiveDate) -> ListTable {
    let columns = [
        ("Reference", Wide::Narrow),
        ("What is to be done", Wide::Text),
        ("Lead", Wide::Name),
        ("Target date", Wide::Narrow),
        ("Status", Wide::Narrow),
        ("Last update", Wide::Text),
    ];
    let row = |row: &Work<'_>| {
        let standing = row.standing;
        let late = standing.days_late(date).map(tags::late);
        vec![
            ListCell::Text(row.reference.to_owned()),
            ListCell::Text(row.text.to_owned()),
            ListCell::Text(row.lead.unwrap_or("Nobody").to_owned()),
            ListCell::Date(standing.target_date),
            ListCell::Tags(std::iter::once(tags::status(standing.status)).chain(late).collect()),
            ListCell::Text(row.last_said().unwrap_or_default()),
        ]
    };
    ListTable {
        title: name.to_owned(),
        columns: columns.map(|(heading, wide)| (heading.to_owned(), wide)).to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}
