//! What children and families told the partnership, and what it did.

use super::{Id, record};

record! {
    YouSaidWeDid {
        reporting_year_id: Id,
        you_said: String,
        we_did: String,
    }
}
