//! `cargo xtask check`: the quick loop while working.

use crate::failure::Result;
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::{build, run, ui};

pub fn check(project: &Project) -> Result {
    setup::make_ready(project, Purpose::Lint)?;
    format(project)?;
    build::window(project)?;
    types(project)?;
    lints(project)?;
    println!("\nFormat, types and lints are as they should be. `cargo xtask test` checks everything.");
    Ok(())
}

pub fn format(project: &Project) -> Result {
    run::step("Checking the format of all Rust files.", || {
        let failing = "Some Rust files are not in the standard format. `cargo fmt --all` puts them right.";
        run::run(project.cargo().args(["fmt", "--all", "--", "--check"]), failing)
    })
}

pub fn types(project: &Project) -> Result {
    run::step("Checking the types of the window's code.", || ui::check(project))
}

pub fn lints(project: &Project) -> Result {
    run::step("Checking all Rust code with clippy; a warning is an error.", || {
        let mut clippy = project.cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
        run::run(&mut clippy, "Clippy has found what is above.")
    })
}
