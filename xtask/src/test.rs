//! `cargo xtask test`: every check, in the order in which the cheap ones come first. Stops at the first that fails.

use std::time::Instant;

use crate::display::Display;
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::{build, check, files, outputs, run, ui};

pub fn test(project: &Project) -> Result {
    let start = Instant::now();
    // Looked up here as well, so that a wrong path is told at once and not after all the building.
    project.reference()?;
    tests(project, Purpose::Test)?;
    let tally = outputs::check(project)?;
    println!("\nEverything took {}. The output checks:", run::seconds(start.elapsed()));
    println!("{tally}");
    if tally.failed > 0 {
        return Err(Failure::new("Some of the written files are not as they should be; the lines above say which."));
    }
    Ok(())
}

/// Everything but the checkers of written files, which are programs of Python's and others.
pub fn without_outputs(project: &Project) -> Result {
    let purpose = if cfg!(target_os = "linux") { Purpose::Test } else { Purpose::Lint };
    tests(project, purpose)
}

fn tests(project: &Project, purpose: Purpose) -> Result {
    setup::make_ready(project, purpose)?;
    check::format(project)?;
    build::window(project)?;
    check::types(project)?;
    check::supply(project)?;
    check::workflows(project)?;
    run::step("Running the tests of the window's own code.", || ui::test(project))?;
    check::lints(project)?;
    rust_tests(project)
}

/// All Rust tests, with a display for those that open the window. They also write the bindings between Rust and the
/// window's code, which must be what the types of the window were checked against.
fn rust_tests(project: &Project) -> Result {
    let bindings = project.ui().join("src/lib/bindings");
    let before = files::snapshot(&bindings)?;
    run::step("Running all Rust tests, those of the real window among them.", || {
        let display = if cfg!(target_os = "linux") { Some(Display::start(project)?) } else { None };
        let mut cargo = project.cargo();
        // In the tests of the window the system's dialogs are answered from a file.
        // All that have failed are named, and not the first alone.
        cargo.args(["test", "--workspace", "--no-fail-fast", "--features", "scripted-dialogs"]);
        if let Some(display) = &display {
            display.lend(&mut cargo);
        }
        run::run(&mut cargo, "Some Rust tests have failed; they are named above.")
    })?;
    run::step("Checking that the window's bindings are those of the Rust code.", || {
        let changed = files::differing(&before, &files::snapshot(&bindings)?);
        if changed.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = changed.iter().map(|path| format!("- {}", path.display())).collect();
        Err(Failure::new(format!(
            "These bindings were out of date, and the tests have written them again. Look at them, keep them, and run this again:\n{}",
            names.join("\n")
        )))
    })
}
