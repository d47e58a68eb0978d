//! Entering and keeping records. Requests carry text as typed; a refusal says what is wrong with each
//! box, and nothing is changed then.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::file::{FileView, view};
use super::record::ChangeView;
use super::workbench::{OpenFile, Workbench};
use crate::actions::edit::{self, Beginning, Editor, NewUpdate, TypedRow, refused};
use crate::domain::Id;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::exchange::apart;
use crate::policy;
use crate::store::{self, records};

/// What was typed into each box, by field.
type Typed = BTreeMap<String, String>;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BeginRecord {
    pub partnership: String,
    pub year_starts: String,
    pub year_ends: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AddRecord {
    pub noun: String,
    pub typed: Typed,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SaveRecord {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub typed: Typed,
    /// Locked words are changed on purpose.
    pub correction: bool,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OnePicture {
    #[ts(type = "number")]
    pub id: Id,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct KnownRecords {
    pub noun: String,
    #[ts(type = "number[]")]
    pub ids: Vec<Id>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct MoveRecord {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    /// The record in whose place it is put.
    #[ts(type = "number")]
    pub to: Id,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RenameRecord {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub name: String,
    /// The last day of the old name, as typed; blank where it is only another name.
    pub until: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PutRows {
    pub noun: String,
    pub rows: Vec<RowTyped>,
}

/// A row of a grid; `id` is `null` for a new one.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RowTyped {
    #[ts(type = "number | null")]
    pub id: Option<Id>,
    pub typed: Typed,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AddUpdate {
    pub reference: String,
    pub typed: Typed,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AddPicture {
    pub alternative_text: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    #[ts(type = "number")]
    pub id: Id,
    pub alternative_text: String,
    /// As an address that an image can show.
    pub address: String,
}

/// What was typed into boxes and is not in the file, by box.
#[derive(Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Drafts {
    pub texts: Typed,
}

/// What came of an edit.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct EditView {
    /// The record that was added or saved.
    #[ts(type = "number | null")]
    pub id: Option<Id>,
    /// The change that was made, which can be taken back; `null` where nothing was different.
    pub change: Option<ChangeView>,
    /// The file with its counts as they are now.
    pub file: FileView,
}

/// Begins the record of an empty file: whose it is, and its first year.
pub fn begin_record(workbench: &Workbench, request: BeginRecord) -> Result<FileView> {
    let mut desk = workbench.desk();
    let by = desk.by.clone();
    let file = desk.file_mut()?;
    let BeginRecord { partnership, year_starts, year_ends } = request;
    let guidance = policy::current()?.guidance.clone();
    edit::begin(&mut file.store, &Beginning { partnership, year_starts, year_ends, guidance }, &by, Utc::now())?;
    view(file)
}

pub fn add_record(workbench: &Workbench, request: AddRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| Ok(Some(editor.add(noun, &request.typed)?.id)))
}

pub fn save_record(workbench: &Workbench, request: SaveRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| Ok(Some(editor.save(noun, request.id, &request.typed, request.correction)?.id)))
}

pub fn remove_records(workbench: &Workbench, request: KnownRecords) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| editor.remove(noun, &request.ids).map(|()| None))
}

pub fn move_record(workbench: &Workbench, request: MoveRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| editor.place(noun, request.id, request.to).map(|_| Some(request.id)))
}

pub fn merge_records(workbench: &Workbench, request: MoveRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| editor.merge(noun, request.id, request.to).map(|()| Some(request.to)))
}

pub fn rename_record(workbench: &Workbench, request: RenameRecord) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    let until = last_day(&request.until)?;
    edited(workbench, |editor| Ok(Some(edit::rename(editor, noun, request.id, &request.name, until)?.id)))
}

pub fn put_rows(workbench: &Workbench, request: PutRows) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    let rows: Vec<TypedRow> = request.rows.into_iter().map(|RowTyped { id, typed }| TypedRow { id, typed }).collect();
    edited(workbench, |editor| editor.put_rows(noun, &rows).map(|()| None))
}

pub fn add_update(workbench: &Workbench, request: AddUpdate) -> Result<EditView> {
    let update = NewUpdate { reference: request.reference, typed: request.typed };
    edited(workbench, |editor| Ok(Some(edit::add_update(editor, &update)?.id)))
}

/// Asks for a picture and keeps it in the file. `None` means that none was chosen.
pub fn add_picture(workbench: &Workbench, request: AddPicture) -> Result<Option<PictureView>> {
    if request.alternative_text.trim().is_empty() {
        return Err(refused("alternative_text", "Say what the picture shows, for someone who can't see it."));
    }
    let Some(path) = workbench.dialogs.open(FileKind::Picture) else { return Ok(None) };
    let prepared = apart::picture(&path)?;
    let mut id = None;
    edited(workbench, |editor| {
        id = Some(editor.add_picture(&prepared, &request.alternative_text)?);
        Ok(id)
    })?;
    picture(workbench, OnePicture { id: id.unwrap_or_default() }).map(Some)
}

/// A picture of the file, to show beside the words that it stands with.
pub fn picture(workbench: &Workbench, request: OnePicture) -> Result<PictureView> {
    let desk = workbench.desk();
    let known = desk
        .file()?
        .store
        .read(|connection| records::get::<crate::domain::picture::Picture>(connection, request.id))?
        .ok_or(Error::Gone)?;
    Ok(PictureView {
        id: known.id,
        address: format!("data:{};base64,{}", known.media, known.data),
        alternative_text: known.alternative_text,
    })
}

pub fn noun(list: &str) -> Result<Noun> {
    Noun::of_list(list).ok_or_else(|| Error::UnknownList(list.to_owned()))
}

fn last_day(typed: &str) -> Result<Option<NaiveDate>> {
    match (typed.trim(), WrittenDate::read(typed)) {
        ("", _) => Ok(None),
        (_, Some(date)) => Ok(Some(date.day())),
        (_, None) => Err(refused("until", "Enter a date, like 31 March 2026, or leave it empty.")),
    }
}

/// Runs one edit of the year on show.
pub fn edited(workbench: &Workbench, edit: impl FnOnce(&mut Editor<'_>) -> Result<Option<Id>>) -> Result<EditView> {
    changed(workbench, |file, by| {
        let year = file.year()?.ok_or(Error::EmptyFile)?;
        edit(&mut Editor { store: &mut file.store, year, by: by.to_owned(), at: Utc::now() })
    })
}

/// Runs something that may change the file, signed by whoever is working.
pub fn changed(workbench: &Workbench, act: impl FnOnce(&mut OpenFile, &str) -> Result<Option<Id>>) -> Result<EditView> {
    let mut desk = workbench.desk();
    let by = desk.by.clone();
    let file = desk.file_mut()?;
    let before = file.store.read(store::latest)?.map(|change| change.id);
    let id = act(file, &by)?;
    let change = file.store.read(store::latest)?.filter(|change| Some(change.id) != before);
    Ok(EditView { id, change: change.map(ChangeView::of), file: view(file)? })
}

pub fn drafts(workbench: &Workbench, _: Nothing) -> Result<Drafts> {
    let desk = workbench.desk();
    Ok(Drafts { texts: workbench.memory().drafts(desk.file()?.store.path()) })
}

/// Keeps what was typed on this computer until it is in the file.
pub fn keep_drafts(workbench: &Workbench, request: Drafts) -> Result<Nothing> {
    let path = workbench.desk().file()?.store.path().to_owned();
    workbench.memory().keep_drafts(&path, request.texts);
    Ok(Nothing {})
}
