//! What a pack is made of: only what its lead has open, answer cells that can be reached by keyboard, text
//! that is never a formula.

use std::io::Read;

use crate::common::{Book, Desk};
use crate::filled::{Cell, Filled, text};

/// The partnership Larkham with work of two subgroups and of nobody.
pub fn larkham() -> Desk {
    let desk = Desk::new();
    Book::of_year(2025)
        .sheet(
            "Subgroups",
            &[
                &["Subgroup", "Chair", "Contact"],
                &["Learning Group", "Head of learning", "learning@example.org"],
                &["Data Group", "Head of data"],
            ],
        )
        .sheet("Priorities", &[&["Priority", "Description"], &["Neglect", "Seen too late."]])
        .sheet(
            "Actions",
            &[
                &["Priority", "Action", "Target date", "Lead", "Status", "Progress"],
                &["Neglect", "=Publish a strategy", "2025-12-31", "Learning Group", "On track", "Half written."],
                &["Neglect", "Train the trainers", "June 2026", "head of learning", "Not started"],
                &["Neglect", "Print the posters", "2025-05-31", "Learning Group", "Complete"],
                &["Neglect", "Count the visits", "", "Data Group"],
                &["Neglect", "Ask the families", "2026-01-31"],
            ],
        )
        .sheet("Reviews", &[&["Review", "Kind"], &["Child Wren", "Rapid review"]])
        .sheet(
            "Recommendations",
            &[
                &["Review", "Recommendation", "Owner", "Due date", "Status"],
                &["Child Wren", "Ask the father", "Learning Group", "31/03/2026", "In progress"],
            ],
        )
        .sheet("Audits", &[&["Audit", "Kind"], &["Neglect audit", "Multi-agency audit"]])
        .sheet(
            "Findings",
            &[
                &["Audit", "Kind", "Finding", "Owner"],
                &["Neglect audit", "Area for development", "Plans drift", "Learning Group"],
                &["Neglect audit", "Strength", "Visits are kept", "Learning Group"],
            ],
        )
        .save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "l.partnership", "larkham.xlsx", "--by", "Ann Example"]);
    desk
}

/// A pack for the Learning Group, sent on 1 May 2026.
pub fn sent() -> Desk {
    let desk = larkham();
    send(&desk, "p.xlsx");
    desk
}

pub fn send(desk: &Desk, out: &str) -> String {
    let words = ["pack", "l.partnership", "--lead", "Learning Group", "--date", "2026-05-01", "--by", "Ann Example"];
    desk.done(&[&words[..], &["--out", out]].concat())
}

#[test]
fn a_pack_holds_what_its_lead_has_open_and_nothing_else() {
    let desk = larkham();

    let said = send(&desk, "p.xlsx");

    assert!(said.contains("4 rows for Learning Group, due back by 15 May 2026"), "{said}");
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    assert_eq!(pack.references(), ["A1", "A2", "R1.1", "F1.1"]);
    assert_eq!(*pack.cell("A1", "Status now"), text("On track"));
    assert_eq!(*pack.cell("A1", "Last update"), text("Half written."));
    assert_eq!(*pack.cell("A2", "Target date"), text("June 2026"), "a month stays a month");
    assert_eq!(*pack.cell("A1", "New status"), Cell::Empty);
    let names: Vec<&str> = pack.sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["How to fill this in", "Actions", "Recommendations", "Findings", "Pack"]);
    let headings: Vec<&Cell> =
        pack.sheets[1].1[0].iter().filter(|it| matches!(it, Cell::Text(words) if words.contains("Progress"))).collect();
    assert_eq!(headings.len(), 1, "no other heading holds the word Progress");
}

#[test]
fn a_lead_is_known_by_every_name_it_goes_by() {
    let desk = larkham();
    for name in ["learning group", "Head of learning"] {
        let dated = ["--date", "2026-05-01", "--due", "2026-06-01"];
        let said = desk.done(&[&["pack", "l.partnership", "--subgroup", name, "--out", "p.xlsx"][..], &dated].concat());
        assert!(said.contains("for Learning Group, due back by 1 June 2026"), "{said}");
    }

    let said = desk.refused(&["pack", "l.partnership", "--lead", "Lerning Group", "--out", "q.xlsx"]);

    assert!(said.contains("Nothing that is open is led by “Lerning Group”. Choose one of: Learning Group"), "{said}");
    assert!(!desk.path("q.xlsx").exists());
}

#[test]
fn a_pack_that_could_not_be_asked_for_is_not_made() {
    let desk = larkham();
    let all = ["pack", "l.partnership", "--all", "packs"];

    for (more, says) in [
        (["--date", "2026-05-01", "--due", "2026-04-01"], "can't be wanted back before it is sent"),
        (["--date", "1900-01-01", "--due", "2026-04-01"], "1 January 1900 can't be a day of the year 2025-26"),
        (["--date", "2026-05-01", "--due", "2199-01-01"], "1 January 2199 can't be a day of the year 2025-26"),
    ] {
        let said = desk.refused(&[&all[..], &more].concat());
        assert!(said.contains(says), "{said}");
    }
    assert!(!desk.path("packs").exists(), "no empty folder is left");
    assert!(desk.refused(&all[..2]).contains("Say whose pack to write: --lead NAME"));
}

#[test]
fn the_same_pack_is_the_same_bytes_and_is_noted_once() {
    let desk = sent();
    let record = desk.record("l.partnership");

    send(&desk, "again.xlsx");

    assert!(desk.bytes("p.xlsx") == desk.bytes("again.xlsx"));
    assert_eq!(desk.record("l.partnership"), record);
    assert_eq!(record["packs"].as_array().unwrap().len(), 1);
    assert_eq!(record["packs"][0]["sent_by"], "Ann Example");
}

#[test]
fn json_carries_packs_and_answers_into_a_new_file() {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "Progress", "Printed.");
    pack.save(&desk.path("p.xlsx"));
    desk.done(&["apply", "l.partnership", "p.xlsx"]);
    let record = desk.record("l.partnership");

    desk.done(&["import", "n.partnership", "record.json"]);

    assert_eq!(desk.record("n.partnership"), record);
    let said = desk.done(&["apply", "n.partnership", "p.xlsx"]);
    assert!(said.contains("0 new, 1 unchanged"), "{said}");
}

#[test]
fn a_pack_is_not_taken_for_a_years_workbook() {
    let desk = sent();

    let said = desk.refused(&["import", "l.partnership", "p.xlsx"]);

    assert!(said.contains("p.xlsx is an update pack. Bring its answers in with “apply”"), "{said}");
}

/// A part of a workbook as text.
fn part(desk: &Desk, book: &str, name: &str) -> String {
    let file = std::fs::File::open(desk.path(book)).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn answers_can_be_given_by_keyboard_alone_and_everything_else_is_guarded() {
    let desk = sent();
    let styles = part(&desk, "p.xlsx", "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let open: Vec<bool> = formats.split("<xf ").skip(1).map(|format| format.contains("locked=\"0\"")).collect();

    for sheet in ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"] {
        let xml = part(&desk, "p.xlsx", sheet);
        let protection = xml.split("<sheetProtection").nth(1).unwrap().split("/>").next().unwrap();
        assert!(protection.contains("sheet=\"1\""), "{protection}");
        assert!(!protection.contains("password") && !protection.contains("hash"), "anyone may lift it: {protection}");
        // Tab goes from one open cell to the next; that locked ones can be read takes selecting them.
        assert!(
            !protection.contains("selectLockedCells") && !protection.contains("selectUnlockedCells"),
            "{protection}"
        );
        assert!(!xml.contains("mergeCell"), "no cells are merged");
        let mut answer_cells = 0;
        for cell in xml.split("<c r=\"").skip(1) {
            let place = cell.split('"').next().unwrap();
            let style = cell.split(" s=\"").nth(1).map_or(0, |rest| rest.split('"').next().unwrap().parse().unwrap());
            let is_answer = ("G"..="L").contains(&&place[..1]) && &place[1..] != "1";
            assert_eq!(open[style], is_answer, "{sheet}, {place}");
            answer_cells += usize::from(is_answer);
        }
        assert!(answer_cells >= 6, "{sheet}");
        assert!(xml.contains("type=\"list\""), "the status is a drop-down");
        assert!(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""), "{sheet}");
        assert!(xml.contains("activeCell=\"G2\""), "the first answer is where the keyboard is");
        assert!(!xml.contains("<f>"), "nothing is a formula");
    }
    let book = part(&desk, "p.xlsx", "xl/workbook.xml");
    assert!(book.contains("name=\"Pack\"") && book.contains("state=\"hidden\""), "{book}");
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 3, "the headings are on every page: {book}");
}

#[test]
fn the_guide_says_by_when_to_whom_and_how() {
    let desk = sent();
    let mut said = String::new();
    for row in &Filled::open(&desk.path("p.xlsx")).sheets[0].1 {
        for cell in row {
            if let Cell::Text(words) = cell {
                said += words;
                said.push('\n');
            }
        }
    }

    for words in [
        "Update pack for Learning Group",
        "15 May 2026",
        "Ann Example",
        "2 rows",
        "Tab key",
        "Empty cells",
        "no name, initials",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
    let xml = part(&desk, "p.xlsx", "xl/worksheets/sheet1.xml");
    assert!(xml.contains("fitToPage=\"1\""), "it is one page");
}
