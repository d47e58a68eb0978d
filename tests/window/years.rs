//! The years of a file: starting one, going from one to another, and setting one beside the last.

use fantoccini::key::Key;

use crate::driver::Window;
use crate::{axe, desk_with_a_year};

#[test]
fn a_new_year_is_started_and_what_was_open_is_in_it() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-years").await;
        page.read("#years", "2025-26").await;
        page.read("#carry-hint", "1 open recommendation").await;
        page.read("#carry-hint", "2 measures waiting for their new values").await;
        page.read("#no-last-year", "There is no year before this one").await;
        axe::finds_nothing(page, "the years").await;

        // A date that can't be read is told beside its box, and nothing is started.
        page.fill("#year_ends", "31 February 2027").await;
        page.press(Key::Enter).await;
        page.read("#year_ends-error", "is not a date").await;
        page.fill("#year_ends", "31 March 2027").await;
        page.press(Key::Enter).await;
        page.read("#status", "Saved: Started the year 2026-27.").await;
        page.read("#home-lead", "Reporting year 2026-27").await;
        page.read("#to-recommendations .count", "1").await;
        page.read("#to-narrative .count", "0").await;
        page.read("#to-agencies .count", "1").await;

        page.click("#to-figures").await;
        page.read("#grid", "In 2025-26").await;
        page.until(
            "document.querySelector('#grid [data-row=\"0\"][aria-readonly=true]')?.textContent.trim().length > 0",
        )
        .await;
        let value = "#grid [data-row=\"0\"][data-column=\"4\"]";
        page.run(&format!("document.querySelector('{}').focus()", value.replace('"', "\\\""))).await;
        page.click(value).await;
        page.keys("12.5").await;
        page.press(Key::Enter).await;
        page.read("#status", "Saved: Changed figure").await;

        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.choose("#box-status", "Embedded").await;
        page.fill("#box-evidence_of_impact", "Fathers are asked every time.").await;
        page.press(Key::Tab).await;
        page.read(".record .tag", "Embedded").await;
        page.click("#to-years").await;
        page.read("#compare-title", "2026-27 beside 2025-26").await;
        page.read("#compare-work", "R1.1").await;
        page.read("#compare-work", "Ended").await;
        page.read("#compare-figures", "12.5").await;
        axe::finds_nothing(page, "a year beside the last").await;

        // The old year is as it was.
        page.click("#years button").await;
        page.read("#status", "The year is now 2025-26.").await;
        page.click("#to-recommendations").await;
        page.read("#records .tag", "In progress").await;
        page.choose("#year", "2").await;
        page.read("#records .tag", "Embedded").await;
    });
}
