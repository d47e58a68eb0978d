//! Updates: dated, signed entries on an action, recommendation or finding; added, never overwritten.

use super::date::WrittenDate;
use super::status::Status;
use super::{Id, record};

record! {
    Update {
        /// The lasting reference of what it is about.
        reference: String,
        reporting_year_id: Id,
        date: WrittenDate,
        author: String,
        status: Option<Status>,
        text: Option<String>,
        evidence: Option<String>,
    }
}
