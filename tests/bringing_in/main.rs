//! Bringing in what people already have: any spreadsheet, guessed at first.

#[path = "../common/mod.rs"]
mod common;
mod hostile;
mod make;
mod odd;
mod published;
mod returns;
mod training;

use std::path::{Path, PathBuf};

use common::{Book, Desk};
use odd::Odd;
use partnership_report::actions::spreadsheet::ReadAs;
use partnership_report::actions::{self, Importing};
use partnership_report::domain::noun::Noun;
use partnership_report::exchange::workbook;
use partnership_report::store::{Access, Store, YearRecord};
use serde_json::Value;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import")
}

/// The year from April 2025 of Larkham, with its agencies.
pub fn larkham() -> Book {
    Book::of_year(2025).sheet(
        "Agencies",
        &[
            &["Agency", "Short name", "Role", "Formerly"],
            &["Larkham Council", "LC", "Safeguarding partner", "Larkham Borough"],
            &["Larkham Police", "", "Safeguarding partner", "Larkham Constabulary"],
        ],
    )
}

/// A desk with a file of that year.
pub fn desk() -> Desk {
    let desk = Desk::new();
    larkham().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    desk
}

/// What comes out of a file, brought in without a word said: the rows of its noun, or why it was refused.
fn comes_out(odd: &Odd, empty: &Path) -> Result<Vec<Vec<String>>, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.partnership");
    std::fs::copy(empty, &file).unwrap();
    let at = "2025-06-01T09:00:00Z".parse().unwrap();
    let importing = Importing { by: "Ann Example".into(), at, dry_run: false, accept_good_rows: false };
    actions::import_as(&file, &data().join(odd.file), &ReadAs::default(), &importing, None)
        .map_err(|error| format!("{error} {:?}", error.problems()))?;
    let store = Store::open(&file, Access::Read).unwrap();
    let record = store.read(|connection| YearRecord::load(connection, None)).unwrap();
    let table = workbook::table(&record, Noun::of_list(odd.noun).unwrap());
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let row =
        |fields: &partnership_report::domain::Fields| odd.fields.iter().map(|name| text(&fields[*name])).collect();
    Ok(table.rows.iter().map(row).collect())
}

#[test]
fn the_first_guess_is_right_for_most_of_what_people_send() {
    let desk = desk();
    let (all, mut wrong) = (odd::all(), Vec::new());
    for odd in &all {
        match comes_out(odd, &desk.path("r.partnership")) {
            Ok(rows) if rows == odd.rows => (),
            other => wrong.push(format!("{}: {other:#?}\n  instead of {:?}", odd.file, odd.rows)),
        }
    }

    let right = all.len() - wrong.len();
    println!("right at the first guess: {right} of {}", all.len());
    println!("{}", wrong.join("\n"));
    assert!(all.len() >= 40, "there are only {} oddities", all.len());
    assert!(right * 100 >= all.len() * 85, "right for {right} of {} only:\n{}", all.len(), wrong.join("\n"));
}

#[test]
fn every_file_is_one_that_the_tests_know() {
    let mut on_disk: Vec<String> =
        std::fs::read_dir(data()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut known: Vec<String> = odd::all().iter().map(|odd| odd.file.to_owned()).collect();
    on_disk.sort();
    known.sort();

    assert_eq!(on_disk, known);
}

#[test]
#[ignore = "writes tests/data/import anew"]
fn make_the_files_anew() {
    for odd in odd::all() {
        make::make(&odd.made, &data().join(odd.file));
    }
}
