//! What happened to the program on this computer, for whoever looks into a fault: starts, ends, refusals and faults, by
//! their kinds. A line has no place for a name, a path, a text or a sentence, so no personal data can come into it.
//! Nobody is sent the log; it is kept small, and nothing is logged before [`keep_in`] names its folder.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::error::Error;

/// In bytes; a file that has grown so large is put behind the others, and a new one is begun.
const LARGEST: u64 = 128 * 1024;
/// How many files are kept, with the one that is written.
const FILES: usize = 4;
const NAME: &str = "partnership-report";

/// Something that is worth a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Started,
    /// Started with less, after this many ends in a row that nobody asked for.
    StartedSafely(u32),
    Ended,
    /// What was asked was refused; the kind of the refusal.
    Refused {
        command: &'static str,
        kind: String,
    },
    /// A fault of the program, at a place of its own code.
    Fault {
        place: String,
    },
}

impl Event {
    pub fn refused(command: &'static str, error: &Error) -> Event {
        Event::Refused { command, kind: error.kind() }
    }
}

/// "refused save_record: Form".
impl std::fmt::Display for Event {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Event::Started => write!(out, "started {}", env!("CARGO_PKG_VERSION")),
            Event::StartedSafely(ends) => {
                write!(out, "started {} safely after {ends} unforeseen ends", env!("CARGO_PKG_VERSION"))
            }
            Event::Ended => write!(out, "ended"),
            Event::Refused { command, kind } => write!(out, "refused {command}: {kind}"),
            Event::Fault { place } => write!(out, "fault at {place}"),
        }
    }
}

static HERE: OnceLock<Mutex<PathBuf>> = OnceLock::new();

/// Names the folder of the log, once, when the program starts; from then on every fault has its line.
pub fn keep_in(folder: PathBuf) {
    if HERE.set(Mutex::new(folder)).is_err() {
        return;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Of a fault only its place: its words may hold what somebody typed.
        let place = panic.location().map(|it| format!("{}:{}", it.file().replace('\\', "/"), it.line()));
        note(&Event::Fault { place: place.unwrap_or_default() });
        before(panic);
    }));
}

/// Adds a line to the log. What can't be logged keeps nobody from working.
pub fn note(event: &Event) {
    let Some(folder) = HERE.get() else { return };
    let folder = folder.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = add(&folder, event, Utc::now());
}

/// The latest lines, earliest first.
pub fn latest(most: usize) -> Vec<String> {
    let Some(folder) = HERE.get() else { return Vec::new() };
    last_lines(&folder.lock().unwrap_or_else(PoisonError::into_inner), most)
}

fn add(folder: &Path, event: &Event, at: DateTime<Utc>) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let current = file(folder, 0);
    if current.metadata().is_ok_and(|is| is.len() >= LARGEST) {
        for older in (1..FILES).rev() {
            // Those that are not there yet have no place to go.
            let _ = fs::rename(file(folder, older - 1), file(folder, older));
        }
    }
    let line = format!("{} {event}\n", at.to_rfc3339_opts(SecondsFormat::Secs, true));
    OpenOptions::new().create(true).append(true).open(current)?.write_all(line.as_bytes())
}

fn last_lines(folder: &Path, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for number in 0..FILES {
        let text = fs::read_to_string(file(folder, number)).unwrap_or_default();
        lines.splice(..0, text.lines().map(str::to_owned));
        if lines.len() >= most {
            break;
        }
    }
    lines.split_off(lines.len().saturating_sub(most))
}

/// The file that is written is number 0, the oldest the last.
fn file(folder: &Path, number: usize) -> PathBuf {
    folder.join(if number == 0 { format!("{NAME}.log") } else { format!("{NAME}.{number}.log") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> DateTime<Utc> {
        "2026-11-22T10:42:05Z".parse().unwrap()
    }

    #[test]
    fn a_line_tells_the_kind_of_a_refusal_and_nothing_of_what_it_was_about() {
        let folder = tempfile::tempdir().unwrap();
        let path = PathBuf::from("/home/ann.shah/Child Wren.partnership");
        for error in [
            Error::FileNotFound { path: path.clone() },
            Error::NoBackup { source: Box::new(Error::FileExists { path }) },
            crate::actions::edit::refused("email", "“ann@larkham.example” is no address."),
        ] {
            add(folder.path(), &Event::refused("save_record", &error), at()).unwrap();
        }

        assert_eq!(
            last_lines(folder.path(), 9),
            [
                "2026-11-22T10:42:05Z refused save_record: FileNotFound",
                "2026-11-22T10:42:05Z refused save_record: NoBackup",
                "2026-11-22T10:42:05Z refused save_record: Form",
            ]
        );
    }

    #[test]
    fn the_log_stays_small_and_its_latest_lines_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let filling = Event::Fault { place: "x".repeat(4000) };
        for _ in 0..400 {
            add(folder.path(), &filling, at()).unwrap();
        }
        add(folder.path(), &Event::Ended, at()).unwrap();

        let sizes: Vec<u64> =
            fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().metadata().unwrap().len()).collect();
        assert_eq!(sizes.len(), FILES);
        assert!(sizes.iter().all(|size| *size < LARGEST + 5000), "{sizes:?}");
        let last = last_lines(folder.path(), 100);
        assert_eq!((last.len(), last[99].as_str()), (100, "2026-11-22T10:42:05Z ended"));
    }

    #[test]
    fn nothing_is_logged_before_a_folder_is_named() {
        note(&Event::Started);

        assert!(latest(9).is_empty());
    }
}
