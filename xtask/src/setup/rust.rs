//! Rust is here, or this would not run; its formatter and lints are parts that a small installation leaves out.

use super::Purpose;
use crate::run;

/// How to install the parts that are missing.
pub fn lacking(purpose: Purpose) -> Vec<String> {
    if !matches!(purpose, Purpose::Lint | Purpose::Test) {
        return Vec::new();
    }
    [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")]
        .iter()
        .filter(|(program, _)| !starts(program))
        .map(|(_, component)| format!("Rust's part {component}: `rustup component add {component}`"))
        .collect()
}

fn starts(program: &str) -> bool {
    // rustup leaves a program of this name in place even where the part is missing, so its presence says nothing.
    run::capture(run::program(program).arg("--version")).is_ok_and(|said| said.status.success())
}
