//! Links from an action to what it came from.

use super::{Id, record};

record! {
    Link {
        action_id: Id,
        /// A lasting reference (R7.2, F3.4), or words where there is none to name.
        refers_to: String,
    }
}
