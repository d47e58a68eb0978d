//! When things went wrong: a window that ended twice without being closed starts with less, and what happened can be told
//! without a word of anybody's.

use std::fs;

use crate::common::Desk;
use crate::driver::Window;
use crate::{axe, desk_with_a_year};

const FILE: &str = "larkham.partnership";
/// Where the program notes that a window runs, with the system's folders within the desk.
const RUNNING: &str = "home/org.partnership-report.app/running";

/// What is left of so many windows that were killed.
pub fn crashed(desk: &Desk, times: u32) {
    fs::create_dir_all(desk.path(RUNNING)).unwrap();
    for number in 0..times {
        fs::write(desk.path(&format!("{RUNNING}/window-{}", 1_000_001 + number)), "").unwrap();
    }
}

#[test]
fn after_two_crashes_nothing_is_opened_by_itself_and_one_press_goes_on_as_usual() {
    let desk = desk_with_a_year();
    crashed(&desk, 2);
    Window::of(&desk).opening(FILE).story(async |page| {
        page.read("#safe", "The program ended twice without being closed").await;
        page.read("#safe", &format!("{FILE} waits")).await;
        page.read("h1", "Open or create a partnership file").await;
        axe::finds_nothing(page, "a safe start").await;
        page.click("#leave-safety").await;
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
        page.see_gone("#safe").await;
        page.see("#show-live").await;
    });
    Window::of(&desk).opening(FILE).story(async |page| {
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
    });
}

#[test]
fn diagnostics_are_copied_and_hold_nothing_of_the_record() {
    let desk = desk_with_a_year();
    crashed(&desk, 1);
    Window::of(&desk).opening(FILE).choosing(&["missing.partnership"]).story(async |page| {
        page.run("dispatchEvent(new CustomEvent('menu', { detail: 'open' }))").await;
        page.read("#error-summary", "There is no file").await;
        page.click("#to-help").await;
        page.click("#diagnostics summary").await;
        page.until("document.querySelector('#diagnostics-text')?.value.includes('refused open_file: FileNotFound')")
            .await;
        let told = page.run("return document.querySelector('#diagnostics-text').value").await;
        let told = told.as_str().unwrap().to_owned();
        for line in
            ["Partnership Report ", "Unforeseen ends in a row: 1", "Years: 1", "Recommendations: 1", " started "]
        {
            assert!(told.contains(line), "{line}: {told}");
        }
        let folder = desk.path("");
        for private in ["Larkham", "larkham", "Wren", "Test manager", folder.to_str().unwrap()] {
            assert!(!told.contains(private), "{private}: {told}");
        }
        axe::finds_nothing(page, "the diagnostics").await;
        page.click("#copy-diagnostics").await;
        page.until("document.querySelector('#diagnostics-said').textContent !== ''").await;
    });
}
