//! The glossary: terms and acronyms in plain words.

use super::{Id, record};

record! {
    GlossaryTerm {
        term: String,
        meaning: String,
        reporting_years: Vec<Id>,
    }
}
