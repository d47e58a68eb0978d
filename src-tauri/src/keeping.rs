//! Where this computer keeps what is not part of a record: the backups. Called once, when the program
//! starts; a library that nobody began keeps nothing.

use std::path::PathBuf;

use crate::store::backups;

/// The program's own folder, in the place that the system has for programs' data. It stays on this
/// computer: Windows carries the other such place from computer to computer.
fn folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("org.partnership-report.app"))
}

pub fn begin() {
    if let Some(folder) = folder() {
        backups::keep_in(folder.join("backups"));
    }
}
