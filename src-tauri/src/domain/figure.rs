//! Figures: measured values of the area and of those it is compared with.

use super::{Id, record};

record! {
    /// One value of one area and period.
    Figure {
        reporting_year_id: Id,
        topic: String,
        measure: String,
        /// The partnership's own area, or a comparator such as England.
        area: String,
        period: Option<String>,
        /// Empty where the source gives none.
        value: Option<f64>,
        unit: Option<String>,
        source: Option<String>,
    }
}
