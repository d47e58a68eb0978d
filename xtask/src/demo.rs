//! `cargo xtask demo`: the app, a sample partnership and its report, and the window where there is a display.

use std::env;

use crate::failure::Result;
use crate::project::{Profile, Project};
use crate::setup::Purpose;
use crate::{build, files, run};

pub fn demo(project: &Project) -> Result {
    build::build(project, Purpose::Build, Profile::Dev, &[])?;
    let app = project.app(Profile::Dev);
    let folder = project.target.join("demo");
    run::step("Making the sample partnership and its report, afresh.", || {
        files::fresh_folder(&folder)?;
        run::run(run::program(&app).arg("demo").arg(&folder), "The sample could not be made.")
    })?;
    let partnership = files::only_one(&folder, "partnership")?;
    println!("\nThe sample is an invented city's safeguarding partnership:");
    println!("- the partnership file: {}", partnership.display());
    println!("- the workbook:         {}", files::only_one(&folder, "xlsx")?.display());
    println!("- the report:           {}", files::only_one(&folder, "pdf")?.display());
    if !has_display() {
        println!("\nThere is no display here, so the window stays closed. Where there is one, this opens it:");
        println!("{} {}", app.display(), partnership.display());
        return Ok(());
    }
    println!("\nOpening the window. Close it to end.");
    run::run(run::program(&app).arg(&partnership), "The window ended with an error.")
}

fn has_display() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
