//! What is left of an error where it goes to the window, or from one process of the program to another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Error;
use crate::actions::edit::FieldProblem;
use crate::exchange::Problem;

/// What the window is told: a sentence, and the places it speaks of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UserError {
    pub message: String,
    /// The boxes of the form that it is about.
    pub fields: Vec<FieldProblem>,
    pub problems: Vec<Problem>,
}

impl From<Error> for UserError {
    fn from(error: Error) -> UserError {
        UserError { message: error.to_string(), fields: error.fields(), problems: error.problems().to_vec() }
    }
}
