//! Actions: lines of the business plan. Where an action stands in a year is its standing.

use super::{Id, record};

record! {
    Action {
        /// Lasting reference, such as A12.
        reference: String,
        priority_id: Id,
        action: String,
        /// One accountable lead: a subgroup or a role, as written.
        lead: Option<String>,
        supporters: Option<String>,
        /// How it will be seen that it worked.
        success_measure: Option<String>,
    }
}
