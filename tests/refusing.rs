//! What can't be taken is refused as a whole, in words that say what, where and how to put it right,
//! and changes nothing.

mod common;

use std::io::Write;

use common::{Book, Desk};
use rust_xlsxwriter::Formula;

/// Tries to bring `source` into a file that holds a year and into a new one; both are refused, the
/// first is as it was and the second does not appear. Returns what was said.
fn refused(desk: &Desk, source: &str) -> String {
    Book::of_year(2025).sheet("Priorities", PRIORITIES).save(&desk.path("good.xlsx"));
    desk.done(&["import", "held.partnership", "good.xlsx"]);
    let before = desk.bytes("held.partnership");

    let said = desk.refused(&["import", "held.partnership", source]);
    let said_of_new = desk.refused(&["import", "new.partnership", source]);

    assert_eq!(said, said_of_new, "the same fault is told in the same words");
    assert!(desk.bytes("held.partnership") == before, "the file was changed");
    assert!(!desk.path("new.partnership").exists(), "a file was made");
    said
}

const PRIORITIES: &[&[&str]] = &[&["Priority", "Description"], &["Neglect", "Seen too late."]];

/// What is said of a year's workbook with this sheet.
fn refused_sheet(name: &str, rows: &[&[&str]]) -> String {
    let desk = Desk::new();
    let mut book = Book::of_year(2025);
    if name != "Priorities" {
        book = book.sheet("Priorities", PRIORITIES);
    }
    book.sheet(name, rows).save(&desk.path("bad.xlsx"));
    refused(&desk, "bad.xlsx")
}

fn refused_bytes(bytes: &[u8]) -> String {
    let desk = Desk::new();
    std::fs::write(desk.path("bad.xlsx"), bytes).unwrap();
    refused(&desk, "bad.xlsx")
}

fn assert_says(said: &str, expected: &[&str]) {
    for words in expected {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
}

#[test]
fn a_text_file_by_the_name_of_a_workbook() {
    assert_says(
        &refused_bytes(b"Dear colleague, please find attached"),
        &["bad.xlsx is not an Excel workbook", "Save it from Excel"],
    );
}

#[test]
fn an_empty_file() {
    assert_says(&refused_bytes(b""), &["is not an Excel workbook"]);
}

#[test]
fn a_workbook_protected_with_a_password() {
    assert_says(
        &refused_bytes(&old_container("EncryptedPackage")),
        &["protected with a password", "Take the password off in Excel"],
    );
}

#[test]
fn a_workbook_of_the_old_format() {
    assert_says(
        &refused_bytes(&old_container("Workbook")),
        &["is not an Excel workbook (.xlsx)", "Save it from Excel"],
    );
}

/// The container of Excel's old format and of protected workbooks, with one name in its directory.
fn old_container(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn a_workbook_of_which_half_arrived() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("whole.xlsx"));
    let whole = desk.bytes("whole.xlsx");
    std::fs::write(desk.path("half.xlsx"), &whole[..whole.len() / 2]).unwrap();

    assert_says(&refused(&desk, "half.xlsx"), &["half.xlsx is damaged or incomplete", "Ask for it to be sent again"]);
}

#[test]
fn a_zip_that_is_no_workbook() {
    assert_says(&refused_bytes(&zip_of("letter.txt", b"Dear colleague")), &["bad.xlsx is damaged or incomplete"]);
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one() {
    let bomb = zip_of("xl/workbook.xml", &vec![b' '; 5_000_000]);
    assert!(bomb.len() < 20_000, "the bomb is small: {}", bomb.len());

    assert_says(&refused_bytes(&bomb), &["too large to be a spreadsheet that can be brought in"]);
}

#[test]
fn a_part_that_is_larger_than_it_says() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("honest.xlsx"));
    let mut liar = desk.bytes("honest.xlsx");
    // In the directory at the end, a part's size stands 22 bytes before its name.
    let name = b"xl/sharedStrings.xml";
    let at = liar.windows(name.len()).rposition(|window| window == name).expect("the workbook has texts");
    liar[at - 22..at - 18].copy_from_slice(&100u32.to_le_bytes());
    std::fs::write(desk.path("liar.xlsx"), liar).unwrap();

    assert_says(&refused(&desk, "liar.xlsx"), &["liar.xlsx is damaged or incomplete"]);
}

fn zip_of(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_without_a_column_that_its_rows_need() {
    let said = refused_sheet("Actions", &[&["Ref", "Action", "Status"], &["A1", "Publish a strategy", "On track"]]);
    assert_says(
        &said,
        &["bad.xlsx can't be taken as it is: 1 problem", "Actions, row 1, Priority: the column “Priority” is missing"],
    );
}

#[test]
fn a_row_without_what_it_needs() {
    let said = refused_sheet("Themes", &[&["Area of learning", "Implementation"], &["", "A guide."]]);
    assert_says(&said, &["Themes, row 2, Area of learning: nothing is filled in"]);
}

#[test]
fn a_day_that_does_not_exist() {
    let said = refused_sheet("Decisions", &[&["Date", "Decision"], &["31 February 2026", "Fund a hub"]]);
    assert_says(&said, &["Decisions, row 2, Date: “31 February 2026” is not a date. Write it like 31/12/2025"]);
}

#[test]
fn a_name_that_refers_to_nothing_with_what_was_meant() {
    let said = refused_sheet("Progress", &[&["Priority", "Kind", "Text"], &["Neglct", "Working well", "More visits."]]);
    assert_says(&said, &["Progress, row 2, Priority: there is no priority “Neglct”. Did you mean “Neglect”?"]);
}

#[test]
fn a_name_like_no_other() {
    let said = refused_sheet("Recommendations", &[&["Review", "Recommendation"], &["Child Q", "Train everyone"]]);
    assert_says(&said, &["Recommendations, row 2, Review: there is no review “Child Q”. Add it to the sheet Reviews"]);
}

#[test]
fn a_status_that_is_not_one_of_its_words() {
    let said = refused_sheet("Actions", &[&["Priority", "Action", "Status"], &["Neglect", "Publish", "Nearly there"]]);
    assert_says(
        &said,
        &[
            "Actions, row 2, Status: “Nearly there” is not a status of an action. Use Not started, On track, At risk, Complete or Stopped.",
        ],
    );
}

#[test]
fn a_count_below_zero() {
    let said = refused_sheet("Training", &[&["Course", "Attended"], &["Safety planning", "-3"]]);
    assert_says(&said, &["Training, row 2, Attended: “-3” is not a whole number"]);
}

#[test]
fn a_formula_that_gives_an_error() {
    let desk = Desk::new();
    let book = Book::of_year(2025).drawn("Training", |sheet| {
        sheet.write_string(0, 0, "Course").unwrap().write_string(0, 1, "Attended").unwrap();
        sheet
            .write_string(1, 0, "Safety planning")
            .unwrap()
            .write_formula(1, 1, Formula::new("=B9/0").set_result("#DIV/0!"))
            .unwrap();
    });
    book.save(&desk.path("bad.xlsx"));

    assert_says(
        &refused(&desk, "bad.xlsx"),
        &["Training, row 2, Attended: the formula here gives #DIV/0!. Put a value in its place."],
    );
}

#[test]
fn a_letter_that_no_font_can_print() {
    let said =
        refused_sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "ring the bell \u{E000}"]]);
    assert_says(&said, &["Themes, row 2, Implementation: ", "(U+E000) is in none of the report's fonts"]);
}

#[test]
fn references_of_the_wrong_form() {
    for (typed, form) in [("R1.1", "an action, which looks like A12"), ("A01", "A12"), ("12", "A12")] {
        let said = refused_sheet("Actions", &[&["Ref", "Priority", "Action"], &[typed, "Neglect", "Publish"]]);
        assert_says(&said, &["Actions, row 2, Ref: ", typed, form]);
    }
}

#[test]
fn one_reference_on_two_rows() {
    let said = refused_sheet(
        "Actions",
        &[&["Ref", "Priority", "Action"], &["A1", "Neglect", "Publish"], &["a1", "Neglect", "Teach"]],
    );
    assert_says(&said, &["Actions, row 3, Ref: A1 stands on another row too"]);
}

#[test]
fn a_reference_of_another_review() {
    let desk = Desk::new();
    let rows: &[&[&str]] =
        &[&["Ref", "Review", "Recommendation"], &["R1.1", "Child A", "Train"], &["R1.2", "Child B", "Check"]];
    Book::of_year(2025)
        .sheet("Reviews", &[&["Review", "Kind"], &["Child A", "Rapid review"], &["Child B", "Rapid review"]])
        .sheet("Recommendations", rows)
        .save(&desk.path("bad.xlsx"));

    assert_says(
        &refused(&desk, "bad.xlsx"),
        &["Recommendations, row 3, Ref: R1.2 is not one of this review, whose references begin with"],
    );
}

#[test]
fn one_name_given_to_two_rows() {
    for (sheet, rows, expected) in [
        (
            "Glossary",
            &[&["Term", "Meaning"], &["MASH", "The front door."], &["MASH", "A place."]],
            "Glossary, row 3, Term: “MASH” stands on another row",
        ),
        (
            "Priorities",
            &[&["Priority", "Description"], &["Neglect", "One."], &["Neglect", "Two."]],
            "Priorities, row 3, Priority: “Neglect” stands on another row",
        ),
        (
            "Agencies",
            &[&["Agency", "Contact"], &["Police", "a@larkham.example"], &["police", "b@larkham.example"]],
            "Agencies, row 3, Agency: “police” stands on another row",
        ),
        (
            "Subgroups",
            &[&["Subgroup", "Chair"], &["Learning", "Ann"], &["Learning", "Bo"]],
            "Subgroups, row 3, Subgroup: “Learning” stands on another row",
        ),
        (
            "Reviews",
            &[&["Review", "Kind"], &["Child A", "Rapid"], &["Child A", "Local"]],
            "Reviews, row 3, Review: “Child A” stands on another row",
        ),
    ] as [(&str, &[&[&str]], &str); 5]
    {
        assert_says(&refused_sheet(sheet, rows), &[expected]);
    }
}

#[test]
fn every_problem_is_told_at_once() {
    let said = refused_sheet("Training", &[&["Course", "Date", "Attended"], &["One", "soon", "many"], &["", "", "4"]]);
    assert_says(
        &said,
        &["3 problems", "Training, row 2, Date:", "Training, row 2, Attended:", "Training, row 3, Course:"],
    );
}

#[test]
fn the_workbook_of_another_partnership() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("ours.xlsx"));
    Book::new()
        .sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Elsewhere Partnership"],
                &["Year starts", "2025-04-01"],
                &["Year ends", "2026-03-31"],
            ],
        )
        .save(&desk.path("theirs.xlsx"));
    desk.done(&["import", "r.partnership", "ours.xlsx"]);
    let before = desk.bytes("r.partnership");

    let said = desk.refused(&["import", "r.partnership", "theirs.xlsx"]);

    assert_says(
        &said,
        &[
            "this workbook is of “Elsewhere Partnership”, and the file is of “Larkham Safeguarding Children Partnership”",
        ],
    );
    assert!(desk.bytes("r.partnership") == before);
}

#[test]
fn a_workbook_that_does_not_say_whose_it_is_cannot_start_a_file() {
    let desk = Desk::new();
    Book::new().sheet("Priorities", PRIORITIES).save(&desk.path("loose.xlsx"));

    let said = desk.refused(&["import", "r.partnership", "loose.xlsx"]);

    assert_says(&said, &["a new file needs to know whose record it holds"]);
    assert!(!desk.path("r.partnership").exists());
}

#[test]
fn a_year_that_ends_before_it_starts() {
    let desk = Desk::new();
    Book::new()
        .sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Larkham Safeguarding Children Partnership"],
                &["Year starts", "2026-04-01"],
                &["Year ends", "2025-03-31"],
            ],
        )
        .save(&desk.path("bad.xlsx"));

    assert_says(&refused(&desk, "bad.xlsx"), &["the year ends before it starts"]);
}

#[test]
fn a_source_with_an_ending_that_is_not_known() {
    let desk = Desk::new();
    std::fs::write(desk.path("old.doc"), b"").unwrap();

    assert_says(
        &refused(&desk, "old.doc"),
        &[
            "old.doc has an ending that is not known here. Use one of: .xlsx, .xls, .ods, .csv, .tsv, .txt, .docx, .pdf, .json",
        ],
    );
}

#[test]
fn a_source_that_is_not_there() {
    assert_says(&refused(&Desk::new(), "nowhere.xlsx"), &["There is no file nowhere.xlsx"]);
}
