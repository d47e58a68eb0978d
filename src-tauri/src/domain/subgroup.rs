//! Subgroups: the groups that lead the partnership's work.

use super::agency::FormerName;
use super::{Id, record};

record! {
    Subgroup {
        subgroup: String,
        /// A role, optionally with a person.
        chair: Option<String>,
        contact: Option<String>,
        purpose: Option<String>,
        formerly: Vec<FormerName>,
        reporting_years: Vec<Id>,
    }
}
