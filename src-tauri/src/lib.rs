//! Partnership Report: keeps a safeguarding children partnership's year and writes its yearly report.
//!
//! Everything works without a window; the window and the command line are two callers of the same
//! library. docs/ARCHITECTURE.md draws the whole.

pub mod actions;
pub mod checks;
pub mod cli;
pub mod commands;
pub mod console;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod report;
pub mod store;
