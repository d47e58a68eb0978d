//! Agreeing, sending and publishing in the window, and choosing what is exported.

use crate::driver::Window;
use crate::{axe, desk_with_a_year};

const FILE: &str = "larkham.partnership";

#[test]
fn a_report_is_agreed_sent_published_and_compared() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening(FILE).choosing(&["agreed"]).story(async |page| {
        page.click("#to-agreeing").await;
        page.read("#standing", "a draft, and not yet agreed").await;
        page.read("#lacking", "Larkham Council").await;
        axe::finds_nothing(page, "a report that is not agreed").await;
        page.click("#agree").await;
        page.read("#error-summary", "nobody is recorded as agreeing it for Larkham Council").await;

        page.go("#records/agreements/new").await;
        page.fill("#box-agency", "Larkham Council").await;
        page.fill("#box-role", "Chief Executive").await;
        page.fill("#box-agreed_on", "9 September 2026").await;
        page.click("#add").await;
        page.read("#status", "Saved: Added an agreement.").await;
        page.click("#to-agreeing").await;
        page.read("#agreed", "Chief Executive, Larkham Council, on 9 September 2026.").await;

        // A check that stays open asks for a reason.
        page.click("#agree").await;
        page.read("#error-summary", "give the reason why the report is agreed as it is").await;
        page.fill("#reason", "The budget is published in October.").await;
        page.click("#agree").await;
        page.read("#status", "Saved: Agreed the report on 2025-26.").await;
        page.read("#standing", "This report is agreed.").await;
        page.read("#snapshot-S1 .whole", "as it was frozen").await;
        page.read("#snapshot-S1", "The budget is published in October.").await;

        page.click("#save-S1").await;
        page.read("#status", "It holds the 10 files of S1.").await;
        page.click("#snapshot-S1 summary").await;
        page.fill("#S1-to", "The national Panel").await;
        page.click("#send-S1").await;
        page.read("#snapshot-S1", "Sent to The national Panel on").await;
        page.fill("#S1-to", "https://larkham.example").await;
        page.fill("#S1-on", "soon").await;
        page.click("#publish-S1").await;
        page.read("#S1-on-error", "Enter a date").await;
        page.fill("#S1-on", "28 September 2026").await;
        page.click("#publish-S1").await;
        page.read("#standing", "agreed and published").await;

        page.click("#to-themes").await;
        page.click("#records [data-id]").await;
        page.fill("#box-implementation", "It is taught in every course.").await;
        page.click("#to-agreeing").await;
        page.read("#standing", "it is a draft again").await;
        page.click("#to-home").await;
        page.read("#changed-since", "The record has changed since the report was agreed").await;
        page.click("#changed-since a").await;
        page.click("#compare-S1").await;
        page.read("#beside-S1", "It is taught in every course.").await;
        axe::finds_nothing(page, "a snapshot beside the record now").await;
    });
    assert!(desk.path("agreed/S1 yearly.pdf").is_file());
}

#[test]
fn every_kind_and_form_can_be_exported() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening(FILE).choosing(&["cover.docx", "summary.html", "tables.xlsx"]).story(async |page| {
        page.click("#to-report").await;
        for (kind, form, said) in [("cover", "word", "cover.docx"), ("summary", "html", "summary.html")] {
            page.choose("#export-kind", kind).await;
            page.choose("#export-form", form).await;
            page.click("#export-as").await;
            page.read("#status", &format!("Saved {said}.")).await;
        }
        page.choose("#export-kind", "data").await;
        page.click("#export-as").await;
        page.read("#status", "Saved tables.xlsx. It holds the year 2025-26.").await;
    });
    desk.done(&["import", "again.partnership", "tables.xlsx"]);
    assert!(String::from_utf8(desk.bytes("summary.html")).unwrap().contains("Our year in one page"));
    assert!(desk.bytes("cover.docx").starts_with(b"PK"));
}
