//! How soon the page follows the typing in the real window: a story of the tests measures it, on the release build.

use crate::display::Display;
use crate::failure::Result;
use crate::project::{Profile, Project};
use crate::run;

pub fn typing(project: &Project) -> Result {
    if !cfg!(target_os = "linux") || run::find(&["Xvfb"]).is_none() || run::find(&["WebKitWebDriver"]).is_none() {
        println!("Skipped: this is measured on Linux, with Xvfb and WebKitWebDriver.");
        return Ok(());
    }
    let display = Display::start(project)?;
    let mut cargo = project.cargo();
    // Only the window is the release build; the driver is built as the other tests are.
    cargo.args(["test", "--features", "scripted-dialogs", "--test", "window"]);
    cargo.args(["speed::", "--", "--ignored", "--nocapture", "--test-threads=1"]);
    cargo.env("MEASURED_APP", project.app(Profile::Release));
    display.lend(&mut cargo);
    run::run(&mut cargo, "The typing could not be measured.")
}
