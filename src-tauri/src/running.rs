//! Whether the window ended as somebody asked, or in the middle of work. After two ends in a row that nobody asked for it
//! is started safely: with nothing that it would do by itself.
//!
//! Each window holds a file of its own by a lock of the operating system, which ends with the program whatever ends it. A
//! file that nobody holds is of a window that crashed or was killed.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

/// Ends in a row after which the window is started safely.
const SAFELY: u32 = 2;
const COUNT: &str = "unforeseen-ends";
const HELD: &str = "window-";

/// A window that runs.
#[derive(Debug)]
pub struct Running {
    folder: PathBuf,
    /// Held for as long as it runs; `None` where nothing can be kept.
    held: Option<(PathBuf, File)>,
    /// Ends in a row that nobody asked for.
    pub ends: u32,
}

impl Running {
    /// Notes in `folder` that a window runs, and counts those that ended unforeseen since one last ended in order. Where
    /// nothing can be kept, nothing is known to have ended.
    pub fn begin(folder: &Path) -> Running {
        let _ = fs::create_dir_all(folder);
        let ended = gone(folder);
        let ends = count(folder).saturating_add(ended);
        if ended > 0 {
            let _ = fs::write(folder.join(COUNT), ends.to_string());
        }
        Running { folder: folder.to_owned(), held: hold(folder), ends }
    }

    pub fn is_safe(&self) -> bool {
        self.ends >= SAFELY
    }

    /// What went wrong is over: the next start is as usual.
    pub fn all_is_well(&mut self) {
        self.ends = 0;
        let _ = fs::remove_file(self.folder.join(COUNT));
    }

    /// The window was closed.
    pub fn end(&mut self) {
        self.all_is_well();
        if let Some((path, held)) = self.held.take() {
            drop(held);
            let _ = fs::remove_file(path);
        }
    }
}

fn count(folder: &Path) -> u32 {
    fs::read_to_string(folder.join(COUNT)).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// How many windows left their file behind; those files are taken away.
fn gone(folder: &Path) -> u32 {
    let mut ended = 0;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_held = |file: File| file.try_lock().is_err();
        if name.to_string_lossy().starts_with(HELD)
            && OpenOptions::new().write(true).open(entry.path()).is_ok_and(|file| !is_held(file))
        {
            ended += 1;
            let _ = fs::remove_file(entry.path());
        }
    }
    ended
}

fn hold(folder: &Path) -> Option<(PathBuf, File)> {
    let path = folder.join(format!("{HELD}{}", std::process::id()));
    let file = File::create(&path).ok()?;
    file.try_lock().ok()?;
    Some((path, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a window that was killed.
    fn killed(folder: &Path, number: u32) {
        fs::write(folder.join(format!("{HELD}{number}")), "").unwrap();
    }

    #[test]
    fn two_crashes_in_a_row_make_a_safe_start_and_an_end_in_order_a_usual_one() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        killed(folder, 1_000_001);
        let first = Running::begin(folder);
        assert!(!first.is_safe(), "one crash is none in a row");
        drop(first);

        let mut second = Running::begin(folder);
        assert_eq!((second.ends, second.is_safe()), (2, true));
        second.end();

        assert_eq!(Running::begin(folder).ends, 0);
    }

    #[test]
    fn a_window_that_runs_beside_is_no_crash() {
        let folder = tempfile::tempdir().unwrap();
        let other = File::create(folder.path().join(format!("{HELD}1000001"))).unwrap();
        other.try_lock().unwrap();

        assert_eq!(Running::begin(folder.path()).ends, 0);
        assert!(folder.path().join(format!("{HELD}1000001")).is_file(), "it is left to its window");
    }

    #[test]
    fn whoever_goes_back_to_the_usual_start_has_it_next_time_too() {
        let folder = tempfile::tempdir().unwrap();
        killed(folder.path(), 1_000_001);
        killed(folder.path(), 1_000_002);
        let mut safe = Running::begin(folder.path());
        assert!(safe.is_safe());

        safe.all_is_well();
        safe.end();

        assert!(!Running::begin(folder.path()).is_safe());
    }

    #[test]
    fn where_nothing_can_be_kept_the_window_opens_as_usual() {
        let file = tempfile::NamedTempFile::new().unwrap();

        assert!(!Running::begin(file.path()).is_safe());
    }
}
