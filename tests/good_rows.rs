//! A workbook with some bad rows: the good ones can be taken, and the bad ones go back to the sender
//! with a word on each.

mod common;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use common::{Book, Desk};

/// Rows 4 and 6 are bad; a title stands above the headings.
fn desk_with_bad_rows() -> Desk {
    let desk = Desk::new();
    let rows: &[&[&str]] = &[
        &["Training, term by term"],
        &["Course", "Date", "Attended"],
        &["Safety planning", "1 May 2025", "12"],
        &["Neglect", "31 February 2026", "9"],
        &["Exploitation", "2 May 2025", "7"],
        &["Early help", "June 2025", "several"],
    ];
    Book::of_year(2025).sheet("Notes of ours", &[&["Ring Ann"]]).sheet("Training", rows).save(&desk.path("sent.xlsx"));
    desk
}

fn sheet(desk: &Desk, book: &str, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(desk.path(book)).expect("the workbook can be opened");
    book.worksheet_range(name).expect("the sheet is there")
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    range.get_value((row, column)).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn the_good_rows_can_be_taken_and_the_others_are_named() {
    let desk = desk_with_bad_rows();

    let said = desk.done(&["import", "r.partnership", "sent.xlsx", "--accept-good-rows"]);

    for expected in [
        "Training: 2 added, 0 changed, 0 unchanged, 2 refused",
        "Not taken, 2 problems:",
        "Training, row 4, Date:",
        "Training, row 6, Attended:",
    ] {
        assert!(said.contains(expected), "{expected} is missing in:\n{said}");
    }
    let courses: Vec<String> = desk.record("r.partnership")["courses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["course"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(courses, ["Safety planning", "Exploitation"], "nothing of a refused row is kept");
}

#[test]
fn the_senders_own_workbook_goes_back_with_a_problem_column() {
    let desk = desk_with_bad_rows();

    desk.refused(&["import", "r.partnership", "sent.xlsx", "--problems", "back.xlsx"]);

    assert!(!desk.path("r.partnership").exists());
    let training = sheet(&desk, "back.xlsx", "Training");
    assert_eq!(text(&training, 0, 0), "Training, term by term");
    assert_eq!(text(&training, 1, 3), "Problem", "beside the headings");
    assert_eq!(text(&training, 2, 3), "", "a good row has none");
    assert!(text(&training, 3, 3).starts_with("Date: “31 February 2026” is not a date."), "{}", text(&training, 3, 3));
    assert!(
        text(&training, 5, 3).starts_with("Attended: “several” is not a whole number."),
        "{}",
        text(&training, 5, 3)
    );
    assert_eq!(text(&sheet(&desk, "back.xlsx", "Notes of ours"), 0, 0), "Ring Ann", "every sheet comes back");
}

#[test]
fn the_corrected_copy_can_be_imported() {
    let desk = desk_with_bad_rows();
    desk.done(&["import", "r.partnership", "sent.xlsx", "--accept-good-rows", "--problems", "back.xlsx"]);
    let corrected = |row: u32, column: u32, cell: String| match (row, column) {
        (3, 1) => "28 February 2026".to_owned(),
        (5, 2) => "40".to_owned(),
        _ => cell,
    };
    copy(&desk, "back.xlsx", "corrected.xlsx", corrected);

    let said = desk.done(&["import", "r.partnership", "corrected.xlsx"]);

    assert!(said.contains("Training: 2 added, 0 changed, 2 unchanged"), "{said}");
    assert!(!said.contains("Problem"), "the Problem column is passed over without a word: {said}");
}

#[test]
fn a_second_round_tells_only_what_is_still_wrong() {
    let desk = desk_with_bad_rows();
    desk.refused(&["import", "r.partnership", "sent.xlsx", "--problems", "back.xlsx"]);
    copy(
        &desk,
        "back.xlsx",
        "half.xlsx",
        |row, column, cell| if (row, column) == (3, 1) { "28 February 2026".to_owned() } else { cell },
    );

    desk.refused(&["import", "r.partnership", "half.xlsx", "--problems", "again.xlsx"]);

    let training = sheet(&desk, "again.xlsx", "Training");
    assert_eq!((text(&training, 1, 3), text(&training, 3, 3)), ("Problem".to_owned(), String::new()));
    assert!(text(&training, 5, 3).contains("several"));
}

/// Copies the sheets that hold the record, as text, as someone would who corrects them.
fn copy(desk: &Desk, from: &str, to: &str, correct: impl Fn(u32, u32, String) -> String) {
    let training = sheet(desk, from, "Training");
    let book = Book::of_year(2025).drawn("Training", |sheet| {
        let (rows, columns) = training.end().expect("the sheet holds something");
        for (row, column) in (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column))) {
            let cell = correct(row, column, text(&training, row, column));
            sheet.write_string(row, u16::try_from(column).unwrap(), cell).unwrap();
        }
    });
    book.save(&desk.path(to));
}

#[test]
fn a_dry_run_writes_the_problems_too_and_nothing_else() {
    let desk = desk_with_bad_rows();

    let said = desk.refused(&["import", "r.partnership", "sent.xlsx", "--dry-run", "--problems", "back.xlsx"]);

    assert!(said.contains("sent.xlsx can't be taken as it is: 2 problems"), "{said}");
    assert!(desk.path("back.xlsx").exists() && !desk.path("r.partnership").exists());
}

#[test]
fn the_problems_never_go_over_the_workbook_that_was_sent() {
    let desk = desk_with_bad_rows();
    let sent = desk.bytes("sent.xlsx");

    let said = desk.refused(&["import", "r.partnership", "sent.xlsx", "--problems", "./sent.xlsx"]);

    assert!(said.contains("would be written over itself. Give the copy another name."), "{said}");
    assert_eq!(desk.bytes("sent.xlsx"), sent);
}

#[test]
fn a_good_workbook_leaves_no_problems_behind() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("good.xlsx"));

    desk.done(&["import", "r.partnership", "good.xlsx", "--problems", "back.xlsx"]);

    assert!(!desk.path("back.xlsx").exists());
}
