//! For a meeting: the plan as a PDF or workbook, and what changed between two dates.

use calamine::{Reader, Xlsx, open_workbook};
use fantoccini::key::Key;
use serde_json::json;

use crate::common::{folded, structure_text};
use crate::driver::Window;
use crate::{axe, desk_with_a_year};

#[test]
fn the_plan_for_a_meeting_is_saved_whole_and_in_part() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").choosing(&["plan.pdf", "part.xlsx"]).story(async |page| {
        page.click("#to-meetings").await;
        page.read("h1", "Meeting packs").await;
        page.read("#only", "Learning Group (1 piece of work)").await;
        axe::finds_nothing(page, "the meeting packs").await;

        page.fill("#date", "31 June 2026").await;
        page.click("#save-plan-pdf").await;
        page.read("#date-error", "Enter a date, like 31 March 2026.").await;

        page.fill("#date", "30 June 2036").await;
        page.fill("#since", "1 January 2020").await;
        page.click("#save-plan-pdf").await;
        page.read("#status", "Saved plan.pdf. It has 3 pieces of work in ").await;

        page.choose("#grouping", "status").await;
        page.read("#only", "In progress (").await;
        page.choose("#only", "In progress").await;
        page.click("#save-plan-workbook").await;
        page.read("#status", "Saved part.xlsx. It has ").await;
    });
    let text = structure_text(&desk.path("plan.pdf"));
    for words in ["for the meeting on 30 June 2036", "changes since 1 January 2020"] {
        assert!(text.contains(&folded(words)), "“{words}” is not in {text}");
    }
    let names = open_workbook::<Xlsx<_>, _>(desk.path("part.xlsx")).unwrap().sheet_names();
    assert_eq!(names[1], "In progress");
    assert!(names[2].starts_with("Recommendations"), "what has changed of it: {names:?}");
}

#[test]
fn what_changed_between_two_dates_is_read_and_saved() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").choosing(&["changes.pdf", "changes.xlsx"]).story(async |page| {
        page.click("#to-changes").await;
        page.read("h1", "What changed").await;
        page.click("#show-between").await;
        page.read("#from-error", "Enter a date, like 31 March 2026.").await;

        page.fill("#from", "1 January 2020").await;
        page.fill("#to", "31 December 2020").await;
        page.click("#show-between").await;
        page.read("#between-status", "0 records are not as they were").await;

        page.fill("#to", "").await;
        page.press(Key::Delete).await;
        page.click("#show-between").await;
        page.read("#between", "Plans drift").await;
        page.read("#between", "By ").await;
        assert_eq!(page.run("return document.querySelectorAll('#from-error').length").await, json!(0));
        axe::finds_nothing(page, "what changed").await;

        page.click("#save-changes-pdf").await;
        page.read("#status", "Saved changes.pdf.").await;
        page.click("#save-changes-workbook").await;
        page.read("#status", "Saved changes.xlsx.").await;
    });
    assert!(structure_text(&desk.path("changes.pdf")).contains(&folded("What has changed")));
    assert!(open_workbook::<Xlsx<_>, _>(desk.path("changes.xlsx")).unwrap().sheet_names().len() > 5);
}
