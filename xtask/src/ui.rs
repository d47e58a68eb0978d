//! The window's own build: npm packages, types, and the files that go into the app.

use std::process::Command;

use crate::failure::Result;
use crate::project::Project;
use crate::{files, run};

pub fn npm() -> Command {
    // On Windows npm is a script, which needs its ending.
    run::program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs what the lock file lists, unless that is what is there.
pub fn install(project: &Project) -> Result {
    let wanted = files::read(&project.ui().join("package-lock.json"))?;
    let stamp = project.ui().join("node_modules/.installed-lock.json");
    if files::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("They are as the lock file says.");
        return Ok(());
    }
    run::run(in_ui(project).args(["ci", "--no-audit", "--no-fund"]), "npm could not install the window's packages.")?;
    files::write(&stamp, wanted)
}

/// Checks the types of the window's code.
pub fn check(project: &Project) -> Result {
    let failing = "The window's code has the errors above. `npm run check` in ui/ shows them again.";
    run::run(in_ui(project).args(["run", "check"]), failing)
}

/// Runs the tests of the window's own code.
pub fn test(project: &Project) -> Result {
    run::run(in_ui(project).args(["run", "test"]), "Some tests of the window's code have failed; they are named above.")
}

pub fn build(project: &Project) -> Result {
    run::run(in_ui(project).args(["run", "build"]), "The window could not be built.")
}

/// A script of ui/supply, which knows what others have made.
pub fn supply(project: &Project, script: &str) -> Command {
    let mut node = run::program("node");
    node.current_dir(project.ui()).arg(project.ui().join("supply").join(script));
    node
}

fn in_ui(project: &Project) -> Command {
    let mut npm = npm();
    npm.current_dir(project.ui());
    npm
}
