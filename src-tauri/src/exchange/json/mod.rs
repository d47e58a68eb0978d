//! The whole record as JSON, all years: `partnership-report/1`, described in docs/formats/json.md.
//!
//! Records name one another as the workbook does (a recommendation its review, a standing its lasting
//! reference), so that two files that hold the same record differ only in `id` and `source`.

mod keys;
mod one_year;
mod read;
mod write;

pub use read::{import, look_at};
pub use write::{write, write_year};

/// A figure's own source. `source` says of every record where it was imported from.
const FIGURE_SOURCE: &str = "figure_source";

/// What the first line of the format says.
const FORMAT: &str = "partnership-report/1";
