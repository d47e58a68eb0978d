//! The disk is full at any write of an edit, an import, a backup, a restore, an upgrade or an export: the work
//! is refused in words, and the file is as before, for the program that has it open too.

use std::path::{Path, PathBuf};

use partnership_report::actions::{self, PackOrder};
use partnership_report::error::{Error, Result};
use partnership_report::store::backups::{Reason, Shelf, restore_into};
use partnership_report::store::{self, Access, Store};

use crate::common::SmallDisk;
use crate::disk::Watch;
use crate::work;

/// Does the work with room for no write, then one, then two, until there is room for all; each time on a
/// fresh copy of the file. Gives how often it was refused.
fn filled_up(name: &str, begin: impl Fn(&Path) -> PathBuf, work: impl Fn(&mut Store, &Path) -> Result<()>) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let watch = Watch::over(folder.path());
    let original = begin(folder.path());
    let bytes = std::fs::read(&original).unwrap();
    for room in (0..).step_by(work::stride()) {
        let own = folder.path().join(format!("{room}"));
        std::fs::create_dir(&own).unwrap();
        let file = own.join("ours.partnership");
        std::fs::write(&file, &bytes).unwrap();
        let before = work::state(&Store::open(&file, Access::Read).unwrap());
        if name == "upgrade" {
            watch.room_for(Some(room));
        }
        let done = Store::open(&file, Access::Change).and_then(|mut store| {
            watch.room_for(Some(room));
            let done = work(&mut store, &own);
            watch.room_for(None);
            if done.is_err() {
                let now = work::state(&store);
                assert_eq!(now, before, "{name}, room for {room}: what the program has open is as before");
            }
            done
        });
        watch.room_for(None);
        store::verify(&file).unwrap_or_else(|error| panic!("{name}, room for {room}: {error}"));
        match done {
            Ok(()) => return room,
            Err(error) => {
                told_in_words(name, &error);
                assert_eq!(work::state(&Store::open(&file, Access::Read).unwrap()), before, "{name}, room for {room}");
            }
        }
    }
    unreachable!("the work ends at last")
}

fn told_in_words(work: &str, error: &Error) {
    let said = error.to_string();
    assert!(said.contains("the disk is full. Make room or choose another place"), "{work}: {said}");
}

#[test]
fn the_disk_is_full_at_any_write() {
    let edits = filled_up("edit", work::file_with_a_year, |store, _| work::edit(store, 1));
    let imports = filled_up("import", work::file_with_a_year, |store, folder| {
        work::book(&folder.join("book.xlsx"), 1, 12);
        work::import(store, &folder.join("book.xlsx"), 1)
    });
    let backups = filled_up("backup", work::file_with_a_year, |store, folder| {
        let shelf = Shelf::within(&folder.join("backups"), store.path());
        let made = store.read(|connection| shelf.make(connection, Reason::Asked, chrono::Utc::now()));
        assert_eq!(shelf.backups().len(), usize::from(made.is_ok()), "half a backup does not count");
        made.map(drop)
    });
    let restores = filled_up("restore", work::file_with_a_year, |store, _| {
        let backup = store.back_up(Reason::Asked)?.backup;
        restore_into(store, &backup, work::heading("Restored")).map(drop)
    });
    let upgrades = filled_up("upgrade", work::old_file, |_, _| Ok(()));
    println!(
        "no room at each write: {edits} of an edit, {imports} of an import, {backups} of a backup, {restores} of a \
         restore, {upgrades} of an upgrade"
    );
    assert!([edits, imports, backups, restores, upgrades].iter().all(|writes| *writes > 3));
}

type Export = fn(&mut Store, &Path) -> Result<()>;

/// What is exported, by its name, and how many pages more there is room for each time: a PDF takes long to set.
const EXPORTS: [(&str, usize, Export); 6] = [
    ("year.xlsx", 1, export),
    ("record.json", 1, export),
    ("pack.xlsx", 1, pack),
    ("report.html", 1, report),
    ("report.docx", 1, report),
    ("report.pdf", 25, report),
];

fn export(store: &mut Store, out: &Path) -> Result<()> {
    actions::export_from(store, out, None, true).map(drop)
}

fn pack(store: &mut Store, out: &Path) -> Result<()> {
    actions::pack(store, "LC", out, &order()).map(drop)
}

fn order() -> PackOrder {
    let at = work::heading("").at;
    PackOrder { year: None, by: "Ann Example".into(), at, date: at.date_naive(), due: None }
}

fn report(store: &mut Store, out: &Path) -> Result<()> {
    let report = actions::composed(store, None, work::heading("").at.date_naive())?;
    actions::write_report(&report, out).map(drop)
}

/// Exports are written by the system and not by SQLite, so this disk is a real one, with room for no page, then for one,
/// then for two.
#[test]
fn the_disk_is_full_at_any_write_of_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("disk");
    let Some(disk) = SmallDisk::mount(&at, "8m") else { return };
    let file = work::file_with_a_year(folder.path());
    let mut store = Store::open(&file, Access::Change).unwrap();
    for (name, pages, export) in EXPORTS {
        let out = at.join(name);
        std::fs::write(&out, b"last month's").unwrap();
        let before = work::state(&store);
        let mut refused = 0;
        for room in (0..).step_by(pages * work::stride()) {
            disk.leave(room);
            let Err(error) = export(&mut store, &out) else { break };
            told_in_words(name, &error);
            assert_eq!(std::fs::read(&out).unwrap(), b"last month's", "{name}, room for {room}");
            assert_eq!(disk.files(), [name], "room for {room}: nothing is left beside it");
            assert_eq!(work::state(&store), before, "{name}, room for {room}");
            refused += 1;
        }
        println!("no room for {name}: refused {refused} times, then {} bytes", std::fs::metadata(&out).unwrap().len());
        assert!(refused > 0 && std::fs::read(&out).unwrap() != b"last month's", "{name}");
        std::fs::remove_file(&out).unwrap();
    }
}

#[test]
fn the_disk_is_full_at_any_write_of_packs_for_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("disk");
    let Some(disk) = SmallDisk::mount(&at, "8m") else { return };
    let mut store = Store::open(&work::file_with_a_year(folder.path()), Access::Change).unwrap();
    let before = work::state(&store);
    let mut refused = 0;
    let all = loop {
        disk.leave(refused);
        match actions::all_packs(&mut store, &at, &order()) {
            Ok(all) => break all,
            Err(error) => told_in_words("packs", &error),
        }
        assert!(disk.files().is_empty(), "room for {refused}: no lead is sent to before all can be");
        assert_eq!(work::state(&store), before, "room for {refused}");
        refused += 1;
    };
    println!("no room for {} files of packs: refused {refused} times", all.files.len());
    assert!(refused > all.files.len() && disk.files().len() == all.files.len());
}
