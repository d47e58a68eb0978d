//! Year after year in one file: a second workbook adds its year and leaves the first as it was.

mod common;

use common::{Book, Desk};
use partnership_report::actions;
use partnership_report::report::model::Report;
use partnership_report::store::{Access, Store};

const ACTIONS: &[&str] = &["Ref", "Priority", "Action", "Status", "Progress"];

/// A file of 2024-25, with its workbook `first.xlsx`.
fn desk_with_the_first_year() -> Desk {
    let desk = Desk::new();
    Book::of_year(2024)
        .sheet("Agencies", &[&["Agency", "Role"], &["Larkham Health Group", "Safeguarding partner"]])
        .sheet("Priorities", &[&["Priority", "From", "To"], &["Neglect", "2024-04-01", "2026-03-31"]])
        .sheet("Reviews", &[&["Review", "Kind"], &["Child Wren", "Rapid review"]])
        .sheet(
            "Recommendations",
            &[&["Review", "Recommendation", "Status"], &["Child Wren", "Ask the father", "In progress"]],
        )
        .sheet("Actions", &[ACTIONS, &["", "Neglect", "Publish a strategy", "On track", "A draft is out."]])
        .save(&desk.path("first.xlsx"));
    desk.done(&["import", "r.partnership", "first.xlsx"]);
    desk
}

/// The next year: the agency has a new name, the action has come on, and its priority is not listed.
fn add_the_second_year(desk: &Desk) -> String {
    Book::of_year(2025)
        .sheet("Agencies", &[&["Agency", "Formerly"], &["Larkham Health Board", "Larkham Health Group"]])
        .sheet(
            "Recommendations",
            &[&["Review", "Recommendation", "Status"], &["Child Wren", "Ask the father", "Embedded"]],
        )
        .sheet("Actions", &[ACTIONS, &["A1", "Neglect", "Publish a strategy", "Complete", "Published."]])
        .save(&desk.path("second.xlsx"));
    desk.done(&["import", "r.partnership", "second.xlsx"])
}

fn report(desk: &Desk, year: &str) -> Report {
    let store = Store::open(&desk.path("r.partnership"), Access::Read).unwrap();
    actions::composed(&store, Some(year), "2026-05-01".parse().unwrap()).unwrap()
}

fn printed(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}

#[test]
fn a_second_year_leaves_the_report_on_the_first_as_it_was() {
    let desk = desk_with_the_first_year();
    let before = report(&desk, "2024-25");

    add_the_second_year(&desk);

    assert_eq!(report(&desk, "2024-25"), before);
}

#[test]
fn one_action_has_one_reference_and_a_standing_in_each_year() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);

    let record = desk.record("r.partnership");

    assert_eq!(record["actions"].as_array().unwrap().len(), 1);
    let standings: Vec<_> = record["standings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["reference"] == "A1")
        .map(|it| (&it["reporting_year"], &it["status"]))
        .collect();
    assert_eq!(standings, [(&"2024-25".into(), &"on track".into()), (&"2025-26".into(), &"complete".into())]);
}

#[test]
fn each_year_prints_the_name_that_an_agency_had_then() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);

    let (first, second) = (printed(&report(&desk, "2024-25")), printed(&report(&desk, "2025-26")));

    assert!(first.contains("Larkham Health Group") && !first.contains("Larkham Health Board"));
    assert!(second.contains("Larkham Health Board") && !second.contains("Larkham Health Group"));
}

#[test]
fn a_year_is_exported_under_the_names_of_its_time() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);

    desk.done(&["export", "r.partnership", "--out", "out.xlsx", "--year", "2024-25"]);
    desk.done(&["import", "alone.partnership", "out.xlsx"]);

    let agency = &desk.record("alone.partnership")["agencies"][0];
    assert_eq!((&agency["agency"], &agency["formerly"]), (&"Larkham Health Group".into(), &serde_json::json!([])));
}

#[test]
fn what_a_row_hangs_on_is_reported_in_its_year_too() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);

    let second = printed(&report(&desk, "2025-26"));

    for words in ["Neglect", "Publish a strategy", "Published.", "Child Wren", "Ask the father"] {
        assert!(second.contains(words), "{words} is not printed");
    }
}

#[test]
fn importing_both_years_again_changes_nothing() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);
    let before = desk.record("r.partnership");

    for workbook in ["first.xlsx", "second.xlsx"] {
        let said = desk.done(&["import", "r.partnership", workbook]);
        assert!(said.contains("Nothing to do"), "{said}");
    }

    assert_eq!(desk.record("r.partnership"), before);
}

#[test]
fn a_workbook_without_an_about_sheet_belongs_to_the_latest_year() {
    let desk = desk_with_the_first_year();
    add_the_second_year(&desk);
    Book::new()
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "A guide."]])
        .save(&desk.path("loose.xlsx"));

    let said = desk.done(&["import", "r.partnership", "loose.xlsx"]);

    assert!(said.contains("loose.xlsx, year 2025-26: 1 row added"), "{said}");
}
