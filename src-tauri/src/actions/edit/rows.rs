//! Rows typed or pasted into a grid: read together, so that one look shows all that is wrong.

use super::typed::{self, FieldProblem, Typed};
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};

/// A row of a grid as typed: of a known record, or of a new one.
#[derive(Debug, Clone)]
pub struct TypedRow {
    pub id: Option<Id>,
    pub typed: Typed,
}

/// Reads rows of a noun.
///
/// # Errors
/// [`Error::Form`] with each cell that can't be read, by its row.
pub fn read(noun: Noun, rows: &[TypedRow]) -> Result<Vec<(Option<Id>, Fields)>> {
    let mut good = Vec::with_capacity(rows.len());
    let mut problems = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match typed::read(noun, &row.typed, row.id.is_none()) {
            Ok(fields) => good.push((row.id, fields)),
            Err(Error::Form { problems: of_row }) => {
                problems.extend(of_row.into_iter().map(|problem| FieldProblem { row: Some(at), ..problem }));
            }
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(good) } else { Err(Error::Form { problems }) }
}
