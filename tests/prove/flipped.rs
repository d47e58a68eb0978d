//! Bytes that flipped, pages that changed places, files that were cut short: never a crash or a hang, damage
//! to the file's structure is always found, and what differs from the history is found too.

use std::path::Path;
use std::time::{Duration, Instant};

use partnership_report::error::Error;
use partnership_report::store::{self, Access, Store};

use crate::common::dice::Dice;
use crate::work;

const PAGE: usize = 4096;
/// Of opening, reading and salvaging one file in an unoptimised build.
const LONGEST: Duration = Duration::from_secs(20);

/// What somebody does to the bytes of a file, in words.
fn harm(bytes: &mut Vec<u8>, dice: &mut Dice) -> String {
    let pages = bytes.len() / PAGE;
    let page = dice.roll(pages);
    match dice.roll(5) {
        0 => {
            let at = page * PAGE + dice.roll(PAGE);
            bytes[at] ^= 1 << dice.roll(8);
            format!("a bit of byte {at} flipped")
        }
        1 => {
            // The head of a page says how to read it; that of the first follows the head of the file.
            let at = page * PAGE + if page == 0 { 100 } else { 0 } + dice.roll(12);
            bytes[at] = dice.roll(256) as u8;
            format!("byte {at} in the head of page {} overwritten", page + 1)
        }
        2 => {
            let with = dice.roll(256) as u8;
            let (at, size) = (page * PAGE, 512 * (1 + dice.roll(8)));
            bytes[at..at + size].fill(with);
            format!("{size} bytes of page {} overwritten with {with}", page + 1)
        }
        3 => {
            let other = dice.roll(pages);
            for at in 0..PAGE {
                bytes.swap(page * PAGE + at, other * PAGE + at);
            }
            format!("pages {} and {} exchanged", page + 1, other + 1)
        }
        _ => {
            let size = dice.roll(bytes.len());
            bytes.truncate(size);
            format!("cut to {size} bytes")
        }
    }
}

/// What the program says of a harmed file; `None` where it finds nothing wrong.
fn told(file: &Path) -> Option<Error> {
    store::verify(file).map(drop).err()
}

#[test]
fn a_harmed_file_is_found_out_and_never_changed() {
    let runs = work::runs(60);
    let folder = tempfile::tempdir().unwrap();
    let original = work::file_with_a_year(folder.path());
    let whole = std::fs::read(&original).unwrap();
    let before = work::records(&Store::open(&original, Access::Read).unwrap());
    let mut dice = Dice(0x0F11_9ED5);
    let (mut found, mut harmless, mut salvaged) = (0, 0, 0);
    for run in 0..runs {
        let own = tempfile::tempdir_in(folder.path()).unwrap();
        let (file, new) = (own.path().join("harmed.partnership"), own.path().join("new.partnership"));
        let mut bytes = whole.clone();
        let what = harm(&mut bytes, &mut dice);
        std::fs::write(&file, &bytes).unwrap();
        let began = Instant::now();

        match told(&file) {
            Some(error) => {
                found += 1;
                let said = error.to_string();
                assert!(said.contains("harmed.partnership"), "run {run}, {what}: {said}");
                assert!(std::fs::read(&file).unwrap() == bytes, "run {run}, {what}: the damaged file was changed");
                if store::salvage(&file, &new, work::heading("Salvaged")).is_ok() {
                    salvaged += 1;
                    let wrong = told(&new);
                    assert!(wrong.is_none(), "run {run}, {what}: what was salvaged is not sound: {wrong:?}");
                }
            }
            // What nobody finds wrong holds every record as it was: the harm was done where none is.
            None => {
                harmless += 1;
                let now = work::records(&Store::open(&file, Access::Read).unwrap());
                assert!(now == before, "run {run}, {what}: something is different and nobody says so");
            }
        }
        assert!(began.elapsed() < LONGEST, "run {run}, {what}: {:?}", began.elapsed());
    }
    println!(
        "{runs} harmed files: {found} found out, of which {salvaged} could be salvaged; {harmless} hold all they held"
    );
    assert!(found > runs / 3);
}

#[test]
fn a_backup_with_one_flipped_bit_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = work::file_with_a_year(folder.path());
    let store = Store::open(&file, Access::Change).unwrap();
    let shelf = store::backups::Shelf::within(&folder.path().join("backups"), &file);
    let reason = store::backups::Reason::Asked;
    let backup = store.read(|connection| shelf.make(connection, reason, chrono::Utc::now())).unwrap().backup;
    let whole = std::fs::read(&backup.path).unwrap();
    let mut dice = Dice(7);
    for _ in 0..work::runs(40) {
        let mut bytes = whole.clone();
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
        std::fs::write(&backup.path, &bytes).unwrap();
        assert!(matches!(backup.prove(), Err(Error::Damaged { .. })), "byte {at}");
        assert_eq!(shelf.newest_good(), None, "it is not offered for a restore");
    }
}
