//! The hostile packs: damaged, mixed-up and malicious ones, and bombs, all made from one good pack.

use std::io::{Read, Write};
use std::path::Path;

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::dice::Dice;
use crate::filled::{Cell, Filled, text};
use crate::shapes;

/// How many hostile packs there are, besides the bombs.
pub const PACKS: usize = 520;

/// Makes hostile packs from a good one, the same each time.
pub struct Hostile {
    good: Filled,
    bytes: Vec<u8>,
    dice: Dice,
}

impl Hostile {
    pub fn of(good: &Path) -> Hostile {
        Hostile { good: Filled::open(good), bytes: std::fs::read(good).unwrap(), dice: Dice(2026) }
    }

    /// Writes the next one: cut, flipped, shuffled, poisoned and operated on by turns.
    pub fn write(&mut self, round: usize, path: &Path) {
        let Hostile { good, bytes, dice } = self;
        match round % 5 {
            0 => std::fs::write(path, &bytes[..dice.roll(bytes.len())]).unwrap(),
            1 => std::fs::write(path, flipped(bytes, dice)).unwrap(),
            2 => shuffled(good, dice).save(path),
            3 => poisoned(good, dice, path),
            _ => std::fs::write(path, operated_on(bytes, dice)).unwrap(),
        }
    }
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
pub fn bombs(pack: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
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
        ("a gigabyte of blanks", with_part(pack, "xl/worksheets/sheet2.xml", &vec![b' '; 300 << 20])),
        ("too many texts", with_part(pack, "xl/sharedStrings.xml", &strings("<si/>".repeat(2_300_000)))),
        (
            "as many texts as there is room for",
            with_part(pack, "xl/sharedStrings.xml", &strings("<si><t/></si>".repeat(900_000))),
        ),
        ("a list that says it is endless", with_part(pack, "xl/sharedStrings.xml", &endless("18446744073709551615"))),
        ("a list that says it is long", with_part(pack, "xl/sharedStrings.xml", &endless("2000000000"))),
        ("too many cells", with_part(pack, "xl/worksheets/sheet2.xml", &sheet(&cells))),
        (
            "one text of 11 megabytes",
            with_part(pack, "xl/sharedStrings.xml", &strings(format!("<si><t>{}</t></si>", "x".repeat(11 << 20)))),
        ),
        ("entities within entities", with_part(pack, "xl/sharedStrings.xml", &entities)),
        ("elements within elements", with_part(pack, "xl/worksheets/sheet2.xml", &sheet(&"<row>".repeat(1_000_000)))),
        (
            "far places",
            with_part(
                pack,
                "xl/worksheets/sheet2.xml",
                &sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
            ),
        ),
        (
            "a number that has no end",
            with_part(
                pack,
                "xl/worksheets/sheet2.xml",
                &sheet(&format!("<row><c><v>{}</v></c></row>", "9".repeat(1 << 20))),
            ),
        ),
    ]
}

/// A pack with one part replaced.
pub fn with_part(pack: &[u8], replaced: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(std::io::Cursor::new(pack)).unwrap();
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
