//! A name in a record that no agency or subgroup goes by: whom it may mean, and making it another of their names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit::{EditView, edited, noun};
use super::workbench::Workbench;
use crate::actions::edit;
use crate::domain::Id;
use crate::error::Result;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct UnmatchedName {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct UnmatchedView {
    /// The box that holds the name.
    pub field: String,
    pub written: String,
    /// The likeliest first.
    pub bodies: Vec<BodyView>,
}

/// An agency or a subgroup.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct BodyView {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub name: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct GiveName {
    /// Whose name it becomes.
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub name: String,
}

pub fn unmatched_name(workbench: &Workbench, request: UnmatchedName) -> Result<Option<UnmatchedView>> {
    let noun = noun(&request.noun)?;
    let desk = workbench.desk();
    let found = desk.file()?.store.read(|connection| edit::unmatched(connection, noun, request.id))?;
    Ok(found.map(|it| {
        let bodies = it.bodies.into_iter().map(|body| BodyView {
            noun: body.noun.list().to_owned(),
            id: body.id,
            name: body.name,
        });
        UnmatchedView { field: it.field.to_owned(), written: it.written, bodies: bodies.collect() }
    }))
}

pub fn give_name(workbench: &Workbench, request: GiveName) -> Result<EditView> {
    let noun = noun(&request.noun)?;
    edited(workbench, |editor| Ok(Some(edit::another_name(editor, noun, request.id, &request.name)?.id)))
}
