//! What a council's scrutiny board asked of the partnership, and the answers.

use super::closed_list::closed_list;
use super::date::WrittenDate;
use super::status::Status;
use super::{Id, record};

closed_list! {
    ScrutinyKind {
        Question "Question",
        Request "Request",
        Recommendation "Recommendation",
        Resolution "Resolution",
    }
}

record! {
    ScrutinyItem {
        reporting_year_id: Id,
        body: String,
        date: Option<WrittenDate>,
        minute: Option<String>,
        kind: Option<ScrutinyKind>,
        text: String,
        response: Option<String>,
        status: Option<Status>,
    }
}
