//! Figures: measured values of the area and of those it is compared with.

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    /// Which values of a measure are better.
    Better { Higher "Higher", Lower "Lower", }
}

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
        /// One row says it for all of its measure.
        better: Option<Better>,
    }
}

impl Figure {
    /// Whether both are values of one measure in one area, of whatever period.
    pub fn is_of_the_measure_of(&self, other: &Figure) -> bool {
        (&self.topic, &self.measure, &self.area, &self.unit) == (&other.topic, &other.measure, &other.area, &other.unit)
    }
}
