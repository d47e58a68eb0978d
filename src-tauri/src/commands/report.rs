//! The report in the window: its pages as they will be printed, and its PDF.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::saved::SavedView;
use super::workbench::{LaidOut, Workbench};
use crate::actions::edit::{self, Editor, Typed};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};
use crate::report::Printed;
use crate::report::form::Form;
use crate::report::model::{Kind, Origin};
use crate::store::{self, records};
use crate::{actions, report};

/// The margin above and below the text of a page, as a share of its height.
const MARGIN: f64 = 0.08;
/// How long the window takes to show a page that it was given.
const ON_THE_SCREEN: Duration = Duration::from_millis(100);

/// The record that is being worked on, with what is typed into its boxes and not yet saved.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct WorkedOn {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub typed: Typed,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct LayOut {
    pub record: Option<WorkedOn>,
    /// Of a page on the screen, in pixels, where pages are shown.
    pub width: Option<u32>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ExportReport {
    pub kind: Kind,
    /// By the ending of the file that is chosen where it is `null`.
    pub form: Option<Form>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PagesView {
    pub pages: usize,
    /// Of a page, in points.
    pub width: f64,
    pub height: f64,
    /// For each page a word that is another when its picture is.
    pub prints: Vec<String>,
    /// Where the record that is being worked on is first printed.
    pub place: Option<PagePlace>,
    /// The page of that place, if it looks otherwise than in the layout before: it is waited for.
    pub fresh: Option<FreshPage>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FreshPage {
    /// Counted from 1.
    pub page: usize,
    /// Of its picture, in pixels.
    pub width: u32,
    pub shown: PageView,
}

/// A place in the report.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PagePlace {
    /// Counted from 1.
    pub page: usize,
    /// How far down the page, as a share of its height.
    pub top: f64,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ReportPage {
    /// Counted from 1.
    pub page: usize,
    /// Of its picture, in pixels.
    pub width: u32,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PageView {
    /// Its picture as an address that an `<img>` can show.
    pub picture: String,
    /// What is printed on it from records, from top to bottom.
    pub records: Vec<PrintedView>,
}

/// A record that is printed on a page: from `top` to `bottom`, as shares of its height.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PrintedView {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    /// "Recommendation R7.2".
    pub called: String,
    pub top: f64,
    pub bottom: f64,
}

/// Lays the report out as it stands today, with what is being typed. Pages of the last layout can be asked for meanwhile.
pub fn lay_out_report(workbench: &Workbench, request: LayOut) -> Result<PagesView> {
    let (report, origin) = match request.record {
        Some(record) => {
            let noun = super::edit::noun(&record.noun)?;
            let report = previewed(workbench, noun, record.id, record.typed)?;
            (report, Some(Origin { noun, id: record.id }))
        }
        None => (composed(workbench, Kind::Yearly)?, None),
    };
    let laid = report::lay_out_at_once(&report)?;
    let (width, height) = laid.page_size();
    let printed = laid.printed();
    let place = printed.iter().find(|it| Some(it.origin) == origin).map(|it| PagePlace { page: it.page, top: it.top });
    let (pages, prints) = (laid.pages(), laid.prints());
    let now = Arc::new(LaidOut { laid, printed, prints: prints.clone() });
    let before = workbench.laid().replace(now.clone());
    let differs =
        |page: usize| before.as_ref().is_some_and(|before| before.prints.get(page - 1) != prints.get(page - 1));
    let fresh = match (&place, request.width) {
        (Some(PagePlace { page, .. }), Some(width)) if differs(*page) => {
            Some(FreshPage { page: *page, width, shown: page_view(workbench, &now, *page, width)? })
        }
        _ => None,
    };
    // Tidied up once the page is on the screen.
    std::thread::spawn(move || {
        std::thread::sleep(ON_THE_SCREEN);
        report::forget();
        drop((before, report));
    });
    Ok(PagesView { pages, width, height, prints, place, fresh })
}

pub fn report_page(workbench: &Workbench, request: ReportPage) -> Result<PageView> {
    let out = workbench.laid().clone();
    let out = out.ok_or(Error::NoPage { page: request.page, pages: 0 })?;
    page_view(workbench, &out, request.page, request.width)
}

fn page_view(workbench: &Workbench, out: &LaidOut, page: usize, width: u32) -> Result<PageView> {
    let picture = address_of(&out.laid.picture(page, width)?);
    let records = records_on(workbench, &out.printed, page)?;
    Ok(PageView { picture, records })
}

/// A picture as an address that an `<img>` can show.
pub fn address_of(png: &[u8]) -> String {
    format!("data:image/png;base64,{}", STANDARD.encode(png))
}

/// The records on a page, each down to where the next begins. One that began on the page before is there from its top.
fn records_on(workbench: &Workbench, printed: &[Printed], page: usize) -> Result<Vec<PrintedView>> {
    let first = printed.iter().position(|it| it.page >= page).unwrap_or(printed.len());
    let begun = first.checked_sub(1).and_then(|at| printed.get(at)).map(|it| Printed { page, top: MARGIN, ..*it });
    let here: Vec<Printed> =
        begun.into_iter().chain(printed[first..].iter().take_while(|it| it.page == page).copied()).collect();
    let desk = workbench.desk();
    let file = desk.file()?;
    file.store.read(|connection| {
        let mut views = Vec::new();
        for (at, it) in here.iter().enumerate() {
            let bottom = here.get(at + 1).map_or(1.0 - MARGIN, |next| next.top);
            // What has gone since the pages were laid out leads nowhere.
            let Some(fields) = records::fields_of(connection, it.origin.noun, it.origin.id)? else { continue };
            if bottom > it.top {
                views.push(PrintedView {
                    noun: it.origin.noun.list().to_owned(),
                    id: it.origin.id,
                    called: edit::capital(&edit::called(it.origin.noun, &fields)),
                    top: it.top,
                    bottom,
                });
            }
        }
        Ok(views)
    })
}

pub fn export_report(workbench: &Workbench, request: ExportReport) -> Result<Option<SavedView>> {
    let report = composed(workbench, request.kind)?;
    let what = match request.kind {
        Kind::Cover => ", cover report",
        Kind::Yearly | Kind::Summary => "",
    };
    let (kind, ending) = match request.form {
        None => (FileKind::Report, Form::Pdf.ending()),
        Some(form @ Form::Pdf) => (FileKind::Pdf, form.ending()),
        Some(form @ Form::Html) => (FileKind::WebPage, form.ending()),
        Some(form @ Form::Word) => (FileKind::Word, form.ending()),
    };
    let Some(path) = workbench.dialogs.save(kind, &format!("{}{what}.{ending}", report.title)) else { return Ok(None) };
    let written = actions::write_report(&report, &path)?;
    Ok(Some(SavedView::of(workbench, &path, written.said())))
}

/// Saves the tables of the year on show as a workbook, which can be filled in and imported again.
pub fn export_workbook(workbench: &Workbench, _: Nothing) -> Result<Option<SavedView>> {
    let (label, file) = {
        let desk = workbench.desk();
        let file = desk.file()?;
        (file.label()?, file.store.path().to_owned())
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let suggestion = format!("{stem} {}.xlsx", label.as_deref().unwrap_or_default());
    let Some(path) = workbench.dialogs.save(FileKind::Workbook, &suggestion) else { return Ok(None) };
    let desk = workbench.desk();
    let what = actions::export_from(&desk.file()?.store, &path, label.as_deref(), false)?;
    Ok(Some(SavedView::of(workbench, &path, format!("It holds {what}."))))
}

fn composed(workbench: &Workbench, kind: Kind) -> Result<report::model::Report> {
    let desk = workbench.desk();
    let file = desk.file()?;
    actions::composed_as(&file.store, kind, file.label()?.as_deref(), actions::today())
}

fn previewed(workbench: &Workbench, noun: Noun, id: Id, typed: Typed) -> Result<report::model::Report> {
    let mut desk = workbench.desk();
    let by = desk.by.clone();
    let file = desk.file_mut()?;
    let year = file.year()?.ok_or(Error::EmptyFile)?;
    let label = year.label.clone();
    let mut editor = Editor { store: &mut file.store, year, by, at: Utc::now() };
    let look = |connection: &store::Connection| {
        actions::composed_from(connection, Kind::Yearly, Some(&label), actions::today())
    };
    editor.preview(noun, id, typed, look)
}
