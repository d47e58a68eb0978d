//! What the window saved last, and the way to the folder where it is.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::Nothing;
use super::workbench::Workbench;
use crate::error::{Error, Result};

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
