//! The partnership's own layout: what is refused of it, and its way into the settings.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::edit::{self, FieldProblem};
use crate::domain::layout::{Layout, Logo};
use crate::domain::report_section::ReportSection;
use crate::domain::setting::Setting;
use crate::error::{Error, Result};
use crate::exchange::apart;
use crate::report::colour::{Colour, WHITE};
use crate::store::{Connection, Store, Verdict, records};

/// The contrast that text needs on white paper (WCAG 2.2, success criterion 1.4.3).
const READABLE: f64 = 4.5;

/// The layout of an open file.
pub fn layout(connection: &Connection) -> Result<Layout> {
    Ok(Layout::of(&records::all::<Setting>(connection)?))
}

/// Keeps a layout in place of the one that the file had.
///
/// # Errors
/// [`Error::Form`] with what is wrong with each part; nothing is changed then.
pub fn save_layout(store: &mut Store, layout: &Layout, by: &str, at: DateTime<Utc>) -> Result<()> {
    check(layout)?;
    let wanted = layout.settings();
    store.change(super::heading(by, at, "Changed the layout"), |change| {
        let known: Vec<Setting> = records::all(change.connection())?;
        for setting in known.iter().filter(|it| Layout::has(&it.name)) {
            match wanted.get(&setting.name) {
                Some(value) => change.save(&Setting { value: value.clone(), ..setting.clone() }).map(drop)?,
                None => change.remove(crate::domain::noun::Noun::Setting, setting.id)?,
            }
        }
        for (name, value) in wanted {
            if !known.iter().any(|it| it.name == name) {
                change.add(&Setting { id: 0, name, value })?;
            }
        }
        Ok((Verdict::Keep, ()))
    })
}

/// A logo from a file.
///
/// # Errors
/// [`Error::Form`] where it is no PNG or JPEG picture, too large, or says nothing to those who can't see it.
pub fn logo(path: &Path, alternative_text: &str) -> Result<Logo> {
    let picture = edit::described_picture(&apart::picture(path)?, alternative_text, 0)?;
    Ok(Logo { alternative_text: picture.alternative_text, media: picture.media, data: picture.data })
}

/// Sections by their ids, with commas between them.
///
/// # Errors
/// [`Error::UnknownSection`].
pub fn sections(typed: &str) -> Result<Vec<ReportSection>> {
    typed.split(',').map(str::trim).filter(|id| !id.is_empty()).map(section).collect()
}

/// A section by its id.
///
/// # Errors
/// [`Error::UnknownSection`] with those that there are.
pub fn section(id: &str) -> Result<ReportSection> {
    ReportSection::read(id).ok_or_else(|| Error::UnknownSection { id: id.to_owned() })
}

fn check(layout: &Layout) -> Result<()> {
    let mut problems = Vec::new();
    for (field, name, colour) in [("brand", "brand colour", &layout.brand), ("accent", "accent colour", &layout.accent)]
    {
        problems.extend(
            colour.as_deref().and_then(|colour| unreadable(name, colour)).map(|it| FieldProblem::of(field, it)),
        );
    }
    for (section, title) in &layout.titles {
        if title.trim().is_empty() {
            let field = format!("title-{}", section.id());
            problems.push(FieldProblem::of(
                &field,
                format!("Give “{}” a title, or leave the box empty for the usual one.", section.title()),
            ));
        }
    }
    for (section, reason) in &layout.off {
        if reason.trim().is_empty() {
            let field = format!("off-{}", section.id());
            problems.push(FieldProblem::of(&field, format!("Say why “{}” is left out.", layout.title(*section))));
        }
    }
    if ReportSection::ALL.iter().all(|section| section.is_annex() || layout.off.contains_key(section)) {
        problems.push(FieldProblem::of(
            "sections",
            "A report needs a section besides its annexes. Leave fewer out.".to_owned(),
        ));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Form { problems }) }
}

/// Why a colour can't be one of the two, with what is needed.
fn unreadable(name: &str, typed: &str) -> Option<String> {
    let Some(colour) = Colour::read(typed) else {
        return Some(format!("The {name} “{typed}” is no colour. Write it as # and six digits, like #0b4f5c."));
    };
    let contrast = colour.contrast(WHITE);
    (contrast < READABLE).then(|| {
        // Cut and not rounded, so that 4.49 does not read as enough.
        let shown = (contrast * 10.0).floor() / 10.0;
        format!(
            "The {name} {typed} has a contrast of {shown:.1} to 1 with white paper, and text needs 4.5 to 1. A darker one such as {} has it.",
            colour.readable(READABLE, WHITE)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_can_not_be_read_is_refused_with_one_that_can() {
        assert_eq!(unreadable("brand colour", "#0b4f5c"), None);
        let said = unreadable("brand colour", "#ffe000").unwrap();
        assert!(said.contains("a contrast of 1.3 to 1") && said.contains("needs 4.5 to 1"), "{said}");
        let (_, darker) = said.split_once("such as ").unwrap();
        assert_eq!(unreadable("brand colour", darker.split(' ').next().unwrap()), None);
        assert!(unreadable("accent colour", "red").unwrap().contains("like #0b4f5c"));
    }
}
