//! Everything can leave, and comes back unchanged: as a workbook cell by cell, as JSON byte by byte.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{DateTime, Utc};
use common::{Book, reference_workbook};
use partnership_report::actions::{self, Importing};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// A folder, and the work of the command line in it without starting a program each time.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn import(&self, file: &str, source: &Path) {
        let at: DateTime<Utc> = "2026-05-01T09:00:00Z".parse().unwrap();
        let importing = Importing { by: "Ann Example".into(), at, dry_run: false, accept_good_rows: false };
        if let Err(error) = actions::import(&self.path(file), source, &importing, None) {
            panic!("{} is refused: {error} {:#?}", source.display(), error.problems());
        }
    }

    fn export(&self, file: &str, out: &str) -> PathBuf {
        let path = self.path(out);
        actions::export(&self.path(file), &path, None, false)
            .unwrap_or_else(|error| panic!("{out} can't be exported: {error}"));
        path
    }
}

/// Takes `source` through a file, out, into a new file and out again.
fn comes_back_unchanged(source: &Path) {
    let folder = Folder::new();
    folder.import("a.partnership", source);
    let (book, json) = (folder.export("a.partnership", "a.xlsx"), folder.export("a.partnership", "a.json"));

    folder.import("b.partnership", &book);
    folder.import("c.partnership", &json);

    assert_eq!(cells(&folder.export("b.partnership", "b.xlsx")), cells(&book), "the workbook, cell by cell");
    assert_eq!(text(&folder.export("c.partnership", "c.json")), text(&json), "JSON, byte by byte");
    let (came_back, left) = (record(&folder.export("b.partnership", "b.json")), record(&json));
    for (list, records) in left.as_object().unwrap() {
        assert_eq!(&came_back[list], records, "{list} in JSON, but for id and source");
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Every cell that holds something, by sheet and place.
fn cells(path: &Path) -> BTreeMap<(String, usize, usize), Data> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut all = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        all.extend(range.used_cells().map(|(row, column, data)| ((name.clone(), row, column), data.clone())));
    }
    all
}

/// The record without what tells two files apart that hold the same.
fn record(json: &Path) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.shift_remove("id");
                fields.shift_remove("source");
                fields.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
        }
    }
    let mut record = serde_json::from_str(&text(json)).unwrap();
    strip(&mut record);
    record
}

#[test]
fn a_small_year_comes_back_unchanged() {
    let folder = Folder::new();
    Book::full_year().save(&folder.path("larkham.xlsx"));

    comes_back_unchanged(&folder.path("larkham.xlsx"));
}

#[test]
fn the_reference_comes_back_unchanged() {
    if let Some(workbook) = reference_workbook() {
        comes_back_unchanged(&workbook);
    }
}

#[test]
fn the_sample_comes_back_unchanged() {
    let folder = Folder::new();
    actions::make_sample(&folder.path("s.partnership"), "Ann Example", Utc::now()).unwrap();

    comes_back_unchanged(&folder.export("s.partnership", "s.xlsx"));
}

#[test]
fn every_year_of_the_sample_comes_back_as_json() {
    let folder = Folder::new();
    actions::make_sample(&folder.path("s.partnership"), "Ann Example", Utc::now()).unwrap();
    let json = folder.export("s.partnership", "s.json");

    folder.import("t.partnership", &json);

    assert_eq!(text(&folder.export("t.partnership", "t.json")), text(&json));
}

/// Pieces of text as people and their programs leave them in cells.
const PIECES: &[&str] = &[
    "Neglect",
    "child's",
    "“quoted”",
    "\"plain\"",
    "it’s",
    "café",
    "Łódź",
    "Ελληνικά",
    "שלום",
    "مرحبا",
    "😀",
    "●",
    "=SUM(A1)",
    "+44",
    "-5",
    "@home",
    "'",
    "_x0041_",
    "_x000D_",
    "&amp;",
    "<b>",
    "#",
    "*",
    "_",
    "$x$",
    "\\",
    "[[",
    "]",
    "- item",
    "1.",
    "2025-04-01",
    "12",
    "TRUE",
    "100%",
    "£3",
    "–",
    ";",
    ":",
];

/// Text of a few words on a line or two, in one to three paragraphs; now and then a long one.
fn words() -> impl Strategy<Value = String> {
    let line = vec(select(PIECES), 1..6).prop_map(|pieces| pieces.join(" "));
    let paragraph = vec(line, 1..3).prop_map(|lines| lines.join("\n"));
    let text = vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"));
    prop_oneof![9 => text, 1 => select(PIECES).prop_map(|piece| format!("{piece} ").repeat(600).trim().to_owned())]
}

fn name() -> impl Strategy<Value = String> {
    vec(select(PIECES), 1..4).prop_map(|pieces| pieces.join(" "))
}

fn maybe(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    option::of(text).prop_map(Option::unwrap_or_default)
}

fn date() -> impl Strategy<Value = String> {
    select(&["", "2025-04-30", "31/12/2025", "1 June 2025", "February 2026", "2026-03"][..]).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0..5_000_000i64).prop_map(|n| n.to_string()),
        (0..1000i64, 1..1000i64).prop_map(|(n, d)| format!("{n}.{d:03}"))
    ]
}

fn count() -> impl Strategy<Value = String> {
    (0..3_000u32).prop_map(|n| n.to_string())
}

fn of(choice: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(choice).prop_map(str::to_owned)
}

type Rows = Vec<Vec<String>>;

/// Up to five rows of these cells, under their headings.
macro_rules! rows {
    ($sheet:literal: $($heading:literal $cell:expr),+ $(,)?) => {
        vec(($($cell,)+).prop_map(|cells| rows!(@list cells, $($heading)+)), 0..5).prop_map(|mut rows: Rows| {
            rows.insert(0, vec![$($heading.to_owned()),+]);
            ($sheet, rows)
        })
    };
    (@list $cells:ident, $a:literal $b:literal) => {{ let (a, b) = $cells; vec![a, b] }};
    (@list $cells:ident, $a:literal $b:literal $c:literal) => {{ let (a, b, c) = $cells; vec![a, b, c] }};
    (@list $cells:ident, $a:literal $b:literal $c:literal $d:literal) => {{ let (a, b, c, d) = $cells; vec![a, b, c, d] }};
    (@list $cells:ident, $a:literal $b:literal $c:literal $d:literal $e:literal) => {{ let (a, b, c, d, e) = $cells; vec![a, b, c, d, e] }};
    (@list $cells:ident, $a:literal $b:literal $c:literal $d:literal $e:literal $f:literal) => {{ let (a, b, c, d, e, f) = $cells; vec![a, b, c, d, e, f] }};
    (@list $cells:ident, $a:literal $b:literal $c:literal $d:literal $e:literal $f:literal $g:literal) => {{ let (a, b, c, d, e, f, g) = $cells; vec![a, b, c, d, e, f, g] }};
}

/// The names that other sheets refer to: two priorities, reviews and audits, told apart by a number.
const PARENTS: &[&str] = &["1 = first", "2 “second”"];

fn sheets() -> impl Strategy<Value = Vec<(&'static str, Rows)>> {
    let named = (
        rows!("Narrative": "Section" of(&["Foreword", "Voice", "Data"]), "Heading" maybe(name()), "Text" words()),
        rows!("Figures": "Topic" name(), "Measure" name(), "Area" name(), "Period" maybe(name()), "Value" number(), "Unit" maybe(name()), "Source" maybe(words())),
        rows!("Progress": "Priority" of(PARENTS), "Kind" of(&["Working well", "Worried about"]), "Agency" maybe(name()), "Text" words()),
        rows!("Actions": "Priority" of(PARENTS), "Action" words(), "Target date" date(), "Lead" maybe(name()), "Status" of(&["", "On track", "Complete"]), "Progress" maybe(words()), "Look again" date()),
        rows!("Recommendations": "Review" of(PARENTS), "Number" maybe(name()), "Recommendation" words(), "Implementation" maybe(words()), "Due date" date(), "Status" of(&["", "Embedded"])),
        rows!("Findings": "Audit" of(PARENTS), "Kind" of(&["Strength", "Area for development"]), "Finding" words(), "What we did" maybe(words()), "Reason" maybe(words())),
    );
    let listed = (
        rows!("Themes": "Area of learning" words(), "Implementation" maybe(words())),
        rows!("Training": "Course" of(PARENTS), "Level" maybe(name()), "Date" date(), "Delivery" maybe(name()), "Agency" maybe(name()), "Attended" count(), "Booked" maybe(count())),
        rows!("Evaluation": "Course" name(), "Kind" of(&["General comment", "Evidence of impact"]), "Comment" maybe(words()), "Score before" number()),
        rows!("You said we did": "You said" words(), "We did" words()),
        rows!("Funding": "Direction" of(&["Income", "Spending"]), "Partner or heading" name(), "Year" name(), "Amount" count(), "Note" maybe(words())),
        rows!("Decisions": "Date" date(), "Decision" words(), "Decided by" maybe(name())),
        rows!("Scrutiny": "Body" name(), "Date" date(), "Minute" maybe(name()), "Kind" of(&["", "Question"]), "Text" words(), "Response" maybe(words()), "Status" of(&["", "Open"])),
    );
    (named, listed).prop_map(|((a, b, c, d, e, f), (g, h, i, j, k, l, m))| vec![a, b, c, d, e, f, g, h, i, j, k, l, m])
}

fn book(sheets: &[(&str, Rows)]) -> Book {
    let parents = |first: &'static str, second: &'static str, kind: &'static str| -> Vec<Vec<&str>> {
        std::iter::once(vec![first, second]).chain(PARENTS.iter().map(|name| vec![*name, kind])).collect()
    };
    let mut book = Book::of_year(2025);
    for (sheet, rows) in [
        ("Priorities", parents("Priority", "Description", "Why")),
        ("Reviews", parents("Review", "Kind", "Rapid review")),
        ("Audits", parents("Audit", "Kind", "Inspection")),
    ] {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        book = book.sheet(sheet, &rows);
    }
    for (sheet, rows) in sheets {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        book = book.sheet(sheet, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2026),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_year_comes_back_unchanged(sheets in sheets()) {
        let folder = Folder::new();
        book(&sheets).save(&folder.path("any.xlsx"));
        comes_back_unchanged(&folder.path("any.xlsx"));
    }
}
