//! Where an action, recommendation or finding stands in one year. A year's report reads that year's
//! standings, so carrying work forward leaves older reports as they were.

use chrono::NaiveDate;

use super::date::WrittenDate;
use super::status::{self, Status};
use super::{Id, record};

record! {
    Standing {
        /// The lasting reference of what stands: A12, R7.2 or F3.4.
        reference: String,
        reporting_year_id: Id,
        /// Target date of an action or finding, due date of a recommendation.
        target_date: Option<WrittenDate>,
        status: Option<Status>,
        /// Why it was stopped, not accepted or not taken up.
        reason: Option<String>,
        /// What the report prints: an action's progress, a recommendation's implementation, what was
        /// done about a finding.
        printed_text: Option<String>,
        evidence_of_impact: Option<String>,
        /// When to look for evidence that is not yet known.
        look_again: Option<WrittenDate>,
    }
}

impl Standing {
    /// Days past the target date on `today`, if it is late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        status::days_late(self.status, self.target_date, today)
    }
}
