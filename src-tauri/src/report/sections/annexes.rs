//! Annexes: the glossary of the terms that occur, and the sources of the figures.

use std::sync::Arc;

use super::Source;
use super::blocks::{column, row, told, typed};
use crate::checks::{Checked, glossary::explained_in_text};
use crate::domain::narrative::{Narrative, NarrativeSection};
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Section, Table, Width};

/// The terms that the sections use, in alphabetical order: those of the record, and the acronyms that the
/// texts themselves explain.
pub fn glossary(source: &Source<'_>, year: &Checked<'_>, sections: &[Section]) -> Option<Section> {
    let printed: Vec<Arc<str>> = sections.iter().map(words_of).collect();
    let recorded = &source.record.glossary;
    let mut terms: Vec<(String, String)> = recorded
        .iter()
        .filter(|it| printed.iter().any(|printed| occurs(printed, &it.term)))
        .map(|it| (it.term.clone(), it.meaning.clone()))
        .collect();
    terms.extend(explained_in_text(year).into_iter().filter(|(term, _)| !recorded.iter().any(|it| it.term == *term)));
    terms.sort_by_key(|(term, _)| term.to_lowercase());
    let rows = terms.iter().map(|(term, meaning)| row(vec![typed(Some(term)), typed(Some(meaning))])).collect();
    annex(ReportSection::Glossary, "Terms used in this report", [("Term", Width::Name), ("Meaning", Width::Text)], rows)
}

/// The plain data of a section, which holds every word that is printed, in small letters; remembered while it is as it was.
#[comemo::memoize]
fn words_of(section: &Section) -> Arc<str> {
    serde_json::to_string(section).unwrap_or_default().to_lowercase().into()
}

/// Whether a term stands in the text as a word of its own, in the singular or the plural.
fn occurs(printed: &str, term: &str) -> bool {
    let json = serde_json::to_string(&term.to_lowercase()).unwrap_or_default();
    let term = json.trim_matches('"');
    if term.is_empty() {
        return false;
    }
    printed.match_indices(term).any(|(at, _)| {
        let before = printed[..at].chars().next_back();
        let after = printed[at + term.len()..].trim_start_matches('s').chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Where each measure comes from.
pub fn sources(source: &Source<'_>) -> Option<Section> {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for figure in &source.record.figures {
        if let Some(from) = &figure.source
            && !rows.contains(&(figure.measure.as_str(), from.as_str()))
        {
            rows.push((&figure.measure, from));
        }
    }
    let rows = rows.into_iter().map(|(measure, from)| row(vec![typed(Some(measure)), typed(Some(from))])).collect();
    annex(
        ReportSection::Sources,
        ReportSection::Sources.title(),
        [("Measure", Width::Text), ("Source", Width::Text)],
        rows,
    )
}

/// What the partnership adds at the end: each text an annex of its own, under its heading.
pub fn appendices(source: &Source<'_>) -> Vec<Section> {
    let texts = source.record.narrative.iter().filter(|text| text.section == NarrativeSection::Appendix);
    let appendix = |text: &Narrative| Section {
        id: format!("appendix-{}", text.id),
        title: text.heading.clone().unwrap_or_else(|| "Appendix".to_owned()),
        annex: true,
        blocks: vec![told(source, text)],
    };
    texts.map(appendix).collect()
}

fn annex(
    section: ReportSection,
    caption: &str,
    columns: [(&str, Width); 2],
    rows: Vec<crate::report::model::Row>,
) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let columns = columns.into_iter().map(|(heading, width)| column(heading, width)).collect();
    let table = Table {
        id: format!("{}-table", section.id()),
        caption: caption.to_owned(),
        columns,
        rows,
        total: None,
        note: None,
    };
    super::printed(section, vec![Block::Table(table)])
}
