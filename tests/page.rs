//! The report as a web page: whole in one file, the same each time, and what people typed is text in it.

mod common;

use common::{Book, Desk};
use partnership_report::actions;

const DATE: &str = "2026-06-01";

/// The page of the sample's report.
fn sample(desk: &Desk) -> String {
    actions::make_sample(&desk.path("s.partnership"), "Test manager", "2026-06-01T09:00:00Z".parse().unwrap()).unwrap();
    page(desk, "s.partnership")
}

fn page(desk: &Desk, file: &str) -> String {
    let said = desk.done(&["report", file, "--out", "x.html", "--date", DATE]);
    assert!(said.contains("x.html (a web page of "), "{said}");
    String::from_utf8(desk.bytes("x.html")).unwrap()
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let desk = Desk::new();
    let page = sample(&desk);

    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
    for asks in ["<script", "<link", "<iframe", "src=\"http", "url(", "@import", "onload"] {
        assert!(!page.contains(asks), "{asks} is on the page");
    }
    assert_eq!(page, self::page(&desk, "s.partnership"), "the same record and date give the same bytes");
}

#[test]
fn a_reader_finds_the_way_by_landmarks_headings_and_contents() {
    let page = sample(&Desk::new());

    for landmark in ["<a class=\"skip\" href=\"#report\">", "<header", "<nav", "<main id=\"report\"", "<footer"] {
        assert_eq!(page.matches(landmark).count(), 1, "{landmark}");
    }
    assert_eq!(page.matches("<h1>").count(), 1);
    let ids: Vec<&str> = between(&page, " id=\"", "\"");
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id is given twice");
    for target in between(&page, "href=\"#", "\"") {
        assert!(ids.contains(&target), "a link leads to {target}, which is nowhere");
    }
    let levels: Vec<u8> = between(&page, "<h", ">").iter().filter_map(|tag| tag[..1].parse().ok()).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level of heading is skipped");
}

#[test]
fn every_table_says_what_it_is_and_what_heads_its_rows_and_columns() {
    let page = sample(&Desk::new());

    let tables = between(&page, "<table", "</table>");
    assert!(tables.len() > 10, "only {} tables", tables.len());
    for table in tables {
        assert!(table.contains("<caption"), "{table}");
        assert!(table.contains(" scope=\"col\""), "{table}");
        assert!(table.contains("<th scope=\"row\""), "{table}");
    }
    let drawn = between(&page, "role=\"img\"", ">");
    assert!(drawn.len() > 5);
    assert!(drawn.iter().all(|it| it.contains("aria-label=\"") && !it.contains("aria-label=\"\"")), "{drawn:?}");
}

#[test]
fn what_people_typed_is_text_and_never_markup() {
    let desk = Desk::new();
    let hostile = "<script>alert(1)</script> & \"q\" 'a' </style> <img src=x onerror=y> [w](javascript:alert(2))";
    let rows: &[&[&str]] = &[&["Area of learning", "Implementation"], &[hostile, hostile]];
    let narrative: &[&[&str]] = &[&["Section", "Heading", "Text"], &["Voice", hostile, hostile]];
    Book::of_year(2025)
        .sheet("Themes", rows)
        .sheet("Narrative", narrative)
        .sheet("Subgroups", &[&["Subgroup", "Chair"], &[hostile, hostile]])
        .save(&desk.path("h.xlsx"));
    desk.done(&["import", "h.partnership", "h.xlsx"]);

    let page = page(&desk, "h.partnership");

    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("href=\"javascript"));
    assert_eq!(page.matches("</style>").count(), 1);
    let shown = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot; 'a' &lt;/style&gt;";
    assert!(page.matches(shown).count() >= 5, "{}", page.matches(shown).count());
}

/// Everything between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(found, _)| found).collect()
}
