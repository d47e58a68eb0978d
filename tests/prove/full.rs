//! The disk is full at any write of an edit, an import, a backup, a restore or an upgrade: the work is
//! refused in words, and the file is as before, for the program that has it open too.

use std::path::{Path, PathBuf};

use partnership_report::error::Result;
use partnership_report::store::backups::{Reason, Shelf, restore_into};
use partnership_report::store::{self, Access, Store};

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
                let said = error.to_string();
                assert!(said.contains("the disk is full. Make room or choose another place"), "{name}: {said}");
                assert_eq!(work::state(&Store::open(&file, Access::Read).unwrap()), before, "{name}, room for {room}");
            }
        }
    }
    unreachable!("the work ends at last")
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
        restore_into(store, &backup, work::heading("Restored"))
    });
    let upgrades = filled_up("upgrade", work::old_file, |_, _| Ok(()));
    println!(
        "no room at each write: {edits} of an edit, {imports} of an import, {backups} of a backup, {restores} of a \
         restore, {upgrades} of an upgrade"
    );
    assert!([edits, imports, backups, restores, upgrades].iter().all(|writes| *writes > 3));
}
