//! The keyboard of the display: it goes to one window, and to the system's own dialogs.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Gives the keyboard to the window whose title ends so, as a window manager would.
pub fn focus(title: &str) {
    let found = xdotool(&["search", "--sync", "--onlyvisible", "--name", &format!("{title}$")]);
    let window = found.lines().next().expect("the window is on the display");
    // It takes keys once it has drawn itself.
    std::thread::sleep(Duration::from_millis(500));
    xdotool(&["windowfocus", "--sync", window]);
}

/// Waits for the file dialog of this title, types a path and presses Return.
pub fn answer_dialog(title: &str, path: &Path) {
    focus(title);
    let path = path.to_str().expect("the path is text");
    xdotool(&["key", "ctrl+a", "type", "--delay", "20", path]);
    xdotool(&["key", "Return"]);
}

fn xdotool(words: &[&str]) -> String {
    // A window that never comes must not keep the tests waiting for ever.
    let output = Command::new("timeout")
        .arg("60")
        .arg("xdotool")
        .args(words)
        .output()
        .expect("timeout (coreutils) is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "xdotool {words:?} failed ({}; is xdotool installed?): {said}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}
