//! What the window saved last, and the way to the folder where it is.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::workbench::{Desk, Workbench};
use crate::error::{Error, Result, plural};
use crate::exchange::write_whole;

/// Something that was saved where the user chose.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SavedView {
    pub path: String,
    pub name: String,
    /// A sentence on what it holds.
    pub summary: String,
}

impl SavedView {
    pub fn of(workbench: &Workbench, path: &Path, summary: String) -> SavedView {
        *workbench.saved() = Some(path.to_owned());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        SavedView { path: path.display().to_string(), name, summary }
    }
}

/// Saves a copy of what somebody sent with a Problem column; `told` gives it and how many problems it names.
pub fn save_with_problems(
    workbench: &Workbench,
    file: &str,
    told: impl FnOnce(&Desk) -> Result<(Vec<u8>, usize)>,
) -> Result<Option<SavedView>> {
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let suggestion = format!("{name} with problems.xlsx");
    let Some(path) = workbench.dialogs.save(FileKind::Workbook, &suggestion) else { return Ok(None) };
    let (bytes, problems) = told(&workbench.desk())?;
    write_whole(&path, &bytes)?;
    let named = plural(problems, "problem is", "problems are");
    Ok(Some(SavedView::of(workbench, &path, format!("{named} named in it, each on its own row."))))
}

/// Shows the folder of what was saved last, in the system's own program for folders.
///
/// # Errors
/// `Unshown` if the system has none or refuses; it names the folder.
pub fn open_folder(workbench: &Workbench, nothing: Nothing) -> Result<Nothing> {
    let Some(saved) = workbench.saved().clone() else { return Ok(nothing) };
    let folder = if saved.is_dir() { saved.as_path() } else { saved.parent().unwrap_or(&saved) };
    open::that_detached(folder).map_err(|_| Error::Unshown { folder: folder.to_owned() })?;
    Ok(nothing)
}
