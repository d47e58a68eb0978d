//! The layout of the reports in the window: colours, logo, sections.

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::edit::{EditView, changed};
use super::workbench::Workbench;
use crate::actions::edit::refused;
use crate::actions::layout;
use crate::domain::layout::Layout;
use crate::domain::report_section::ReportSection;
use crate::error::Result;

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct LayoutView {
    /// As `#rrggbb`; blank for the usual one.
    pub brand: String,
    pub accent: String,
    /// As an address that an image can show.
    pub logo: Option<String>,
    pub logo_words: String,
    /// In the order of printing.
    pub sections: Vec<SectionView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SectionView {
    pub id: String,
    /// The usual title.
    pub title: String,
    /// The partnership's own; blank where it has none.
    pub own: String,
    /// The reason why it is left out; `null` where it is printed.
    pub off: Option<String>,
    /// Annexes come last.
    pub annex: bool,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SaveLayout {
    pub brand: String,
    pub accent: String,
    /// All of them, in the order of printing.
    pub sections: Vec<SectionTyped>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SectionTyped {
    pub id: String,
    /// Blank for the usual title.
    pub own: String,
    /// The reason why it is left out; `null` where it is printed.
    pub off: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ChooseLogo {
    /// What it shows, for someone who can't see it.
    pub words: String,
}

pub fn report_layout(workbench: &Workbench, _: Nothing) -> Result<LayoutView> {
    let desk = workbench.desk();
    let layout = desk.file()?.store.read(layout::layout)?;
    let section = |section| SectionView {
        id: ReportSection::id(section).to_owned(),
        title: section.title().to_owned(),
        own: layout.titles.get(&section).cloned().unwrap_or_default(),
        off: layout.off.get(&section).cloned(),
        annex: section.is_annex(),
    };
    Ok(LayoutView {
        sections: layout.sections().into_iter().map(section).collect(),
        brand: layout.brand.unwrap_or_default(),
        accent: layout.accent.unwrap_or_default(),
        logo_words: layout.logo.as_ref().map(|logo| logo.alternative_text.clone()).unwrap_or_default(),
        logo: layout.logo.map(|logo| logo.address()),
    })
}

pub fn save_layout(workbench: &Workbench, request: SaveLayout) -> Result<EditView> {
    let given = |typed: String| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
    laid_out(workbench, |wanted| {
        wanted.brand = given(request.brand);
        wanted.accent = given(request.accent);
        let mut order = Vec::with_capacity(request.sections.len());
        (wanted.titles, wanted.off) = Default::default();
        for SectionTyped { id, own, off } in request.sections {
            let section = layout::section(&id)?;
            order.push(section);
            wanted.titles.extend(given(own).map(|own| (section, own)));
            wanted.off.extend(off.map(|reason| (section, reason.trim().to_owned())));
        }
        // An order that is the usual one need not be kept.
        wanted.order.clear();
        if order != wanted.sections() {
            wanted.order = order;
        }
        Ok(())
    })
}

/// Asks for a picture and puts it on the cover. `None` means that none was chosen.
pub fn choose_logo(workbench: &Workbench, request: ChooseLogo) -> Result<Option<EditView>> {
    if request.words.trim().is_empty() {
        return Err(refused("words", "Say what the logo shows, for someone who can't see it."));
    }
    let Some(path) = workbench.dialogs.open(FileKind::Picture) else { return Ok(None) };
    let logo = layout::logo(&path, &request.words)?;
    laid_out(workbench, |wanted| {
        wanted.logo = Some(logo);
        Ok(())
    })
    .map(Some)
}

pub fn remove_logo(workbench: &Workbench, _: Nothing) -> Result<EditView> {
    laid_out(workbench, |wanted| {
        wanted.logo = None;
        Ok(())
    })
}

fn laid_out(workbench: &Workbench, edit: impl FnOnce(&mut Layout) -> Result<()>) -> Result<EditView> {
    changed(workbench, |file, by| {
        let mut wanted = file.store.read(layout::layout)?;
        edit(&mut wanted)?;
        layout::save_layout(&mut file.store, &wanted, by, Utc::now()).map(|()| None)
    })
}
