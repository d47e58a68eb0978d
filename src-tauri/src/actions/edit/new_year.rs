//! Starting a year: from nothing, or from the last one, whose open work goes on in it.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use serde_json::json;

use super::typed::{self, Typed};
use super::{form, names, tracked};
use crate::domain::agency::Agency;
use crate::domain::audit::{Finding, FindingKind};
use crate::domain::figure::Figure;
use crate::domain::glossary::GlossaryTerm;
use crate::domain::noun::Noun;
use crate::domain::priority::Priority;
use crate::domain::standing::Standing;
use crate::domain::subgroup::Subgroup;
use crate::domain::year::{Year, YearState};
use crate::domain::{Id, Record, reference};
use crate::error::Result;
use crate::store::{Change, Connection, Heading, Store, Verdict, last_before, records, years};

/// A year to start, its dates as typed.
#[derive(Debug, Clone)]
pub struct NewYear {
    pub year_starts: String,
    pub year_ends: String,
    /// Whether open work, bodies, terms and measures go on from the year before it.
    pub carry: bool,
}

/// What goes on from the year before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// The label of the year before; `None` where there is none, or where nothing was to be carried.
    pub from: Option<String>,
    pub actions: usize,
    pub recommendations: usize,
    pub findings: usize,
    /// Measures of the area that wait for their new values.
    pub figures: usize,
}

/// The dates that a next year would have, and what would go on in it; `None` while there is no year.
pub fn next_year(connection: &Connection) -> Result<Option<(NaiveDate, NaiveDate, Carried)>> {
    let all = years(connection)?;
    let Some(last) = all.last() else { return Ok(None) };
    let starts = last.year_ends + Days::new(1);
    // As many months as the last one, which may have had 18.
    let months =
        (starts.year() - last.year_starts.year()) * 12 + starts.month() as i32 - last.year_starts.month() as i32;
    let ends = starts + Months::new(u32::try_from(months).unwrap_or(12).max(1)) - Days::new(1);
    let mut carried = Carried { from: Some(last.label.clone()), ..Carried::default() };
    for standing in going_on(connection, last.id)? {
        carried.count(&standing);
    }
    carried.figures = measures(&records::of_year::<Figure>(connection, last.id)?).len();
    Ok(Some((starts, ends, carried)))
}

/// Starts a year. Its id, and what went on in it: every action, recommendation and finding that is open gets
/// a standing in the new year, with its target date, status and date to look again, and nothing of what last
/// year's report printed. Nothing of the year before is changed.
///
/// # Errors
/// [`crate::error::Error::Form`] with what is wrong with each date; nothing is changed then.
pub fn start_year(store: &mut Store, new: &NewYear, by: &str, at: DateTime<Utc>) -> Result<(Id, Carried)> {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let dates = Typed::from([
        text("year_starts", &new.year_starts),
        text("year_ends", &new.year_ends),
        text("state", YearState::Open.words()),
    ]);
    let fields = typed::read(Noun::Year, &dates, true)?;
    let fields = store.change(heading(by, at, "Started a year".into()), |change| {
        // Only asks what is wrong with the dates, and which label they make.
        Ok((Verdict::Discard, names::checked(change, Noun::Year, None, fields)?))
    })?;
    let what = format!("Started the year {}", fields["label"].as_str().unwrap_or_default());
    store.change(heading(by, at, what), |change| {
        let id = change.add_fields(Noun::Year, &fields)?;
        let all = years(change.connection())?;
        let year = all.iter().find(|year| year.id == id).ok_or(crate::error::Error::Gone)?;
        let last = last_before(&all, year.year_starts).filter(|_| new.carry);
        let carried = match last {
            Some(last) => carry(change, last, year)?,
            None => Carried::default(),
        };
        Ok((Verdict::Keep, (id, carried)))
    })
}

fn heading(by: &str, at: DateTime<Utc>, what: String) -> Heading {
    Heading { by: by.to_owned(), at, what }
}

fn carry(change: &mut Change<'_>, last: &Year, year: &Year) -> Result<Carried> {
    let mut carried = Carried { from: Some(last.label.clone()), ..Carried::default() };
    change.save(&Year { guidance: last.guidance.clone(), ..year.clone() })?;
    // The same records are reported in one year more.
    let connection = change.connection();
    let mut lasting: Vec<(Noun, Id)> = Vec::new();
    lasting.extend(ids(&records::of_year::<Agency>(connection, last.id)?));
    lasting.extend(ids(&records::of_year::<Subgroup>(connection, last.id)?));
    lasting.extend(ids(&records::of_year::<GlossaryTerm>(connection, last.id)?));
    let mut running = records::of_year::<Priority>(connection, last.id)?;
    running.retain(|priority| priority.runs_in(year));
    lasting.extend(ids(&running));
    for (noun, id) in lasting {
        tracked::report_on(change, noun, id, year)?;
    }
    for standing in going_on(change.connection(), last.id)? {
        carried.count(&standing);
        report_on_parent(change, &standing, year)?;
        change.add(&Standing {
            id: 0,
            reporting_year_id: year.id,
            reason: None,
            printed_text: None,
            evidence_of_impact: None,
            ..standing
        })?;
    }
    for figure in measures(&records::of_year::<Figure>(change.connection(), last.id)?) {
        change.add(&Figure { id: 0, reporting_year_id: year.id, period: None, value: None, ..figure.clone() })?;
        carried.figures += 1;
    }
    Ok(carried)
}

fn ids<R: Record>(all: &[R]) -> Vec<(Noun, Id)> {
    all.iter().map(|one| (R::NOUN, one.id())).collect()
}

/// Where open work stands in a year, in its order.
fn going_on(connection: &Connection, year: Id) -> Result<Vec<Standing>> {
    let findings: Vec<Finding> = records::all(connection)?;
    let mut standings: Vec<Standing> = records::of_year(connection, year)?;
    standings.retain(|standing| {
        let finding = findings.iter().find(|it| it.reference == standing.reference);
        standing.goes_on(finding.is_some_and(|it| it.kind == FindingKind::Strength))
    });
    Ok(standings)
}

/// A priority, review or audit is reported in the years of its open work.
fn report_on_parent(change: &mut Change<'_>, standing: &Standing, year: &Year) -> Result<()> {
    let noun = reference::noun_of(&standing.reference);
    let Some((noun, parent)) = noun.and_then(|noun| Some((noun, form::parent(noun)?))) else { return Ok(()) };
    let Some(id) = crate::store::references::by_reference(change, noun, &standing.reference)? else { return Ok(()) };
    let fields = super::known(change, noun, id)?;
    match fields.get(parent.field) {
        Some(id) if *id != json!(null) => {
            tracked::report_on(change, parent.noun, id.as_i64().unwrap_or_default(), year)
        }
        _ => Ok(()),
    }
}

/// Each measure of an area once, whatever the periods it has values of.
fn measures(figures: &[Figure]) -> Vec<&Figure> {
    let mut all: Vec<&Figure> = Vec::new();
    for figure in figures {
        if !all.iter().any(|known| known.is_of_the_measure_of(figure)) {
            all.push(figure);
        }
    }
    all
}

impl Carried {
    fn count(&mut self, standing: &Standing) {
        match reference::noun_of(&standing.reference) {
            Some(Noun::Action) => self.actions += 1,
            Some(Noun::Recommendation) => self.recommendations += 1,
            Some(Noun::Finding) => self.findings += 1,
            _ => (),
        }
    }
}
