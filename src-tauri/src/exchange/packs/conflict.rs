//! An answer and a file that disagree: both values, both authors, both dates.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::layout::{EVIDENCE, NEW_STATUS, NEW_TARGET, PROGRESS, REASON};
use crate::domain::Id;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::noun::Noun;
use crate::domain::pack::{Outcome, Pack, PackAnswer};
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::error::Result;
use crate::store::records;

/// Two that disagree about a row.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Sheet and row of the pack, while it is being brought in.
    pub place: Option<(String, u32)>,
    pub reference: String,
    pub theirs: Side,
    pub ours: Side,
    /// Waiting, or how it was decided.
    pub outcome: Outcome,
    /// The id of the answer, to decide about it later.
    pub answer: Id,
}

/// One of them: who said what, and when.
#[derive(Debug, Clone)]
pub struct Side {
    pub by: String,
    pub date: String,
    /// Headings with what is said under them; of ours, what stands there now.
    pub says: Vec<(&'static str, String)>,
}

pub(super) fn between(
    connection: &Connection,
    place: Option<(String, u32)>,
    answer: &PackAnswer,
    standing: &Standing,
) -> Result<Conflict> {
    Ok(Conflict {
        place,
        reference: answer.reference.clone(),
        theirs: theirs(answer),
        ours: ours(connection, answer, standing)?,
        outcome: answer.outcome,
        answer: answer.id,
    })
}

/// Every answer that waits for a decision, as it stands against the file now.
pub fn waiting(connection: &Connection) -> Result<Vec<Conflict>> {
    let mut answers: Vec<PackAnswer> = records::all(connection)?;
    answers.retain(|answer| answer.outcome == Outcome::Waiting);
    let mut conflicts = Vec::with_capacity(answers.len());
    for answer in &answers {
        let pack: Option<Pack> = records::get(connection, answer.pack_id)?;
        let Some(pack) = pack else { continue };
        let standings: Vec<Standing> = records::of_year(connection, pack.reporting_year_id)?;
        if let Some(standing) = standings.iter().find(|standing| standing.reference == answer.reference) {
            conflicts.push(between(connection, None, answer, standing)?);
        }
    }
    Ok(conflicts)
}

fn theirs(answer: &PackAnswer) -> Side {
    let says = [
        (NEW_STATUS, answer.status.map(Status::label)),
        (PROGRESS, answer.progress.clone()),
        (EVIDENCE, answer.evidence_of_impact.clone()),
        (NEW_TARGET, answer.target_date.map(|date| date.to_string())),
        (REASON, answer.reason.clone()),
    ];
    let says = says.into_iter().filter_map(|(heading, said)| Some((heading, said?))).collect();
    Side { by: answer.author.clone(), date: day_in_words(answer.date), says }
}

/// What the file says under each heading that was answered, and about the status always.
fn ours(connection: &Connection, answer: &PackAnswer, standing: &Standing) -> Result<Side> {
    let nothing = || "nothing".to_owned();
    let status = standing.status.map_or_else(|| "no status recorded".to_owned(), Status::label);
    let mut says = vec![(NEW_STATUS, status)];
    let mut also = |answered: bool, heading, stands: Option<String>| {
        if answered {
            says.push((heading, stands.unwrap_or_else(nothing)));
        }
    };
    also(answer.progress.is_some(), PROGRESS, standing.printed_text.clone());
    also(answer.evidence_of_impact.is_some(), EVIDENCE, standing.evidence_of_impact.clone());
    also(answer.target_date.is_some(), NEW_TARGET, standing.target_date.map(|date: WrittenDate| date.to_string()));
    also(answer.reason.is_some(), REASON, standing.reason.clone());
    let (by, date) = last_change(connection, standing)?.unwrap_or_else(|| ("unknown".to_owned(), "unknown".to_owned()));
    Ok(Side { by, date, says })
}

/// Who changed where a row stands last, and when. Of an answer that was brought in, that is who gave it.
fn last_change(connection: &Connection, standing: &Standing) -> Result<Option<(String, String)>> {
    let sql = "SELECT changes.id, at, \"by\" FROM change_entries JOIN changes ON changes.id = change_id
               WHERE noun = ?1 AND record_id = ?2 ORDER BY change_entries.id DESC LIMIT 1";
    let found: Option<(Id, String, String)> = connection
        .prepare_cached(sql)?
        .query_row((Noun::Standing.list(), standing.id), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((change, at, by)) = found else { return Ok(None) };
    let day = at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let signed = author_within(connection, change, &standing.reference)?;
    Ok(Some((signed.unwrap_or(by), day.map_or(at, day_in_words))))
}

/// The author of the update on a row that the same change brought.
fn author_within(connection: &Connection, change: Id, reference: &str) -> Result<Option<String>> {
    let mut statement = connection
        .prepare_cached("SELECT after FROM change_entries WHERE change_id = ?1 AND noun = ?2 ORDER BY id DESC")?;
    let updates = statement
        .query_map((change, Noun::Update.list()), |row| row.get::<_, Option<String>>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let updates = updates.into_iter().flatten().filter_map(|text| serde_json::from_str::<Value>(&text).ok());
    Ok(updates
        .filter(|update| update["reference"] == reference)
        .find_map(|update| Some(update["author"].as_str()?.to_owned())))
}
