//! The foreword, and the partnership: vision, values, agencies, subgroups, arrangements, education.

use super::blocks::{column, heading, narrative, row, typed, under, words};
use super::{Source, printed as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::prose;
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Origin, Section, Structure, Table, Unit, Width};

pub fn foreword(source: &Source<'_>) -> Option<Section> {
    make(ReportSection::Foreword, narrative(source, NarrativeSection::Foreword, "Foreword"))
}

pub fn section(source: &Source<'_>) -> Option<Section> {
    let partnership = &source.record.partnership;
    let title = ReportSection::Partnership.title();
    let mut blocks = Vec::new();
    if let Some(area) = &partnership.area {
        let known = partnership.short_name.as_ref().map(|short| format!(", known as {short},")).unwrap_or_default();
        blocks.push(Block::Text {
            text: prose::literal(format!(
                "{}{known} is the safeguarding children partnership for {area}.",
                partnership.partnership
            )),
            origin: Some(Origin { noun: Noun::Partnership, id: partnership.id }),
        });
    }
    for (label, text) in [("Our vision", &partnership.vision), ("Our values", &partnership.values)] {
        if let Some(text) = text {
            blocks.push(Block::Aside { label: label.to_owned(), text: prose::plain(text) });
        }
    }
    blocks.extend(narrative(source, NarrativeSection::Arrangements, title));
    blocks.extend(agencies(source));
    blocks.extend(subgroups(source));
    blocks.extend(education(source));
    make(ReportSection::Partnership, blocks)
}

/// How education takes part, under a heading of its own even where the author gave none.
fn education(source: &Source<'_>) -> Vec<Block> {
    let title = "Engagement of education";
    let blocks = narrative(source, NarrativeSection::Education, title);
    match blocks.first() {
        None | Some(Block::Heading { .. }) => blocks,
        Some(_) => under(2, title, blocks),
    }
}

fn agencies(source: &Source<'_>) -> Vec<Block> {
    let agencies = &source.record.agencies;
    if agencies.is_empty() {
        return Vec::new();
    }
    let has = |part: fn(&crate::domain::agency::Agency) -> bool| agencies.iter().any(part);
    let (short, sector) = (has(|it| it.short_name.is_some()), has(|it| it.sector.is_some()));
    let mut columns = vec![column("Agency", Width::Text)];
    if short {
        columns.push(column("Short name", Width::Narrow));
    }
    columns.push(column("Role", Width::Name));
    if sector {
        columns.push(column("Sector", Width::Name));
    }
    let rows = agencies.iter().map(|agency| {
        let mut cells = vec![typed(Some(agency.name_on(source.record.year.year_ends)))];
        if short {
            cells.push(typed(agency.short_name.as_deref()));
        }
        cells.push(words(agency.role.map(|role| role.words()).unwrap_or_default()));
        if sector {
            cells.push(typed(agency.sector.as_deref()));
        }
        row(cells).of(Noun::Agency, agency.id)
    });
    let table = Table {
        id: "agencies".into(),
        caption: "Agencies in the partnership".into(),
        columns,
        rows: rows.collect(),
        total: None,
        note: None,
    };
    vec![heading(2, "Agencies"), Block::Table(table)]
}

fn subgroups(source: &Source<'_>) -> Vec<Block> {
    let subgroups = &source.record.subgroups;
    if subgroups.is_empty() {
        return Vec::new();
    }
    let day = source.record.year.year_ends;
    let name = |it: &crate::domain::subgroup::Subgroup| {
        crate::domain::agency::name_on(&it.subgroup, &it.formerly, day).to_owned()
    };
    let names: Vec<String> = subgroups.iter().map(name).collect();
    let top = source.record.partnership.partnership.clone();
    let structure = Structure {
        id: "structure".into(),
        caption: "The partnership and its subgroups".into(),
        alternative: format!(
            "{top}, with these subgroups beneath it: {}. The table that follows says the same.",
            names.join("; ")
        ),
        top,
        units: subgroups.iter().map(|it| Unit { name: name(it), chair: it.chair.clone() }).collect(),
    };
    let purpose = subgroups.iter().any(|it| it.purpose.is_some());
    let mut columns = vec![column("Subgroup", Width::Name), column("Chair", Width::Name)];
    if purpose {
        columns.push(column("Purpose", Width::Text));
    }
    let rows = subgroups.iter().map(|it| {
        let mut cells = vec![typed(Some(&name(it))), typed(it.chair.as_deref())];
        if purpose {
            cells.push(typed(it.purpose.as_deref()));
        }
        row(cells).of(Noun::Subgroup, it.id)
    });
    let table = Table {
        id: "subgroups".into(),
        caption: "Subgroups".into(),
        columns,
        rows: rows.collect(),
        total: None,
        note: None,
    };
    vec![heading(2, "Subgroups"), Block::Structure(structure), Block::Table(table)]
}
