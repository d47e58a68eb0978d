//! Taking a record away, with what belongs to it alone. What other records hang on stays.

use serde_json::{Value, json};

use super::{called, known};
use crate::domain::closed_list::listed;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result, plural};
use crate::store::{Change, records};

/// Removes a record from a year. What was reported in other years too stays there.
///
/// # Errors
/// [`Error::Held`] names what hangs on the record.
pub fn remove(change: &mut Change<'_>, year: &Year, noun: Noun, id: Id) -> Result<()> {
    let fields = known(change, noun, id)?;
    match noun {
        Noun::Partnership | Noun::Year => Err(Error::Held { what: called(noun, &fields), by: "the record".into() }),
        _ if noun.is_tracked() => tracked(change, year, noun, id, &fields),
        Noun::Course => course(change, id, &fields),
        Noun::Picture => picture(change, id, &fields),
        _ if noun.belongs() == Belongs::ToSeveralYears => from_a_year(change, year, noun, id, &fields),
        _ => change.remove(noun, id),
    }
}

/// The year's standing and updates go; the record itself goes with its last standing.
fn tracked(change: &mut Change<'_>, year: &Year, noun: Noun, id: Id, fields: &Fields) -> Result<()> {
    let about = |other: &Fields| other.get("reference") == fields.get("reference");
    let (ours, others): (Vec<Fields>, Vec<Fields>) = of_all(change, Noun::Standing)?
        .into_iter()
        .filter(about)
        .partition(|it| it["reporting_year_id"] == json!(year.id));
    let updates = of_all(change, Noun::Update)?.into_iter().filter(about);
    for update in updates.filter(|it| others.is_empty() || it["reporting_year_id"] == json!(year.id)) {
        change.remove(Noun::Update, records::id_of(&update))?;
    }
    for standing in &ours {
        change.remove(Noun::Standing, records::id_of(standing))?;
    }
    if !others.is_empty() {
        return Ok(());
    }
    for link in
        of_all(change, Noun::Link)?.into_iter().filter(|it| noun == Noun::Action && it["action_id"] == json!(id))
    {
        change.remove(Noun::Link, records::id_of(&link))?;
    }
    change.remove(noun, id)
}

fn from_a_year(change: &mut Change<'_>, year: &Year, noun: Noun, id: Id, fields: &Fields) -> Result<()> {
    let years: Vec<Value> = fields["reporting_years"].as_array().cloned().unwrap_or_default();
    let rest: Vec<Value> = years.into_iter().filter(|it| *it != json!(year.id)).collect();
    let hanging: &[(Noun, &str)] = match noun {
        Noun::Priority => &[(Noun::Action, "priority_id"), (Noun::ProgressStatement, "priority_id")],
        Noun::Review => &[(Noun::Recommendation, "review_id")],
        Noun::Audit => &[(Noun::Finding, "audit_id")],
        _ => &[],
    };
    let mut held = Vec::new();
    for (other, field) in hanging {
        let mut count = 0;
        for it in of_all(change, *other)?.iter().filter(|it| it.get(*field) == Some(&json!(id))) {
            count += usize::from(rest.is_empty() || in_year(change, *other, it, year)?);
        }
        if count > 0 {
            held.push(plural(count, other.one(), &format!("{}s", other.one())));
        }
    }
    if !held.is_empty() {
        return Err(Error::Held { what: called(noun, fields), by: listed(&held) });
    }
    if rest.is_empty() {
        return change.remove(noun, id);
    }
    let fields = Fields::from_iter([("reporting_years".to_owned(), Value::Array(rest))]);
    change.save_fields(noun, id, &fields).map(drop)
}

fn in_year(change: &Change<'_>, noun: Noun, fields: &Fields, year: &Year) -> Result<bool> {
    if noun.belongs() == Belongs::ToOneYear {
        return Ok(fields["reporting_year_id"] == json!(year.id));
    }
    let reference = fields["reference"].as_str().unwrap_or_default();
    Ok(crate::store::references::standing_of(change, reference, year.id)?.is_some())
}

/// A course that has returns stays; its sessions go with it.
fn course(change: &mut Change<'_>, id: Id, fields: &Fields) -> Result<()> {
    let of_it = |it: &Fields| it.get("course_id") == Some(&json!(id));
    let returns = of_all(change, Noun::Attendance)?.into_iter().filter(of_it).count();
    if returns > 0 {
        let by = plural(returns, "return of training", "returns of training");
        return Err(Error::Held { what: called(Noun::Course, fields), by });
    }
    for session in of_all(change, Noun::Session)?.into_iter().filter(of_it) {
        change.remove(Noun::Session, records::id_of(&session))?;
    }
    change.remove(Noun::Course, id)
}

fn picture(change: &mut Change<'_>, id: Id, fields: &Fields) -> Result<()> {
    let mark = format!("(picture:{id})");
    let shown = of_all(change, Noun::Narrative)?
        .iter()
        .filter(|it| it["text"].as_str().is_some_and(|text| text.contains(&mark)))
        .count();
    if shown > 0 {
        let by = plural(shown, "text of the narrative", "texts of the narrative");
        return Err(Error::Held { what: called(Noun::Picture, fields), by });
    }
    change.remove(Noun::Picture, id)
}

fn of_all(change: &Change<'_>, noun: Noun) -> Result<Vec<Fields>> {
    records::fields_of_all(change.connection(), noun)
}
