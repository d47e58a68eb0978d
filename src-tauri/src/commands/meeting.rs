//! What a meeting wants: the plan as it stands, and what changed between two dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dialogs::FileKind;
use super::saved::SavedView;
use super::workbench::Workbench;
use crate::actions::edit::refused;
use crate::actions::{self, BoardOrder, Changed, Grouping};
use crate::domain::closed_list;
use crate::domain::date::WrittenDate;
use crate::error::{Result, plural};

/// Two dates as typed, both included; the second is today where it is blank.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct Between {
    pub from: String,
    pub to: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ChangesView {
    pub changes: Vec<ChangedView>,
}

/// A record that is not as it was.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ChangedView {
    /// Its list.
    pub noun: String,
    pub title: String,
    pub name: String,
    pub what: Vec<String>,
    pub by: Vec<String>,
}

/// A plan for a meeting; dates as typed, the meeting today where its date is blank.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PlanForMeeting {
    /// "subgroup", "agency", "priority" or "status".
    pub grouping: String,
    /// One group only, by its name; all where it is blank.
    pub only: String,
    pub date: String,
    /// The last meeting; blank leaves out what has changed.
    pub since: String,
    /// As a workbook rather than a PDF.
    pub as_workbook: bool,
}

/// By what a plan is grouped: as [`PlanForMeeting`] has it.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PlanGroups {
    pub grouping: String,
}

/// The groups that have work, in their order.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PlanGroupsView {
    pub groups: Vec<PlanGroupView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PlanGroupView {
    pub name: String,
    /// How many pieces of work are in it.
    pub work: usize,
}

/// Dates between which changes are saved, and the form they are saved in.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SaveChanges {
    pub from: String,
    pub to: String,
    pub as_workbook: bool,
}

pub fn what_changed(workbench: &Workbench, request: Between) -> Result<ChangesView> {
    let (from, to) = between(&request.from, &request.to)?;
    let desk = workbench.desk();
    let all = actions::write_changes(&desk.file()?.store, from, to, None)?;
    Ok(ChangesView { changes: all.into_iter().map(ChangedView::of).collect() })
}

pub fn save_changes(workbench: &Workbench, request: SaveChanges) -> Result<Option<SavedView>> {
    let (from, to) = between(&request.from, &request.to)?;
    let Some(path) = workbench.dialogs.save(kind(request.as_workbook), &name("What has changed", request.as_workbook))
    else {
        return Ok(None);
    };
    let desk = workbench.desk();
    let all = actions::write_changes(&desk.file()?.store, from, to, Some(&path))?;
    Ok(Some(SavedView::of(workbench, &path, format!("{} in it.", plural(all.len(), "record is", "records are")))))
}

pub fn plan_groups(workbench: &Workbench, request: PlanGroups) -> Result<PlanGroupsView> {
    let grouping = grouping(&request.grouping)?;
    let desk = workbench.desk();
    let file = desk.file()?;
    let groups = actions::board_groups(&file.store, file.label()?.as_deref(), grouping)?;
    Ok(PlanGroupsView { groups: groups.into_iter().map(|(name, work)| PlanGroupView { name, work }).collect() })
}

pub fn save_plan(workbench: &Workbench, request: PlanForMeeting) -> Result<Option<SavedView>> {
    let only = Some(request.only.trim().to_owned()).filter(|name| !name.is_empty());
    let order = BoardOrder {
        year: workbench.desk().file()?.label()?,
        grouping: grouping(&request.grouping)?,
        only,
        date: date("date", &request.date)?.unwrap_or_else(actions::today),
        since: date("since", &request.since)?,
    };
    let Some(path) = workbench.dialogs.save(kind(request.as_workbook), &name("Business plan", request.as_workbook))
    else {
        return Ok(None);
    };
    let desk = workbench.desk();
    let what = actions::write_board(&desk.file()?.store, &path, &order)?;
    Ok(Some(SavedView::of(workbench, &path, format!("It has {what}."))))
}

fn kind(as_workbook: bool) -> FileKind {
    if as_workbook { FileKind::Workbook } else { FileKind::Pdf }
}

fn name(what: &str, as_workbook: bool) -> String {
    format!("{what}.{}", kind(as_workbook).ending())
}

fn grouping(typed: &str) -> Result<Grouping> {
    let word = closed_list::read(Grouping::WORDS, typed);
    let found = word.and_then(|word| Grouping::ALL.iter().copied().find(|grouping| grouping.words() == word));
    found.ok_or_else(|| refused("grouping", "Choose by what the plan is grouped."))
}

fn between(from: &str, to: &str) -> Result<(NaiveDate, NaiveDate)> {
    let first = date("from", from)?.ok_or_else(|| refused("from", "Enter a date, like 31 March 2026."))?;
    Ok((first, date("to", to)?.unwrap_or_else(actions::today)))
}

/// A date as typed, if the box holds one.
pub fn date(field: &'static str, typed: &str) -> Result<Option<NaiveDate>> {
    match (typed.trim(), WrittenDate::read(typed)) {
        ("", _) => Ok(None),
        (_, Some(date)) => Ok(Some(date.day())),
        (_, None) => Err(refused(field, "Enter a date, like 31 March 2026.")),
    }
}

impl ChangedView {
    pub fn of(changed: Changed) -> ChangedView {
        ChangedView {
            noun: changed.noun.list().to_owned(),
            title: changed.noun.many().to_owned(),
            name: changed.name,
            what: changed.what,
            by: changed.by,
        }
    }
}
