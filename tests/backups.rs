//! Backups: made by themselves, checked before they count, and brought back; and what can still be read
//! of a file for which there is none.

mod common;

use std::path::PathBuf;

use common::{Book, Desk};
use partnership_report::store::{Access, Store};
use rusqlite::Connection;

const FILE: &str = "larkham.partnership";

fn desk_with_a_year() -> Desk {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.done(&["import", FILE, "year.xlsx", "--by", "Ann Example"]);
    desk
}

/// Brings one more theme in.
fn work_on(desk: &Desk, theme: &str) {
    Book::of_year(2025)
        .sheet("Themes", &[&["Area of learning", "Implementation"], &[theme, "A talk."]])
        .save(&desk.path("more.xlsx"));
    desk.done(&["import", FILE, "more.xlsx"]);
}

fn themes(desk: &Desk) -> Vec<String> {
    let record = desk.record(FILE);
    record["themes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|theme| theme["area_of_learning"].as_str().unwrap().into())
        .collect()
}

/// The backups as `--list` names them, newest first.
fn listed(desk: &Desk) -> Vec<String> {
    let said = desk.done(&["backup", FILE, "--list"]);
    said.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| word.contains('-'))
        .map(str::to_owned)
        .collect()
}

fn folder(desk: &Desk) -> PathBuf {
    let said = desk.done(&["backup", FILE]);
    let path = said.trim().strip_prefix("Backed up and checked: ").unwrap().trim_end_matches('.');
    PathBuf::from(path).parent().unwrap().to_owned()
}

/// Overwrites bytes of a file.
fn scratch(path: &std::path::Path, at: usize, with: &[u8]) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at..at + with.len()].copy_from_slice(with);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn an_import_is_preceded_by_a_backup_that_can_be_brought_back() {
    let desk = desk_with_a_year();
    let before = desk.record(FILE);
    work_on(&desk, "Trust");

    let made = listed(&desk);
    assert!(matches!(&made[..], [one] if one.contains("-import-")), "{made:?}");
    let said = desk.done(&["restore", FILE, "--by", "Bo Example"]);

    assert!(said.contains("made before an import") && said.contains("What it held before is a backup too."), "{said}");
    assert_eq!(desk.record(FILE), before);
    let now_held = listed(&desk);
    assert!(now_held[0].contains("-restore-"), "{now_held:?}");
    desk.done(&["restore", FILE, "--backup", &now_held[0]]);
    assert_eq!(themes(&desk), ["Curiosity", "Trust"], "what the restore replaced came back");
}

#[test]
fn a_backup_is_kept_outside_the_folder_of_the_file_and_only_once_for_one_state() {
    let desk = desk_with_a_year();

    let folder = folder(&desk);

    desk.done(&["backup", FILE]);
    assert_eq!(listed(&desk).len(), 1, "nothing has changed between the two");
    assert!(folder.starts_with(desk.path("home")), "{}", folder.display());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing unfinished is left");
}

#[test]
fn a_damaged_file_is_moved_aside_and_the_newest_good_backup_takes_its_place() {
    let desk = desk_with_a_year();
    let before = desk.record(FILE);
    let folder = folder(&desk);
    // A backup whose bytes have changed since does not count.
    let rotten = folder.join("20990101T000000Z-asked-0123456789abcdef.partnership");
    std::fs::copy(desk.path(FILE), &rotten).unwrap();
    let damaged: Vec<u8> = desk.bytes(FILE)[..20_000].to_vec();
    std::fs::write(desk.path(FILE), &damaged).unwrap();

    let said = desk.refused(&["verify", FILE]);
    assert!(said.contains("larkham.partnership is damaged") && said.contains("The newest good backup is "), "{said}");
    assert!(said.contains("a part of it can no longer be read. Nothing in it was changed."), "{said}");
    assert!(!said.contains("malformed") && !said.contains("Tree "), "no words of the database: {said}");
    let said = desk.done(&["restore", FILE]);

    assert_eq!(desk.record(FILE), before);
    let aside = said.lines().find_map(|line| line.strip_prefix("The damaged file is now ")).expect("it is named");
    assert_eq!(std::fs::read(desk.path(aside.trim_end_matches('.'))).unwrap(), damaged, "it was moved as it was");
    let said = desk.refused(&["verify", FILE]);
    assert!(said.contains("its bytes are no longer those that were written"), "{said}");
}

#[test]
fn a_file_that_is_gone_comes_back_from_its_backup() {
    let desk = desk_with_a_year();
    let before = desk.record(FILE);
    desk.done(&["backup", FILE]);
    let rights = std::fs::metadata(desk.path(FILE)).unwrap().permissions();
    std::fs::remove_file(desk.path(FILE)).unwrap();

    desk.done(&["restore", FILE]);

    assert_eq!(std::fs::metadata(desk.path(FILE)).unwrap().permissions(), rights, "whoever could read it still can");
    assert_eq!(desk.record(FILE), before);
    assert!(desk.done(&["verify", FILE]).contains("larkham.partnership is sound: "));
}

#[test]
fn every_backup_is_kept_once_more_in_the_second_place() {
    let desk = desk_with_a_year();
    std::fs::create_dir(desk.path("share")).unwrap();
    desk.done(&["backup", FILE, "--also-in", "share"]);
    work_on(&desk, "Trust");

    let shelf = std::fs::read_dir(desk.path("share")).unwrap().next().unwrap().unwrap().path();
    let mut there: Vec<_> =
        std::fs::read_dir(shelf).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    there.reverse();
    assert_eq!([there.clone(), there].concat(), listed(&desk), "here, then in the second place");
    let said = desk.done(&["verify", FILE]);
    assert_eq!(said.matches("1 backup, of which 1 can be restored; the newest is of ").count(), 2, "{said}");

    std::fs::remove_dir_all(folder(&desk)).unwrap();
    std::fs::remove_file(desk.path(FILE)).unwrap();
    assert!(!desk.done(&["restore", FILE]).contains("What it held before"), "there was no file");

    std::fs::remove_dir_all(desk.path("share")).unwrap();
    for command in [&["backup", FILE][..], &["backup", FILE, "--list"], &["verify", FILE]] {
        assert!(desk.refused(command).contains("share, is not there. Connect its drive"), "{command:?}");
    }
    assert!(!desk.path("share").exists(), "no empty folder stands where a drive belongs");
    std::fs::write(desk.path("share"), "in the way").unwrap();
    work_on(&desk, "Courage");
    assert_eq!(themes(&desk).last().unwrap(), "Courage", "a second place that is gone keeps nobody from working");
    let said = desk.done(&["backup", FILE, "--only-here"]);
    assert!(said.contains("From now on backups are kept on this computer only."), "{said}");
    assert!(!desk.done(&["verify", FILE]).contains("second place"));
}

#[test]
fn on_another_computer_a_copy_of_the_newest_in_the_second_place_is_opened_as_the_file() {
    let (lost, new) = (desk_with_a_year(), Desk::new());
    let share = lost.path("share");
    std::fs::create_dir(&share).unwrap();
    work_on(&lost, "Trust");
    lost.done(&["backup", FILE, "--also-in", "share"]);
    let before = lost.record(FILE);

    let shelf = std::fs::read_dir(&share).unwrap().next().unwrap().unwrap();
    assert!(shelf.file_name().to_string_lossy().starts_with("larkham-"), "{shelf:?}");
    let newest = std::fs::read_dir(shelf.path()).unwrap().map(|it| it.unwrap().path()).max().unwrap();
    std::fs::copy(newest, new.path(FILE)).unwrap();

    assert_eq!(new.record(FILE), before);
    work_on(&new, "Courage");
    assert_eq!(themes(&new).last().unwrap(), "Courage");
}

#[test]
fn backups_of_one_second_are_listed_as_they_were_made() {
    let desk = desk_with_a_year();
    let mut made = Vec::new();
    for theme in ["Trust", "Courage", "Patience"] {
        work_on(&desk, theme);
        made.insert(0, listed(&desk)[0].clone());
    }

    assert_eq!(listed(&desk), made);
    assert!(desk.refused(&["backup", "none.partnership", "--list"]).contains("There is no file none.partnership"));
}

#[test]
fn a_second_place_is_kept_only_once_a_backup_lies_there() {
    let desk = desk_with_a_year();
    std::fs::create_dir(desk.path("share")).unwrap();

    desk.refused(&["backup", "none.partnership", "--also-in", "share"]);
    desk.done(&["backup", FILE]);
    assert_eq!(std::fs::read_dir(desk.path("share")).unwrap().count(), 0);

    let said = desk.done(&["backup", FILE, "--also-in", "share"]);
    assert!(said.contains("From now on every backup of this computer is kept in share too."), "{said}");
    assert_eq!(std::fs::read_dir(desk.path("share")).unwrap().count(), 1);
}

#[test]
fn without_room_for_a_backup_nothing_large_happens() {
    let desk = desk_with_a_year();
    std::fs::write(desk.path("home"), "in the way").ok();
    std::fs::remove_dir_all(desk.path("home")).ok();
    std::fs::write(desk.path("home"), "in the way").unwrap();
    let before = desk.bytes(FILE);
    Book::of_year(2025)
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Trust", "Time."]])
        .save(&desk.path("m.xlsx"));

    let said = desk.refused(&["import", FILE, "m.xlsx"]);

    assert!(said.contains("No backup could be made first, so nothing was changed."), "{said}");
    assert!(desk.bytes(FILE) == before);
}

#[test]
fn a_record_that_is_gone_behind_the_history_s_back_is_missed() {
    let desk = desk_with_a_year();
    let connection = Connection::open(desk.path(FILE)).unwrap();
    assert!(connection.execute("DELETE FROM themes WHERE id = (SELECT min(id) FROM themes)", []).unwrap() == 1);
    drop(connection);

    let said = desk.refused(&["verify", FILE]);

    assert!(said.contains("the theme number 1 is missing, and the history has it still"), "{said}");
}

#[test]
fn what_can_be_read_of_a_damaged_file_goes_into_a_new_one() {
    let desk = desk_with_a_year();
    let whole = desk.record(FILE);
    let connection = Connection::open(desk.path(FILE)).unwrap();
    let page_of = |table: &str| -> usize {
        connection
            .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get::<_, u32>(0))
            .unwrap() as usize
    };
    let (themes, figures) = (page_of("themes"), page_of("figures"));
    drop(connection);
    for page in [themes, figures] {
        scratch(&desk.path(FILE), (page - 1) * 4096, &[0xA5; 4096]);
    }
    let damaged = desk.bytes(FILE);
    assert!(desk.refused(&["verify", FILE]).contains("larkham.partnership is damaged"));

    let said = desk.done(&["salvage", FILE, "--out", "new.partnership"]);

    assert!(
        said.contains("records are as the history has them, since their own rows were lost or say otherwise."),
        "{said}"
    );
    assert_eq!(desk.record("new.partnership"), whole, "the history had what the tables lost");
    assert!(desk.done(&["verify", "new.partnership"]).contains("is sound"));
    assert!(desk.bytes(FILE) == damaged, "the damaged file is as it was");
}

#[test]
fn a_file_without_its_first_page_is_read_all_the_same() {
    let desk = desk_with_a_year();
    let whole = desk.record(FILE);
    scratch(&desk.path(FILE), 0, &[0; 4096]);

    desk.done(&["salvage", FILE, "--out", "new.partnership"]);

    assert_eq!(desk.record("new.partnership"), whole);
}

#[test]
fn a_salvage_goes_into_a_partnership_file_and_says_who_made_it() {
    let desk = desk_with_a_year();

    assert!(desk.refused(&["salvage", FILE, "--out", "new.db"]).contains("Use one of: .partnership."));
    let nobody = desk.run(&["salvage", FILE, "--out", "new.partnership", "--by", " "]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("say who it is, such as “Ann Example”"));
    assert!(!desk.path("new.db").exists() && !desk.path("new.partnership").exists());
}

#[test]
fn what_is_said_to_nobody_is_done_all_the_same() {
    let desk = desk_with_a_year();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ended = desk.command(&["check", FILE]).stdout(writer).output().unwrap();

    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_file_that_is_open_is_not_salvaged() {
    let desk = desk_with_a_year();
    let held = Store::open(&desk.path(FILE), Access::Change).unwrap();

    let said = desk.refused(&["salvage", FILE, "--out", "new.partnership"]);

    assert!(said.contains("larkham.partnership is open by") && said.contains("Close it there"), "{said}");
    assert!(!desk.path("new.partnership").exists());
    drop(held);
    desk.done(&["salvage", FILE, "--out", "new.partnership"]);
}

#[test]
fn where_nothing_can_be_read_no_new_file_is_left() {
    let desk = Desk::new();
    std::fs::write(desk.path(FILE), vec![7; 50_000]).unwrap();

    let said = desk.refused(&["salvage", FILE, "--out", "new.partnership"]);

    assert!(said.contains("Nothing of larkham.partnership can be read any more."), "{said}");
    assert!(!desk.path("new.partnership").exists());
}

#[test]
fn a_letter_that_was_changed_behind_the_programs_back_is_found() {
    let desk = desk_with_a_year();
    let connection = Connection::open(desk.path(FILE)).unwrap();
    connection.execute("UPDATE themes SET implementation = 'A guise.'", []).unwrap();
    drop(connection);

    let said = desk.refused(&["verify", FILE]);

    assert!(said.contains("is not what the history says of it"), "{said}");
}
