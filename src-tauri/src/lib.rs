//! Partnership Report: keeps a safeguarding children partnership's year and writes its yearly report.
//!
//! Everything works without a window; the window and the command line are two callers of the same
//! library. docs/ARCHITECTURE.md draws the whole.

pub mod actions;
pub mod checks;
pub mod cli;
#[cfg(feature = "window")]
pub mod commands;
pub mod console;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod keeping;
pub mod log;
pub mod policy;
pub mod report;
pub mod running;
pub mod store;

/// Laying a report out takes and gives back millions of small pieces of memory: an eighth of the time went into the
/// system's allocator here, and more on Windows.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
