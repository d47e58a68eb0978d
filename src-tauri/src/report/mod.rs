//! The yearly report: from a year of the record to an accessible PDF and the pictures of its pages.
//!
//! record + year + date -> [`model::Report`] -> laid-out pages -> PDF. No clock, network, system font
//! or stray file has a part in it: the same record and date give the same bytes.

pub mod colour;
mod columns;
mod confirm;
mod extent;
pub mod fonts;
pub mod form;
pub mod html;
mod letters;
pub mod listing;
pub mod model;
pub mod outline;
mod palette;
mod pdf;
pub mod reading;
pub(crate) mod screen;
mod sections;
mod setting;
pub mod tags;
mod word;
mod words;
mod world;

pub use pdf::{Laid, Printed, forget, lay_out, lay_out_at_once};
pub use sections::{PLAN_HEADINGS, compose};
