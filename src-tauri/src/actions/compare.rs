//! A year beside the last one: what became of the work, and the figures with both values.

use super::edit::form::is_filled_in;
use crate::domain::Id;
use crate::domain::audit::FindingKind;
use crate::domain::figure::Figure;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::domain::story::{self, Turn};
use crate::domain::year::Year;
use crate::error::Result;
use crate::store::{Connection, YearRecord, last_before, lists, records, years};

/// A year beside the last one.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub year: String,
    pub last: String,
    /// How many records of each noun the last year and this one have; those that both lack are left out.
    pub counts: Vec<(Noun, usize, usize)>,
    /// Work that stands otherwise than last year.
    pub work: Vec<ComparedWork>,
    /// How many actions, recommendations and findings stand as they did.
    pub as_before: usize,
    pub figures: Vec<ComparedFigure>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ComparedWork {
    pub noun: Noun,
    pub id: Id,
    pub reference: String,
    pub text: String,
    pub became: Became,
    pub was: Option<Status>,
    pub now: Option<Status>,
}

/// What became of a piece of work since last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// It was open last year and has ended.
    Ended,
    /// It has another status, and is open still or again.
    Moved,
    /// It was not reported last year.
    New,
    /// It was open last year and is not reported this year.
    Missing,
}

/// A measure with its values, in words; `None` where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedFigure {
    pub measure: String,
    pub area: String,
    pub was: Option<String>,
    pub now: Option<String>,
    /// "up 2 points", where it can be said.
    pub change: Option<String>,
    pub turn: Option<Turn>,
}

/// Last year's latest values, in words, by the id of this year's figure.
#[derive(Debug, Clone, PartialEq)]
pub struct LastValues {
    /// The label of the last year.
    pub last: String,
    pub values: Vec<(Id, String)>,
}

/// Sets a year beside the one before it; `None` where there is none.
pub fn compare(connection: &Connection, year: &Year) -> Result<Option<Comparison>> {
    let Some(last) = YearRecord::before(connection, year)? else { return Ok(None) };
    let record = YearRecord::load(connection, Some(&year.label))?;
    let mut counts = Vec::new();
    let of_a_year = |noun: &Noun| is_filled_in(*noun) && noun.belongs() != Belongs::ToTheFile;
    for noun in Noun::ALL.iter().copied().filter(of_a_year) {
        let count = |year: &YearRecord| lists::count(connection, noun, year.year.id);
        let (was, now) = (count(&last)?, count(&record)?);
        if was + now > 0 {
            counts.push((noun, was, now));
        }
    }
    let mut comparison = Comparison {
        year: year.label.clone(),
        last: last.year.label.clone(),
        counts,
        work: Vec::new(),
        as_before: 0,
        figures: figures(&record, &last),
    };
    for (noun, id, reference, text) in tracked(&record, &last) {
        let (was, now) = (last.standing(reference), record.standing(reference));
        match became(was, now) {
            Some(became) => comparison.work.push(ComparedWork {
                noun,
                id,
                reference: reference.to_owned(),
                text: text.to_owned(),
                became,
                was: was.and_then(|it| it.status),
                now: now.and_then(|it| it.status),
            }),
            None if now.is_some() => comparison.as_before += 1,
            None => (),
        }
    }
    Ok(Some(comparison))
}

/// `None` where it stands as it did, or had ended.
fn became(was: Option<&Standing>, now: Option<&Standing>) -> Option<Became> {
    let open = |it: &Standing| it.goes_on(false);
    match (was, now) {
        (None, Some(_)) => Some(Became::New),
        (Some(was), None) => open(was).then_some(Became::Missing),
        (Some(was), Some(now)) if was.status == now.status => None,
        (Some(was), Some(now)) if open(was) && !open(now) => Some(Became::Ended),
        (Some(_), Some(_)) => Some(Became::Moved),
        (None, None) => None,
    }
}

/// The work of both years, each once: this year's, then what only last year had.
fn tracked<'a>(record: &'a YearRecord, last: &'a YearRecord) -> Vec<(Noun, Id, &'a str, &'a str)> {
    let of = |year: &'a YearRecord| -> Vec<(Noun, Id, &'a str, &'a str)> {
        let actions = year.actions.iter().map(|it| (Noun::Action, it.id, it.reference.as_str(), it.action.as_str()));
        let recommendations = year
            .recommendations
            .iter()
            .map(|it| (Noun::Recommendation, it.id, it.reference.as_str(), it.recommendation.as_str()));
        // A strength has no status that could change.
        let findings = year.findings.iter().filter(|it| it.kind != FindingKind::Strength);
        let findings = findings.map(|it| (Noun::Finding, it.id, it.reference.as_str(), it.finding.as_str()));
        actions.chain(recommendations).chain(findings).collect()
    };
    let mut all = of(record);
    all.extend(of(last).into_iter().filter(|(_, _, reference, _)| record.standing(reference).is_none()));
    all.sort_by_key(|(noun, ..)| *noun);
    all
}

fn figures(record: &YearRecord, last: &YearRecord) -> Vec<ComparedFigure> {
    let mut all = Vec::new();
    for now in &record.figures {
        let was = last_value(&last.figures, now);
        all.push(ComparedFigure {
            measure: now.measure.clone(),
            area: now.area.clone(),
            was: was.map(valued),
            now: now.value.map(|_| valued(now)),
            change: was.filter(|_| now.value.is_some()).and_then(|was| story::change(now, was)),
            turn: was.and_then(|was| story::turn(now, was, story::better(now, &record.figures))),
        });
    }
    for was in last.figures.iter().filter(|was| !record.figures.iter().any(|now| now.is_of_the_measure_of(was))) {
        all.push(ComparedFigure {
            measure: was.measure.clone(),
            area: was.area.clone(),
            was: was.value.map(|_| valued(was)),
            now: None,
            change: None,
            turn: None,
        });
    }
    all
}

/// Last year's value of the measure of each figure of a year; `None` where there is no year before it.
pub fn last_values(connection: &Connection, year: &Year) -> Result<Option<LastValues>> {
    let all = years(connection)?;
    let Some(last) = last_before(&all, year.year_starts) else { return Ok(None) };
    let before: Vec<Figure> = records::of_year(connection, last.id)?;
    let now: Vec<Figure> = records::of_year(connection, year.id)?;
    let values = now.iter().filter_map(|now| Some((now.id, valued(last_value(&before, now)?))));
    Ok(Some(LastValues { last: last.label.clone(), values: values.collect() }))
}

fn last_value<'a>(before: &'a [Figure], now: &Figure) -> Option<&'a Figure> {
    before.iter().rfind(|was| was.value.is_some() && was.is_of_the_measure_of(now))
}

/// "12.4% (2024)".
fn valued(figure: &Figure) -> String {
    match &figure.period {
        Some(period) => format!("{} ({period})", story::shown(figure)),
        None => story::shown(figure),
    }
}
