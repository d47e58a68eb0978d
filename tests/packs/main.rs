//! Update packs: leads answer in a workbook, and nobody's answer is lost.

#[path = "../common/mod.rs"]
mod common;

mod answering;
mod chasing;
mod filled;
mod hostile;
mod interleaving;
mod making;
mod meeting;
mod programs;
mod round_trip;
mod shapes;

use common::dice;
