//! Installs what a task needs and this computer lacks, so that a fresh machine needs one command.

mod apt;
mod needs;
mod node;
mod python;
mod rust;
mod version;

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::{run, ui};
use needs::Need;

pub use python::program as checker;

/// Chromium, by whichever name it has here.
pub fn chromium() -> Option<std::path::PathBuf> {
    run::find(needs::CHROMIUM)
}

/// LibreOffice, if it is here.
pub fn libreoffice() -> Option<std::path::PathBuf> {
    run::find(needs::LIBREOFFICE)
}

/// What a task is about to do; each needs its own programs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    Build,
    Lint,
    Test,
    Bench,
    Bundle,
}

/// `cargo xtask setup`: what building and testing need, with the packages of npm and PyPI.
pub fn everything(project: &Project) -> Result {
    make_ready(project, Purpose::Test)?;
    run::step("Installing the window's npm packages from the lock file.", || ui::install(project))?;
    println!("\nEverything that building and testing need is here.");
    Ok(())
}

/// Leaves everything in place that this purpose needs, or says what to install.
pub fn make_ready(project: &Project, purpose: Purpose) -> Result {
    run::step("Looking for the programs and libraries that this needs.", || {
        let missing = needs::missing(purpose);
        // What only the person can install is told first and all at once, before anything is installed.
        let mut by_hand = rust::lacking(purpose);
        by_hand.extend(node::lacking()?);
        if !apt::is_here() {
            by_hand.extend(missing.iter().map(|need| format!("{}: {}", need.what, need.elsewhere)));
        }
        if !by_hand.is_empty() {
            let list = by_hand.iter().map(|line| format!("\n- {line}")).collect::<String>();
            return Err(Failure::new(format!("Install what is missing, then run this again:{list}")));
        }
        install(&missing, purpose)?;
        if purpose == Purpose::Test {
            python::ensure(project)?;
        }
        for need in needs::optional_missing(purpose) {
            println!("Not here, and its checks are skipped: {need}.");
        }
        Ok(())
    })
}

fn install(missing: &[&Need], purpose: Purpose) -> Result {
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing: {}.", listed(missing));
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.debian.iter().copied()).collect();
    apt::install(&packages)?;
    let still = needs::missing(purpose);
    if still.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "apt-get has installed {}, and this is still missing: {}.",
        packages.join(", "),
        listed(&still)
    )))
}

fn listed(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}
