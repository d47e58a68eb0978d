//! How soon the page follows the typing in the real window: a story of the tests measures it, on the release build.

use crate::display::Display;
use crate::failure::Result;
use crate::project::Project;
use crate::run;

pub fn typing(project: &Project) -> Result {
    if !cfg!(target_os = "linux") || run::find(&["Xvfb"]).is_none() || run::find(&["WebKitWebDriver"]).is_none() {
        println!("Skipped: this is measured on Linux, with Xvfb and WebKitWebDriver.");
        return Ok(());
    }
    let display = Display::start(project)?;
    let mut cargo = project.cargo();
    cargo.args(["test", "--release", "--test", "window", "speed::", "--", "--ignored", "--nocapture"]);
    display.lend(&mut cargo);
    run::run(&mut cargo, "The typing could not be measured.")
}
