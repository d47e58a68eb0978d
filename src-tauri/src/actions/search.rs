//! Finding anything: which record holds the words, in which years, and where in it they stand.

use serde_json::Value;

use super::in_words::{heading, title};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::reference;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::{Connection, records, search, years};

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What leads to it: of a standing, update or answer, the action, recommendation or finding.
    pub noun: Noun,
    pub id: Id,
    /// "recommendation R7.2", "decision": what the title is of.
    pub called: String,
    /// What it says, on one line.
    pub title: String,
    /// The text that holds the words, from where they stand in it; `None` where that is the title.
    pub excerpt: Option<String>,
    /// What that text is: "Evidence of impact".
    pub heading: Option<String>,
    /// The labels of its years; none where it is of the whole file.
    pub years: Vec<String>,
    /// A year in which it can be looked at: the one on show if it is one of them, else its last.
    pub year: Option<Id>,
}

/// How many records are told, and among how many they are chosen.
const TOLD: usize = 40;
const LOOKED_AT: usize = 120;

/// The records that hold all of these words: a lasting reference finds its record before all others; then come
/// those that say the words where they are known by, and those of the year that is `on_show`, the latest first.
pub fn find(connection: &Connection, typed: &str, on_show: Id) -> Result<Vec<Found>> {
    let exact = typed.trim().to_uppercase();
    let known = Noun::ALL.iter().any(|noun| reference::read(*noun, &exact).is_some());
    let first = if known { search::bearer(connection, &exact)? } else { None };
    let words: Vec<String> = folded(typed).split(' ').map(str::to_owned).collect();
    let mut hits = Vec::new();
    for (noun, id) in first.into_iter().chain(search::find(connection, typed, LOOKED_AT)?) {
        if let Some(fields) = records::fields_of(connection, noun, id)? {
            let known_by = title(noun, &fields).to_lowercase();
            let weight = (
                first == Some((noun, id)),
                words.iter().all(|word| known_by.contains(word.as_str())),
                search::years_of(connection, noun, &fields)?.contains(&on_show),
            );
            hits.push((weight, noun, id, fields));
        }
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.0));
    hits.dedup_by_key(|hit| (hit.1, hit.2));
    let labels: Vec<(Id, String)> = years(connection)?.into_iter().map(|year| (year.id, year.label)).collect();
    let mut all = Vec::with_capacity(TOLD);
    for (_, noun, id, fields) in hits.into_iter().take(TOLD) {
        all.extend(found(connection, noun, id, fields, &words, &labels, on_show)?);
    }
    Ok(all)
}

fn found(
    connection: &Connection,
    noun: Noun,
    id: Id,
    fields: Fields,
    words: &[String],
    labels: &[(Id, String)],
    on_show: Id,
) -> Result<Option<Found>> {
    let Some((leads_to, target, own)) = leads_to(connection, noun, id, &fields)? else { return Ok(None) };
    let ids = search::years_of(connection, noun, &fields)?;
    let years: Vec<&(Id, String)> = labels.iter().filter(|(id, _)| ids.contains(id)).collect();
    let on_show = years.iter().find(|(id, _)| *id == on_show);
    let title = title(leads_to, &own);
    let (heading, excerpt) = match place(&fields, words).filter(|(_, text)| !title.starts_with(text.as_str())) {
        Some((field, text)) => (Some(heading(&field, &fields)), Some(text)),
        None => (None, None),
    };
    Ok(Some(Found {
        noun: leads_to,
        id: target,
        called: match own.get("reference").and_then(Value::as_str) {
            Some(reference) => format!("{} {reference}", leads_to.one()),
            None => leads_to.one().to_owned(),
        },
        title,
        excerpt,
        heading,
        year: on_show.or(years.last()).map(|(id, _)| *id),
        years: years.into_iter().map(|(_, label)| label.clone()).collect(),
    }))
}

/// The record that shows what was found, with its fields.
fn leads_to(connection: &Connection, noun: Noun, id: Id, fields: &Fields) -> Result<Option<(Noun, Id, Fields)>> {
    if !matches!(noun, Noun::Standing | Noun::Update | Noun::PackAnswer) {
        return Ok(Some((noun, id, fields.clone())));
    }
    let reference = fields.get("reference").and_then(Value::as_str).unwrap_or_default();
    let Some((noun, id)) = search::bearer(connection, reference)? else { return Ok(None) };
    Ok(records::fields_of(connection, noun, id)?.map(|fields| (noun, id, fields)))
}

/// The first text that holds one of the words, from a little before it.
fn place(fields: &Fields, words: &[String]) -> Option<(String, String)> {
    const BEFORE: usize = 40;
    const LONGEST: usize = 160;
    words.iter().filter(|word| !word.is_empty()).find_map(|word| {
        search::texts(fields).find_map(|(field, text)| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let at = line.to_lowercase().find(word.as_str())?;
            let before = line.to_lowercase()[..at].chars().count();
            let from = before.saturating_sub(BEFORE);
            let part: String = line.chars().skip(from).take(LONGEST).collect();
            let (start, end) = (from > 0, from + LONGEST < line.chars().count());
            let text = format!("{}{part}{}", if start { "…" } else { "" }, if end { "…" } else { "" });
            (field != "reference").then(|| (field.to_owned(), text))
        })
    })
}
