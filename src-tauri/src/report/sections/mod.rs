//! What the report says: one file for each section, in the order in which they are printed.
//!
//! Each returns nothing where the record holds nothing for it: there is never an empty heading.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{Datelike, NaiveDate};

use super::model::{Block, CalendarDate, Cover, Kind, Logo, PictureFile, Report, Section, Theme};
use crate::checks::Checked;
use crate::domain::agreement::Agreement;
use crate::domain::date::day_in_words;
use crate::domain::layout::{self, Layout};
use crate::domain::picture::Picture;
use crate::domain::prose::{self, Prose};
use crate::domain::report_section::ReportSection;
use crate::domain::year::YearState;
use crate::store::YearRecord;

pub use priorities::PLAN_HEADINGS;

mod annexes;
mod area;
mod at_a_glance;
mod audits;
mod blocks;
mod cover_report;
mod evaluation;
mod first_use;
mod guidance;
mod in_words;
mod looking_forward;
mod money;
mod partnership;
mod priorities;
mod reviews;
mod scrutiny;
mod summary;
mod themes;
mod training;
mod voice;
mod work;

/// The partnership's colours where the file sets none.
const BRAND: &str = "#0b4f5c";
const ACCENT: &str = "#b8501e";

/// What a section is made from.
pub struct Source<'a> {
    pub record: &'a YearRecord,
    /// The year before, for comparison.
    pub last: Option<&'a YearRecord>,
    /// The date of the report, to which lateness counts.
    pub date: NaiveDate,
}

/// Composes a report on a year, as it stands on `date`.
pub fn compose(kind: Kind, record: &YearRecord, last: Option<&YearRecord>, date: NaiveDate) -> Report {
    let source = Source { record, last, date };
    let (mut sections, head, closing) = match kind {
        Kind::Yearly => (yearly(&source), Vec::new(), Vec::new()),
        Kind::Cover => (cover_report::sections(&source), cover_report::head(&source), cover_report::closing(&source)),
        Kind::Summary => (summary::sections(&source), Vec::new(), Vec::new()),
    };
    first_use::write_out(&record.glossary, &mut sections);
    let title = match kind {
        Kind::Yearly | Kind::Cover => record.year.title(),
        Kind::Summary => "Our year in one page".to_owned(),
    };
    Report {
        kind,
        draft: !record.year.state.is_agreed(),
        head,
        closing,
        title,
        partnership: record.partnership.partnership.clone(),
        area: record.partnership.area.clone(),
        period: record.year.period(),
        date: CalendarDate { year: date.year(), month: date.month(), day: date.day() },
        cover: Cover { standing: standing(record), contact: contact(record) },
        theme: theme(record),
        logo: logo(record),
        sections,
        pictures: record.pictures.iter().filter_map(picture).collect(),
    }
}

/// The sections of the yearly report, in order.
fn yearly(source: &Source<'_>) -> Vec<Section> {
    let in_order: [fn(&Source<'_>) -> Option<Section>; 17] = [
        partnership::foreword,
        at_a_glance::section,
        partnership::section,
        area::section,
        priorities::section,
        voice::section,
        reviews::section,
        audits::section,
        themes::section,
        training::section,
        training::engagement,
        scrutiny::independent,
        scrutiny::data,
        scrutiny::reforms,
        scrutiny::decisions,
        money::section,
        scrutiny::council,
    ];
    let layout = Layout::of(&source.record.settings);
    let is_on = |section: &Section| !layout.off.keys().any(|it| it.id() == section.id);
    let mut sections: Vec<Section> = in_order.iter().filter_map(|section| section(source)).collect();
    sections.extend(looking_forward::section(source));
    // The annexes speak of what is printed.
    sections.retain(is_on);
    let checked = Checked::new(source.record, source.last, source.date);
    sections.extend(guidance::section(source, &checked));
    sections.extend(annexes::glossary(source, &checked, &sections));
    sections.extend(annexes::sources(source));
    sections.extend(annexes::appendices(source));
    sections.retain(is_on);
    arranged(sections, &layout)
}

/// The sections in the partnership's order and under its titles.
fn arranged(mut sections: Vec<Section>, layout: &Layout) -> Vec<Section> {
    let order = layout.sections();
    let place = |section: &Section| order.iter().position(|it| it.id() == section.id).unwrap_or(usize::MAX);
    sections.sort_by_key(place);
    for section in &mut sections {
        if let Some(title) = ReportSection::read(&section.id).and_then(|it| layout.titles.get(&it)) {
            section.title.clone_from(title);
        }
    }
    sections
}

/// The partnership's logo; none where what is kept is not Base64.
fn logo(record: &YearRecord) -> Option<Logo> {
    let kept = Layout::of(&record.settings).logo?;
    Some(Logo { alternative_text: kept.alternative_text, bytes: STANDARD.decode(&kept.data).ok()? })
}

/// A picture's file; none where what is kept is not Base64.
fn picture(picture: &Picture) -> Option<PictureFile> {
    let bytes = STANDARD.decode(&picture.data).ok()?;
    Some(PictureFile { picture: picture.id, bytes })
}

/// The partnership's two colours.
pub fn theme(record: &YearRecord) -> Theme {
    Theme { brand: colour(record, layout::BRAND, BRAND), accent: colour(record, layout::ACCENT, ACCENT) }
}

/// A colour of the file's settings, if it is one, written `#rrggbb`.
fn colour(record: &YearRecord, name: &str, otherwise: &str) -> String {
    let is_colour = |value: &&str| {
        value.len() == 7 && value.starts_with('#') && value[1..].bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    record.setting(name).filter(is_colour).unwrap_or(otherwise).to_owned()
}

/// A section of the yearly report, unless the record holds nothing for it.
fn printed(section: ReportSection, blocks: Vec<Block>) -> Option<Section> {
    let annex = section.is_annex();
    self::section(section.id(), section.title(), blocks).map(|it| Section { annex, ..it })
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Option<Section> {
    (!blocks.is_empty()).then(|| Section { id: id.to_owned(), title: title.to_owned(), annex: false, blocks })
}

/// Who agreed the report, in which role and when; the version; what it is written to.
fn standing(record: &YearRecord) -> Vec<String> {
    let year = &record.year;
    let state = match year.state {
        YearState::Open | YearState::Draft => "Draft: not yet agreed by the safeguarding partners.",
        YearState::Agreed => "Agreed by the safeguarding partners.",
        YearState::Published => "Agreed and published by the safeguarding partners.",
    };
    let mut lines = vec![state.to_owned()];
    lines.extend(record.agreements.iter().filter_map(Agreement::signature).map(|it| it.to_string()));
    lines.extend(year.version.as_ref().map(|version| format!("Version {version}.")));
    lines.extend(year.published.map(|day| format!("Published on {}.", day_in_words(day))));
    lines.extend(year.guidance.as_ref().map(|edition| format!("Written to {edition}.")));
    lines
}

fn contact(record: &YearRecord) -> Vec<Prose> {
    let partnership = &record.partnership;
    let mut lines = Vec::new();
    if let Some(contact) = &partnership.contact {
        lines.extend(prose::plain(&format!("For this report in another format or language, contact {contact}")));
    }
    if let Some(website) = &partnership.website {
        lines.push(Prose::Paragraph { runs: prose::address(website) });
    }
    lines
}
