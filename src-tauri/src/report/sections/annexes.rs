//! Annexes: the glossary of the terms that occur, and the sources of the figures.

use super::Source;
use super::blocks::{column, row, typed};
use crate::checks::{Checked, glossary::explained_in_text};
use crate::report::model::{Block, Section, Table, Width};

/// The terms that the sections use, in alphabetical order: those of the record, and the acronyms that the
/// texts themselves explain.
pub fn glossary(source: &Source<'_>, year: &Checked<'_>, sections: &[Section]) -> Option<Section> {
    // The plain data of the sections holds every word that is printed.
    let printed = serde_json::to_string(sections).unwrap_or_default().to_lowercase();
    let recorded = &source.record.glossary;
    let mut terms: Vec<(String, String)> = recorded
        .iter()
        .filter(|it| occurs(&printed, &it.term))
        .map(|it| (it.term.clone(), it.meaning.clone()))
        .collect();
    terms.extend(explained_in_text(year).into_iter().filter(|(term, _)| !recorded.iter().any(|it| it.term == *term)));
    terms.sort_by_key(|(term, _)| term.to_lowercase());
    let rows = terms.iter().map(|(term, meaning)| row(vec![typed(Some(term)), typed(Some(meaning))])).collect();
    annex("glossary", "Glossary", "Terms used in this report", [("Term", Width::Name), ("Meaning", Width::Text)], rows)
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
        "sources",
        "Sources of the figures",
        "Sources of the figures",
        [("Measure", Width::Text), ("Source", Width::Text)],
        rows,
    )
}

fn annex(
    id: &str,
    title: &str,
    caption: &str,
    columns: [(&str, Width); 2],
    rows: Vec<crate::report::model::Row>,
) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let columns = columns.into_iter().map(|(heading, width)| column(heading, width)).collect();
    let table =
        Table { id: format!("{id}-table"), caption: caption.to_owned(), columns, rows, total: None, note: None };
    Some(Section { id: id.to_owned(), title: title.to_owned(), annex: true, blocks: vec![Block::Table(table)] })
}
