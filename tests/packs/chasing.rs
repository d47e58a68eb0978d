//! The chase list, the messages and the calendar.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::common::Desk;
use crate::filled::Filled;
use crate::making::{larkham, sent};

fn all(desk: &Desk) -> String {
    desk.done(&[
        "pack",
        "l.partnership",
        "--all",
        "packs",
        "--date",
        "2026-05-01",
        "--due",
        "2026-05-20",
        "--by",
        "Ann Example",
    ])
}

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.bytes(name)).expect("the file is text")
}

#[test]
fn every_lead_gets_a_pack_and_a_message_and_what_nobody_leads_is_named() {
    let desk = larkham();

    let said = all(&desk);

    let mut files: Vec<String> = std::fs::read_dir(desk.path("packs"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "Chase list.txt",
            "Data Group.eml",
            "Data Group.txt",
            "Data Group.xlsx",
            "Due dates.ics",
            "Learning Group.eml",
            "Learning Group.txt",
            "Learning Group.xlsx"
        ]
    );
    assert!(said.contains("Nobody asked: 1 open"), "{said}");
    assert!(said.contains("A5, due 31 January 2026, 90 days late, no status recorded: Ask the families"), "{said}");
    assert!(said.contains(&text(&desk, "packs/Chase list.txt")), "what is printed is what is written");
}

#[test]
fn the_message_names_only_what_is_due() {
    let desk = larkham();
    all(&desk);

    let message = text(&desk, "packs/Learning Group.txt");

    for words in [
        "To: learning@example.org\n",
        "please send back by 20 May 2026",
        "Dear Head of learning,",
        "the 4 pieces of work that Learning Group leads for the Larkham Safeguarding Children Partnership",
        "- A1, due 31 December 2025 (121 days late): =Publish a strategy\n",
        "- R1.1, due 31 March 2026 (31 days late): Ask the father\n",
        "Ann Example",
    ] {
        assert!(message.contains(words), "“{words}” is not in:\n{message}");
    }
    assert!(!message.contains("A2") && !message.contains("A4"), "not due, or another's:\n{message}");
}

#[test]
fn the_draft_carries_the_pack() {
    let desk = larkham();
    all(&desk);

    let draft = text(&desk, "packs/Learning Group.eml");

    assert!(draft.starts_with("X-Unsent: 1\r\nTo: learning@example.org\r\nSubject: =?utf-8?B?"), "{}", &draft[..200]);
    assert!(!draft.replace("\r\n", "").contains(['\n', '\r']), "lines end as mail wants them");
    assert!(draft.contains("filename*=UTF-8''Learning%20Group.xlsx"));
    let parts: Vec<&str> = draft.split("\r\n\r\n").collect();
    let decoded = |part: &str| STANDARD.decode(part.split("\r\n--").next().unwrap().replace("\r\n", "")).unwrap();
    let words = String::from_utf8(decoded(parts[2])).unwrap().replace("\r\n", "\n");
    assert!(text(&desk, "packs/Learning Group.txt").ends_with(&words));
    assert!(decoded(parts[3]) == desk.bytes("packs/Learning Group.xlsx"), "the attachment is the pack");
}

#[test]
fn the_calendar_has_every_date_once() {
    let desk = larkham();
    all(&desk);

    let calendar = text(&desk, "packs/Due dates.ics").replace("\r\n ", "");

    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), calendar.matches("END:VEVENT").count());
    for line in [
        "SUMMARY:Update pack due back: Learning Group\r\n",
        "SUMMARY:A1 due: Learning Group\r\n",
        "DTSTART;VALUE=DATE:20251231\r\n",
        "DTSTART;VALUE=DATE:20260520\r\n",
    ] {
        assert!(calendar.contains(line), "{line} is not in {calendar}");
    }
    assert!(!calendar.contains("A3"), "what has ended is due no more");
}

#[test]
fn the_list_says_what_was_sent_and_what_came_back() {
    let desk = sent();
    let chase = |date: &str| desk.done(&["chase", "l.partnership", "--date", date]);

    let said = chase("2026-05-10");
    assert!(
        said.contains("Pack of 4 rows made 1 May 2026 by Ann Example, due back 15 May 2026: not back yet."),
        "{said}"
    );
    assert!(said.contains("Data Group (Head of data): 1 open\n  No pack was made yet."), "{said}");
    assert!(chase("2026-05-16").contains("not back, overdue"));

    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "New status", "Complete");
    pack.save(&desk.path("p.xlsx"));
    desk.done(&["apply", "l.partnership", "p.xlsx", "--date", "2026-05-12"]);

    let said = chase("2026-05-16");
    assert!(said.contains("came back 12 May 2026, 1 row answered."), "{said}");
    assert!(!said.contains("A1, due"), "what is complete is owed no more: {said}");
    desk.done(&["chase", "l.partnership", "--out", "dates.ics", "--date", "2026-05-16"]);
    assert!(!text(&desk, "dates.ics").contains("Update pack due back"), "it is back");
}

#[test]
fn a_leads_name_never_leads_out_of_the_folder() {
    let desk = Desk::new();
    crate::common::Book::of_year(2025)
        .sheet("Priorities", &[&["Priority", "Description"], &["Neglect", "Why"]])
        .sheet(
            "Actions",
            &[
                &["Priority", "Action", "Lead"],
                &["Neglect", "One", "../../outside"],
                &["Neglect", "Two", "CON"],
                &["Neglect", "Three", "A/B"],
                &["Neglect", "Four", "A:B"],
            ],
        )
        .save(&desk.path("l.xlsx"));
    desk.done(&["import", "l.partnership", "l.xlsx"]);

    all(&desk);

    let mut books: Vec<String> = std::fs::read_dir(desk.path("packs"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".xlsx"))
        .collect();
    books.sort();
    assert_eq!(books, ["A-B 2.xlsx", "A-B.xlsx", "CON 2.xlsx", "outside.xlsx"]);
}
