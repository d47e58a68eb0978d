//! A published report in the window: its pages beside what was understood, put right, brought in, and undone as a whole.

use fantoccini::key::Key;

use crate::axe;
use crate::common::{Book, Desk, pdf};
use crate::desk_with_a_year;
use crate::driver::Window;

pub const REVIEW: &str = "Review of Child Rowan.pdf";

/// A review that another partnership published, the last page of it scanned.
pub fn publish(desk: &Desk) {
    let rows: &[&[&str]] = &[
        &["Review", "Number", "Recommendation", "Implementation", "Status"],
        &[
            "Child Rowan",
            "1",
            "The partnership to agree how agencies tell one another what they see.",
            "A multi-agency form was agreed.",
            "Implemented",
        ],
        &["Child Rowan", "2", "Health services to ask every parent about sleep.", "", ""],
        &["Child Rowan", "3", "Schools to tell health of long absence.", "", ""],
    ];
    Book::of_year(2025)
        .sheet("Reviews", &[&["Review", "Summary"], &["Child Rowan", "A baby was hurt at home."]])
        .sheet("Recommendations", rows)
        .save(&desk.path("other.xlsx"));
    desk.done(&["import", "other.partnership", "other.xlsx"]);
    desk.done(&["report", "other.partnership", "--out", "plain.pdf", "--date", "2025-10-01"]);
    std::fs::write(desk.path(REVIEW), pdf::with_a_scan(&desk.bytes("plain.pdf"))).unwrap();
}

#[test]
fn a_review_is_compared_with_its_pages_put_right_brought_in_and_undone() {
    let desk = desk_with_a_year();
    publish(&desk);
    let before = desk.record("larkham.partnership");
    Window::of(&desk).opening("larkham.partnership").choosing(&[REVIEW]).story(async |page| {
        page.click("#bring-in-file").await;
        page.read("h1", "What was understood of Review of Child Rowan.pdf").await;
        page.read("#offered-silent", "1 page holds no text that can be read").await;
        page.until("document.querySelector('.pictures img')?.naturalWidth > 200").await;
        axe::finds_nothing(page, "a published report beside what was understood").await;
        let rows = page.texts("fieldset legend").await;
        assert!(rows[0].starts_with("Row 1: review, page "), "{rows:?}");
        assert!(rows[1].starts_with("Row 2: recommendation, page "), "{rows:?}");
        assert_eq!(rows.len(), 4, "{rows:?}");
        // Nothing is ticked, and so nothing can be taken.
        page.see_gone("#take-rows").await;

        // By keyboard alone: two are ticked, the words of one are put right, and the other is an action.
        page.tab_to("take-1").await;
        page.press(Key::Space).await;
        page.read("#take-rows", "Go on with the 1 row that is ticked").await;
        let boxes = page.texts("#row-1 .box label").await;
        let words = boxes.iter().position(|label| label == "Recommendation").unwrap();
        let cell = page.run(&format!("return document.querySelectorAll('#row-1 textarea')[{words} - 1].id")).await;
        let cell = cell.as_str().unwrap().to_owned();
        page.tab_to(&cell).await;
        page.press(Key::End).await;
        page.keys(" And to write it down.").await;
        page.tab_to("take-2").await;
        page.press(Key::Space).await;
        page.tab_to("noun-2").await;
        page.keys("a").await;
        page.read("#row-2 legend", "Row 3: action").await;
        page.read("#row-2 .box:nth-of-type(2) label", "Priority").await;
        page.run("document.querySelector('#take-rows').focus()").await;
        page.press(Key::Enter).await;

        page.read("h1", "Check Review of Child Rowan.pdf before you import it").await;
        assert!(!page.texts("#becomes").await.concat().contains("Schools"), "what is not ticked is not there");
        page.click("#back-to-pages").await;
        page.until("document.querySelector('#take-1')?.checked && document.querySelector('#take-2').checked").await;
        page.click("#take-rows").await;
        page.click("#accept-import").await;
        page.read("h1", "Review of Child Rowan.pdf was imported").await;
        page.read("#to-recommendations .count", "2").await;
        page.read("#to-actions .count", "2").await;

        // Where it came from stands in its history, and the whole import is taken back at once.
        page.click("#undo").await;
        page.read("#to-recommendations .count", "1").await;
        page.click("#redo").await;
        page.read("#to-recommendations .count", "2").await;
    });
    let after = desk.record("larkham.partnership");
    let new = |list: &str, field: &str| -> Vec<String> {
        let (was, is) = (before[list].as_array().unwrap(), after[list].as_array().unwrap());
        is.iter().filter(|it| !was.contains(it)).map(|it| it[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(
        new("recommendations", "recommendation"),
        ["The partnership to agree how agencies tell one another what they see. And to write it down."]
    );
    assert_eq!(new("actions", "action"), ["Health services to ask every parent about sleep."]);
}

#[test]
fn a_scan_is_said_to_be_one_and_a_long_reading_can_be_stopped() {
    let desk = desk_with_a_year();
    std::fs::write(desk.path("Scan.pdf"), pdf::scans(2)).unwrap();
    std::fs::write(desk.path("Long.pdf"), pdf::recommendations(1_000)).unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["Scan.pdf", "Long.pdf"]).story(async |page| {
        page.click("#bring-in-file").await;
        page.read("#error-summary", "2 pages hold no text that can be read (1, 2): a scan is only a picture of words.")
            .await;

        page.click("#bring-in-file").await;
        page.until("document.querySelector('#reading')?.max === 1000").await;
        page.click("#stop-reading").await;
        page.read("#status", "The reading was stopped. Nothing was taken.").await;
        page.see_gone("#reading").await;
        page.see_gone("#to-import").await;
    });
}
