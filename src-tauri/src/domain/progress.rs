//! Progress statements on a priority in a year.

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    ProgressKind {
        WorkingWell "Working well",
        WorriedAbout "Worried about",
        NeedsToHappen "Needs to happen",
    }
}

record! {
    ProgressStatement {
        reporting_year_id: Id,
        priority_id: Id,
        kind: ProgressKind,
        /// Whose work or position it states; a name as written, matched where it can be.
        agency: Option<String>,
        text: String,
    }
}
