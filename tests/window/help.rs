//! The user guide inside the window: found by its list and its search, with and without a file.

use crate::axe;
use crate::common::Desk;
use crate::desk_with_a_year;
use crate::driver::Window;

#[test]
fn the_guide_is_searched_and_read_beside_the_open_file() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-help").await;
        page.read("h1", "User guide").await;
        axe::finds_nothing(page, "the list of the guide").await;

        page.fill("#help-search", "undo remove").await;
        page.read("#help-found", "found").await;
        assert_eq!(page.texts("#help-results li > a").await[0], "Remove and undo");
        axe::finds_nothing(page, "the search in the guide").await;

        page.click("#help-results li > a").await;
        page.read("h1", "Entering and keeping").await;
        page.until("document.activeElement.textContent === 'Remove and undo'").await;
        page.until("[...document.images].every((one) => one.complete && one.naturalWidth > 0)").await;
        axe::finds_nothing(page, "a page of the guide").await;

        page.run("dispatchEvent(new CustomEvent('menu', { detail: 'home' }))").await;
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
        page.run("dispatchEvent(new CustomEvent('menu', { detail: 'guide' }))").await;
        page.read("h1", "User guide").await;
    });
}

#[test]
fn the_guide_and_the_licences_are_there_before_any_file_is_open() {
    let desk = Desk::new();
    Window::of(&desk).story(async |page| {
        page.click("#to-help").await;
        page.read("h1", "User guide").await;
        page.click("#help-first-ten-minutes").await;
        page.read("h1", "The first ten minutes").await;
        page.click("#to-guide").await;

        page.click("#help-licences").await;
        page.read("h1", "Licences of others").await;
        page.read("#licences-status", "pieces of work by others are built in").await;
        let all = page.texts("#licences summary").await;
        assert!(all.iter().any(|one| one.starts_with("typst ") && one.contains("Apache-2.0")), "{all:?}");
        page.click("#licences li:first-child summary").await;
        page.until("document.querySelector('#licences pre').textContent.length > 200").await;
        axe::finds_nothing(page, "the licences").await;

        page.click("#leave-help").await;
        page.read("h1", "Open or create a partnership file").await;
    });
}
