//! Start-up only: the command line, or the window.

// On Windows a program with a window has no console of its own; it joins that of the command line.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use partnership_report::cli::{self, Asked};
use partnership_report::exchange::apart;
use partnership_report::{commands, console, keeping};

fn main() -> ExitCode {
    console::join();
    keeping::begin();
    apart::begin();
    match cli::run(std::env::args_os()) {
        Asked::Done(code) => code,
        Asked::Window(file) => commands::open(file),
    }
}
