//! Pictures for the narrative: scaled down and without the metadata of the file they came from.

use super::{Id, record};

record! {
    Picture {
        reporting_year_id: Id,
        /// What it shows, for someone who cannot see it.
        alternative_text: String,
        /// "image/png" or "image/jpeg".
        media: String,
        /// In pixels, as kept.
        width: i64,
        height: i64,
        /// The picture in Base64.
        data: String,
    }
}
