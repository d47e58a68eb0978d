//! Update packs: workbooks in which leads answer about the work they lead, and their way back.
//!
//! What a pack is and how it is known again stands in docs/formats/pack.md.

mod answers;
mod apply;
mod calendar;
mod chase;
mod conflict;
mod guide;
mod layout;
mod leads;
mod mail;
mod problems;
mod returned;
mod send;
mod work;
mod write;

pub use apply::{Applied, Applying, OnConflict, Taken, apply, apply_another, decide};
pub use calendar::calendar;
pub use chase::{ChaseList, OwedRow, Owing, SentPack, list as chase_list};
pub use conflict::{Conflict, Side, waiting};
pub use leads::{Lead, Leads};
pub use mail::{Message, message};
pub use problems::write_problems;
pub use returned::{Returned, is_pack};
pub use send::{Asking, Made, Sending, send};
pub use work::{Work, all_work};
