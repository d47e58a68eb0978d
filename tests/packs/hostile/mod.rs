//! Hundreds of damaged, mixed-up and malicious packs: none changes anything without saying so, none
//! crashes, none takes much memory. How long each takes is measured by `cargo xtask bench`.

mod make;

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use partnership_report::actions;
use partnership_report::exchange::json;
use partnership_report::exchange::packs::{Applied, Applying, OnConflict};
use partnership_report::store::{Access, Store};
use serde_json::Value;

use crate::common::{Desk, Watched};
use crate::filled::Filled;
use crate::making::sent;
use make::{Hostile, PACKS, bombs, with_part};

/// A pack with answers.
fn answered(desk: &Desk) -> Filled {
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "New status", "At risk");
    pack.answer("A1", "Progress", "The printer left.");
    pack.answer("R1.1", "New target date", "2027-03-31");
    pack.answer("F1.1", "Evidence of impact", "Seen in the re-audit.");
    pack
}

/// Applies a pack and holds what it says against what it did.
fn tried(store: &mut Store, path: &Path) -> Result<Applied, String> {
    let before = record(store);
    let at: DateTime<Utc> = "2026-05-20T09:00:00Z".parse().unwrap();
    let date = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
    let applying = Applying { by: "Ann".into(), at, date, dry_run: false, on_conflict: OnConflict::Ask };
    let answer = actions::apply_pack(store, path, &applying, None).map_err(|error| error.to_string());
    let after = record(store);
    let count = |record: &Value, list: &str| record[list].as_array().unwrap().len();
    match &answer {
        Err(said) => {
            assert_eq!(after, before, "a refusal changed something: {said}");
            assert!(said.ends_with('.') && said.len() < 600, "{said}");
        }
        Ok(applied) => {
            assert_eq!(count(&after, "updates") - count(&before, "updates"), applied.taken.len());
            for (list, records) in before.as_object().unwrap() {
                if !["updates", "packs", "pack_answers", "standings"].contains(&list.as_str()) {
                    assert_eq!(&after[list], records, "{list}");
                }
            }
            let said = applied.lines(false).join("\n");
            let changed = before["standings"].as_array().unwrap().iter().zip(after["standings"].as_array().unwrap());
            for (was, is) in changed.filter(|(was, is)| was != is) {
                assert!(
                    said.contains(&format!("{}: ", is["reference"].as_str().unwrap())),
                    "{was} became {is} unsaid: {said}"
                );
            }
        }
    }
    answer
}

fn record(store: &Store) -> Value {
    serde_json::from_str(&store.read(|connection| json::write(connection, false)).unwrap()).unwrap()
}

#[test]
fn five_hundred_hostile_packs_change_nothing_unsaid() {
    let desk = sent();
    answered(&desk).save(&desk.path("good.xlsx"));
    let mut hostile = Hostile::of(&desk.path("good.xlsx"));
    let mut store = Store::open(&desk.path("l.partnership"), Access::Change).unwrap();
    let path = desk.path("hostile.xlsx");
    let mut refused = 0;
    for round in 0..PACKS {
        hostile.write(round, &path);
        match tried(&mut store, &path) {
            Err(_) => refused += 1,
            Ok(applied) => refused += usize::from(applied.refusal(false).is_err()),
        }
    }
    assert!(refused > 250, "most of them are refused, wholly or in part: {refused}");
}

#[test]
fn bombs_are_refused_in_little_memory() {
    let desk = sent();
    let before = desk.bytes("l.partnership");
    for (bomb, bytes) in bombs(&desk.bytes("p.xlsx")) {
        std::fs::write(desk.path("bomb.xlsx"), bytes).unwrap();

        let Watched { code, said, time, memory } = desk.watched(&["apply", "l.partnership", "bomb.xlsx", "--dry-run"]);

        eprintln!("{bomb}: {memory} MiB, {} ms, {}", time.as_millis(), said.trim());
        assert!(memory < 150, "{bomb} took {memory} MiB");
        assert!(matches!(code, Some(0 | 1)), "{bomb}: {code:?} {said}");
        assert!(desk.bytes("l.partnership") == before, "{bomb}");
    }
}

#[test]
fn a_part_that_lies_about_its_size_is_counted_as_it_is() {
    let desk = sent();
    let mut bytes = with_part(&desk.bytes("p.xlsx"), "xl/worksheets/sheet2.xml", &vec![b' '; 40 << 20]);
    // The sizes stand in the archive's directory and before each part; both are made small.
    let large = (40u32 << 20).to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == large {
            bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    std::fs::write(desk.path("lie.xlsx"), bytes).unwrap();

    let said = desk.refused(&["apply", "l.partnership", "lie.xlsx"]);

    assert!(said.contains("lie.xlsx is"), "{said}");
}
