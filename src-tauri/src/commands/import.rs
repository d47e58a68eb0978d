//! Bringing in a workbook, any other spreadsheet or a published PDF: read and tried first, taken when the user says so.

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dialogs::FileKind;
use super::published::OfferedView;
use super::saved::{SavedView, save_with_problems};
use super::workbench::{Desk, Waiting, Workbench};
use super::{Nothing, guess, published};
use crate::actions::spreadsheet::bring_as;
use crate::error::{Error, Result};
use crate::exchange::sheets::Mapping;
use crate::exchange::workbook::{self, ImportOptions, ImportSummary, Sheet};
use crate::exchange::{apart, packs, sheets};

/// What a pasted block is called where the user gives it no name.
const PASTED: &str = "Pasted cells";

/// What a workbook would bring, or brought; and how it was read, where it is none of ours.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportView {
    #[serde(flatten)]
    #[ts(flatten)]
    pub summary: ImportSummary,
    pub guess: Option<GuessView>,
}

/// What was read: rows that can be imported, or pages of which a person says first what to take.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum ReadView {
    Spreadsheet(Box<ImportView>),
    Published(OfferedView),
}

/// What was made of the tables of a spreadsheet.
pub type GuessView = super::guess::GuessView;

/// How the tables of the spreadsheet that is waiting are to be read, in their order.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct MapImport {
    pub mappings: Vec<Mapping>,
}

/// Cells that were copied from a spreadsheet or a table.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PasteImport {
    /// Where they come from, which the records they become will say.
    pub name: String,
    /// Line by line, with tabs between them.
    pub cells: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AcceptImport {
    pub accept_good_rows: bool,
    /// The name under which to remember how a spreadsheet was read; none where it is blank.
    pub remember: String,
}

pub fn preview_import(workbench: &Workbench, _: Nothing) -> Result<Option<ReadView>> {
    workbench.desk().file()?;
    let Some(path) = workbench.dialogs.open(FileKind::BroughtIn) else { return Ok(None) };
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return Ok(published::offer(workbench, path)?.map(ReadView::Published));
    }
    let sheets = apart::spreadsheet(&path)?;
    if packs::is_pack(&sheets) {
        return Err(Error::IsAPack { path });
    }
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    begin(workbench, file, sheets).map(|view| Some(ReadView::Spreadsheet(Box::new(view))))
}

/// Reads a block of cells as it was copied.
pub fn paste_import(workbench: &Workbench, request: PasteImport) -> Result<ImportView> {
    let name = match request.name.trim() {
        "" => PASTED,
        name => name,
    };
    // The name is of the user's words, and a sheet's can't be.
    let sheets = sheets::pasted(PASTED, &request.cells)?;
    begin(workbench, name.to_owned(), sheets)
}

/// Puts what was read on the desk, with a first guess, and tries it.
fn begin(workbench: &Workbench, file: String, sheets: Vec<Sheet>) -> Result<ImportView> {
    let mut desk = workbench.desk();
    let (recalled, found) = match workbook::is_ours(&sheets) {
        true => (None, None),
        false => guess::first(desk.file()?, &sheets, &file).map(|(recalled, found)| (recalled, Some(found)))?,
    };
    desk.published = None;
    desk.waiting = Some(Waiting { file, sheets, problems: Vec::new(), found, recalled });
    tried(&mut desk)
}

/// What the rows that are waiting would bring.
pub fn tried(desk: &mut Desk) -> Result<ImportView> {
    import(desk, true, false)
}

pub fn accept_import(workbench: &Workbench, request: AcceptImport) -> Result<ImportView> {
    let mut desk = workbench.desk();
    // Before the import, so that this is what an undo takes back; where rows stand in its way, it is not tried.
    let ready = desk.waiting.as_ref().is_some_and(|waiting| waiting.problems.is_empty());
    if ready || request.accept_good_rows {
        guess::remember(&mut desk, request.remember.trim())?;
    }
    let view = import(&mut desk, false, request.accept_good_rows)?;
    *workbench.laid() = None;
    Ok(view)
}

/// Reads the spreadsheet that is waiting in another way, and tries it again.
pub fn map_import(workbench: &Workbench, request: MapImport) -> Result<ImportView> {
    let mut desk = workbench.desk();
    guess::change(&mut desk, request.mappings)?;
    tried(&mut desk)
}

pub fn drop_import(workbench: &Workbench, nothing: Nothing) -> Result<Nothing> {
    let mut desk = workbench.desk();
    (desk.waiting, desk.published) = (None, None);
    Ok(nothing)
}

/// Saves the sender's workbook with a Problem column.
pub fn save_problems(workbench: &Workbench, _: Nothing) -> Result<Option<SavedView>> {
    let file = workbench.desk().waiting.as_ref().ok_or(Error::NothingToImport)?.file.clone();
    save_with_problems(workbench, &file, |desk| {
        let waiting = desk.waiting.as_ref().ok_or(Error::NothingToImport)?;
        Ok((workbook::write_problems(&waiting.sheets, &waiting.problems)?, waiting.problems.len()))
    })
}

/// Tries or takes the workbook that is waiting.
fn import(desk: &mut Desk, dry_run: bool, accept_good_rows: bool) -> Result<ImportView> {
    let by = desk.by.clone();
    let year = desk.file()?.label()?;
    let waiting = desk.waiting.as_ref().ok_or(Error::NothingToImport)?;
    let options = ImportOptions { file: waiting.file.clone(), by, at: Utc::now(), dry_run, accept_good_rows, year };
    let (Some(open), Some(waiting)) = (&mut desk.open, &mut desk.waiting) else { return Err(Error::NothingToImport) };
    let tried = match &waiting.found {
        None => workbook::import(&mut open.store, &waiting.sheets, &options).map(|summary| (summary, None)),
        Some(found) => bring_as(&mut open.store, &waiting.sheets, found, &options).map(|brought| {
            let view = guess::view(&open.store, &waiting.sheets, found, brought.becomes, brought.left_out);
            let recalled = waiting.recalled.clone();
            (brought.summary, view.ok().map(|view| guess::GuessView { recalled, ..view }))
        }),
    };
    let (summary, guess) = tried.inspect_err(|error| waiting.problems = error.problems().to_vec())?;
    waiting.problems.clone_from(&summary.problems);
    if summary.done {
        // The year that was brought in is the one to look at.
        let years = open.store.read(crate::store::years)?;
        open.year = years.iter().find(|year| year.label == summary.year).map(|year| year.id);
    }
    Ok(ImportView { summary, guess })
}
