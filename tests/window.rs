//! The real window, from end to end: what the business manager sees and does, on a display without a screen.

#![cfg(target_os = "linux")]

mod common;

#[path = "window/agreeing.rs"]
mod agreeing;
#[path = "window/axe.rs"]
mod axe;
#[path = "window/backups.rs"]
mod backups;
#[path = "window/driver.rs"]
mod driver;
#[path = "window/entering.rs"]
mod entering;
#[path = "window/few_colours.rs"]
mod few_colours;
#[allow(dead_code)]
#[path = "packs/filled.rs"]
mod filled;
#[path = "window/finding.rs"]
mod finding;
#[path = "window/guidance.rs"]
mod guidance;
#[path = "window/help.rs"]
mod help;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/layout.rs"]
mod layout;
#[path = "window/live.rs"]
mod live;
#[path = "window/meetings.rs"]
mod meetings;
#[path = "window/packs.rs"]
mod packs;
#[path = "window/pictures.rs"]
mod pictures;
#[path = "window/published.rs"]
mod published;
#[path = "window/safety.rs"]
mod safety;
#[path = "window/speed.rs"]
mod speed;
#[path = "window/spreadsheets.rs"]
mod spreadsheets;
#[path = "window/undoing.rs"]
mod undoing;
#[path = "window/years.rs"]
mod years;

use calamine::{Reader, Xlsx, open_workbook};
use common::{Book, Desk};
use driver::{Page, Window};
use fantoccini::key::Key;
use serde_json::json;

/// A desk with the file of a year that has something of everything.
fn desk_with_a_year() -> Desk {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.done(&["import", "larkham.partnership", "year.xlsx"]);
    desk
}

/// A workbook of the same year; a date on row 3 and a count on row 4 can't be read.
fn save_a_bad_workbook(desk: &Desk) {
    let rows: &[&[&str]] = &[
        &["Course", "Date", "Attended"],
        &["Safety planning", "1 May 2025", "12"],
        &["Neglect", "31 February 2026", "9"],
        &["Early help", "June 2025", "several"],
    ];
    Book::of_year(2025).sheet("Training", rows).save(&desk.path("bad.xlsx"));
}

/// Every noun of the navigation with its count in [`Book::full_year`].
const HOLDINGS: [&str; 25] = [
    "Priorities 1",
    "Progress 1",
    "Business plan 1",
    "Reviews 1",
    "Recommendations 1",
    "Audits 1",
    "Findings 1",
    "Updates 1",
    "Themes 1",
    "Agencies 1",
    "Subgroups 1",
    "Contacts 0",
    "Courses 1",
    "Training 1",
    "Evaluation 1",
    "You said, we did 1",
    "Scrutiny 1",
    "Figures 2",
    "Funding 1",
    "Decisions 1",
    "Reforms 1",
    "Narrative 2",
    "Pictures 0",
    "Glossary 1",
    "Agreed by 0",
];

/// What the system's linker would load before anything runs.
#[test]
fn a_command_starts_without_the_window() {
    let listed = std::process::Command::new(env!("CARGO_BIN_EXE_partnership-report"))
        .env("LD_TRACE_LOADED_OBJECTS", "1")
        .output()
        .unwrap();

    let libraries = String::from_utf8_lossy(&listed.stdout).into_owned();

    assert!(libraries.contains("libgtk-3"), "the linker has listed what it loads: {libraries}");
    assert!(
        !libraries.contains("libwebkit2gtk"),
        "A function of WebKit is called that the list at the foot of commands/late_webkit.rs lacks. \
         `nm -D --undefined-only` on the program names it: add it there.",
    );
}

#[test]
fn a_file_named_at_the_start_shows_every_noun_with_its_count_and_a_readable_list() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
        page.read("#home-lead", "Reporting year 2025-26, from 1 April 2025 to 31 March 2026.").await;
        assert_eq!(page.texts("nav li:has(.count)").await, HOLDINGS);

        page.click("#to-recommendations").await;
        page.read("h1", "Recommendations").await;
        page.read("#records-status", "1 record").await;
        let headings = page.texts("#records [role=columnheader]").await;
        assert_eq!(headings[..2], ["Ref", "Review"], "{headings:?}");
        let cells = page.texts("#records [data-id] [role=gridcell]").await;
        for words in ["R1.1", "Child Wren", "Ask the father", "31 March 2026"] {
            assert!(cells.iter().any(|cell| cell == words), "{words} is not in {cells:?}");
        }
        let tags = page.texts("#records .tag").await;
        assert_eq!(tags[0], "◆ In progress", "the status is a shape and a word");
        assert!(tags[1].starts_with('▲') && tags[1].ends_with("days late"), "lateness stands beside it: {tags:?}");
    });
}

#[test]
fn a_new_file_is_filled_from_a_workbook_after_its_summary() {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    Window::of(&desk).choosing(&["new.partnership", "year.xlsx"]).story(async |page| {
        page.click("#create-file").await;
        page.read("#status", "Created new.partnership.").await;
        page.read("#home-lead", "Bring in a workbook that you have filled in, or begin by hand").await;

        page.click("#bring-in-file").await;
        page.read("h1", "Check year.xlsx before you import it").await;
        page.read("#import-lead", "Year 2025-26. Nothing has been changed yet.").await;
        assert_eq!(page.rows("#sheets tr[data-sheet=Figures]").await, [["Figures", "2", "0", "0", "0"]]);
        assert_eq!(page.texts("#to-figures .count").await, ["0"], "nothing is kept yet");

        page.click("#accept-import").await;
        page.read("h1", "year.xlsx was imported").await;
        page.read("#status", "Saved.").await;
        assert_eq!(page.texts("nav li:has(.count)").await, HOLDINGS);
        page.click("#to-home").await;
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
    });
    assert_eq!(desk.record("new.partnership")["figures"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_bad_workbook_is_told_row_by_row_sent_back_and_left() {
    let desk = desk_with_a_year();
    save_a_bad_workbook(&desk);
    let before = desk.record("larkham.partnership");
    Window::of(&desk).opening("larkham.partnership").choosing(&["bad.xlsx", "back.xlsx"]).story(async |page| {
        page.click("#bring-in-file").await;
        page.read("#problems-title", "2 problems to put right").await;
        let problems = page.rows("#problems tbody tr").await;
        assert_eq!(problems[0][..3], ["Training", "3", "Date"]);
        assert!(problems[0][3].starts_with("“31 February 2026” is not a date."), "{problems:?}");
        assert_eq!(problems[1][..3], ["Training", "4", "Attended"]);
        assert!(problems[1][3].starts_with("“several” is not a whole number."), "{problems:?}");
        page.see("#accept-good-rows").await;

        page.click("#save-problems").await;
        page.read("#status", "Saved back.xlsx. 2 problems are named in it, each on its own row.").await;

        page.click("#drop-import").await;
        page.read("#status", "It was not imported. Nothing was changed.").await;
        assert_eq!(page.texts("nav li:has(.count)").await, HOLDINGS);
        page.see_gone("#to-import").await;
    });
    assert_eq!(desk.record("larkham.partnership"), before);
    let mut back: Xlsx<_> = open_workbook(desk.path("back.xlsx")).expect("the copy can be opened");
    let training = back.worksheet_range("Training").expect("the sheet is there");
    let told: Vec<String> = training.rows().map(|row| row[3].to_string()).collect();
    assert_eq!(told[..2], ["Problem", ""]);
    assert!(told[2].contains("31 February 2026") && told[3].contains("several"), "{told:?}");
}

#[test]
fn the_pages_of_the_report_are_seen_and_exported() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").choosing(&["larkham.pdf"]).story(async |page| {
        page.click("#to-report").await;
        page.see("#page-1 img").await;
        let pages = page.run("return document.querySelectorAll('#pages > li').length").await;
        let first = page.run("return document.querySelector('#pages img').alt").await;
        assert_eq!(first, json!(format!("Page 1 of {pages}")));
        page.until("document.querySelector('#pages img').naturalWidth > 0").await;

        page.click("#next-page").await;
        page.until("document.querySelector('#page').value === '2'").await;

        let fitting = page.run("return document.querySelector('#pages img').width").await;
        page.choose("#page-zoom", "50").await;
        page.until(&format!("document.querySelector('#pages img').width < {fitting}")).await;

        page.click("#export-report").await;
        page.read("#status", &format!("Saved larkham.pdf. It has {pages} pages")).await;
        page.click("#open-folder").await;
        let folder = desk.path("").display().to_string();
        page.until_so(|| {
            std::fs::read_to_string(desk.path("shown")).is_ok_and(|it| folder.trim_end_matches('/') == it)
        })
        .await;
    });
    assert!(desk.bytes("larkham.pdf").starts_with(b"%PDF"));
}

#[test]
fn the_systems_own_dialog_asks_where_and_the_ending_is_added() {
    let desk = Desk::new();
    Window::of(&desk).story(async |page| {
        page.click("#create-file").await;
        keyboard::answer_dialog("Save File", &desk.path("Larkham 2.0"));
        page.read("#status", "Created Larkham 2.0.partnership.").await;
    });
    assert!(desk.path("Larkham 2.0.partnership").is_file());
}

#[test]
fn the_keyboard_alone_leads_to_a_list_and_to_the_report() {
    let desk = desk_with_a_year();
    Window::of(&desk).choosing(&["larkham.partnership"]).story(async |page| {
        keyboard::focus("Partnership Report");
        page.until("document.hasFocus()").await;
        page.tab_to("open-file").await;
        page.press(Key::Enter).await;
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
        page.until("document.activeElement === document.querySelector('h1')").await;

        page.tab_to("to-findings").await;
        page.press(Key::Enter).await;
        page.read("#records", "Plans drift").await;
        page.tab_to("to-report").await;
        page.press(Key::Enter).await;
        page.see("#pages img").await;
    });
}

#[test]
fn a_file_that_is_not_there_or_not_ours_is_told_in_words_with_the_focus_on_them() {
    let desk = Desk::new();
    std::fs::write(desk.path("letter.partnership"), "Dear colleague, this is no partnership file at all.").unwrap();
    for (file, words) in [
        ("missing.partnership", "There is no file"),
        (
            "letter.partnership",
            "is not a partnership file, or its beginning is damaged. Choose a file whose name ends in .partnership.",
        ),
    ] {
        Window::of(&desk).opening(file).story(async |page| {
            page.read("#error-summary", words).await;
            page.read("#error-summary", file).await;
            page.until("document.activeElement.id === 'error-summary'").await;
            assert_eq!(page.run("return document.querySelector('#by').value").await, json!("Test manager"));
            axe::finds_nothing(page, "the start with an error").await;
        });
    }
}

#[test]
fn axe_finds_nothing_on_any_screen() {
    axe_on_every_screen(false);
}

#[test]
fn axe_finds_nothing_in_dark_mode() {
    axe_on_every_screen(true);
}

fn axe_on_every_screen(dark: bool) {
    let desk = desk_with_a_year();
    save_a_bad_workbook(&desk);
    Window::of(&desk).dark(dark).choosing(&["larkham.partnership", "bad.xlsx"]).story(async |page: &Page| {
        axe::finds_nothing(page, "the start").await;
        page.click("#open-file").await;
        page.see("#to-home").await;
        axe::finds_nothing(page, "the home").await;
        page.click("#to-recommendations").await;
        page.see("#records").await;
        axe::finds_nothing(page, "the recommendations").await;
        page.click("#records [data-id]").await;
        page.see("#updates-title").await;
        page.click("#add-update summary").await;
        axe::finds_nothing(page, "a recommendation").await;
        page.click("#to-narrative").await;
        page.click("#records [data-id]").await;
        page.see("[contenteditable=true]").await;
        axe::finds_nothing(page, "a text of the narrative").await;
        page.click("#to-agencies").await;
        page.click("#records [data-id]").await;
        page.click("#merge summary").await;
        axe::finds_nothing(page, "an agency").await;
        page.click("#to-actions").await;
        page.click("#add-record").await;
        page.click("#add").await;
        page.see("#error-summary").await;
        axe::finds_nothing(page, "a new action with errors").await;
        page.click("#to-attendances").await;
        page.see("#grid").await;
        entering::paste(page, "Early help\t\tJune 2025\t\tLC\t\tmany\nNeglect\t\tMay 2025\t\tLC\t\t4").await;
        page.click("#accept-paste").await;
        page.see("#paste-problems").await;
        axe::finds_nothing(page, "rows to paste, with a problem").await;
        page.click("#drop-paste").await;
        for (place, shown) in [
            ("checks", "#remarks li"),
            ("guidance", "#terms-title"),
            ("packs", "#send-all"),
            ("meetings", "#save-plan-pdf"),
            ("changes", "#show-between"),
            ("history", "#told li"),
        ] {
            page.click(&format!("#to-{place}")).await;
            page.see(shown).await;
            axe::finds_nothing(page, place).await;
        }
        page.click("#to-home").await;
        page.click("#to-year").await;
        page.see("#box-year_starts").await;
        axe::finds_nothing(page, "the year").await;
        page.click("#bring-in-file").await;
        page.see("#problems").await;
        axe::finds_nothing(page, "the summary of a workbook with problems").await;
        page.click("#to-report").await;
        page.see("#pages img").await;
        axe::finds_nothing(page, "the pages of the report").await;
    });
}

#[test]
fn the_page_reaches_nothing_but_the_commands_of_the_window() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        // Whatever the window itself needed came from inside the program.
        let origins = page.run("return [...new Set(performance.getEntriesByType('resource').map((it) => new URL(it.name).origin))].filter((it) => it !== location.origin && it !== 'http://ipc.localhost')").await;
        assert_eq!(origins, json!([]));
        for noun in ["actions", "narrative", "glossary"] {
            page.click(&format!("#to-{noun}")).await;
            page.click("#records [data-id]").await;
            page.see("#record-form").await;
        }
        assert_eq!(page.run("return violations").await, json!([]), "the window keeps to its policy");

        let refused = page.run_later("fetch('https://example.org/').then(() => done('fetched'), (error) => done(error.name))").await;
        assert_eq!(refused, json!("TypeError"));
        page.run("const it = new Image(); it.src = 'https://example.org/it.png'").await;
        page.run("const it = document.createElement('script'); it.textContent = 'window.ran = true'; document.body.append(it)").await;
        page.until("violations.length === 3").await;
        let told = page.run("return violations.splice(0).map((it) => it.split(' ')[0]).sort()").await;
        assert_eq!(told, json!(["connect-src", "img-src", "script-src-elem"]));
        assert_eq!(page.run("return 'ran' in window").await, json!(false));

        for command in ["plugin:dialog|open", "plugin:dialog|save", "plugin:app|version", "plugin:event|listen", "plugin:window|close", "delete_everything"] {
            let script = format!("window.__TAURI_INTERNALS__.invoke({command:?}, {{}}).then(() => done('allowed'), (error) => done(String(error)))");
            let answer = page.run_later(&script).await;
            let words = answer.as_str().unwrap_or_default();
            assert!(words.contains("not allowed") || words.contains("not found"), "{command}: {answer}");
        }
    });
}
