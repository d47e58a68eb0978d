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

impl Funding {
    /// Whether the money is for the year with this label, however its own year is written ("2025/26").
    pub fn is_for(&self, label: &str) -> bool {
        let plain = |year: &str| year.replace(['/', '\u{2013}'], "-").replace(' ', "");
        plain(&self.year) == plain(label)
    }
}
