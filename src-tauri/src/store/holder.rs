//! Who has a partnership file open: a note beside it, for whoever is refused meanwhile.
//!
//! The note only informs. What keeps others out is the system's own lock on the file, which ends with
//! the process that took it, however that ended; a note that was left behind keeps nobody out.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::date::day_in_words;

/// More than a note can be.
const LONGEST: u64 = 4096;
/// Of a name, in letters: somebody else's note must not fill the screen.
const LONGEST_NAME: usize = 60;

/// Who holds a file, where, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub name: String,
    pub computer: String,
    pub since: DateTime<Utc>,
}

/// A note of our own, taken away again when the file is let go.
pub struct Note {
    path: PathBuf,
}

impl Note {
    /// Leaves a note beside a file that this process has locked. A place where none can be left does not
    /// keep anyone from working.
    pub fn leave(file: &Path, name: &str) -> Note {
        let note = Note { path: beside(file) };
        let computer = whoami::hostname().unwrap_or_default();
        let holder = Holder { name: name.to_owned(), computer, since: Utc::now() };
        if std::fs::write(&note.path, serde_json::to_vec(&holder).unwrap_or_default()).is_err() {
            let _ = std::fs::remove_file(&note.path);
        }
        note
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Who says to hold a file; `None` where nobody left a note that can be read.
pub fn of(file: &Path) -> Option<Holder> {
    let mut text = String::new();
    std::fs::File::open(beside(file)).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    let holder: Holder = serde_json::from_str(&text).ok()?;
    let plain = |name: &str| name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect::<String>();
    let holder = Holder { name: plain(holder.name.trim()), computer: plain(holder.computer.trim()), ..holder };
    (!holder.name.is_empty()).then_some(holder)
}

/// "Ours.partnership-open", as SQLite names its journal.
fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push("-open");
    name.into()
}

/// "by Ann Shah on LAPTOP-7 since 10:42"; with the day where it is not today.
impl std::fmt::Display for Holder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "by {}", self.name)?;
        if !self.computer.is_empty() {
            write!(out, " on {}", self.computer)?;
        }
        write!(out, " since {}", moment_in_words(self.since))
    }
}

/// "10:42" of today, "21 November 2026, 10:42" of another day, in the time of this computer.
pub fn moment_in_words(moment: DateTime<Utc>) -> String {
    in_words(moment, "%H:%M")
}

/// The same with its seconds: "10:42:05".
pub fn second_in_words(moment: DateTime<Utc>) -> String {
    in_words(moment, "%H:%M:%S")
}

/// With its day, also where it is today, as what is kept or sent on needs it: "22 November 2026, 10:42".
pub fn day_and_time(moment: DateTime<Utc>) -> String {
    let moment = moment.with_timezone(&Local);
    format!("{}, {}", day_in_words(moment.date_naive()), moment.format("%H:%M"))
}

fn in_words(moment: DateTime<Utc>, clock: &str) -> String {
    let (moment, today) = (moment.with_timezone(&Local), Local::now().date_naive());
    let time = moment.format(clock);
    if moment.date_naive() == today {
        time.to_string()
    } else {
        format!("{}, {time}", day_in_words(moment.date_naive()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_who_and_is_gone_when_the_file_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Ours.partnership");

        let note = Note::leave(&file, "Ann Shah");

        let said = of(&file).unwrap().to_string();
        assert!(said.starts_with("by Ann Shah on ") && said.contains(" since "), "{said}");
        drop(note);
        assert_eq!(of(&file), None);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn another_day_is_named() {
        let moment: DateTime<Utc> = "2024-02-03T12:00:00Z".parse().unwrap();

        assert!(moment_in_words(moment).starts_with("3 February 2024, "), "{}", moment_in_words(moment));
    }

    #[test]
    fn a_note_that_is_none_or_meant_to_harm_says_nothing_or_little() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Ours.partnership");
        let long =
            format!("{{\"name\":\"{}\",\"computer\":\"\",\"since\":\"2026-01-01T00:00:00Z\"}}", "A\\u0007".repeat(300));
        for (text, said) in [("{ torn", None), ("\u{0}", None), (long.as_str(), Some("A".repeat(LONGEST_NAME)))] {
            std::fs::write(beside(&file), text).unwrap();
            assert_eq!(of(&file).map(|holder| holder.name), said);
        }
    }
}
