//! The yearly report: from a year of the record to an accessible PDF and the pictures of its pages.
//!
//! record + year + date -> [`model::Report`] -> laid-out pages -> PDF. No clock, network, system font
//! or stray file has a part in it: the same record and date give the same bytes.

mod confirm;
pub mod fonts;
pub mod listing;
pub mod model;
mod pdf;
mod reading;
mod sections;
pub mod tags;
mod world;

pub use pdf::{Laid, lay_out};
pub use sections::compose;
