//! The glossary: terms and acronyms in plain words.

use super::{Id, record};

record! {
    GlossaryTerm {
        term: String,
        meaning: String,
        /// What the report writes out where it first uses the term; nothing where it should not.
        written_out: Option<String>,
        reporting_years: Vec<Id>,
    }
}
