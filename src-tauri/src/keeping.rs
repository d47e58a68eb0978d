//! Where this computer keeps what is not part of a record: the backups, the log, and whether a window runs. Called once,
//! when the program starts; a library that nobody began keeps nothing.

use std::path::PathBuf;

use crate::log;
use crate::running::Running;
use crate::store::backups;

const OURS: &str = "org.partnership-report.app";

/// The program's own folder, in the place that the system has for programs' data. It stays on this
/// computer: Windows carries the other such place from computer to computer.
fn folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join(OURS))
}

/// Where the system keeps logs: macOS has a place for all of them.
fn logs() -> Option<PathBuf> {
    if cfg!(target_os = "macos") {
        return Some(dirs::home_dir()?.join("Library/Logs").join(OURS));
    }
    Some(folder()?.join("logs"))
}

pub fn begin() {
    if let Some(folder) = folder() {
        backups::keep_in(folder.join("backups"));
    }
    if let Some(folder) = logs() {
        log::keep_in(folder);
    }
}

/// Notes that a window runs; `None` where the system gives the program no folder of its own.
pub fn window() -> Option<Running> {
    Some(Running::begin(&folder()?.join("running")))
}
