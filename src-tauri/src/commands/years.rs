//! The years of a file: starting one, and setting the year on show beside the last.

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::edit::{EditView, changed};
use super::workbench::Workbench;
use crate::actions::edit::{self, NewYear};
use crate::actions::{self, Became, ComparedWork, Comparison};
use crate::domain::Id;
use crate::domain::date::day_in_words;
use crate::error::{Error, Result};
use crate::report::model::Tag;
use crate::report::tags;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct StartYear {
    pub year_starts: String,
    pub year_ends: String,
    pub carry: bool,
}

/// The dates that the next year would have, and what would go on in it.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct NextYearView {
    pub year_starts: String,
    pub year_ends: String,
    /// The label of the year that it goes on from.
    pub from: String,
    pub actions: usize,
    pub recommendations: usize,
    pub findings: usize,
    pub figures: usize,
}

/// The year on show beside the last.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    pub year: String,
    pub last: String,
    pub counts: Vec<ComparedCountView>,
    pub work: Vec<ComparedWorkView>,
    pub as_before: usize,
    pub figures: Vec<ComparedFigureView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ComparedCountView {
    pub noun: String,
    pub title: String,
    pub was: usize,
    pub now: usize,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ComparedWorkView {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub reference: String,
    pub text: String,
    pub became: Became,
    /// `null` where it was, or is, not reported.
    pub was: Option<Tag>,
    pub now: Option<Tag>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ComparedFigureView {
    pub measure: String,
    pub area: String,
    pub was: Option<String>,
    pub now: Option<String>,
    pub change: Option<String>,
    /// Better or worse, where it can be said.
    pub turn: Option<Tag>,
}

/// Last year's value of each figure of the year on show.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct LastValuesView {
    /// The label of the last year; `null` where there is none.
    pub last: Option<String>,
    pub values: Vec<LastValueView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct LastValueView {
    #[ts(type = "number")]
    pub id: Id,
    pub text: String,
}

pub fn next_year(workbench: &Workbench, _: Nothing) -> Result<Option<NextYearView>> {
    let desk = workbench.desk();
    let next = desk.file()?.store.read(edit::next_year)?;
    Ok(next.map(|(starts, ends, carried)| NextYearView {
        year_starts: day_in_words(starts),
        year_ends: day_in_words(ends),
        from: carried.from.unwrap_or_default(),
        actions: carried.actions,
        recommendations: carried.recommendations,
        findings: carried.findings,
        figures: carried.figures,
    }))
}

/// Starts a year and puts it on show.
pub fn start_year(workbench: &Workbench, request: StartYear) -> Result<EditView> {
    let StartYear { year_starts, year_ends, carry } = request;
    let view = changed(workbench, |file, by| {
        let new = NewYear { year_starts, year_ends, carry };
        let (id, _) = edit::start_year(&mut file.store, &new, by, Utc::now())?;
        file.year = Some(id);
        Ok(Some(id))
    })?;
    *workbench.laid() = None;
    Ok(view)
}

pub fn compare_years(workbench: &Workbench, _: Nothing) -> Result<Option<ComparisonView>> {
    let desk = workbench.desk();
    let file = desk.file()?;
    let year = file.year()?.ok_or(Error::EmptyFile)?;
    let comparison = file.store.read(|connection| actions::compare(connection, &year))?;
    Ok(comparison.map(ComparisonView::of))
}

pub fn last_values(workbench: &Workbench, _: Nothing) -> Result<LastValuesView> {
    let desk = workbench.desk();
    let file = desk.file()?;
    let year = file.year()?.ok_or(Error::EmptyFile)?;
    let found = file.store.read(|connection| actions::last_values(connection, &year))?;
    let (last, values) = found.map_or((None, Vec::new()), |found| (Some(found.last), found.values));
    Ok(LastValuesView { last, values: values.into_iter().map(|(id, text)| LastValueView { id, text }).collect() })
}

impl ComparisonView {
    fn of(comparison: Comparison) -> ComparisonView {
        let counts = comparison.counts.into_iter().map(|(noun, was, now)| ComparedCountView {
            noun: noun.list().to_owned(),
            title: noun.many().to_owned(),
            was,
            now,
        });
        let figures = comparison.figures.into_iter().map(|it| ComparedFigureView {
            measure: it.measure,
            area: it.area,
            was: it.was,
            now: it.now,
            change: it.change,
            turn: it.turn.map(tags::turn),
        });
        ComparisonView {
            year: comparison.year,
            last: comparison.last,
            counts: counts.collect(),
            work: comparison.work.into_iter().map(ComparedWorkView::of).collect(),
            as_before: comparison.as_before,
            figures: figures.collect(),
        }
    }
}

impl ComparedWorkView {
    fn of(work: ComparedWork) -> ComparedWorkView {
        let was = (work.became != Became::New).then(|| tags::status(work.was));
        let now = (work.became != Became::Missing).then(|| tags::status(work.now));
        ComparedWorkView {
            noun: work.noun.list().to_owned(),
            id: work.id,
            reference: work.reference,
            text: work.text,
            became: work.became,
            was,
            now,
        }
    }
}
