//! Links from an action to what it came from.

use super::{Change, records};
use crate::domain::Id;
use crate::domain::link::Link;
use crate::domain::noun::Noun;
use crate::error::Result;

/// Makes an action's links those that `from` names, separated by `;`. Says whether any changed.
pub fn set(change: &mut Change<'_>, action: Id, from: &str) -> Result<bool> {
    let wanted: Vec<&str> = from.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut known: Vec<Link> = records::all(change.connection())?;
    known.retain(|link| link.action_id == action);
    if known.iter().map(|link| link.refers_to.as_str()).eq(wanted.iter().copied()) {
        return Ok(false);
    }
    for link in &known {
        change.remove(Noun::Link, link.id)?;
    }
    for refers_to in wanted {
        change.add(&Link { id: 0, action_id: action, refers_to: refers_to.to_owned() })?;
    }
    Ok(true)
}
