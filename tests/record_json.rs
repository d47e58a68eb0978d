//! The whole record as JSON: what is not a record is refused as a whole, in words that say where.

mod common;

use common::{Book, Desk};
use serde_json::{Value, json};

/// The record of a small year, in which `edit` changes something before it is brought into a new file.
fn refused(edit: impl FnOnce(&mut Value)) -> String {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    let mut record = desk.record("r.partnership");
    edit(&mut record);
    refused_text(&desk, &record.to_string())
}

fn refused_text(desk: &Desk, text: &str) -> String {
    std::fs::write(desk.path("edited.json"), text).unwrap();
    let said = desk.refused(&["import", "new.partnership", "edited.json"]);
    assert!(!desk.path("new.partnership").exists(), "a file was made");
    said
}

#[test]
fn text_that_is_no_record() {
    for text in ["", "Dear colleague", "[1, 2]", "{\"format\": \"partnership-report/1\", \"years\": ["] {
        let said = refused_text(&Desk::new(), text);
        assert!(said.contains("edited.json is not a record in the format partnership-report/1"), "{text}: {said}");
    }
}

#[test]
fn a_later_format() {
    let said = refused(|record| record["format"] = json!("partnership-report/2"));

    assert!(said.contains("its “format” is not partnership-report/1"), "{said}");
}

#[test]
fn a_list_or_field_that_this_version_does_not_know() {
    let list = refused(|record| record["birthdays"] = json!([]));
    let field = refused(|record| record["actions"][0]["colour"] = json!("red"));

    assert!(list.contains("it has a list “birthdays” that this version does not know"), "{list}");
    assert!(field.contains("actions, record 1: there is no field “colour”"), "{field}");
}

#[test]
fn a_name_that_refers_to_nothing() {
    let said = refused(|record| record["recommendations"][0]["review"] = json!("Child Robin"));

    assert!(said.contains("recommendations, record 1: “review” names a review that is not there"), "{said}");
}

#[test]
fn a_value_that_its_field_cannot_hold() {
    for (list, field, value) in [
        ("years", "year_ends", json!("31 February 2026")),
        ("standings", "status", json!("nearly there")),
        ("attendances", "attended", json!(-3)),
        ("attendances", "attended", json!("many")),
        ("decisions", "date", json!("soon")),
        ("themes", "area_of_learning", json!(null)),
        ("themes", "area_of_learning", json!("bell \u{7}")),
    ] {
        let said = refused(|record| record[list][0][field] = value.clone());
        assert!(said.contains(&format!("{list}, record 1: ")), "{list}.{field} = {value}: {said}");
    }
}

#[test]
fn a_record_never_takes_the_place_of_another() {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("larkham.xlsx"));
    Book::of_year(2024).save(&desk.path("other.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    desk.done(&["import", "other.partnership", "other.xlsx"]);
    desk.done(&["export", "other.partnership", "--out", "other.json"]);
    let before = desk.bytes("r.partnership");

    let said = desk.refused(&["import", "r.partnership", "other.json"]);

    assert!(said.contains("The file already holds a record other than the one in other.json"), "{said}");
    assert!(desk.bytes("r.partnership") == before);
}

#[test]
fn the_same_record_again_is_nothing_to_do() {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    desk.done(&["export", "r.partnership", "--out", "r.json", "--with-history"]);

    let said = desk.done(&["import", "r.partnership", "r.json"]);

    assert!(said.contains("Nothing to do"), "{said}");
}

#[test]
fn references_once_given_are_not_given_again_in_the_new_file() {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "r.partnership", "larkham.xlsx"]);
    let mut record = desk.record("r.partnership");
    // An action A2 that was removed before the export.
    record["lasting_references"].as_array_mut().unwrap().push(json!("A2"));
    std::fs::write(desk.path("kept.json"), record.to_string()).unwrap();
    desk.done(&["import", "new.partnership", "kept.json"]);
    let plan: &[&[&str]] = &[&["Priority", "Action"], &["Neglect", "Teach everyone"]];
    Book::of_year(2025).sheet("Actions", plan).save(&desk.path("more.xlsx"));

    desk.done(&["import", "new.partnership", "more.xlsx"]);

    assert_eq!(desk.record("new.partnership")["actions"][1]["reference"], "A3");
}
