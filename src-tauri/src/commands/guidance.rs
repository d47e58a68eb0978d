//! A whole set of the guidance: saved to be edited outside, and brought in again.

use serde::Deserialize;
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::edit::{EditView, edited};
use super::saved::SavedView;
use super::workbench::Workbench;
use crate::actions::edit::{guidance_set, read_guidance_set};
use crate::error::Result;
use crate::exchange::write_whole;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct GuidanceSet {
    /// "2018", "2023", "2026" or "local".
    pub edition: String,
}

pub fn save_guidance(workbench: &Workbench, request: GuidanceSet) -> Result<Option<SavedView>> {
    let text = workbench.desk().file()?.store.read(|connection| guidance_set(connection, &request.edition))?;
    let suggestion = format!("Guidance {}.json", request.edition);
    let Some(path) = workbench.dialogs.save(FileKind::Guidance, &suggestion) else { return Ok(None) };
    write_whole(&path, text.as_bytes())?;
    Ok(Some(SavedView::of(workbench, &path, "Edit it in a text editor, and bring it in again.".to_owned())))
}

pub fn bring_guidance(workbench: &Workbench, _: Nothing) -> Result<Option<EditView>> {
    let Some(path) = workbench.dialogs.open(FileKind::Guidance) else { return Ok(None) };
    let (name, text) = read_guidance_set(&path)?;
    edited(workbench, |editor| editor.bring_guidance(&name, &text).map(|()| None)).map(Some)
}
