//! Agreeing and publishing in the window: what is still lacking, the snapshots, whom they went to, and what has changed.

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::edit::{EditView, changed};
use super::meeting::{ChangedView, ChangesView, date};
use super::saved::SavedView;
use super::workbench::{OpenFile, Workbench};
use crate::actions::{self, Agreeing, Going, Told};
use crate::checks::Severity;
use crate::domain::agreement::Agreement;
use crate::domain::snapshot::{FrozenFile, Way};
use crate::error::{Result, plural};
use crate::store::{YearRecord, day_and_time};

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AgreeingView {
    /// "open", "draft", "agreed" or "published".
    pub state: String,
    /// Whether the record is no longer as it was when the report was agreed last.
    pub changed: bool,
    /// Who agreed, a sentence each.
    pub agreed: Vec<String>,
    /// The safeguarding partners for which nobody has.
    pub lacking: Vec<String>,
    /// Open remarks that ask for a reason, each in words.
    pub stops: Vec<String>,
    /// The latest first.
    pub snapshots: Vec<SnapshotView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotView {
    pub name: String,
    pub frozen_at: String,
    pub frozen_by: String,
    pub signatures: Vec<String>,
    pub stops: Vec<String>,
    pub reason: Option<String>,
    /// Whom it went to, a sentence each.
    pub sendings: Vec<String>,
    /// What is not as it was frozen.
    pub altered: Option<String>,
    pub seal: String,
    pub files: Vec<FrozenFileView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FrozenFileView {
    pub file: String,
    pub sha256: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AgreeReport {
    /// Blank where no check stands against it.
    pub reason: String,
}

/// Whom a snapshot went to; the day as typed, today where it is blank.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SendSnapshot {
    pub snapshot: String,
    /// It was published, and not sent to somebody.
    pub published: bool,
    pub to: String,
    pub on: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneSnapshot {
    pub snapshot: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TwoSnapshots {
    pub from: String,
    /// The record as it is now where it is blank.
    pub to: String,
}

pub fn agreeing(workbench: &Workbench, _: Nothing) -> Result<AgreeingView> {
    let mut known = workbench.remembered();
    let (mut view, to_check) = {
        let mut desk = workbench.desk();
        let file = desk.file_mut()?;
        let label = file.label()?;
        let to_check = actions::to_check(&file.store, label.as_deref(), actions::today(), &mut known)?;
        (seen(file, label.as_deref())?, to_check)
    };
    // Everything else goes on meanwhile.
    let mut stops = to_check.run(&mut known).remarks;
    stops.retain(|it| it.severity == Severity::Stop);
    view.stops = stops.into_iter().map(|it| format!("{}: {}", it.place.words, it.message)).collect();
    Ok(view)
}

/// All of the view that needs no check.
fn seen(file: &mut OpenFile, label: Option<&str>) -> Result<AgreeingView> {
    let OpenFile { store, read_again, .. } = file;
    store.read(|connection| {
        let record = YearRecord::load(connection, label)?;
        let told = actions::snapshots(connection, Some(&record.year), read_again)?;
        Ok(AgreeingView {
            state: record.year.state.words().to_owned(),
            changed: record.year.state.is_agreed() && actions::has_changed_since_agreed(connection, &record.year)?,
            agreed: record.agreements.iter().filter_map(Agreement::signature).map(|it| it.to_string()).collect(),
            lacking: record.partners_without_agreement(),
            stops: Vec::new(),
            snapshots: told.into_iter().rev().map(SnapshotView::of).collect(),
        })
    })
}

pub fn agree_report(workbench: &Workbench, request: AgreeReport) -> Result<EditView> {
    changed(workbench, |file, by| {
        let agreeing = Agreeing {
            year: file.label()?,
            date: actions::today(),
            signatures: Vec::new(),
            reason: Some(request.reason),
            by: by.to_owned(),
            at: Utc::now(),
        };
        actions::agree(&mut file.store, &agreeing).map(|snapshot| Some(snapshot.id))
    })
}

pub fn send_snapshot(workbench: &Workbench, request: SendSnapshot) -> Result<EditView> {
    let SendSnapshot { snapshot, published, to, on } = request;
    let way = if published { Way::Published } else { Way::Sent };
    let on = date("on", &on)?.unwrap_or_else(actions::today);
    changed(workbench, |file, by| {
        let going = Going { snapshot, way, to, on, by: by.to_owned(), at: Utc::now() };
        actions::send(&mut file.store, &going).map(|_| None)
    })
}

/// Writes the files of a snapshot into a folder that is asked for.
pub fn save_snapshot(workbench: &Workbench, request: OneSnapshot) -> Result<Option<SavedView>> {
    let Some(folder) = workbench.dialogs.folder() else { return Ok(None) };
    let desk = workbench.desk();
    let files = actions::save_files(&desk.file()?.store, &request.snapshot, &folder)?;
    Ok(Some(SavedView::of(
        workbench,
        &folder,
        format!("It holds the {} of {}.", plural(files.len(), "file", "files"), request.snapshot),
    )))
}

pub fn compare_snapshots(workbench: &Workbench, request: TwoSnapshots) -> Result<ChangesView> {
    let to = Some(request.to.trim()).filter(|to| !to.is_empty());
    let desk = workbench.desk();
    let all = desk.file()?.store.read(|connection| actions::compare_snapshots(connection, &request.from, to))?;
    Ok(ChangesView { changes: all.into_iter().map(ChangedView::of).collect() })
}

impl SnapshotView {
    fn of(told: Told) -> SnapshotView {
        let Told { snapshot, sendings, altered } = told;
        let file = |it: FrozenFile| FrozenFileView { file: it.file, sha256: it.sha256 };
        SnapshotView {
            name: snapshot.snapshot,
            frozen_at: day_and_time(snapshot.frozen_at),
            frozen_by: snapshot.frozen_by,
            signatures: snapshot.signatures.iter().map(ToString::to_string).collect(),
            stops: snapshot.open_stops,
            reason: snapshot.reason,
            sendings: sendings.iter().map(ToString::to_string).collect(),
            altered,
            seal: snapshot.seal,
            files: snapshot.files.into_iter().map(file).collect(),
        }
    }
}
