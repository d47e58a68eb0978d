//! Actions, recommendations and findings: what they say is for life, where they stand is of the year.

use serde_json::{Value, json};

use super::form::{self, Parent};
use super::typed::{FieldProblem, refused};
use crate::domain::noun::Noun;
use crate::domain::standing::{Lacking, Standing, of_the_standing};
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::store::references::{standing_of, stem_under};
use crate::store::{Change, links, records};

pub fn put(change: &mut Change<'_>, year: &Year, noun: Noun, id: Option<Id>, fields: Fields) -> Result<Id> {
    let (mut own, mut standing, mut from) = (Fields::new(), Fields::new(), None);
    for (name, value) in fields {
        match of_the_standing(&name) {
            Some(field) => standing.insert(field.to_owned(), value),
            None if name == "from" => {
                from = Some(value.as_str().unwrap_or_default().to_owned());
                None
            }
            // A reference is given by the file, once and for all.
            None if name == "ref" => None,
            None => own.insert(name, value),
        };
    }
    let parent = under(change, noun, &mut own)?;
    let known = match id {
        Some(id) => Some(records::fields_of(change.connection(), noun, id)?.ok_or(Error::Gone)?),
        None => None,
    };
    let reference = match &known {
        Some(known) => known["reference"].as_str().unwrap_or_default().to_owned(),
        None => next_reference(change, noun, parent)?,
    };
    if let (Some(known), Some((parent, id))) = (&known, parent)
        && noun != Noun::Action
        && known.get(parent.field) != Some(&json!(id))
    {
        return Err(refused(
            parent.word,
            format!("{reference} belongs to the one that it was entered under; its reference says so."),
        ));
    }
    own.insert("reference".into(), json!(reference));
    let id = super::plainly(change, noun, id, &own)?;
    if let Some((parent, id)) = parent {
        report_on(change, parent.noun, id, year)?;
    }
    if let Some(from) = from {
        links::set(change, id, &from)?;
    }
    stand(change, year, reference, standing)?;
    Ok(id)
}

/// Saves where a reference stands in a year; a status that ends the work asks for its reason or for
/// what difference it made.
pub fn stand(change: &mut Change<'_>, year: &Year, reference: String, mut given: Fields) -> Result<()> {
    let id = standing_of(change, &reference, year.id)?;
    let ends = given.contains_key("status");
    given.insert("reference".into(), json!(reference));
    given.insert("reporting_year_id".into(), json!(year.id));
    let id = super::plainly(change, Noun::Standing, id, &given)?;
    if ends && let Some(standing) = records::get::<Standing>(change.connection(), id)? {
        lacks_nothing(&standing)?;
    }
    Ok(())
}

fn lacks_nothing(standing: &Standing) -> Result<()> {
    let Some(status) = standing.status else { return Ok(()) };
    let Some(lacking) = standing.lacking() else { return Ok(()) };
    let problems = match lacking {
        Lacking::Reason => {
            vec![FieldProblem::of("reason", format!("Say why it is {}.", status.word()))]
        }
        Lacking::EvidenceOrDate => {
            let message = "Say what difference it made, or give a date to look again if that is not yet known.";
            vec![FieldProblem::of("evidence_of_impact", message)]
        }
    };
    Err(Error::Form { problems })
}

/// Replaces the box that names the priority, review or audit by its id, and returns both.
pub fn under(change: &Change<'_>, noun: Noun, own: &mut Fields) -> Result<Option<(Parent, Id)>> {
    let Some(parent) = form::parent(noun) else { return Ok(None) };
    let Some(typed) = own.shift_remove(parent.word) else { return Ok(None) };
    let typed = typed.as_str().unwrap_or_default();
    let known = records::fields_of_all(change.connection(), parent.noun)?;
    // The screen offers the records and sends the id of the one chosen: two priorities may have one name.
    let chosen = known.iter().find(|it| it["id"].as_i64().map(|id| id.to_string()).as_deref() == Some(typed));
    let chosen = chosen.ok_or_else(|| refused(parent.word, format!("Choose the {}.", parent.noun.one())))?;
    let id = records::id_of(chosen);
    own.insert(parent.field.into(), json!(id));
    Ok(Some((parent, id)))
}

fn next_reference(change: &Change<'_>, noun: Noun, parent: Option<(Parent, Id)>) -> Result<String> {
    match parent {
        Some((parent, id)) if noun != Noun::Action => change.next_reference(&stem_under(change, parent.noun, id)?),
        _ => change.next_reference("A"),
    }
}

/// What has work in a year is reported on in that year.
pub fn report_on(change: &mut Change<'_>, noun: Noun, id: Id, year: &Year) -> Result<()> {
    let Some(fields) = records::fields_of(change.connection(), noun, id)? else { return Ok(()) };
    let mut years = fields["reporting_years"].as_array().cloned().unwrap_or_default();
    if years.contains(&json!(year.id)) {
        return Ok(());
    }
    years.push(json!(year.id));
    let fields = Fields::from_iter([("reporting_years".to_owned(), Value::Array(years))]);
    change.save_fields(noun, id, &fields).map(drop)
}
