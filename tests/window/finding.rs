//! Finding anything: any record, place or act, by the keyboard alone.

use fantoccini::key::Key;

use crate::common::Book;
use crate::driver::Window;
use crate::{axe, desk_with_a_year, keyboard};

#[test]
fn anything_is_found_and_opened_by_the_keyboard_alone() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        keyboard::focus("Partnership Report");
        page.until("document.hasFocus()").await;
        page.see("#late").await;
        page.chord(&[Key::Control], 'k').await;
        page.until("document.activeElement.id === 'palette-words'").await;
        page.read("#palette-list", "Pages of the report").await;
        axe::finds_nothing(page, "the palette").await;

        // A record, by half a word of an update on it.
        page.keys("half wri").await;
        page.read("#palette-list", "Action A1 · 2025-26 · Text: Half written.").await;
        page.read("#palette-count", "1 found").await;
        axe::finds_nothing(page, "the palette with what was found").await;
        page.press(Key::Enter).await;
        page.see_gone("#palette-words").await;
        page.read("#record-title", "A1").await;

        // A place, the second that fits.
        page.chord(&[Key::Control], 'k').await;
        page.see("#palette-words").await;
        page.keys("re").await;
        page.until("document.querySelector('#palette [aria-selected=true]')?.id === 'palette-place-report'").await;
        let second = page.run("return document.querySelectorAll('#palette [role=option]')[1].id").await;
        page.press(Key::Down).await;
        page.until(&format!(
            "document.querySelector('#palette-words').getAttribute('aria-activedescendant') === {second}"
        ))
        .await;
        page.press(Key::Escape).await;
        page.see_gone("#palette-words").await;

        // A place that the list at the left does not have.
        page.chord(&[Key::Control], 'k').await;
        page.see("#palette-words").await;
        page.keys("backups").await;
        page.read("#palette [aria-selected=true]", "Backups").await;
        page.press(Key::Enter).await;
        page.read("h1", "Backups").await;

        // Something to do.
        page.click("#to-glossary").await;
        page.click("#records [data-id]").await;
        page.click("#remove-record").await;
        page.read("#status", "Saved: Removed glossary term").await;
        page.chord(&[Key::Control], 'k').await;
        page.see("#palette-words").await;
        page.keys("undo").await;
        page.read("#palette [aria-selected=true]", "Undo: Removed glossary term").await;
        page.press(Key::Enter).await;
        page.read("#status", "Took back: Removed glossary term").await;

        // Signs of a query language are words.
        page.click("#find-anything").await;
        page.see("#palette-words").await;
        page.keys("NEAR(\"*").await;
        page.read("#palette-none", "Nothing in the file holds these words.").await;
    });
}

#[test]
fn what_stands_in_another_year_is_shown_in_its_year() {
    let desk = desk_with_a_year();
    Book::of_year(2026)
        .sheet("Decisions", &[&["Date", "Decision"], &["2026-07-01", "Open a second hub"]])
        .save(&desk.path("next.xlsx"));
    desk.done(&["import", "larkham.partnership", "next.xlsx"]);
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.read("#home-lead", "Reporting year 2026-27").await;
        page.click("#find-anything").await;
        page.see("#palette-words").await;
        page.keys("fund a hub").await;
        page.read("#palette-list", "Decision · 2025-26").await;
        page.press(Key::Enter).await;
        page.read("#record-title", "Fund a hub").await;
        page.until("document.querySelector('#year').selectedOptions[0].textContent.startsWith('2025-26')").await;

        // A row of a grid is found by its words.
        page.click("#find-anything").await;
        page.see("#palette-words").await;
        page.keys("school census").await;
        page.read("#palette-found-0", "Figure · 2025-26").await;
        page.press(Key::Enter).await;
        page.read("#grid", "School census").await;
    });
}
