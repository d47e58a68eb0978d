//! What each section of the report says of a small record, told in the words of its model. (How it
//! looks on the page is tested by the whole report.)

mod common;

use common::{Book, Desk};
use partnership_report::actions;
use partnership_report::domain::prose;
use partnership_report::report::model::{Block, Cell, Report, Row, Section, Table};
use partnership_report::store::{Access, Store};

/// The report on the last of these years, as it stands on 1 May 2026.
fn report(years: Vec<Book>) -> Report {
    let desk = Desk::new();
    for book in years {
        book.save(&desk.path("year.xlsx"));
        desk.done(&["import", "r.partnership", "year.xlsx"]);
    }
    let store = Store::open(&desk.path("r.partnership"), Access::Read).unwrap();
    actions::composed(&store, None, "2026-05-01".parse().unwrap()).unwrap()
}

fn section<'a>(report: &'a Report, id: &str) -> &'a Section {
    report
        .sections
        .iter()
        .find(|section| section.id == id)
        .unwrap_or_else(|| panic!("there is no section {id} among {:?}", ids(report)))
}

fn ids(report: &Report) -> Vec<&str> {
    report.sections.iter().map(|section| section.id.as_str()).collect()
}

/// Every word of a section.
fn said(section: &Section) -> String {
    serde_json::to_string(&section.blocks).unwrap()
}

fn tables(section: &Section) -> Vec<&Table> {
    section.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The words of a row, cell by cell: texts, tags, and references to elsewhere.
fn cells(row: &Row) -> Vec<String> {
    let words = |cell: &Cell| match cell {
        Cell::Text { text } => prose::words(text),
        Cell::Tags { tags } => tags.iter().map(|tag| tag.word.clone()).collect::<Vec<_>>().join(", "),
        Cell::Reference { to } => to.clone(),
    };
    row.cells.iter().map(words).collect()
}

/// The row of the section's tables that begins with these words.
fn row(section: &Section, first: &str) -> Vec<String> {
    let rows = tables(section).into_iter().flat_map(|table| table.rows.iter().chain(&table.total));
    rows.map(cells)
        .find(|cells| cells[0].starts_with(first))
        .unwrap_or_else(|| panic!("no row begins with {first} in {}", said(section)))
}

const PLAN: &[&[&str]] = &[
    &["Priority", "Action", "Target date", "Status"],
    &["Neglect", "Publish a strategy", "31 March 2026", "On track"],
];
const PRIORITY: &[&[&str]] = &[
    &["Priority", "From", "To"],
    &["Neglect", "2025-04-01", "2027-03-31"],
    &["Early help", "2026-04-01", "2028-03-31"],
];

#[test]
fn an_empty_section_is_left_out() {
    let report = report(vec![Book::of_year(2025)]);

    assert!(report.sections.iter().all(|section| !section.blocks.is_empty()));
    for absent in ["priorities", "training", "money", "reviews", "glossary", "looking-forward"] {
        assert!(!ids(&report).contains(&absent), "{absent} is empty");
    }
}

#[test]
fn the_sections_of_a_full_year_are_in_order() {
    let report = report(vec![Book::full_year()]);
    let order = [
        "foreword",
        "at-a-glance",
        "partnership",
        "area",
        "priorities",
        "voice",
        "reviews",
        "audits",
        "themes",
        "training",
        "reforms",
        "decisions",
        "money",
        "council-scrutiny",
        "glossary",
        "sources",
    ];

    let found: Vec<&str> = ids(&report).into_iter().filter(|id| order.contains(id)).collect();

    let expected: Vec<&str> = order.into_iter().filter(|id| *id != "glossary").collect();
    assert_eq!(found, expected, "the glossary's one term does not occur");
}

#[test]
fn late_work_is_counted_to_the_date_of_the_report() {
    let report = report(vec![Book::of_year(2025).sheet("Priorities", PRIORITY).sheet("Actions", PLAN)]);

    let late = row(section(&report, "at-a-glance"), "A1");

    assert_eq!(late[1], "Publish a strategy");
    assert_eq!(late[3], "On track, 31 days late", "judgement and lateness stand side by side");
}

#[test]
fn no_status_recorded_is_a_state_of_its_own_and_open() {
    let plan: &[&[&str]] = &[
        &["Priority", "Action", "Target date", "Status"],
        &["Neglect", "Publish", "30 April 2026", ""],
        &["Neglect", "Teach", "1 May 2026", "Complete"],
    ];
    let report = report(vec![Book::of_year(2025).sheet("Priorities", PRIORITY).sheet("Actions", plan)]);

    let glance = section(&report, "at-a-glance");

    assert_eq!(row(glance, "A1")[3], "No status recorded, 1 day late");
    assert!(said(glance).contains("1 of 2"), "one action of two is complete: {}", said(glance));
}

#[test]
fn each_action_is_printed_once() {
    let report = report(vec![Book::of_year(2025).sheet("Priorities", PRIORITY).sheet("Actions", PLAN)]);

    let anchors = report
        .sections
        .iter()
        .flat_map(tables)
        .flat_map(|table| &table.rows)
        .filter(|row| row.anchor.as_deref() == Some("A1"));

    assert_eq!(anchors.count(), 1);
    assert_eq!(row(section(&report, "priorities"), "A1")[1], "Publish a strategy");
}

#[test]
fn a_priority_that_starts_after_the_year_is_looked_forward_to() {
    let plan: &[&[&str]] = &[&["Priority", "Action", "Target date"], &["Early help", "Open a hub", "1 June 2026"]];
    let report = report(vec![Book::of_year(2025).sheet("Priorities", PRIORITY).sheet("Actions", plan)]);

    assert_eq!(row(section(&report, "looking-forward"), "A1")[1], "Open a hub");
    assert!(!said(section(&report, "priorities")).contains("Early help"));
}

#[test]
fn a_statement_stands_under_its_kind_with_who_made_it() {
    let rows: &[&[&str]] =
        &[&["Priority", "Kind", "Agency", "Text"], &["Neglect", "Worried about", "Police", "Too few visits."]];
    let report = report(vec![Book::of_year(2025).sheet("Priorities", PRIORITY).sheet("Progress", rows)]);

    let statements = section(&report, "priorities")
        .blocks
        .iter()
        .find_map(|block| if let Block::Statements { statements } = block { Some(statements) } else { None })
        .unwrap();

    assert_eq!(
        (prose::words(&statements[0].text).as_str(), statements[0].by.as_deref()),
        ("Too few visits.", Some("Police"))
    );
}

#[test]
fn a_recommendation_keeps_its_words_number_and_status() {
    let report = report(vec![Book::full_year()]);

    let entry = section(&report, "reviews")
        .blocks
        .iter()
        .find_map(|block| if let Block::Entry(entry) = block { Some(entry) } else { None })
        .unwrap();

    assert_eq!((entry.reference.as_deref(), prose::words(&entry.text).as_str()), (Some("R1.1"), "Ask the father"));
    let tags: Vec<&str> = entry.tags.iter().map(|tag| tag.word.as_str()).collect();
    assert_eq!(tags, ["In progress", "31 days late"]);
}

#[test]
fn a_finding_stands_with_what_was_done_about_it() {
    let audits = section(&report(vec![Book::full_year()]), "audits").clone();

    for words in ["Neglect audit", "Multi-agency audit", "20 cases", "Plans drift", "A checklist.", "F1.1"] {
        assert!(said(&audits).contains(words), "{words} is missing in {}", said(&audits));
    }
}

#[test]
fn training_is_totalled_with_last_years_beside_it() {
    let returns = |year, police: &str, council: &str| {
        let rows: &[&[&str]] = &[
            &["Course", "Agency", "Booked", "Attended"],
            &["Safety planning", "Police", "", police],
            &["Safety planning", "Council", "20", council],
        ];
        Book::of_year(year).sheet("Training", rows)
    };
    let report = report(vec![returns(2024, "10", "5"), returns(2025, "1,000", "234")]);

    let training = section(&report, "training");

    assert_eq!(row(training, "Safety planning"), ["Safety planning", "20", "1,234", "15"]);
    assert_eq!(row(training, "Total, 1 course"), ["Total, 1 course", "20", "1,234", "15"]);
    assert_eq!(row(training, "Police"), ["Police", "", "1,000", "10"], "unknown is not zero");
    assert!(said(section(&report, "at-a-glance")).contains("15 last year"));
}

#[test]
fn figures_are_compared_and_their_sources_listed() {
    let rows: &[&[&str]] = &[
        &["Topic", "Measure", "Area", "Period", "Value", "Unit", "Source"],
        &["Schools", "Absent", "Larkham", "2024", "12.5", "%", "School census"],
        &["Schools", "Absent", "Larkham", "2025", "10", "%", "School census"],
        &["Schools", "Absent", "England", "2025", "", "%", "School census"],
    ];
    let report = report(vec![Book::of_year(2025).sheet("Figures", rows)]);

    let values: Vec<Vec<String>> = tables(section(&report, "area"))[0].rows.iter().map(cells).collect();

    assert_eq!(values[1][3], "10%");
    assert!(values[1][4].contains("2.5 points") && values[1][4].contains("2024"), "{:?}", values[1]);
    assert_eq!(values[2][3], "Not known");
    assert_eq!(row(section(&report, "sources"), "Absent"), ["Absent", "School census"]);
}

#[test]
fn money_is_totalled_by_direction_and_compared_with_last_year() {
    let funding = |year, label, amount| {
        let rows: &[&[&str]] = &[
            &["Direction", "Partner or heading", "Year", "Amount"],
            &["Income", "Council", label, amount],
            &["Income", "Police", label, "500"],
        ];
        Book::of_year(year).sheet("Funding", rows)
    };
    let report = report(vec![funding(2024, "2024-25", "1000"), funding(2025, "2025-26", "£1,250")]);

    let total = row(section(&report, "money"), "Total");

    assert_eq!(total[1..3], ["£1,750", "£1,500"]);
    assert!(total[3].contains("£250"), "{total:?}");
}

#[test]
fn the_councils_questions_stand_with_our_answers_meeting_by_meeting() {
    let rows: &[&[&str]] = &[
        &["Body", "Date", "Text", "Response", "Status"],
        &["Board", "1 May 2025", "How many?", "Forty.", "Answered"],
        &["Board", "1 May 2025", "Since when?", "", ""],
    ];
    let report = report(vec![Book::of_year(2025).sheet("Scrutiny", rows)]);

    let council = section(&report, "council-scrutiny");

    let meetings = council.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    assert_eq!(meetings, 1, "two questions of one meeting stand under one heading");
    for words in ["Board, 1 May 2025", "Forty.", "Answered", "No status recorded"] {
        assert!(said(council).contains(words), "{words} is missing");
    }
}

#[test]
fn the_glossary_explains_the_terms_that_occur_and_no_others() {
    let report = report(vec![
        Book::of_year(2025)
            .sheet("Narrative", &[&["Section", "Text"], &["Foreword", "Our MASH answered sooner."]])
            .sheet("Glossary", &[&["Term", "Meaning"], &["MASH", "The front door."], &["LADO", "Looks into adults."]]),
    ]);

    let terms: Vec<Vec<String>> = tables(section(&report, "glossary"))[0].rows.iter().map(cells).collect();

    assert_eq!(terms, [["MASH", "The front door."]]);
}

#[test]
fn narrative_has_its_notation_and_nothing_else() {
    let report = report(vec![
        Book::of_year(2025)
            .sheet("Narrative", &[&["Section", "Text"], &["Foreword", "A **hard** year.\n\n- One\n- Two <b>"]]),
    ]);

    let [Block::Text { text, .. }] = &section(&report, "foreword").blocks[..] else { panic!("one text") };

    assert_eq!(prose::words(text), "A hard year.\nOne\nTwo <b>");
    assert!(said(section(&report, "foreword")).contains("\"kind\":\"bold\""));
}
