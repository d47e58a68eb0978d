//! Hundreds of damaged, mixed-up and malicious packs: none changes anything without saying so, none
//! crashes, none takes much memory or time.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use partnership_report::actions;
use partnership_report::exchange::json;
use partnership_report::exchange::packs::{Applied, Applying, OnConflict};
use partnership_report::store::{Access, Store};
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::common::Desk;
use crate::filled::{Cell, Filled, text};
use crate::making::sent;
use crate::shapes;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// A pack with answers, as bytes.
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
    let good = answered(&desk);
    good.save(&desk.path("good.xlsx"));
    let bytes = desk.bytes("good.xlsx");
    let mut store = Store::open(&desk.path("l.partnership"), Access::Change).unwrap();
    let mut dice = Dice(2026);
    let path = desk.path("hostile.xlsx");
    let mut refused = 0;
    for round in 0..520 {
        match round % 5 {
            0 => std::fs::write(&path, &bytes[..dice.roll(bytes.len())]).unwrap(),
            1 => std::fs::write(&path, flipped(&bytes, &mut dice)).unwrap(),
            2 => shuffled(&good, &mut dice).save(&path),
            3 => poisoned(&good, &mut dice, &path),
            _ => std::fs::write(&path, operated_on(&bytes, &mut dice)).unwrap(),
        }
        let began = Instant::now();
        match tried(&mut store, &path) {
            Err(_) => refused += 1,
            Ok(applied) => refused += usize::from(applied.refusal().is_err()),
        }
        assert!(began.elapsed() < Duration::from_secs(4), "round {round} took {:?}", began.elapsed());
    }
    assert!(refused > 250, "most of them are refused, wholly or in part: {refused}");
}

/// Some bytes changed.
fn flipped(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len());
        bytes[at] = dice.roll(256) as u8;
    }
    bytes
}

/// Cells of two columns or rows exchanged, as by a sort of a part of the sheet.
fn shuffled(good: &Filled, dice: &mut Dice) -> Filled {
    let mut pack = good.clone();
    for (_, rows) in pack.asked() {
        for _ in 0..=dice.roll(3) {
            let (a, b) = (dice.roll(rows.len()), dice.roll(rows.len()));
            let column = dice.roll(13);
            if dice.roll(2) == 0 && a != b {
                let cell = rows[a][column].clone();
                rows[a][column] = std::mem::replace(&mut rows[b][column], cell);
            } else {
                let other = dice.roll(13);
                rows[a].swap(column, other);
            }
        }
    }
    pack
}

/// Cells replaced by what should not be there, in a shape of some program.
fn poisoned(good: &Filled, dice: &mut Dice, path: &Path) {
    let poisons = [
        text("=cmd|'/c calc'!A1"),
        Cell::Formula("=HYPERLINK(\"http://example.org\",\"Complete\")".into()),
        text("Complete\u{7}"),
        text(&"long ".repeat(6_000)),
        text("P-0000000000000000/A1/0000000000000000"),
        text("../../etc/passwd"),
        text("'; DROP TABLE standings; --"),
        text("<script>alert(1)</script>"),
        text("99/99/9999"),
        text("\u{202e}etelpmoC"),
        text("漢字"),
        Cell::Day(NaiveDate::from_ymd_opt(1901, 2, 3).unwrap()),
        Cell::Empty,
        text("New status"),
        text("A999999999999"),
    ];
    let mut pack = good.clone();
    for (_, rows) in pack.asked() {
        for _ in 0..=dice.roll(4) {
            let (row, column) = (dice.roll(rows.len()), dice.roll(13));
            rows[row][column] = poisons[dice.roll(poisons.len())].clone();
        }
    }
    let programs = shapes::programs();
    shapes::save(&pack, path, programs[dice.roll(programs.len())].1);
}

/// A part left out, doubled, emptied or cut in its XML.
fn operated_on(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let chosen = dice.roll(archive.len());
    let how = dice.roll(5);
    let mut out = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if at == chosen {
            match how {
                0 => continue,
                1 => content.clear(),
                2 => content.truncate(dice.roll(content.len() + 1)),
                3 => content = String::from_utf8_lossy(&content).replace("<v>", "<v>9").into_bytes(),
                _ => content = String::from_utf8_lossy(&content).replace("r=\"", "r=\"ZZZ9999999").into_bytes(),
            }
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Workbooks that would fill the memory if they were believed.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let sheet =
        |data: &str| format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>").into_bytes();
    let strings = |items: String| format!("<sst xmlns=\"{main}\">{items}</sst>").into_bytes();
    let endless = |count: &str| format!("<sst xmlns=\"{main}\" uniqueCount=\"{count}\"><si/></sst>").into_bytes();
    let cells: String = (1..=250_000).map(|row| format!("<c r=\"A{row}\"><v>1</v></c>")).collect();
    let entity = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"{}\"><!ENTITY c \"{}\">]>",
        "aaaaaaaaaa".repeat(100),
        "&a;".repeat(1000),
        "&b;".repeat(1000)
    );
    let mut entities = entity.into_bytes();
    entities.extend(strings("<si><t>&c;</t></si>".into()));
    vec![
        ("a gigabyte of blanks", with_part("xl/worksheets/sheet2.xml", &vec![b' '; 300 << 20])),
        ("too many texts", with_part("xl/sharedStrings.xml", &strings("<si/>".repeat(2_300_000)))),
        (
            "as many texts as there is room for",
            with_part("xl/sharedStrings.xml", &strings("<si><t/></si>".repeat(900_000))),
        ),
        ("a list that says it is endless", with_part("xl/sharedStrings.xml", &endless("18446744073709551615"))),
        ("a list that says it is long", with_part("xl/sharedStrings.xml", &endless("2000000000"))),
        ("too many cells", with_part("xl/worksheets/sheet2.xml", &sheet(&cells))),
        (
            "one text of 11 megabytes",
            with_part("xl/sharedStrings.xml", &strings(format!("<si><t>{}</t></si>", "x".repeat(11 << 20)))),
        ),
        ("entities within entities", with_part("xl/sharedStrings.xml", &entities)),
        ("elements within elements", with_part("xl/worksheets/sheet2.xml", &sheet(&"<row>".repeat(1_000_000)))),
        (
            "far places",
            with_part("xl/worksheets/sheet2.xml", &sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")),
        ),
        (
            "a number that has no end",
            with_part("xl/worksheets/sheet2.xml", &sheet(&format!("<row><c><v>{}</v></c></row>", "9".repeat(1 << 20)))),
        ),
    ]
}

/// A pack with one part replaced.
fn with_part(replaced: &str, content: &[u8]) -> Vec<u8> {
    let desk = sent();
    let bytes = desk.bytes("p.xlsx");
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        out.start_file(&name, SimpleFileOptions::default()).unwrap();
        if name == replaced {
            out.write_all(content).unwrap();
        } else {
            std::io::copy(&mut part, &mut out).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

/// Runs the program to its end; its exit code, what it said, and the most memory it had, in KiB.
#[cfg(target_os = "linux")]
fn watched(desk: &Desk, words: &[&str]) -> (Option<i32>, String, u64) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_partnership-report"))
        .args(words)
        .current_dir(desk.path(""))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned(), most)
}

#[test]
#[cfg(target_os = "linux")]
fn bombs_are_refused_in_little_time_and_memory() {
    let desk = sent();
    let before = desk.bytes("l.partnership");
    for (bomb, bytes) in bombs() {
        std::fs::write(desk.path("bomb.xlsx"), bytes).unwrap();
        let began = Instant::now();

        let (code, said, memory) = watched(&desk, &["apply", "l.partnership", "bomb.xlsx", "--dry-run"]);

        let took = began.elapsed();
        eprintln!("{bomb}: {took:?}, {} MiB, {}", memory / 1024, said.trim());
        // Without optimisation everything takes many times as long.
        let allowed = if cfg!(debug_assertions) { 30 } else { 2 };
        assert!(took < Duration::from_secs(allowed), "{bomb} took {took:?}");
        assert!(memory < 200 * 1024, "{bomb} took {memory} KiB");
        assert!(matches!(code, Some(0 | 1)), "{bomb}: {code:?} {said}");
        assert!(desk.bytes("l.partnership") == before, "{bomb}");
    }
}

#[test]
fn a_part_that_lies_about_its_size_is_counted_as_it_is() {
    let desk = sent();
    let mut bytes = with_part("xl/worksheets/sheet2.xml", &vec![b' '; 40 << 20]);
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
