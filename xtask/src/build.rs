//! `cargo xtask build`: the app with the window inside.

use crate::failure::Result;
use crate::project::{Profile, Project};
use crate::setup::{self, Purpose};
use crate::{run, ui};

pub fn dev(project: &Project) -> Result {
    build(project, Purpose::Build, Profile::Dev, &[])?;
    println!("\nThe app is {}.", project.app(Profile::Dev).display());
    Ok(())
}

pub fn release(project: &Project) -> Result {
    build(project, Purpose::Build, Profile::Release, &[])?;
    println!("\nThe app is {}.", project.app(Profile::Release).display());
    Ok(())
}

/// Everything from a fresh clone to the app. `also` names more for cargo to build with it.
pub fn build(project: &Project, purpose: Purpose, profile: Profile, also: &[&str]) -> Result {
    setup::make_ready(project, purpose)?;
    window(project)?;
    run::step("Building the app; the first time, this takes some minutes.", || {
        let mut cargo = project.cargo();
        cargo.args(["build", "--bin", "partnership-report"]).args(also);
        if matches!(profile, Profile::Release) {
            cargo.arg("--release");
        }
        run::run(&mut cargo, "The app could not be built.")
    })
}

/// The window's files, which the app's build takes in.
pub fn window(project: &Project) -> Result {
    run::step("Installing the window's npm packages from the lock file.", || ui::install(project))?;
    run::step("Building the window.", || ui::build(project))
}
