//! Undo and redo of every change, whoever made it and on whichever screen.

use chrono::{DateTime, Utc};

use super::heading;
use crate::domain::Id;
use crate::error::{Error, Result};
use crate::store::undo::{State, next_redo, next_undo, state_of};
use crate::store::{Store, Verdict, heading_of};

/// Takes back the latest change that is in effect; returns what it was called.
///
/// # Errors
/// [`Error::NothingToUndo`]; [`Error::Overtaken`] where a record is no longer as the change left it.
pub fn undo(store: &mut Store, by: &str, at: DateTime<Utc>) -> Result<String> {
    let step = store.read(next_undo)?.ok_or(Error::NothingToUndo)?;
    reverse(store, step.change, format!("Took back: {}", step.what), by, at)?;
    Ok(step.what)
}

/// Does again what was undone last; returns what it was called.
///
/// # Errors
/// [`Error::NothingToRedo`] also where something else was done since; [`Error::Overtaken`] as [`undo`].
pub fn redo(store: &mut Store, by: &str, at: DateTime<Utc>) -> Result<String> {
    let step = store.read(next_redo)?.ok_or(Error::NothingToRedo)?;
    reverse(store, step.change, format!("Did again: {}", step.what), by, at)?;
    Ok(step.what)
}

/// Takes back one change of the history, as long as nothing later stands on it.
///
/// # Errors
/// [`Error::NotInEffect`]; [`Error::Overtaken`] where something does.
pub fn take_back(store: &mut Store, change: Id, by: &str, at: DateTime<Utc>) -> Result<()> {
    let state = store.read(|connection| state_of(connection, change))?;
    let what = store.read(|connection| heading_of(connection, change))?.map(|it| it.what);
    match (state, what) {
        (Some(State::Made), Some(what)) => reverse(store, change, format!("Took back: {what}"), by, at),
        _ => Err(Error::NotInEffect),
    }
}

fn reverse(store: &mut Store, change: Id, what: String, by: &str, at: DateTime<Utc>) -> Result<()> {
    store.change(heading(by, at, what), |reversal| reversal.take_back(change).map(|()| (Verdict::Keep, ())))
}
