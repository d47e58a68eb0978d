//! What a record of a noun must satisfy before it is put into the file: names that are free, dates in
//! order, and the reference that the file gives it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::typed::refused;
use super::{Editor, Saved, known, tracked};
use crate::domain::agency::{Agency, FormerName};
use crate::domain::closed_list::folded;
use crate::domain::contact::looks_like_email;
use crate::domain::date::WrittenDate;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::domain::year::{Year, YearState, label};
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::{Change, records, years};

/// The fields with all that the file adds to them.
pub fn checked(change: &Change<'_>, noun: Noun, id: Option<Id>, mut fields: Fields) -> Result<Fields> {
    let new = id.is_none();
    match noun {
        Noun::ProgressStatement => {
            tracked::under(change, noun, &mut fields)?;
        }
        Noun::Review | Noun::Audit => {
            free(change, noun, id, &fields, &[if noun == Noun::Review { "review" } else { "audit" }])?;
            if new {
                let letter = if noun == Noun::Review { "R" } else { "F" };
                fields.insert("reference".into(), json!(change.next_reference(letter)?));
            }
        }
        Noun::Priority => free(change, noun, id, &fields, &["priority", "from"])?,
        Noun::GlossaryTerm => free(change, noun, id, &fields, &["term"])?,
        Noun::Course => free(change, noun, id, &fields, &["course", "level"])?,
        Noun::Agency => agency(change, id, &mut fields)?,
        Noun::Subgroup => {
            free(change, noun, id, &fields, &["subgroup"])?;
            if new {
                fields.insert("formerly".into(), json!([]));
            }
        }
        Noun::Contact => {
            if let Some(typed) = fields.get("email").and_then(Value::as_str)
                && !looks_like_email(typed)
            {
                return Err(refused("email", "Enter an e-mail address, like name@example.gov.uk, or leave it empty."));
            }
        }
        Noun::Year => year(change, id, &mut fields)?,
        _ => (),
    }
    Ok(fields)
}

/// Asks the same of fields that the record had before, in the form in which it keeps them.
pub fn still_good(change: &Change<'_>, noun: Noun, id: Id, kept: &Fields) -> Result<Fields> {
    let mut fields = kept.clone();
    if let (Noun::Agency, Some(Value::Array(former))) = (noun, kept.get("formerly")) {
        let names: Vec<&Value> = former.iter().filter_map(|it| it.get("name")).collect();
        fields.insert("formerly".into(), json!(names));
    }
    checked(change, noun, Some(id), fields)
}

/// Refuses a name that another record has; case and spacing do not tell two names apart. The first of
/// `names` is the box that is told.
fn free(change: &Change<'_>, noun: Noun, id: Option<Id>, fields: &Fields, names: &[&str]) -> Result<()> {
    if !names.iter().any(|name| fields.contains_key(*name)) {
        return Ok(());
    }
    let own = match id {
        Some(id) => known(change, noun, id)?,
        None => Fields::new(),
    };
    let part = |from: &Fields, name: &str| from.get(name).and_then(Value::as_str).map(folded);
    let wanted: Vec<_> =
        names.iter().map(|name| part(if fields.contains_key(*name) { fields } else { &own }, name)).collect();
    let all = records::fields_of_all(change.connection(), noun)?;
    let taken = all.iter().any(|other| {
        Some(records::id_of(other)) != id
            && names.iter().zip(&wanted).all(|(name, wanted)| part(other, name) == *wanted)
    });
    if taken {
        return Err(refused(
            names[0],
            format!("There is another {} of this name. Choose a different name.", noun.one()),
        ));
    }
    Ok(())
}

/// An agency's names each mean this agency only. A former name that was known keeps its last day.
fn agency(change: &Change<'_>, id: Option<Id>, fields: &mut Fields) -> Result<()> {
    let all: Vec<Agency> = records::all(change.connection())?;
    let own = all.iter().find(|agency| Some(agency.id) == id);
    let others = Names::of_agencies(all.iter().filter(|agency| Some(agency.id) != id));
    let taken = |field: &str, name: &str| {
        let other = others.find(name).and_then(|other| all.iter().find(|agency| agency.id == other));
        other.map(|other| {
            refused(
                field,
                format!("“{name}” is already a name of {}. Each name can mean one agency only.", other.agency),
            )
        })
    };
    for field in ["agency", "short_name"] {
        if let Some(refusal) = fields.get(field).and_then(Value::as_str).and_then(|name| taken(field, name)) {
            return Err(refusal);
        }
    }
    if let Some(given) = fields.get("formerly").cloned() {
        let names: Vec<String> = serde_json::from_value(given).unwrap_or_default();
        let mut former = Vec::new();
        for name in names {
            if let Some(refusal) = taken("formerly", &name) {
                return Err(refusal);
            }
            let known = own.and_then(|own| own.formerly.iter().find(|it| folded(&it.name) == folded(&name)));
            former.push(known.cloned().unwrap_or(FormerName { name, until: None }));
        }
        fields.insert("formerly".into(), json!(former));
    }
    Ok(())
}

fn year(change: &Change<'_>, id: Option<Id>, fields: &mut Fields) -> Result<()> {
    let all = years(change.connection())?;
    let own = all.iter().find(|year| Some(year.id) == id);
    if let Some(state) = fields.get("state").and_then(Value::as_str)
        && YearState::ALL
            .iter()
            .any(|it| it.is_agreed() && it.words() == state && own.map(|own| own.state) != Some(*it))
    {
        return Err(refused(
            "state",
            "Agree and publish the report under “Agreeing”, which keeps it as it was agreed.",
        ));
    }
    for name in ["year_starts", "year_ends", "published"] {
        if let Some(Value::String(kept)) = fields.get(name)
            && !matches!(WrittenDate::read(kept), Some(WrittenDate::Day(_)))
        {
            return Err(refused(name, "Enter the whole date, like 1 April 2025."));
        }
    }
    let day = |name: &str, otherwise: Option<NaiveDate>| {
        let given = fields.get(name).and_then(Value::as_str).and_then(|kept| kept.parse().ok());
        given.or(otherwise)
    };
    let (starts, ends) =
        (day("year_starts", own.map(|it| it.year_starts)), day("year_ends", own.map(|it| it.year_ends)));
    let (Some(starts), Some(ends)) = (starts, ends) else { return Ok(()) };
    fields.insert("label".into(), json!(free_label(&all, id, starts, ends)?));
    Ok(())
}

/// The label of a year with these dates.
pub fn free_label(all: &[Year], id: Option<Id>, starts: NaiveDate, ends: NaiveDate) -> Result<String> {
    if starts >= ends {
        return Err(refused("year_ends", "The year ends before it starts. Correct one of the two dates."));
    }
    let others = || all.iter().filter(|year| Some(year.id) != id);
    if others().any(|year| (year.year_starts, year.year_ends) == (starts, ends)) {
        return Err(refused("year_starts", "There is another year with these dates."));
    }
    Ok(label(starts, ends, |taken| others().any(|year| year.label == taken)))
}

/// Gives an agency or course a new name. The former name of an agency stays known; with a day, it was
/// valid until then and reports on earlier years print it.
pub fn rename(editor: &mut Editor<'_>, noun: Noun, id: Id, name: &str, until: Option<NaiveDate>) -> Result<Saved> {
    let name = name.trim();
    let field = if noun == Noun::Course { "course" } else { "agency" };
    if name.is_empty() {
        return Err(refused(field, "Enter the new name."));
    }
    let what = format!("Renamed {} to “{name}”", editor.called(noun, id)?);
    editor.change(what, |change| {
        let own = known(change, noun, id)?;
        let mut fields = Fields::from_iter([(field.to_owned(), json!(name))]);
        let old = own[field].as_str().unwrap_or_default().to_owned();
        match noun {
            Noun::Agency => {
                let mut check = fields.clone();
                agency(change, Some(id), &mut check)?;
                let mut formerly: Vec<FormerName> = serde_json::from_value(own["formerly"].clone()).unwrap_or_default();
                formerly.retain(|it| folded(&it.name) != folded(name) && folded(&it.name) != folded(&old));
                if folded(&old) != folded(name) {
                    formerly.push(FormerName { name: old, until });
                }
                fields.insert("formerly".into(), json!(formerly));
            }
            _ => {
                free(change, noun, Some(id), &fields, &["course", "level"])?;
                super::merge::evaluations_of(change, &old, name)?;
            }
        }
        let changed = change.save_fields(noun, id, &fields)?;
        Ok(Saved { id, changed })
    })
}
