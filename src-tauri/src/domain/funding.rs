//! Money: what partners contributed and what it was spent on.

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    Direction { Income "Income", Spending "Spending", }
}

record! {
    Funding {
        reporting_year_id: Id,
        direction: Direction,
        partner_or_heading: String,
        /// The year the money is for, as written.
        year: String,
        /// In pounds.
        amount: f64,
        /// What was given in kind, as written.
        in_kind: Option<String>,
        note: Option<String>,
    }
}
