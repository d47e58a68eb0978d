//! What helps whoever looks into a fault, to be copied and sent by hand: versions, counts and the kinds of what went wrong.
//! It has no name, path or text of anybody.

use serde::Serialize;
use ts_rs::TS;

use super::Nothing;
use super::workbench::Workbench;
use crate::actions::diagnostics::{About, diagnostics as told};
use crate::error::Result;

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct DiagnosticsView {
    pub text: String,
}

pub fn diagnostics(workbench: &Workbench, _: Nothing) -> Result<DiagnosticsView> {
    let unforeseen_ends = workbench.running().as_ref().map_or(0, |running| running.ends);
    let web_view = tauri::webview_version().unwrap_or_else(|_| "not known".to_owned());
    let desk = workbench.desk();
    let store = desk.open.as_ref().map(|file| &file.store);
    Ok(DiagnosticsView { text: told(store, &About { web_view, unforeseen_ends }) })
}
