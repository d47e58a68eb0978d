//! The report beside the work: it follows what is typed, and leads from a place on a page to the record behind it.

use fantoccini::key::Key;

use crate::desk_with_a_year;
use crate::driver::{Page, Window};

/// Whether a page beside the work looks otherwise than when `window.before` was kept.
const CHANGED: &str = "[...document.querySelectorAll('#live-pages li')].some((it, at) => {
    const now = it.querySelector('img')?.src;
    return now && window.before[at] && now !== window.before[at];
})";

async fn beside(page: &Page, place: &str) {
    page.click(&format!("#to-{place}")).await;
    page.click("#records [data-id]").await;
    page.see("#record-form").await;
    page.click("#show-live").await;
    page.see("#live-pages img").await;
}

#[test]
fn the_pages_follow_the_typing_before_it_is_saved_and_when_it_is_taken_back() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        beside(page, "recommendations").await;
        // The pages have gone to where the recommendation is printed, and its page is there.
        page.until("document.querySelector('#live').scrollTop > 0 && [...document.querySelectorAll('#live-page-record option')].some((it) => it.textContent.includes('R1.1'))").await;
        page.run("window.before = [...document.querySelectorAll('#live-pages li')].map((it) => it.querySelector('img')?.src)")
            .await;
        page.fill("#box-implementation", "Every school has met the team, and says so.").await;
        page.until(CHANGED).await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed recommendation R1.1.").await;
        page.until(CHANGED).await;

        page.click("#undo").await;
        page.until(&format!("!{CHANGED}")).await;
    });
}

#[test]
fn a_place_on_a_page_leads_to_the_record_behind_it() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        beside(page, "actions").await;
        crate::axe::finds_nothing(page, "a record with the report beside it").await;
        page.until("document.querySelector('#live-page-record')").await;
        let chosen = page.run("return document.querySelector('#live-page-record').value").await;
        page.click("#to-home").await;
        page.until("location.hash === '#home'").await;
        page.click("#live-page-open").await;
        page.until(&format!("location.hash === '#records/' + {chosen}")).await;

        // By mouse: a click where the record is printed.
        page.click("#to-home").await;
        page.until("location.hash === '#home'").await;
        page.run(
            "const sheet = [...document.querySelectorAll('#live-pages li')].find((it) => it.querySelector('img')).firstElementChild;
             const { left, top, height } = sheet.getBoundingClientRect();
             for (let share = 0.1; share < 0.95 && location.hash === '#home'; share += 0.02)
               sheet.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + 40, clientY: top + height * share }))",
        )
        .await;
        page.until("location.hash.startsWith('#records/')").await;

        page.click("#live-close").await;
        page.until("!document.querySelector('#live')").await;
    });
}
