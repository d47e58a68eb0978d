//! Rows typed or pasted into a grid: read together, so that one look shows all that is wrong.

use super::typed::{self, FieldProblem, Typed};
use crate::domain::Fields;
use crate::domain::noun::Noun;
use crate::error::{Error, Result};

/// Reads rows of a noun.
///
/// # Errors
/// [`Error::Form`] with each cell that can't be read, by its row.
pub fn read(noun: Noun, rows: &[Typed]) -> Result<Vec<Fields>> {
    let mut good = Vec::with_capacity(rows.len());
    let mut problems = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match typed::read(noun, row, true) {
            Ok(fields) => good.push(fields),
            Err(Error::Form { problems: of_row }) => {
                problems.extend(of_row.into_iter().map(|problem| FieldProblem { row: Some(at), ..problem }));
            }
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(good) } else { Err(Error::Form { problems }) }
}
