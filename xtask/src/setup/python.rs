//! The PDF checkers from PyPI, in a virtual environment of the project's own: `.venv`.

use std::path::PathBuf;
use std::process::Command;

use super::apt;
use super::version::Version;
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::{files, run};

const OLDEST: Version = Version(3, 10, 0);

/// A checker inside the environment.
pub fn program(project: &Project, name: &str) -> Command {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    run::program(project.root.join(".venv").join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

pub fn ensure(project: &Project) -> Result {
    let list = project.root.join("requirements-checkers.txt");
    let wanted = files::read(&list)?;
    // What was installed last time; absent until an installation was complete.
    let stamp = project.root.join(".venv/installed.txt");
    if files::read(&stamp).is_ok_and(|installed| installed == wanted) && works(project) {
        return Ok(());
    }
    println!("Installing the PDF checkers of requirements-checkers.txt into .venv.");
    make_environment(project)?;
    let mut install = program(project, "python");
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    run::run(&mut install, "pip could not install the PDF checkers of requirements-checkers.txt.")?;
    if !works(project) {
        return Err(Failure::new(
            "The PDF checkers were installed into .venv, and do not start. Remove .venv and run this again.",
        ));
    }
    files::write(&stamp, wanted)
}

/// Both checkers start: an environment breaks when the Python it was made with goes.
fn works(project: &Project) -> bool {
    ["outloud", "pdfua"]
        .iter()
        .all(|name| run::capture(program(project, name).arg("--version")).is_ok_and(|said| said.status.success()))
}

fn make_environment(project: &Project) -> Result {
    if try_making(project) {
        return Ok(());
    }
    // Debian's python3 comes without the part that makes environments.
    if apt::is_here() {
        apt::install(&["python3", "python3-venv"])?;
        if try_making(project) {
            return Ok(());
        }
    }
    Err(Failure::new(format!(
        "No virtual environment could be made. Install Python {}.{} or newer with its modules venv and pip, then run this again.",
        OLDEST.0, OLDEST.1
    )))
}

fn try_making(project: &Project) -> bool {
    interpreters().into_iter().any(|python| {
        let made = run::capture(run::program(python).args(["-m", "venv", "--clear"]).arg(project.root.join(".venv")));
        made.is_ok_and(|said| said.status.success())
    })
}

/// The Pythons that are new enough, the first on the path first. The system's own comes last: another may hide it, and
/// it is the one that apt-get completes.
fn interpreters() -> Vec<PathBuf> {
    let named = if cfg!(windows) { run::find(&["python", "py"]) } else { run::find(&["python3"]) };
    let system = PathBuf::from("/usr/bin/python3");
    named.into_iter().chain(system.is_file().then_some(system)).filter(is_new_enough).collect()
}

fn is_new_enough(python: &PathBuf) -> bool {
    let Ok(said) = run::capture(run::program(python).arg("--version")) else {
        return false;
    };
    Version::read(&String::from_utf8_lossy(&said.stdout)).is_some_and(|version| version >= OLDEST)
}
