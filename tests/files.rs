//! Partnership files: what is opened, what is left alone, and what is never lost.

mod common;

use std::path::Path;
use std::process::{Command, Output};

use common::{Book, Desk};
use partnership_report::domain::noun::Noun;
use partnership_report::store::{Access, SCHEMA_VERSION, Store, history, records};
use rusqlite::Connection;

fn desk_with_a_file() -> Desk {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx", "--by", "Ann Example"]);
    desk
}

/// Every command refuses the file in these words and leaves it as it is.
fn refused_untouched(desk: &Desk, words: &str) {
    let before = desk.bytes("r.partnership");
    refused(desk, words);
    assert!(desk.bytes("r.partnership") == before, "the file was changed");
}

fn refused(desk: &Desk, words: &str) {
    Book::of_year(2025).save(&desk.path("more.xlsx"));
    for command in [
        &["import", "r.partnership", "more.xlsx"][..],
        &["report", "r.partnership", "--out", "r.pdf"],
        &["export", "r.partnership", "--out", "r.json"],
    ] {
        let said = desk.refused(command);
        assert!(said.contains(words), "{command:?}: {said}");
    }
    for name in ["r.partnership-journal", "r.pdf", "r.json"] {
        assert!(!desk.path(name).exists(), "{name} was left behind");
    }
}

#[test]
fn a_place_that_can_hold_no_file_is_told_in_plain_words() {
    let desk = desk_with_a_file();
    std::fs::create_dir(desk.path("folder.partnership")).unwrap();
    let long = format!("{}.partnership", "n".repeat(300));
    for (file, says) in [
        (".partnership", ".partnership is an ending without a name. Write a name before it"),
        ("larkham.xlsx/new.partnership", "what stands as its folder is a file"),
        (&long, "its name is too long"),
    ] {
        let said = desk.refused(&["new", file]);
        assert!(said.contains(says) && !said.contains("os error"), "{said}");
    }
    assert!(desk.refused(&["check", "folder.partnership"]).contains("this is a folder. Give the name of a file."));
    desk.done(&["new", "empty.partnership"]);
    assert!(desk.refused(&["check", "empty.partnership"]).contains("partnership-report import FILE WORKBOOK.xlsx"));
}

#[test]
fn what_a_killed_import_left_behind_is_taken_away_when_it_is_old() {
    let desk = desk_with_a_file();
    let [old, new] = [".partnership-report-Ab12Cd", ".partnership-report-Ef34Gh"].map(|name| desk.path(name));
    std::fs::create_dir(&old).unwrap();
    std::fs::create_dir(&new).unwrap();
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_secs(24 * 60 * 60);
    std::fs::File::open(&old).unwrap().set_modified(yesterday).unwrap();

    desk.done(&["import", "r.partnership", "larkham.xlsx"]);

    assert!(!old.exists() && new.exists(), "another copy of the program may be at work in the new one");
}

#[test]
fn an_option_that_does_not_apply_is_refused() {
    let desk = desk_with_a_file();
    for (command, says) in [
        (&["export", "r.partnership", "--out", "r.json", "--year", "2025-26"][..], "--year can't be used here"),
        (&["export", "r.partnership", "--out", "r.xlsx", "--with-history"], "--with-history can't be used here"),
        (&["import", "r.partnership", "larkham.xlsx", "--accept", "all"], "--accept can't be used here"),
        (&["import", "n.partnership", "r.json", "--problems", "p.xlsx"], "--problems can't be used here"),
    ] {
        let said = desk.refused(command);
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn a_dry_run_only_reads_the_file() {
    let desk = desk_with_a_file();
    let mut rights = std::fs::metadata(desk.path("r.partnership")).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(desk.path("r.partnership"), rights).unwrap();
    let before = desk.bytes("r.partnership");

    let said = desk.done(&["import", "r.partnership", "larkham.xlsx", "--dry-run"]);

    assert!(said.contains("This was a dry run: nothing was changed."), "{said}");
    assert!(desk.bytes("r.partnership") == before);
}

#[test]
fn a_file_from_a_newer_version_is_refused() {
    let desk = desk_with_a_file();
    Connection::open(desk.path("r.partnership"))
        .unwrap()
        .pragma_update(None, "user_version", SCHEMA_VERSION as i64 + 1)
        .unwrap();

    refused_untouched(&desk, "r.partnership was made by a newer version of Partnership Report. Install that version");
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let desk = Desk::new();
    std::fs::write(desk.path("r.partnership"), b"Minutes of the meeting".repeat(100)).unwrap();

    refused_untouched(&desk, "r.partnership is not a partnership file");
}

#[test]
fn the_database_of_another_program_is_refused() {
    let desk = Desk::new();
    let other = Connection::open(desk.path("r.partnership")).unwrap();
    other
        .execute_batch(
            "PRAGMA journal_mode = wal; CREATE TABLE bookmarks (address TEXT); INSERT INTO bookmarks VALUES ('x')",
        )
        .unwrap();
    drop(other);

    refused_untouched(&desk, "r.partnership is not a partnership file");
}

#[test]
fn half_a_file_is_told_to_be_damaged() {
    let desk = desk_with_a_file();
    let whole = desk.bytes("r.partnership");
    std::fs::write(desk.path("r.partnership"), &whole[..whole.len() / 2]).unwrap();

    refused_untouched(&desk, "r.partnership is damaged");
}

#[test]
fn a_file_that_another_copy_has_open_is_refused() {
    let desk = desk_with_a_file();
    // Between opening and the end of this test nothing else here may open the file: on Linux closing it
    // once lets go of every lock that the process has on it.
    let mut held = Store::open(&desk.path("r.partnership"), Access::Change).unwrap();
    held.held_by("Ann Shah");
    let note = desk.path("r.partnership-open");

    refused(&desk, "r.partnership is open by Ann Shah on ");

    std::fs::write(&note, "{ torn").unwrap();
    refused(&desk, "r.partnership is open in another copy of Partnership Report. Close it there, then try again.");
    drop(held);
    assert!(!note.exists(), "the note goes with the lock");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let said = Desk::new().refused(&["report", "nowhere.partnership", "--out", "r.pdf"]);

    assert!(said.contains("There is no file nowhere.partnership. Check its name and folder."), "{said}");
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let desk = desk_with_a_file();
    let before = desk.bytes("r.partnership");

    let said = desk.refused(&["new", "r.partnership"]);

    assert!(said.contains("r.partnership exists already. Choose another name; nothing was overwritten."), "{said}");
    assert!(desk.bytes("r.partnership") == before);
}

#[test]
fn a_year_that_is_not_there_is_answered_with_those_that_are() {
    let desk = desk_with_a_file();

    let said = desk.refused(&["report", "r.partnership", "--out", "r.pdf", "--year", "1999-00"]);

    assert!(said.contains("This file has no year 1999-00. It has 2025-26."), "{said}");
}

#[test]
fn wrong_usage_is_told_apart_from_a_refusal() {
    let desk = desk_with_a_file();
    for (words, expected) in [
        (&["frobnicate"][..], "“frobnicate” is neither a command nor a file whose name ends in .partnership"),
        (&["import", "r.partnership"], "SOURCE"),
        (&["report", "r.partnership"], "--out"),
        (
            &["report", "r.partnership", "--out", "r.pdf", "--date", "31/12/2025"],
            "“31/12/2025” is not a date. Write it as 2026-03-31.",
        ),
        (&["export", "r.partnership", "--colour", "red"], "--colour"),
    ] {
        let output = desk.run(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(expected), "{words:?}: {said}");
    }
}

#[test]
fn the_history_says_who_when_what_before_and_after() {
    let desk = desk_with_a_file();
    Book::of_year(2025)
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "A film."]])
        .save(&desk.path("later.xlsx"));
    desk.done(&["import", "r.partnership", "later.xlsx", "--by", "Bo Example"]);

    let changes = Store::open(&desk.path("r.partnership"), Access::Read).unwrap().read(history).unwrap();

    let [first, last] = &changes[..] else { panic!("two changes: {changes:?}") };
    assert_eq!((first.by.as_str(), first.what.as_str()), ("Ann Example", "Imported larkham.xlsx"));
    assert!(first.entries.iter().all(|entry| entry.before.is_none() && entry.after.is_some()));
    assert_eq!((last.by.as_str(), last.entries.len()), ("Bo Example", 1));
    assert!(chrono::DateTime::parse_from_rfc3339(&last.at).is_ok(), "{}", last.at);
    let (before, after) = (last.entries[0].before.as_ref().unwrap(), last.entries[0].after.as_ref().unwrap());
    assert_eq!((&before["implementation"], &after["implementation"]), (&"A guide.".into(), &"A film.".into()));
}

#[test]
fn the_history_cannot_be_rewritten() {
    let desk = desk_with_a_file();
    let file = Connection::open(desk.path("r.partnership")).unwrap();

    for attempt in [
        "UPDATE changes SET \"by\" = 'Nobody'",
        "DELETE FROM changes",
        "UPDATE change_entries SET after = NULL",
        "DELETE FROM change_entries",
    ] {
        let refused = file.execute(attempt, []).unwrap_err();
        assert!(refused.to_string().contains("history is never rewritten"), "{attempt}: {refused}");
    }
}

#[test]
fn a_file_of_the_first_version_opens_with_all_it_holds() {
    let desk = Desk::new();
    let dump = include_str!("data/files/v1.sql");
    Connection::open(desk.path("old.partnership")).unwrap().execute_batch(dump).unwrap();
    drop(Store::create(&desk.path("new.partnership")).unwrap());

    let old = Store::open(&desk.path("old.partnership"), Access::Change).unwrap();

    let new = Store::open(&desk.path("new.partnership"), Access::Read).unwrap();
    assert_eq!(schema(&old), schema(&new), "an upgraded file is as a new one");
    // The dump has something of every noun that the first version knew, and no setting.
    let known = |noun: &Noun| dump.contains(&format!("CREATE TABLE {} (", noun.list())) && *noun != Noun::Setting;
    for noun in Noun::ALL.iter().copied().filter(known) {
        let held = old.read(|connection| records::fields_of_all(connection, noun)).unwrap();
        assert!(!held.is_empty(), "the file has a {}", noun.one());
        for fields in held {
            records::check(noun, fields).unwrap();
        }
    }
    assert_eq!(old.read(history).unwrap().len(), 2);

    let aside = Connection::open(desk.path(&set_aside())).unwrap();
    let version: i32 = aside.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the file as it was stands beside it");
}

#[test]
fn a_file_of_the_first_version_is_read_without_being_changed() {
    let desk = Desk::new();
    let dump = include_str!("data/files/v1.sql");
    Connection::open(desk.path("old.partnership")).unwrap().execute_batch(dump).unwrap();
    let before = desk.bytes("old.partnership");

    desk.done(&["export", "old.partnership", "--out", "old.json"]);

    assert_eq!(desk.bytes("old.partnership"), before);
    assert!(!desk.path(&set_aside()).exists(), "a reader leaves nothing behind");
}

/// What an upgrade calls the copy of the file as it was.
fn set_aside() -> String {
    format!("old (before version {SCHEMA_VERSION}).partnership")
}

fn schema(store: &Store) -> Vec<(String, String)> {
    let read = |connection: &Connection| {
        let mut statement = connection.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' ORDER BY name",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    store.read(read).unwrap()
}

/// The person's settings folder can be named for one run on Linux alone.
#[cfg(target_os = "linux")]
#[test]
fn a_policy_keeps_partnership_files_in_the_allowed_folders() {
    let desk = Desk::new();
    let settings = desk.path("settings/org.partnership-report.app");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::create_dir(desk.path("team")).unwrap();
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_partnership-report"))
            .args(words)
            .current_dir(desk.path(""))
            .env("XDG_CONFIG_HOME", desk.path("settings"))
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    std::fs::write(settings.join("policy.json"), serde_json::json!({ "folders": [desk.path("team")] }).to_string())
        .unwrap();

    assert_eq!(run(&["new", "team/ours.partnership"]), (Some(0), String::new()));
    let (code, said) = run(&["new", "ours.partnership"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("ours.partnership is not in a folder that is allowed") && said.contains("team"), "{said}");
    assert!(!desk.path("ours.partnership").exists());

    std::fs::write(settings.join("policy.json"), "{ torn").unwrap();
    let (code, said) = run(&["export", "team/ours.partnership", "--out", "r.json"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("policy.json says what is allowed on this computer and can't be understood"), "{said}");
}

/// Where the disk or the folder does not let us write; both need what only Linux has.
#[cfg(target_os = "linux")]
mod unwritable {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::common::SmallDisk;

    fn is_root() -> bool {
        Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
    }

    /// Runs the program as a user whom permissions hold back, since root may write anywhere. `None`,
    /// with the reason, where that is not possible here.
    fn run_as_nobody(desk: &Desk, words: &[&str]) -> Option<Output> {
        let program = env!("CARGO_BIN_EXE_partnership-report");
        if !is_root() {
            return Some(desk.run(words));
        }
        // The build's own folder may be closed to others.
        let copy = desk.path("partnership-report");
        if !copy.exists() {
            std::fs::copy(program, &copy).unwrap();
        }
        let output = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(&copy)
            .args(words)
            .current_dir(desk.path(""))
            .output();
        output.inspect_err(|error| eprintln!("skipped: setpriv (util-linux) could not be run: {error}")).ok()
    }

    #[test]
    fn a_folder_that_may_only_be_read() {
        let desk = desk_with_a_file();
        let folder = desk.path("shared");
        std::fs::create_dir(&folder).unwrap();
        std::fs::rename(desk.path("r.partnership"), folder.join("r.partnership")).unwrap();
        let mode = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        mode(&folder.join("r.partnership"), 0o644);
        mode(&folder, 0o555);
        mode(&desk.path(""), 0o777);
        let before = desk.bytes("shared/r.partnership");
        Book::of_year(2025)
            .sheet("Themes", &[&["Area of learning", "Implementation"], &["Trust", "Time."]])
            .save(&desk.path("more.xlsx"));

        for words in [
            &["new", "shared/new.partnership"][..],
            &["import", "shared/new.partnership", "more.xlsx"],
            &["export", "shared/r.partnership", "--out", "shared/r.xlsx"],
            &["import", "shared/r.partnership", "more.xlsx"],
        ] {
            let Some(output) = run_as_nobody(&desk, words) else { return };
            let said = String::from_utf8_lossy(&output.stderr);
            if !is_root() && words[1] == "shared/r.partnership" && words[0] == "import" {
                continue; // The file is this user's own; only its folder is closed.
            }
            assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
            assert!(
                said.contains("can't be written: you may not write there. Choose another folder"),
                "{words:?}: {said}"
            );
        }
        let read = run_as_nobody(&desk, &["export", "shared/r.partnership", "--out", "r.json"]).unwrap();

        assert!(read.status.success(), "what may be read can be read: {}", String::from_utf8_lossy(&read.stderr));
        assert!(desk.bytes("shared/r.partnership") == before);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing was left in the folder");
        mode(&folder, 0o755);
    }

    #[test]
    fn a_disk_that_is_full() {
        let desk = desk_with_a_file();
        let at = desk.path("disk");
        let Some(disk) = SmallDisk::mount(&at, "512k") else { return };
        std::fs::write(at.join("r.xlsx"), b"last month's").unwrap();
        std::fs::copy(desk.path("r.partnership"), at.join("r.partnership")).unwrap();
        disk.leave(0);
        let before = desk.bytes("disk/r.partnership");
        let long = "word ".repeat(6_000);
        Book::of_year(2025)
            .sheet("Themes", &[&["Area of learning", "Implementation"], &["Trust", &long]])
            .save(&desk.path("more.xlsx"));

        for words in [
            &["export", "r.partnership", "--out", "disk/r.xlsx"][..],
            &["export", "r.partnership", "--out", "disk/r.json"],
            &["import", "disk/r.partnership", "more.xlsx"],
            &["import", "disk/new.partnership", "more.xlsx"],
            &["new", "disk/new.partnership"],
        ] {
            let said = desk.refused(words);
            assert!(said.contains("the disk is full. Make room or choose another place"), "{words:?}: {said}");
        }

        assert_eq!(desk.bytes("disk/r.xlsx"), b"last month's");
        assert!(desk.bytes("disk/r.partnership") == before, "the file on the full disk is as it was");
        assert_eq!(disk.files(), ["r.partnership", "r.xlsx"]);
    }
}
