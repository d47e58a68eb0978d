//! Update packs: leads answer in a workbook, and nobody's answer is lost.

#[path = "../common/mod.rs"]
mod common;

mod answering;
mod filled;
mod making;
mod round_trip;
