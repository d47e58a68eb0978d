//! `cargo xtask pictures`: pictures of every screen of the real window. Those of the user guide go to docs/pictures, those
//! of dark mode and of 200 % beside the build, to be looked at.

use crate::display::Display;
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::{build, run};

pub fn pictures(project: &Project) -> Result {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("The pictures are made on Linux, where the window can be driven."));
    }
    setup::make_ready(project, Purpose::Test)?;
    build::window(project)?;
    run::step("Making pictures of every screen.", || {
        let display = Display::start(project)?;
        let mut cargo = project.cargo();
        cargo.args(["test", "--features", "scripted-dialogs", "--test", "window", "--", "--ignored", "pictures"]);
        display.lend(&mut cargo);
        run::run(&mut cargo, "The pictures could not be made.")
    })?;
    println!("\nThose of the guide are in docs/pictures, all others in target/tmp/pictures.");
    Ok(())
}
