//! Bringing workbooks in: what senders do to them, and what the file holds afterwards.

mod common;

use common::{Book, Desk};
use rust_xlsxwriter::{ExcelDateTime, Format};
use serde_json::{Value, json};

/// A file that holds a small year, made from `larkham.xlsx`.
fn desk_with_a_file() -> Desk {
    let desk = Desk::new();
    small_year().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    desk
}

fn small_year() -> Book {
    Book::of_year(2025)
        .sheet(
            "Priorities",
            &[&["Priority", "Description"], &["Neglect", "Seen too late."], &["Early help", "Asked for by parents."]],
        )
        .sheet(
            "Actions",
            &[
                &["Priority", "Action", "Target date", "Lead", "Status", "Progress"],
                &["Neglect", "Publish a strategy", "December 2025", "Board chair", "On track", "A draft is out."],
                &["Early help", "Open a second hub", "31/03/2026", "Hub lead", "", ""],
            ],
        )
}

fn import<'a>(source: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    ["import", "r.partnership", source].into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn a_year_comes_in_whole() {
    let desk = desk_with_a_file();

    let record = desk.record("r.partnership");

    assert_eq!(texts(&record, "actions", "action"), ["Publish a strategy", "Open a second hub"]);
    assert_eq!(texts(&record, "actions", "reference"), ["A1", "A2"]);
    assert_eq!(record["standings"][0]["target_date"], "2025-12", "a month is kept as it was written");
    assert_eq!(record["standings"][1]["target_date"], "2026-03-31");
    assert_eq!(record["standings"][1]["status"], Value::Null, "no status recorded is a state of its own");
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let desk = desk_with_a_file();
    let before = desk.bytes("r.partnership");
    Book::of_year(2025)
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "A guide."]])
        .save(&desk.path("more.xlsx"));

    let said = desk.done(&import("more.xlsx", &["--dry-run"]));
    desk.done(&["import", "new.partnership", "larkham.xlsx", "--dry-run"]);

    assert!(said.contains("Themes: 1 added") && said.contains("dry run: nothing was changed"), "{said}");
    assert_eq!(desk.bytes("r.partnership"), before);
    assert!(!desk.path("new.partnership").exists(), "a dry run makes no file");
}

#[test]
fn unknown_sheets_and_columns_are_reported_by_name() {
    let desk = Desk::new();
    let book = small_year().sheet("Birthdays", &[&["Who", "When"], &["Ann", "May"]]);
    book.sheet("Themes", &[&["Area of learning", "Implementation", "Colour"], &["Curiosity", "A guide.", "Blue"]])
        .save(&desk.path("odd.xlsx"));

    let said = desk.done(&import("odd.xlsx", &[]));

    assert!(said.contains("The sheet “Birthdays” is not one that is known here"), "{said}");
    assert!(said.contains("The column “Colour” of the sheet “Themes” is not one that is known here"), "{said}");
}

#[test]
fn a_blank_cell_leaves_what_is_there() {
    let desk = desk_with_a_file();
    let rows: &[&[&str]] = &[
        &["Priority", "Action", "Lead", "Status", "Progress"],
        &["Neglect", "Publish a strategy", "", "", "Published."],
    ];
    Book::of_year(2025).sheet("Actions", rows).save(&desk.path("later.xlsx"));

    let said = desk.done(&import("later.xlsx", &[]));

    assert!(said.contains("Actions: 0 added, 1 changed"), "{said}");
    let record = desk.record("r.partnership");
    assert_eq!(record["actions"][0]["lead"], "Board chair");
    assert_eq!(record["standings"][0]["status"], "on track");
    assert_eq!(record["standings"][0]["printed_text"], "Published.");
}

#[test]
fn a_changed_row_is_kept_in_the_history_as_it_was_and_as_it_is() {
    let desk = desk_with_a_file();
    Book::of_year(2025)
        .sheet("Priorities", &[&["Priority", "Description"], &["Neglect", "Now seen earlier."]])
        .save(&desk.path("later.xlsx"));

    desk.done(&import("later.xlsx", &["--by", "Ada Chair"]));

    desk.done(&["export", "r.partnership", "--out", "all.json", "--with-history"]);
    let record: Value = serde_json::from_slice(&desk.bytes("all.json")).unwrap();
    let last = record["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["by"], &last["what"]), (&json!("Ada Chair"), &json!("Imported later.xlsx")));
    assert_eq!(last["entries"].as_array().unwrap().len(), 1);
    assert_eq!(last["entries"][0]["before"]["description"], "Seen too late.");
    assert_eq!(last["entries"][0]["after"]["description"], "Now seen earlier.");
}

#[test]
fn a_row_that_is_gone_is_kept_and_the_order_stays() {
    let desk = desk_with_a_file();
    let rows: &[&[&str]] =
        &[&["Priority", "Description"], &["Exploitation", "New."], &["Early help", "Asked for by parents."]];
    Book::of_year(2025).sheet("Priorities", rows).save(&desk.path("fewer.xlsx"));

    let said = desk.done(&import("fewer.xlsx", &[]));

    assert!(said.contains("Priorities: 1 added, 0 changed, 1 unchanged"), "{said}");
    assert_eq!(
        texts(&desk.record("r.partnership"), "priorities", "priority"),
        ["Neglect", "Early help", "Exploitation"]
    );
}

#[test]
fn a_second_priority_of_a_name_that_begins_on_another_day_is_pointed_out() {
    let desk = desk_with_a_file();
    let rows: &[&[&str]] = &[&["Priority", "From"], &["Neglect", "2025-09-01"]];
    Book::of_year(2025).sheet("Priorities", rows).save(&desk.path("later.xlsx"));

    let said = desk.done(&import("later.xlsx", &["--dry-run"]));

    assert!(said.contains("1 priority has the same name as one in the file that begins on another day"), "{said}");
    assert!(said.contains("“Neglect”"), "{said}");
}

#[test]
fn headings_are_found_beneath_titles_and_however_they_are_written() {
    let desk = Desk::new();
    let book = Book::of_year(2025).sheet(
        "THEMES ",
        &[&["Our learning this year"], &[], &["AREA OF\nLEARNING:", "  implementation"], &["Curiosity", "A guide."]],
    );
    book.save(&desk.path("odd.xlsx"));

    desk.done(&import("odd.xlsx", &[]));

    let record = desk.record("r.partnership");
    assert_eq!(
        (&record["themes"][0]["area_of_learning"], &record["themes"][0]["implementation"]),
        (&json!("Curiosity"), &json!("A guide."))
    );
}

#[test]
fn dates_are_read_in_every_way_they_are_written() {
    let desk = Desk::new();
    let book = Book::of_year(2025).drawn("Decisions", |sheet| {
        sheet.write_string(0, 0, "Date").unwrap().write_string(0, 1, "Decision").unwrap();
        let excel = ExcelDateTime::from_ymd(2025, 12, 31).unwrap();
        sheet.write_datetime_with_format(1, 0, &excel, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
        for (row, typed) in (2..).zip(["2025-12-31", "31/12/2025", "31 December 2025", "December 2025"]) {
            sheet.write_string(row, 0, typed).unwrap();
        }
        for row in 1..=5 {
            sheet.write_string(row, 1, format!("Decision {row}")).unwrap();
        }
    });
    book.save(&desk.path("dates.xlsx"));

    desk.done(&import("dates.xlsx", &[]));

    let dates = texts(&desk.record("r.partnership"), "decisions", "date");
    assert_eq!(dates, ["2025-12-31", "2025-12-31", "2025-12-31", "2025-12-31", "2025-12"]);
}

#[test]
fn numbers_are_read_however_they_are_stored() {
    let desk = Desk::new();
    let book = Book::of_year(2025)
        .sheet("Training", &[&["Course", "Booked", "Attended"], &["Safety planning", "1,240", " 1204 "]])
        .sheet(
            "Funding",
            &[
                &["Direction", "Partner or heading", "Year", "Amount"],
                &["income", "Larkham Council", "2025-26", "£120,000.50"],
            ],
        )
        .sheet("Figures", &[&["Topic", "Measure", "Area", "Value"], &["Schools", "Absent", "Larkham", "12.5%"]]);
    book.save(&desk.path("numbers.xlsx"));

    desk.done(&import("numbers.xlsx", &[]));

    let record = desk.record("r.partnership");
    assert_eq!(
        (&record["attendances"][0]["booked"], &record["attendances"][0]["attended"]),
        (&json!(1240), &json!(1204))
    );
    assert_eq!(record["attendances"][0]["cancelled"], Value::Null, "unknown is not zero");
    assert_eq!(record["funding"][0]["amount"], json!(120000.5));
    assert_eq!(record["figures"][0]["value"], json!(12.5));
}

#[test]
fn of_identical_rows_each_is_its_own_record() {
    let desk = Desk::new();
    let returns = |second: &'static str| {
        Book::of_year(2025).sheet(
            "Training",
            &[
                &["Course", "Agency", "Attended"],
                &["Safety planning", "Police", "12"],
                &["Safety planning", "Police", second],
            ],
        )
    };
    returns("12").save(&desk.path("first.xlsx"));
    returns("15").save(&desk.path("second.xlsx"));
    desk.done(&import("first.xlsx", &[]));

    let said = desk.done(&import("second.xlsx", &[]));

    assert!(said.contains("Training: 0 added, 1 changed, 1 unchanged"), "{said}");
    let attended: Vec<i64> = desk.record("r.partnership")["attendances"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["attended"].as_i64())
        .collect();
    assert_eq!(attended, [12, 15]);
}

#[test]
fn a_row_without_a_reference_never_takes_one_that_another_row_bears() {
    let desk = Desk::new();
    let rows: &[&[&str]] = &[
        &["Ref", "Priority", "Action"],
        &["", "Neglect", "New this month"],
        &["A1", "Neglect", "Numbered by the board"],
    ];
    Book::of_year(2025)
        .sheet("Priorities", &[&["Priority", "Description"], &["Neglect", ""]])
        .sheet("Actions", rows)
        .save(&desk.path("refs.xlsx"));

    desk.done(&import("refs.xlsx", &[]));

    assert_eq!(texts(&desk.record("r.partnership"), "actions", "reference"), ["A2", "A1"]);
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing_and_is_pointed_out() {
    let desk = Desk::new();
    let book = Book::of_year(2025).drawn("Themes", |sheet| {
        sheet.write_string(0, 0, "Area of learning").unwrap().write_string(0, 1, "Implementation").unwrap();
        sheet.write_string(1_048_575, 16_383, "stray").unwrap();
    });
    book.save(&desk.path("far.xlsx"));
    let began = std::time::Instant::now();

    let said = desk.done(&import("far.xlsx", &[]));

    assert!(said.contains("The sheet “Themes” has a cell under no heading (XFD1048576)"), "{said}");
    assert!(began.elapsed().as_secs() < 5, "it took {:?}", began.elapsed());
}

/// The values of a field, record by record.
fn texts(record: &Value, list: &str, field: &str) -> Vec<String> {
    let records = record[list].as_array().unwrap_or_else(|| panic!("there is a list {list}"));
    records.iter().map(|it| it[field].as_str().unwrap_or_default().to_owned()).collect()
}
