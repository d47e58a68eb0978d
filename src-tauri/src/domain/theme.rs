//! Themes: areas of learning drawn from several reviews and audits.

use super::{Id, record};

record! {
    Theme {
        reporting_year_id: Id,
        area_of_learning: String,
        implementation: Option<String>,
    }
}
