//! Requirements: what an edition of the guidance, or the partnership itself, asks of the report; and the partnership's
//! answers where the report doesn't hold it.

use super::closed_list::closed_list;
use super::date::WrittenDate;
use super::{Id, record};

closed_list! {
    /// How strongly an item is asked for.
    Level {
        Must "must",
        Should "should",
        KeyDate "key date",
        SignOff "sign-off",
        Local "local",
    }
}

record! {
    /// An item that the partnership added, or one of an edition as it corrected or confirmed it.
    Requirement {
        /// Its name in the set: "2023-11", "local-1".
        item: String,
        /// "2018", "2023", "2026" or "local".
        edition: String,
        level: Level,
        wording: String,
        source: Option<String>,
        /// What in the record meets it, separated by `;`; empty where only a person can tell.
        met_by: Option<String>,
        /// Who compared it with the official text, and when.
        checked_by: Option<String>,
        checked_on: Option<WrittenDate>,
        /// The item of an older edition that asked for the same.
        same_as: Option<String>,
    }
}

record! {
    /// Why a year's report doesn't hold what an item asks for, or where else it stands.
    CoverageAnswer {
        reporting_year_id: Id,
        item: String,
        answer: String,
    }
}
