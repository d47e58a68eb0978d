//! The partnership itself: one to a file.

use super::record;

record! {
    /// A local safeguarding children partnership.
    Partnership {
        partnership: String,
        short_name: Option<String>,
        area: Option<String>,
        vision: Option<String>,
        values: Option<String>,
        website: Option<String>,
        contact: Option<String>,
    }
}
