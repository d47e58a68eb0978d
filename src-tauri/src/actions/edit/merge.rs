//! Making one record of two agencies or two courses.

use serde_json::{Value, json};

use super::known;
use super::typed::refused;
use crate::domain::agency::{Agency, FormerName};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::training::{Attendance, Evaluation, Session};
use crate::domain::{Fields, Id, Record};
use crate::error::{Error, Result};
use crate::store::{Change, records};

/// Merges one record into another of its noun.
pub fn merge(change: &mut Change<'_>, noun: Noun, id: Id, into: Id) -> Result<()> {
    if id == into {
        return Err(refused("into", format!("Choose another {} to merge it into.", noun.one())));
    }
    match noun {
        Noun::Agency => agencies(change, id, into),
        Noun::Course => courses(change, id, into),
        _ => Err(refused("into", format!("{} can't be merged.", noun.many()))),
    }
}

/// Names are matched and not forced: what was written under the one's names is found under the other
/// once it bears them too.
fn agencies(change: &mut Change<'_>, id: Id, into: Id) -> Result<()> {
    let one: Agency = records::get(change.connection(), id)?.ok_or(Error::Gone)?;
    let mut other: Agency = records::get(change.connection(), into)?.ok_or(Error::Gone)?;
    let names = std::iter::once(FormerName { name: one.agency.clone(), until: None })
        .chain(one.short_name.clone().map(|name| FormerName { name, until: None }))
        .chain(one.formerly.clone());
    for name in names {
        let has = |known: &str| folded(known) == folded(&name.name);
        if !has(&other.agency) && !other.formerly.iter().any(|it| has(&it.name)) {
            other.formerly.push(name);
        }
    }
    other.short_name = other.short_name.or(one.short_name);
    for year in one.reporting_years {
        if !other.reporting_years.contains(&year) {
            other.reporting_years.push(year);
        }
    }
    change.remove(Noun::Agency, id)?;
    change.save(&other)?;
    Ok(())
}

fn courses(change: &mut Change<'_>, id: Id, into: Id) -> Result<()> {
    let name = |fields: Fields| fields["course"].as_str().unwrap_or_default().to_owned();
    let (one, other) = (name(known(change, Noun::Course, id)?), name(known(change, Noun::Course, into)?));
    let sessions: Vec<Session> = records::all(change.connection())?;
    let theirs: Vec<&Session> = sessions.iter().filter(|it| it.course_id == into).collect();
    // Two sessions of one day and way become one; its returns are summed.
    let twin = |session: &Session| {
        theirs.iter().find(|it| (it.date, &it.delivery) == (session.date, &session.delivery)).map(|it| it.id)
    };
    let moved: Vec<(&Session, Option<Id>)> =
        sessions.iter().filter(|it| it.course_id == id).map(|it| (it, twin(it))).collect();
    for (session, _) in moved.iter().filter(|(_, twin)| twin.is_none()) {
        change.save(&Session { course_id: into, ..(*session).clone() })?;
    }
    for attendance in records::all::<Attendance>(change.connection())?.into_iter().filter(|it| it.course_id == id) {
        let twin =
            moved.iter().find(|(session, _)| Some(session.id) == attendance.session_id).and_then(|(_, twin)| *twin);
        let session_id = twin.or(attendance.session_id);
        change.save(&Attendance { course_id: into, session_id, ..attendance })?;
    }
    for (session, _) in moved.iter().filter(|(_, twin)| twin.is_some()) {
        change.remove(Session::NOUN, session.id)?;
    }
    change.remove(Noun::Course, id)?;
    evaluations_of(change, &one, &other)
}

/// Evaluations name their course as written: those of the old name are given the new one, unless
/// another course still has the old name.
pub fn evaluations_of(change: &mut Change<'_>, old: &str, new: &str) -> Result<()> {
    let still = records::fields_of_all(change.connection(), Noun::Course)?;
    let level = still.iter().filter(|it| it["course"].as_str().map(folded) == Some(folded(old))).count();
    if level > 1 {
        return Ok(());
    }
    for evaluation in records::all::<Evaluation>(change.connection())? {
        if folded(&evaluation.course) == folded(old) {
            let fields = Fields::from_iter([("course".to_owned(), json!(new))] as [(String, Value); 1]);
            change.save_fields(Noun::Evaluation, evaluation.id, &fields)?;
        }
    }
    Ok(())
}
