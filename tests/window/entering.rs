//! Entering and keeping the record in the window: what is typed is in the file, and what is refused is
//! still in its box.

use fantoccini::key::Key;
use serde_json::json;

use crate::common::{Desk, folded, reference_workbook, structure_text};
use crate::driver::{Page, Window};
use crate::{desk_with_a_year, keyboard};

/// Pastes a text into the grid, as rows copied in a spreadsheet come.
pub async fn paste(page: &Page, text: &str) {
    page.see("#grid [role=gridcell]").await;
    let script = format!(
        "const cell = document.querySelector('#grid [role=gridcell][tabindex=\"0\"]') ?? document.querySelector('#grid [role=gridcell]');
         cell.focus();
         const data = new DataTransfer();
         data.setData('text/plain', {text:?});
         cell.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}));"
    );
    page.run(&script).await;
    page.see("#paste").await;
}

#[test]
fn the_reference_is_imported_edited_and_exported() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    std::fs::copy(workbook, desk.path("reference.xlsx")).unwrap();
    Window::of(&desk).choosing(&["new.partnership", "reference.xlsx", "report.pdf"]).story(async |page| {
        page.click("#create-file").await;
        page.see("#begin").await;
        page.click("#bring-in-file").await;
        page.click("#accept-import").await;
        page.read("h1", "reference.xlsx was imported").await;

        // A recommendation is edited.
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.fill("#box-owner", "Learning and Improvement Subgroup").await;
        page.fill("#box-implementation", "A directory of support was published in January.").await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed recommendation R1.1.").await;
        page.until("!document.querySelector('#saved-state a')").await;

        // An action is closed: first without evidence, then with it.
        page.click("#to-actions").await;
        page.click("#records [data-id]").await;
        page.choose("#box-status", "Complete").await;
        page.read("#box-evidence_of_impact-error", "Say what difference it made").await;
        page.read("#saved-state", "1 text not yet saved").await;
        page.fill("#box-evidence_of_impact", "Fewer children waited for a second visit.").await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed action A1.").await;
        page.read(".record .tag", "Complete").await;

        // Twenty rows of training are pasted.
        page.click("#to-attendances").await;
        let rows: Vec<String> = (1..=20)
            .map(|day| format!("Safety planning\t{day} May 2023\tCoventry City Council\t{}", 10 + day))
            .collect();
        paste(page, &format!("Course\tDate\tAgency\tAttended\n{}", rows.join("\n"))).await;
        page.read("#paste-title", "20 rows").await;
        page.click("#accept-paste").await;
        page.read("#status", "Saved: Entered 20 rows of training.").await;
        page.read("#records-status", "48 records").await;

        page.click("#export-report").await;
        page.read("#status", "Saved report.pdf.").await;
    });
    let record = desk.record("new.partnership");
    let standing = |reference: &str| {
        let standings = record["standings"].as_array().unwrap();
        standings.iter().find(|it| it["reference"] == reference).unwrap().clone()
    };
    assert_eq!(record["recommendations"][0]["owner"], "Learning and Improvement Subgroup");
    assert_eq!(standing("A1")["status"], "complete");
    assert_eq!(standing("A1")["evidence_of_impact"], "Fewer children waited for a second visit.");
    let attended: i64 =
        record["attendances"].as_array().unwrap().iter().map(|it| it["attended"].as_i64().unwrap()).sum();
    assert_eq!(attended, 2114 + (11..=30).sum::<i64>());
    let text = structure_text(&desk.path("report.pdf"));
    for words in ["A directory of support was published in January.", "Fewer children waited for a second visit."] {
        assert!(text.contains(&folded(words)), "“{words}” is not in the report");
    }
}

#[test]
fn from_an_empty_file_to_a_report_by_keyboard_alone() {
    let desk = Desk::new();
    Window::of(&desk).choosing(&["new.partnership", "report.pdf"]).story(async |page| {
        keyboard::focus("Partnership Report");
        page.until("document.hasFocus()").await;
        page.tab_to("create-file").await;
        page.press(Key::Enter).await;
        page.see("#begin").await;
        page.tab_to("partnership").await;
        page.keys("Larkham Safeguarding Children Partnership").await;
        page.tab_to("year_starts").await;
        page.keys("1 April 2025").await;
        page.tab_to("year_ends").await;
        page.keys("31/3/2026").await;
        page.press(Key::Enter).await;
        page.read("#home-lead", "Reporting year 2025-26").await;

        page.tab_to("to-priorities").await;
        page.press(Key::Enter).await;
        page.read("#no-records", "A priority is what the partnership chose to work on").await;
        page.tab_to("add-record").await;
        page.press(Key::Enter).await;
        page.until("document.activeElement.id === 'box-priority'").await;
        page.keys("Neglect").await;
        page.press(Key::Enter).await;
        page.read("#record-title", "Neglect").await;

        page.tab_to("to-actions").await;
        page.press(Key::Enter).await;
        page.tab_to("add-record").await;
        page.press(Key::Enter).await;
        page.until("document.activeElement.id === 'box-priority'").await;
        page.keys("N").await;
        page.tab_to("box-action").await;
        page.keys("Agree a neglect strategy").await;
        page.tab_to("add").await;
        page.press(Key::Enter).await;
        page.read("#record-title", "A1").await;

        page.tab_to("export-report").await;
        page.press(Key::Enter).await;
        page.read("#status", "Saved report.pdf.").await;
    });
    assert!(structure_text(&desk.path("report.pdf")).contains(&folded("Agree a neglect strategy")));
}

#[test]
fn what_was_typed_outlives_a_refusal_another_place_and_a_closed_window() {
    let desk = desk_with_a_year();
    let window = || Window::of(&desk).opening("larkham.partnership");
    window().story(async |page| {
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.fill("#box-due_date", "31 February 2026").await;
        page.press(Key::Tab).await;
        page.read("#box-due_date-error", "is not a date").await;
        // The link leads to the box, from the same record and from elsewhere, and the reason is still there.
        page.click("#saved-state a").await;
        page.until("document.activeElement.id === 'box-due_date'").await;
        page.click("#to-home").await;
        page.read("#saved-state", "1 text not yet saved").await;
        page.click("#saved-state a").await;
        page.until("document.activeElement.id === 'box-due_date'").await;
        page.read("#box-due_date-error", "is not a date").await;

        page.click("#to-themes").await;
        page.click("#add-record").await;
        page.fill("#box-area_of_learning", "Hearing fathers").await;
        page.click("#to-home").await;
        page.read("#saved-state", "2 texts not yet saved").await;

        page.click("#to-attendances").await;
        page.click("#grid-0-0").await;
        page.press(Key::Down).await;
        page.keys("Neglect").await;
        page.press(Key::Tab).await;
        page.click("#to-home").await;
        page.read("#saved-state", "3 texts not yet saved").await;
    });
    window().story(async |page| {
        page.read("#saved-state", "3 texts not yet saved").await;
        page.click("#saved-state a").await;
        page.read("#grid-1-0", "Neglect").await;
        page.until("document.activeElement.id === 'grid-1-0'").await;
        // The row lacks who attended, and that is the cell that is marked, wherever the row is left.
        page.click("#grid-0-1").await;
        page.until("document.querySelector('#grid-1-0').getAttribute('aria-invalid') === 'false'").await;
        page.until(
            "document.querySelector('#grid [aria-rowindex=\"3\"] [aria-invalid=true]')?.textContent !== undefined",
        )
        .await;
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.until("document.querySelector('#box-due_date')?.value === '31 February 2026'").await;
        page.click("#to-themes").await;
        page.click("#add-record").await;
        page.until("document.querySelector('#box-area_of_learning')?.value === 'Hearing fathers'").await;
    });
}

#[test]
fn a_name_that_no_agency_has_becomes_another_name_of_one_by_one_press() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-actions").await;
        page.click("#records [data-id]").await;
        page.fill("#box-lead", "The Learning Group").await;
        page.press(Key::Tab).await;
        page.read(".name", "No agency or subgroup has the name “The Learning Group”").await;
        page.click(".name button").await;
        page.read("#status", "Made “The Learning Group” another name of").await;
        page.see_gone(".name").await;
    });
    let record = desk.record("larkham.partnership");
    assert_eq!(record["actions"][0]["lead"], "The Learning Group");
    assert_eq!(record["subgroups"][0]["formerly"][0]["name"], "The Learning Group");
}

#[test]
fn a_removed_record_is_brought_back_at_once() {
    let desk = desk_with_a_year();
    let before = desk.record("larkham.partnership");
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-findings").await;
        page.click("#records [data-id]").await;
        page.click("#remove-record").await;
        page.read("#status", "Saved: Removed finding F1.1.").await;
        page.read("#to-findings .count", "0").await;

        page.click("#undo").await;
        page.read("#status", "Took back: Removed finding F1.1").await;
        page.until("document.querySelector('#to-findings .count').textContent === '1'").await;
    });
    assert_eq!(desk.record("larkham.partnership"), before);
}

#[test]
fn a_list_is_searched_filtered_grouped_and_walked_by_keyboard() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        keyboard::focus("Partnership Report");
        for (term, meaning) in [("Ash", "a tree"), ("Beech", "a tree"), ("Reed", "a grass")] {
            page.click("#to-glossary").await;
            page.click("#add-record").await;
            page.fill("#box-term", term).await;
            page.fill("#box-meaning", meaning).await;
            page.click("#add").await;
            page.read("#record-title", term).await;
        }
        page.click("#to-list").await;
        page.fill("#search", "tree").await;
        page.read("#records-status", "2 of 4 records").await;
        page.fill("#search", "no such thing").await;
        page.click("#clear-list").await;
        page.read("#records-status", "4 records").await;

        page.run("document.querySelector('#records [data-place=\"0\"]').focus()").await;
        page.press(Key::Down).await;
        page.press(Key::Down).await;
        page.press(Key::Enter).await;
        page.read("#record-title", "Beech").await;
        page.click("#move-up").await;
        page.read("#status", "Saved: Moved").await;

        page.click("#to-actions").await;
        page.choose("#group", "priority").await;
        page.read("#records .group", "Neglect, 1").await;

        page.click("#to-recommendations").await;
        page.click("#chip-late").await;
        page.until("document.querySelector('#chip-late[aria-pressed=true]')").await;
        page.read("#records", "Ask the father").await;
    });
    let terms = desk.record("larkham.partnership")["glossary"].as_array().unwrap().clone();
    assert_eq!(terms[1]["term"], json!("Beech"));
}
