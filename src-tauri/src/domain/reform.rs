//! National developments and what the partnership did about them.

use super::{Id, record};

record! {
    Reform {
        reporting_year_id: Id,
        reform: String,
        what_we_did: Option<String>,
    }
}
