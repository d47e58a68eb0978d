//! A disk that has little room, where the system lets one be made.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

const PAGE: usize = 4096;
const FILLER: &str = "filler";

/// A small disk, taken away again at the end.
pub struct SmallDisk<'a>(&'a Path);

impl SmallDisk<'_> {
    /// A disk at this path of this size, such as "512k". `None`, with the reason, where that is not possible here.
    pub fn mount<'a>(at: &'a Path, size: &str) -> Option<SmallDisk<'a>> {
        fs::create_dir(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            eprintln!("skipped: a small disk can't be mounted here (root may, on Linux)");
        }
        mounted.then_some(SmallDisk(at))
    }

    /// Fills the disk up to its last byte, but for room for so many pages.
    pub fn leave(&self, pages: usize) {
        let mut filler = File::create(self.0.join(FILLER)).unwrap();
        while filler.write_all(&[b'x'; PAGE]).is_ok() {}
        let full = filler.metadata().unwrap().len();
        filler.set_len(full.saturating_sub((pages * PAGE) as u64)).unwrap();
    }

    /// The names of what is on it, but for what fills it.
    pub fn files(&self) -> Vec<String> {
        let names =
            fs::read_dir(self.0).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != FILLER).collect();
        names.sort();
        names
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}
