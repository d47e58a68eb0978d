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

/// The field of a standing that a column of the workbook, or a box of a form, is about.
pub fn of_the_standing(column: &str) -> Option<&'static str> {
    Some(match column {
        "target_date" | "due_date" => "target_date",
        "status" => "status",
        "reason" => "reason",
        "progress" | "implementation" | "what_we_did" => "printed_text",
        "evidence_of_impact" => "evidence_of_impact",
        "look_again" => "look_again",
        _ => return None,
    })
}

/// What is still asked for before work can be given a status that ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// What was stopped, not accepted or not taken up says why.
    Reason,
    /// What is done says what difference it made, or when to look again for it.
    EvidenceOrDate,
}

impl Standing {
    /// Whether the work goes on, so that the next year has to report on it. Blank counts as open, but what an audit
    /// found to be well (`strength`) is work only once it was given a status.
    pub fn goes_on(&self, strength: bool) -> bool {
        self.status.map_or(!strength, |status| !status.is_ended())
    }

    /// Ended work says why, or what difference it made: done and "made a difference" are two things.
    pub fn lacking(&self) -> Option<Lacking> {
        let status = self.status?;
        if status.is_done() {
            return (self.evidence_of_impact.is_none() && self.look_again.is_none()).then_some(Lacking::EvidenceOrDate);
        }
        (status.is_ended() && self.reason.is_none()).then_some(Lacking::Reason)
    }

    /// Days past the target date on `today`, if it is late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        status::days_late(self.status, self.target_date, today)
    }
}
