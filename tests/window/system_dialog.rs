//! The system's own file dialog, answered through the keyboard of the display.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Waits for the dialog of this title, types a path and presses Return.
pub fn answer(title: &str, path: &Path) {
    let window = xdotool(&["search", "--sync", "--onlyvisible", "--name", &format!("^{title}$")]);
    let window = window.lines().next().expect("the dialog is on the display").to_owned();
    // It takes keys once it has drawn itself.
    std::thread::sleep(Duration::from_millis(500));
    let path = path.to_str().expect("the path is text");
    xdotool(&["windowfocus", "--sync", &window, "key", "ctrl+a", "type", "--delay", "20", path]);
    xdotool(&["key", "Return"]);
}

fn xdotool(words: &[&str]) -> String {
    // A dialog that never comes must not keep the tests waiting for ever.
    let output = Command::new("timeout")
        .arg("60")
        .arg("xdotool")
        .args(words)
        .output()
        .expect("timeout (coreutils) is installed");
    assert!(
        output.status.success(),
        "xdotool {words:?} failed ({}; is it installed?): {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
