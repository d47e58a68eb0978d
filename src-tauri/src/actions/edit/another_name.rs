//! Names are matched, not forced: a name in a record that no body goes by is kept as it was written, and one act makes it
//! another name of the body that was meant.

use serde_json::{Value, json};

use super::typed::refused;
use super::{Editor, Saved, form, known};
use crate::domain::agency::{Agency, FormerName};
use crate::domain::names::{Names, near};
use crate::domain::noun::Noun;
use crate::domain::subgroup::Subgroup;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::{Connection, records};

/// The boxes that hold the name of a body.
const NAMING: [&str; 3] = ["agency", "lead", "owner"];

/// Whether a box holds the name of a body.
pub fn names_a_body(field: &str) -> bool {
    NAMING.contains(&field)
}

/// A name that no body goes by.
#[derive(Debug)]
pub struct Unmatched {
    pub field: &'static str,
    pub written: String,
    /// Whom it may mean; the likeliest first.
    pub bodies: Vec<Body>,
}

/// An agency or a subgroup.
#[derive(Debug, Clone)]
pub struct Body {
    pub noun: Noun,
    pub id: Id,
    pub name: String,
}

struct Bodies {
    agencies: Vec<Agency>,
    subgroups: Vec<Subgroup>,
}

impl Bodies {
    fn read(connection: &Connection) -> Result<Bodies> {
        Ok(Bodies { agencies: records::all(connection)?, subgroups: records::all(connection)? })
    }

    fn know(&self, written: &str) -> bool {
        let (agencies, subgroups) = (Names::of_agencies(&self.agencies), Names::of_subgroups(&self.subgroups));
        agencies.find(written).or(subgroups.find(written)).is_some()
    }

    /// Anyone may lead; an agency is an agency.
    fn of(self, field: &str) -> Vec<Body> {
        let agencies = self.agencies.into_iter().map(|it| Body { noun: Noun::Agency, id: it.id, name: it.agency });
        let subgroups = self.subgroups.into_iter().filter(|_| field != "agency");
        agencies.chain(subgroups.map(|it| Body { noun: Noun::Subgroup, id: it.id, name: it.subgroup })).collect()
    }
}

/// The name in a record that no body goes by, if there is one. A lead may be a role that is no body: its name is told only
/// if it looks like that of a body.
pub fn unmatched(connection: &Connection, noun: Noun, id: Id) -> Result<Option<Unmatched>> {
    let Some(own) = records::fields_of(connection, noun, id)? else { return Ok(None) };
    for field in NAMING.into_iter().filter(|field| form::find(noun, field).is_some()) {
        let Some(written) = own.get(field).and_then(Value::as_str) else { continue };
        let bodies = Bodies::read(connection)?;
        if bodies.know(written) {
            continue;
        }
        let mut bodies = bodies.of(field);
        let likely: Vec<String> =
            near(written, bodies.iter().map(|it| it.name.as_str())).into_iter().map(str::to_owned).collect();
        if field != "agency" && likely.is_empty() {
            continue;
        }
        bodies.sort_by_key(|it| likely.iter().position(|name| *name == it.name).unwrap_or(likely.len()));
        return Ok((!bodies.is_empty()).then(|| Unmatched { field, written: written.to_owned(), bodies }));
    }
    Ok(None)
}

/// Makes `name` another name of an agency or a subgroup. What was written by that name then means the body.
///
/// # Errors
/// [`crate::error::Error::Form`] if a body goes by that name already.
pub fn another_name(editor: &mut Editor<'_>, noun: Noun, id: Id, name: &str) -> Result<Saved> {
    let what = format!("Made “{name}” another name of {}", editor.called(noun, id)?);
    editor.change(what, |change| {
        if Bodies::read(change.connection())?.know(name) {
            return Err(refused("formerly", format!("“{name}” is already the name of an agency or a subgroup.")));
        }
        let own = known(change, noun, id)?;
        let mut names: Vec<FormerName> =
            own.get("formerly").cloned().and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default();
        names.push(FormerName { name: name.to_owned(), until: None });
        let changed = change.save_fields(noun, id, &Fields::from_iter([("formerly".to_owned(), json!(names))]))?;
        Ok(Saved { id, changed })
    })
}
