//! The reports beside the yearly one: the cover report for the council's scrutiny board, and one page for families.

mod common;

use common::{Desk, folded, reference_workbook, structure_text};
use partnership_report::actions;

fn sample() -> Desk {
    let desk = Desk::new();
    actions::make_sample(&desk.path("s.partnership"), "Test manager", "2026-06-01T09:00:00Z".parse().unwrap()).unwrap();
    desk
}

fn write(desk: &Desk, file: &str, kind: &str, out: &str) -> String {
    desk.done(&["report", file, "--kind", kind, "--out", out, "--date", "2026-06-01"])
}

#[test]
fn the_board_gets_a_paper_with_the_parts_that_it_expects() {
    let desk = sample();
    write(&desk, "s.partnership", "cover", "c.pdf");

    let text = structure_text(&desk.path("c.pdf"));
    let mut at = 0;
    for part in [
        "To",
        "Eastmere Children and Young People Scrutiny Board",
        "Date",
        "1 June 2026",
        "Subject",
        "1 Purpose",
        "2 Recommendations",
        "The board is asked to:",
        "3 Information and background",
        "4 Highlights",
        "5 Next year’s priorities",
        "Neglect, until 31 March 2027",
        "Author",
        "Business manager, partnership@example.org",
    ] {
        let found = text[at..].find(&folded(part));
        assert!(found.is_some(), "“{part}” does not follow in {}", &text[at..]);
        at += found.unwrap_or_default();
    }
}

#[test]
fn families_get_one_page() {
    let desk = sample();
    assert!(write(&desk, "s.partnership", "summary", "s.pdf").contains("(1 page)"));
    let text = structure_text(&desk.path("s.pdf"));
    for part in ["Our year in one page", "Who we are", "What children and families told us", "call 999"] {
        assert!(text.contains(&folded(part)), "{part}");
    }
    // A reference says nothing to a family.
    assert!(!text.contains("(A7)"));

    let Some(workbook) = reference_workbook() else { return };
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);
    assert!(write(&desk, "r.partnership", "summary", "r.pdf").contains("(1 page)"));
}

#[test]
fn both_come_as_a_web_page_and_a_word_file_too() {
    let desk = sample();
    for (kind, heading) in [("cover", "Information and background"), ("summary", "Who we are")] {
        assert!(write(&desk, "s.partnership", kind, "x.docx").contains("a Word file of"));
        write(&desk, "s.partnership", kind, "x.html");
        let page = String::from_utf8(desk.bytes("x.html")).unwrap();
        assert!(page.contains(heading) && !page.contains("<nav"), "{kind}");
        assert!(page.contains("<aside class=\"draft\" aria-label=\"Draft\">Draft</aside>"));
    }
}
