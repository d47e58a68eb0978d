//! Takes the answers of a returned pack into the record: what is new goes in, what was taken before is
//! left, and where the file has changed since the pack was made somebody decides.

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};

use super::answers::{self, Given};
use super::conflict::{self, Conflict};
use super::returned::Returned;
use super::send::by_name;
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::pack::{Outcome, Pack, PackAnswer, version};
use crate::domain::standing::Standing;
use crate::domain::update::Update;
use crate::domain::year::Year;
use crate::domain::{Id, reference};
use crate::error::{Error, Result};
use crate::exchange::Problem;
use crate::exchange::workbook::an;
use crate::store::backups::Reason;
use crate::store::{Change, Heading, Store, Verdict, partnership, records, references};

/// What to do with an answer to a row that has changed since the pack was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// Keep the answer waiting and list it.
    Ask,
    /// Take the answer.
    Theirs,
    /// Keep what the file says.
    Ours,
}

#[derive(Debug, Clone)]
pub struct Applying {
    /// Who brings the answers in.
    pub by: String,
    pub at: DateTime<Utc>,
    /// The day on which the pack came back: the date of its updates.
    pub date: NaiveDate,
    pub dry_run: bool,
    pub on_conflict: OnConflict,
}

/// What became of a returned pack.
#[derive(Debug)]
pub struct Applied {
    pub source: String,
    pub lead: String,
    pub sent: NaiveDate,
    pub taken: Vec<Taken>,
    /// Answers that the record held already.
    pub unchanged: usize,
    pub blank: usize,
    pub left_out: usize,
    pub problems: Vec<Problem>,
    /// Decided and undecided.
    pub conflicts: Vec<Conflict>,
}

/// An answer that went into the record.
#[derive(Debug)]
pub struct Taken {
    pub answer: PackAnswer,
    /// Where the row stood before.
    pub before: Standing,
}

impl Applied {
    pub fn undecided(&self) -> usize {
        self.conflicts.iter().filter(|conflict| conflict.outcome == Outcome::Waiting).count()
    }
}

/// Applies a pack that was read from `path`, after a backup of the file.
///
/// # Errors
/// [`Error::UnknownPack`] or [`Error::ForeignPack`] where it was not made from this file,
/// [`Error::YearClosed`] where the year's report is agreed. Rows that can't be taken are no
/// error: they are in the answer's `problems`.
pub fn apply(store: &mut Store, path: &Path, returned: &Returned, applying: &Applying) -> Result<Applied> {
    let pack = known_pack(store, path, returned)?;
    if !applying.dry_run {
        store.back_up_first(Reason::Answers)?;
    }
    take(store, pack, returned, applying)
}

/// Applies one more pack, where a backup was made before the first of them.
///
/// # Errors
/// As [`apply`].
pub fn apply_another(store: &mut Store, path: &Path, returned: &Returned, applying: &Applying) -> Result<Applied> {
    let pack = known_pack(store, path, returned)?;
    take(store, pack, returned, applying)
}

fn take(store: &mut Store, pack: Pack, returned: &Returned, applying: &Applying) -> Result<Applied> {
    let what = format!("Brought in the answers of {} ({})", pack.lead, returned.file);
    let heading = Heading { by: applying.by.clone(), at: applying.at, what };
    store.change(heading, |change| {
        if applying.dry_run {
            change.try_out();
        }
        let answers = answers::read(returned, &pack, applying.date);
        let mut rows = Rows::of(change, &pack, applying)?;
        let mut applied = Applied {
            source: returned.file.clone(),
            lead: pack.lead.clone(),
            sent: pack.sent,
            taken: Vec::new(),
            unchanged: 0,
            blank: answers.blank,
            left_out: answers.left_out,
            problems: answers.problems,
            conflicts: Vec::new(),
        };
        for given in answers.given {
            match rows.take(change, &given)? {
                Became::Taken(taken) => applied.taken.push(taken),
                Became::Unchanged => applied.unchanged += 1,
                Became::Conflict(conflict) => applied.conflicts.push(conflict),
                Became::Refused(message) => {
                    applied.problems.push(Problem { sheet: given.sheet, row: Some(given.row), column: None, message })
                }
            }
        }
        if pack.came_back.is_none() {
            change.save(&Pack { came_back: Some(applying.date), ..pack })?;
        }
        Ok((if applying.dry_run { Verdict::Discard } else { Verdict::Keep }, applied))
    })
}

/// Decides about one answer that is waiting.
///
/// # Errors
/// [`Error::NoSuchAnswer`] where it is not waiting any more.
pub fn decide(store: &mut Store, answer: Id, theirs: bool, by: &str, at: DateTime<Utc>) -> Result<()> {
    let known: Option<PackAnswer> = store.read(|connection| records::get(connection, answer))?;
    let waiting = known.filter(|it| it.outcome == Outcome::Waiting).ok_or(Error::NoSuchAnswer)?;
    let what = if theirs {
        format!("Took the answer about {} over what the file said", waiting.reference)
    } else {
        format!("Kept what the file said about {} over the answer", waiting.reference)
    };
    store.change(Heading { by: by.to_owned(), at, what }, |change| {
        let pack: Pack = records::get(change.connection(), waiting.pack_id)?.ok_or(Error::NoSuchAnswer)?;
        let standing = standing_of(change, &waiting.reference, pack.reporting_year_id)?.ok_or(Error::NoSuchAnswer)?;
        let outcome = if theirs { Outcome::Theirs } else { Outcome::Ours };
        settle(change, waiting, standing, outcome, Some(by))?;
        Ok((Verdict::Keep, ()))
    })
}

fn known_pack(store: &Store, path: &Path, returned: &Returned) -> Result<Pack> {
    store.read(|connection| {
        let Some(pack) = by_name(connection, &returned.pack)? else {
            let ours = partnership(connection)?.map(|it| it.partnership);
            return Err(match &returned.partnership {
                Some(theirs) if ours.as_ref() != Some(theirs) => {
                    Error::ForeignPack { path: path.to_owned(), partnership: theirs.clone() }
                }
                _ => Error::UnknownPack { path: path.to_owned() },
            });
        };
        let year: Option<Year> = records::get(connection, pack.reporting_year_id)?;
        match year {
            Some(year) if year.state.is_agreed() => Err(Error::YearClosed { path: path.to_owned(), label: year.label }),
            _ => Ok(pack),
        }
    })
}

enum Became {
    Taken(Taken),
    Unchanged,
    Conflict(Conflict),
    Refused(String),
}

/// The rows of a pack, with what it answered about them before.
struct Rows<'a> {
    pack: &'a Pack,
    applying: &'a Applying,
    sent: HashMap<String, String>,
    known: HashMap<String, Vec<PackAnswer>>,
}

impl<'a> Rows<'a> {
    fn of(change: &Change<'_>, pack: &'a Pack, applying: &'a Applying) -> Result<Rows<'a>> {
        let mut known: HashMap<String, Vec<PackAnswer>> = HashMap::new();
        for answer in answers_to(change, pack.id)? {
            known.entry(answer.reference.clone()).or_default().push(answer);
        }
        let sent = pack.rows.iter().map(|row| (row.reference.clone(), row.version.clone())).collect();
        Ok(Rows { pack, applying, sent, known })
    }

    fn take(&mut self, change: &mut Change<'_>, given: &Given) -> Result<Became> {
        let mut answer = given.answer.clone();
        let before = self.known.get(&answer.reference).map(Vec::as_slice).unwrap_or_default();
        if let Some(same) = before.iter().find(|it| it.says_the_same(&answer)) {
            if same.outcome != Outcome::Waiting {
                return Ok(Became::Unchanged);
            }
            answer = same.clone();
        }
        let Some(standing) = standing_of(change, &answer.reference, self.pack.reporting_year_id)? else {
            let noun = reference::noun_of(&answer.reference).map_or("row", Noun::one);
            let what = an(noun);
            return Ok(Became::Refused(format!(
                "{} is no longer in the file: {what} that was removed can't be answered about.",
                answer.reference
            )));
        };
        // What the same pack has changed itself is no news to whoever filled it in.
        let last = before.iter().rev().find_map(|it| it.version.as_ref()).or(self.sent.get(&answer.reference));
        let has_changed = last.is_none_or(|last| *last != version(&standing));
        if !has_changed || answer.agrees_with(&standing) {
            let answer = settle(change, answer, standing.clone(), Outcome::Taken, None)?;
            return Ok(Became::Taken(Taken { answer, before: standing }));
        }
        let mut conflict =
            conflict::between(change.connection(), Some((given.sheet.clone(), given.row)), &answer, &standing)?;
        let by = Some(self.applying.by.as_str());
        let settled = match self.applying.on_conflict {
            OnConflict::Ask if answer.id == 0 => PackAnswer { id: change.add(&answer)?, ..answer },
            OnConflict::Ask => answer,
            OnConflict::Theirs => settle(change, answer, standing, Outcome::Theirs, by)?,
            OnConflict::Ours => settle(change, answer, standing, Outcome::Ours, by)?,
        };
        conflict.answer = settled.id;
        conflict.outcome = settled.outcome;
        Ok(Became::Conflict(conflict))
    }
}

/// Brings an answer into the record: an update under its author's name and date, the standing as it
/// was answered (unless ours is kept), and the answer itself with what became of it.
fn settle(
    change: &mut Change<'_>,
    mut answer: PackAnswer,
    standing: Standing,
    outcome: Outcome,
    decided_by: Option<&str>,
) -> Result<PackAnswer> {
    let ours = outcome == Outcome::Ours;
    let words = answer.progress.clone().or_else(|| changes_in_words(&answer, ours));
    // Of an answer that was not taken only the words are kept: they take nothing away.
    if !ours || words.is_some() || answer.evidence_of_impact.is_some() {
        change.add(&Update {
            id: 0,
            reference: answer.reference.clone(),
            reporting_year_id: standing.reporting_year_id,
            date: WrittenDate::Day(answer.date),
            author: answer.author.clone(),
            status: if ours { None } else { answer.status },
            text: words,
            evidence: answer.evidence_of_impact.clone(),
        })?;
    }
    let standing = if ours {
        standing
    } else {
        let after = Standing {
            status: answer.status.or(standing.status),
            target_date: answer.target_date.or(standing.target_date),
            reason: answer.reason.clone().or(standing.reason),
            // What is printed already stays; the update keeps what was said of it.
            evidence_of_impact: standing.evidence_of_impact.or_else(|| answer.evidence_of_impact.clone()),
            ..standing
        };
        change.save(&after)?;
        after
    };
    answer.version = Some(version(&standing));
    answer.outcome = outcome;
    answer.decided_by = decided_by.map(str::to_owned);
    if answer.id == 0 {
        answer.id = change.add(&answer)?;
    } else {
        change.save(&answer)?;
    }
    Ok(answer)
}

/// What an answer without words of its own says, so that no update is empty.
fn changes_in_words(answer: &PackAnswer, ours: bool) -> Option<String> {
    let target = answer.target_date.filter(|_| !ours).map(|date| format!("New target date: {date}."));
    let reason = answer.reason.as_ref().map(|reason| format!("Reason: {reason}"));
    let said: Vec<String> = target.into_iter().chain(reason).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

fn answers_to(change: &Change<'_>, pack: Id) -> Result<Vec<PackAnswer>> {
    let connection = change.connection();
    let mut statement = connection.prepare_cached("SELECT id FROM pack_answers WHERE pack_id = ?1 ORDER BY id")?;
    let ids = statement.query_map([pack], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Id>>>()?;
    Ok(ids
        .into_iter()
        .map(|id| records::get(connection, id))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect())
}

fn standing_of(change: &Change<'_>, reference: &str, year: Id) -> Result<Option<Standing>> {
    let id = references::standing_of(change, reference, year)?;
    id.map_or(Ok(None), |id| records::get(change.connection(), id))
}
