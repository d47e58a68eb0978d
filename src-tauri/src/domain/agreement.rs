//! Agreements: who agreed a year's report, in which role and when (Working Together asks for the names
//! behind the report of each safeguarding partner).

use super::date::WrittenDate;
use super::{Id, record};

record! {
    Agreement {
        reporting_year_id: Id,
        /// The safeguarding partner.
        agency: String,
        role: String,
        name: Option<String>,
        /// Empty while it is still asked for.
        agreed_on: Option<WrittenDate>,
    }
}
