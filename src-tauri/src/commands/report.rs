//! The report in the window: its pages as they will be printed, and its PDF.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::import::SavedView;
use super::workbench::Workbench;
use crate::error::{Error, Result};
use crate::{actions, report};

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PagesView {
    pub pages: usize,
    /// Of a page, in points.
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ReportPage {
    /// Counted from 1.
    pub page: usize,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PageView {
    pub svg: String,
}

/// Lays the report out as it stands today. Pages of the last layout can be asked for meanwhile.
pub fn lay_out_report(workbench: &Workbench, _: Nothing) -> Result<PagesView> {
    let laid = report::lay_out(&composed(workbench)?)?;
    let (width, height) = laid.page_size();
    let view = PagesView { pages: laid.pages(), width, height };
    *workbench.laid() = Some(Arc::new(laid));
    Ok(view)
}

pub fn report_page(workbench: &Workbench, request: ReportPage) -> Result<PageView> {
    let laid = workbench.laid().clone();
    let laid = laid.ok_or(Error::NoPage { page: request.page, pages: 0 })?;
    Ok(PageView { svg: laid.svg(request.page)? })
}

pub fn export_report(workbench: &Workbench, _: Nothing) -> Result<Option<SavedView>> {
    let report = composed(workbench)?;
    let suggestion = format!("{}.pdf", report.title);
    let Some(path) = workbench.dialogs.save(FileKind::Report, &suggestion) else { return Ok(None) };
    let holds = actions::write_report(&report, &path)?;
    Ok(Some(SavedView::of(&path, format!("It has {holds}, and was read again and found whole."))))
}

fn composed(workbench: &Workbench) -> Result<report::model::Report> {
    let desk = workbench.desk();
    let file = desk.file()?;
    actions::composed(&file.store, file.label()?.as_deref(), actions::today())
}
