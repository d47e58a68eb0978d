//! The words from which the sentences of errors are made.

use std::io;
use std::path::Path;

use super::InTheWay;
use crate::actions::edit::{FieldProblem, capital};
use crate::domain::closed_list::listed;
use crate::domain::noun::Noun;
use crate::domain::report_section::ReportSection;
use crate::exchange::Problem;
use crate::store::Holder;

/// "1 row", "1,200 rows".
pub fn plural(count: usize, one: &str, many: &str) -> String {
    let shown = crate::domain::number::count(i64::try_from(count).unwrap_or(i64::MAX));
    format!("{shown} {}", if count == 1 { one } else { many })
}

/// A form's problems as one sentence; the screen shows each beside its box.
pub(super) fn told(problems: &[FieldProblem]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(" ")
}

/// "by Ann Shah on LAPTOP-7 since 10:42", where it is known.
pub(super) fn by(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "in another copy of Partnership Report".to_owned(), Holder::to_string)
}

pub(super) fn section_ids() -> Vec<&'static str> {
    ReportSection::ALL.iter().map(|section| section.id()).collect()
}

pub(super) fn known_snapshots(known: &[String]) -> String {
    match known {
        [] => "No report of this file was agreed yet.".to_owned(),
        [one] => format!("There is only {one}."),
        known => format!("There are {}.", listed(known)),
    }
}

pub(super) fn nothing_open(lead: &str, known: &[String]) -> String {
    match known {
        [] => format!("Nothing that is open is led by “{lead}”, or by anyone else."),
        known => format!("Nothing that is open is led by “{lead}”. Choose one of: {}.", known.join("; ")),
    }
}

/// "Recommendation R7.2 can't be as it was: …".
pub(super) fn overtaken(noun: Noun, reference: Option<&str>, way: InTheWay) -> String {
    let what = match reference {
        Some(reference) => capital(&format!("{} {reference}", noun.one())),
        None => format!("One {}", noun.one()),
    };
    let why = match way {
        InTheWay::Changed => {
            "it has been changed since. Take the later change back first, or put it right by hand.".to_owned()
        }
        InTheWay::Removed => "it has been removed since. Bring it back first.".to_owned(),
        InTheWay::UsedBy(other) => {
            format!("there is a record on it by now, of the kind “{}”. Remove that first.", other.one())
        }
        InTheWay::ParentRemoved(parent) => {
            format!("the {} that it belonged to was removed. Bring that back first.", parent.one())
        }
        InTheWay::Taken => "another record has its name by now. Give that one another name first.".to_owned(),
    };
    format!("{what} can't be as it was: {why} Nothing was changed.")
}

/// "2 problems and 1 conflict".
pub(super) fn left(problems: &[Problem], conflicts: usize) -> String {
    let problems = (!problems.is_empty()).then(|| plural(problems.len(), "problem", "problems"));
    let conflicts = (conflicts > 0).then(|| plural(conflicts, "conflict", "conflicts"));
    problems.into_iter().chain(conflicts).collect::<Vec<_>>().join(" and ")
}

/// What is wrong with a file, in plain words instead of those of SQLite.
pub fn damage(found: &str) -> &'static str {
    if found.contains("index") {
        "its index no longer fits its records"
    } else if ["CHECK constraint", "NULL value", "non-unique"].iter().any(|known| found.contains(known)) {
        "a record in it is no longer as it was kept"
    } else {
        "a part of it can no longer be read"
    }
}

/// Why SQLite could not do something, where it is no damage.
pub(super) fn of_sqlite(source: &rusqlite::Error) -> &'static str {
    use rusqlite::ErrorCode;
    match source.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure) => {
            "the disk gave an error, or the connection to it was lost. See that the drive or share is there, then try again."
        }
        Some(ErrorCode::OutOfMemory) => "this computer is out of memory. Close other programs, then try again.",
        Some(ErrorCode::DiskFull) => {
            "the disk is full. Make room or choose another place; what was there before is unchanged."
        }
        _ => {
            "it does not hold what this version of the program expects. Nothing was changed. “partnership-report verify FILE” reads all of it and says what is wrong."
        }
    }
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Why a file can't be read.
pub(super) fn unread(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::PermissionDenied => "you may not read it. Ask whoever keeps it for the right to.".into(),
        _ => reason(source),
    }
}

pub(super) fn reason(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::PermissionDenied => {
            "you may not write there. Choose another folder, or ask for the right to change this one.".into()
        }
        io::ErrorKind::StorageFull => {
            "the disk is full. Make room or choose another place; what was there before is unchanged.".into()
        }
        io::ErrorKind::NotFound => "the folder does not exist. Check its name.".into(),
        io::ErrorKind::ReadOnlyFilesystem => "this place can only be read. Choose another folder.".into(),
        io::ErrorKind::ResourceBusy => "another program has it open. Close it there, then try again.".into(),
        io::ErrorKind::IsADirectory => "this is a folder. Give the name of a file.".into(),
        io::ErrorKind::NotADirectory => "what stands as its folder is a file. Check the name of the folder.".into(),
        io::ErrorKind::InvalidFilename => {
            "its name is too long, or holds letters that are not allowed there. Give it a shorter, plain name.".into()
        }
        _ => format!("the system refused it ({source}). Try again, or choose another place."),
    }
}
