//! Reviews, known by a pseudonym only, and their recommendations.

use super::date::WrittenDate;
use super::{Id, record};

record! {
    /// A local child safeguarding practice review, rapid review, national or learning review.
    Review {
        /// Lasting reference, such as R7.
        reference: String,
        /// The pseudonym.
        review: String,
        kind: Option<String>,
        published: Option<WrittenDate>,
        summary: Option<String>,
        link: Option<String>,
        reporting_years: Vec<Id>,
    }
}

record! {
    Recommendation {
        /// Lasting reference, such as R7.2.
        reference: String,
        review_id: Id,
        /// The number it has in the review itself.
        number: Option<String>,
        /// Its exact text.
        recommendation: String,
        owner: Option<String>,
    }
}
