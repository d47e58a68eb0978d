//! Decisions of the partnership, and the difference they made.

use super::date::WrittenDate;
use super::{Id, record};

record! {
    Decision {
        reporting_year_id: Id,
        date: Option<WrittenDate>,
        decision: String,
        decided_by: Option<String>,
        action_taken: Option<String>,
        difference_made: Option<String>,
    }
}
