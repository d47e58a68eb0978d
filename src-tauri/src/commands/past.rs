//! Undo and redo, what happened before, and bringing back what was removed.

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::edit::{EditView, changed, edited, noun};
use super::record::ChangeView;
use super::workbench::Workbench;
use crate::actions;
use crate::actions::edit::{self, Past, Removed, capital};
use crate::domain::Id;
use crate::error::Result;
use crate::store::Connection;
use crate::store::undo::{State, Told, told};

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TakeBack {
    #[ts(type = "number")]
    pub change: Id,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct KnownRecord {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RestoreValue {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    /// The change before which the record had the value.
    #[ts(type = "number")]
    pub change: Id,
    pub field: String,
}

/// A change of a record, with what it changed.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PastView {
    pub change: ChangeView,
    pub values: Vec<PastValueView>,
}

/// A value before and after a change; `null` where it was blank.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PastValueView {
    pub field: String,
    pub heading: String,
    pub was: Option<String>,
    pub now: Option<String>,
    /// Whether the earlier value can be put back.
    pub restores: bool,
}

/// What happened to the file, and what was removed from it; latest first.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct HistoryView {
    pub changes: Vec<ToldView>,
    pub removed: Vec<RemovedView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ToldView {
    pub change: ChangeView,
    /// Each value that it changed, in words; none where it changed many records.
    pub values: Vec<String>,
    /// Whether it is in effect and can be taken back.
    pub made: bool,
    #[serde(rename = "takenBack")]
    pub taken_back: bool,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RemovedView {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    /// "Recommendation R7.2".
    pub called: String,
    pub title: String,
    /// How many records come back with it.
    pub with: usize,
    pub change: ChangeView,
}

/// How many changes of the file are told at once.
const CHANGES: usize = 200;

pub fn undo(workbench: &Workbench, _: Nothing) -> Result<EditView> {
    changed(workbench, |file, by| actions::undo(&mut file.store, by, Utc::now()).map(|_| None))
}

pub fn redo(workbench: &Workbench, _: Nothing) -> Result<EditView> {
    changed(workbench, |file, by| actions::redo(&mut file.store, by, Utc::now()).map(|_| None))
}

/// Takes back any one change that nothing later stands on.
pub fn take_back(workbench: &Workbench, request: TakeBack) -> Result<EditView> {
    changed(workbench, |file, by| actions::take_back(&mut file.store, request.change, by, Utc::now()).map(|()| None))
}

pub fn history(workbench: &Workbench, _: Nothing) -> Result<HistoryView> {
    let desk = workbench.desk();
    desk.file()?.store.read(|connection| {
        let changes = told(connection, CHANGES)?.into_iter().map(|told| ToldView::of(connection, told));
        Ok(HistoryView {
            changes: changes.collect::<Result<_>>()?,
            removed: edit::removed(connection)?.into_iter().map(RemovedView::of).collect(),
        })
    })
}

pub fn restore_record(workbench: &Workbench, request: KnownRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| Ok(Some(edit::restore(editor, noun, request.id)?.id)))
}

pub fn restore_value(workbench: &Workbench, request: RestoreValue) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| {
        let restored = edit::restore_value(editor, noun, request.id, request.change, &request.field)?;
        Ok(Some(restored.id))
    })
}

impl PastView {
    pub fn of(past: Past) -> PastView {
        let values = past.values.into_iter().map(|it| {
            let (was, now) = apart(it.was, it.now);
            PastValueView { field: it.field, heading: it.heading, was, now, restores: it.restores }
        });
        PastView { values: values.collect(), change: ChangeView::of(past.change) }
    }
}

impl ToldView {
    fn of(connection: &Connection, told: Told) -> Result<ToldView> {
        Ok(ToldView {
            values: edit::values_of(connection, told.heading.id)?,
            change: ChangeView::of(told.heading),
            made: told.state == State::Made,
            taken_back: told.state == State::TakenBack,
        })
    }
}

impl RemovedView {
    fn of(removed: Removed) -> RemovedView {
        RemovedView {
            noun: removed.noun.list().to_owned(),
            id: removed.id,
            called: capital(&removed.called),
            title: removed.title,
            with: removed.with,
            change: ChangeView::of(removed.change),
        }
    }
}

/// Of long texts, the part where they begin to differ: a reader compares it at a glance.
fn apart(was: Option<String>, now: Option<String>) -> (Option<String>, Option<String>) {
    const LONGEST: usize = 300;
    const BEFORE: usize = 60;
    let (one, other) = (was.as_deref().unwrap_or_default(), now.as_deref().unwrap_or_default());
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = alike.saturating_sub(BEFORE);
    let shown = |text: String| {
        let length = text.chars().count();
        if length <= LONGEST {
            return text;
        }
        let part: String = text.chars().skip(from).take(LONGEST).collect();
        let (before, after) = (from > 0, from + LONGEST < length);
        format!("{}{part}{}", if before { "…" } else { "" }, if after { "…" } else { "" })
    };
    (was.map(shown), now.map(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_the_part_that_differs_is_shown() {
        let text = |word: &str| Some(format!("{} {word} {}", "a".repeat(500), "z".repeat(500)));

        let (was, now) = apart(text("before"), text("after"));

        assert!(was.as_deref().is_some_and(|it| it.starts_with("…a") && it.contains(" before ") && it.ends_with("z…")));
        assert!(now.is_some_and(|it| it.contains(" after ")));
        assert_eq!(apart(Some("brief".into()), None), (Some("brief".into()), None));
    }
}
