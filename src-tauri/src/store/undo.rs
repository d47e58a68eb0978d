//! What can be undone and done again, told from the history alone: a change that was taken back is one
//! that a later change undoes, unless that one was undone in turn.

use std::collections::HashSet;

use rusqlite::Connection;

use super::ChangeHeading;
use crate::domain::Id;
use crate::error::Result;

/// A change with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub heading: ChangeHeading,
    pub state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In effect, and can be taken back.
    Made,
    TakenBack,
    /// It only undoes or does again another.
    Undoing,
    /// Nothing to take back: it touched no record, froze a report that was agreed, or lies before the record was begun.
    Fixed,
}

/// A change to take back, and what the change that it brings back or undoes was called.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub change: Id,
    pub what: String,
}

/// The latest change that is in effect, as the next to undo.
pub fn next_undo(connection: &Connection) -> Result<Option<Step>> {
    let mut next = None;
    walk(connection, |one, state| {
        if state == State::Made {
            next = Some(Step { change: one.heading.id, what: one.heading.what.clone() });
        }
        next.is_none() && state != State::Fixed
    })?;
    Ok(next)
}

/// The change that was undone last, if nothing else has been done since.
pub fn next_redo(connection: &Connection) -> Result<Option<Step>> {
    let mut next = None;
    walk(connection, |one, state| {
        if let (State::Undoing, false, Some(what), false) = (state, one.again, &one.undone, one.cancelled) {
            next = Some(Step { change: one.heading.id, what: what.clone() });
        }
        next.is_none() && matches!(state, State::Undoing | State::TakenBack)
    })?;
    Ok(next)
}

/// The changes, latest first, with what became of each.
pub fn told(connection: &Connection, most: usize) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    walk(connection, |one, state| {
        all.push(Told { heading: one.heading.clone(), state });
        all.len() < most
    })?;
    Ok(all)
}

/// What became of one change; `None` where there is none.
pub fn state_of(connection: &Connection, change: Id) -> Result<Option<State>> {
    let mut found = None;
    walk(connection, |one, state| {
        if one.heading.id == change {
            found = Some(state);
        }
        found.is_none() && one.heading.id > change
    })?;
    Ok(found)
}

struct Walked {
    heading: ChangeHeading,
    /// What the change that it undoes was called.
    undone: Option<String>,
    /// It undoes a taking back, and so does again.
    again: bool,
    /// A later one in effect undoes it.
    cancelled: bool,
}

/// Visits the changes, latest first, for as long as `visit` asks for more.
fn walk(connection: &Connection, mut visit: impl FnMut(&Walked, State) -> bool) -> Result<()> {
    // Nothing is taken back that happened before the record was begun: the history of a whole record that
    // was brought in stands there.
    let sql = "SELECT c.id, c.at, c.\"by\", c.what, c.undoes, u.what, u.undoes IS NOT NULL,
          EXISTS (SELECT 1 FROM change_entries e WHERE e.change_id = c.id)
            AND NOT EXISTS (SELECT 1 FROM change_entries e WHERE e.change_id = c.id AND e.noun = 'snapshots'),
          EXISTS (SELECT 1 FROM change_entries e
            WHERE +e.change_id = c.id AND e.noun = 'partnership' AND e.record_id = 1 AND e.before IS NULL)
        FROM changes c LEFT JOIN changes u ON u.id = c.undoes ORDER BY c.id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let (mut cancelled, mut begun) = (HashSet::<Id>::new(), false);
    while let Some(row) = rows.next()? {
        let heading = ChangeHeading { id: row.get(0)?, at: row.get(1)?, by: row.get(2)?, what: row.get(3)? };
        let (undoes, touched): (Option<Id>, bool) = (row.get(4)?, row.get(7)?);
        let one =
            Walked { undone: row.get(5)?, again: row.get(6)?, cancelled: cancelled.contains(&heading.id), heading };
        if let (false, Some(undone)) = (one.cancelled, undoes) {
            cancelled.insert(undone);
        }
        let state = match () {
            () if undoes.is_some() => State::Undoing,
            () if begun || !touched => State::Fixed,
            () if one.cancelled => State::TakenBack,
            () => State::Made,
        };
        if !visit(&one, state) {
            return Ok(());
        }
        begun |= undoes.is_none() && row.get(8)?;
    }
    Ok(())
}
