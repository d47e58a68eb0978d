//! Adding an update to an action, recommendation or finding.

use serde_json::{Value, json};

use super::typed::{FieldProblem, Typed, capital, refused};
use super::{Editor, Saved, tracked, typed};
use crate::domain::noun::Noun;
use crate::domain::standing::Standing;
use crate::domain::{Fields, reference};
use crate::error::{Error, Result};
use crate::exchange::workbook::read_status;
use crate::store::records;
use crate::store::references::standing_of;

/// An update as typed: date, author, status, text, evidence.
#[derive(Debug, Clone)]
pub struct NewUpdate {
    /// What it is about.
    pub reference: String,
    pub typed: Typed,
}

/// Adds an update. A status in it becomes the year's status, and its evidence the evidence of impact
/// where none was recorded; the text that the report prints stays as it is.
///
/// # Errors
/// [`Error::Form`] with what is wrong with each box.
pub fn add_update(editor: &mut Editor<'_>, update: &NewUpdate) -> Result<Saved> {
    let about = reference::noun_of(&update.reference).ok_or(Error::Gone)?;
    let mut boxes = update.typed.clone();
    boxes.insert("ref".into(), update.reference.clone());
    let mut fields = typed::read(Noun::Update, &boxes, true)?;
    fields.shift_remove("ref");
    let text = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    if ["status", "text", "evidence"].iter().all(|name| text(&fields, name).is_none()) {
        return Err(refused("text", "Say what is new: a text, a status or evidence."));
    }
    let status = match text(&fields, "status") {
        Some(typed) => Some(read_status(about, &typed).map_err(|message| refused("status", capital(&message)))?),
        None => None,
    };
    fields.insert("status".into(), json!(status));
    fields.insert("reference".into(), json!(update.reference));
    fields.insert("reporting_year_id".into(), json!(editor.year.id));
    let (year, evidence) = (editor.year.clone(), text(&fields, "evidence"));
    let what = format!("Added an update to {} {}", about.one(), update.reference);
    editor.change(what, |change| {
        let known = standing_of(change, &update.reference, year.id)?.ok_or(Error::Gone)?;
        let id = change.add_fields(Noun::Update, &fields)?;
        if status.is_some() {
            let now: Option<Standing> = records::get(change.connection(), known)?;
            let mut standing = Fields::from_iter([("status".to_owned(), json!(status))]);
            if let (Some(evidence), Some(None)) = (evidence, now.map(|it| it.evidence_of_impact)) {
                standing.insert("evidence_of_impact".into(), json!(evidence));
            }
            tracked::stand(change, &year, update.reference.clone(), standing).map_err(as_of_an_update)?;
        }
        Ok(Saved { id, changed: true })
    })
}

/// What the standing lacks is asked for in the boxes of the update.
fn as_of_an_update(error: Error) -> Error {
    let Error::Form { problems } = error else { return error };
    let boxed = |problem: FieldProblem| match problem.field.as_str() {
        "evidence_of_impact" => FieldProblem { field: "evidence".into(), ..problem },
        "reason" => {
            FieldProblem::of("status", "Change the status in the record itself, where its reason can be given.")
        }
        _ => problem,
    };
    Error::Form { problems: problems.into_iter().map(boxed).collect() }
}
