//! Answers that come back in an update pack: what became of them is said, and what is in conflict is asked once.

use crate::common::{Book, Desk};
use crate::driver::Window;
use crate::filled::Filled;
use crate::{axe, desk_with_a_year};

const FILE: &str = "larkham.partnership";

/// A pack of the Learning Group came back; the action has changed since it was sent, and one row holds no date.
fn answered() -> Desk {
    let desk = desk_with_a_year();
    let rows: &[&[&str]] = &[
        &["Priority", "Action", "Lead", "Status"],
        &["Neglect", "Visit each school", "Learning Group", "On track"],
        &["Neglect", "Ask parents", "Learning Group", "On track"],
        &["Neglect", "Train the chairs", "Learning Group", "On track"],
    ];
    Book::of_year(2025).sheet("Actions", rows).save(&desk.path("more.xlsx"));
    desk.done(&["import", FILE, "more.xlsx"]);
    desk.done(&["pack", FILE, "--lead", "Learning Group", "--out", "pack.xlsx"]);
    let meanwhile: &[&[&str]] =
        &[&["Ref", "Priority", "Action", "Status"], &["A3", "Neglect", "Ask parents", "At risk"]];
    Book::of_year(2025).sheet("Actions", meanwhile).save(&desk.path("meanwhile.xlsx"));
    desk.done(&["import", FILE, "meanwhile.xlsx"]);
    let mut pack = Filled::open(&desk.path("pack.xlsx"));
    pack.answer("A2", "New status", "Complete");
    pack.answer("A2", "Evidence of impact", "Every school was seen.");
    pack.answer("A3", "New status", "Complete");
    pack.answer("A3", "Evidence of impact", "Forty parents answered.");
    pack.answer("A4", "New target date", "soon");
    pack.save(&desk.path("pack.xlsx"));
    desk
}

#[test]
fn what_became_of_the_answers_is_said_and_a_conflict_is_shown_once() {
    let desk = answered();
    Window::of(&desk).opening(FILE).choosing(&["pack.xlsx", "pack.xlsx"]).story(async |page| {
        page.click("#to-packs").await;
        page.click("#bring-pack").await;
        page.read("#outcome", "1 new answer. 1 row is refused. 1 answer is about something that has changed").await;
        page.click("#accept-pack").await;
        page.read("#status", "1 answer was taken. 1 row is refused. 1 answer is about something").await;
        page.read("#outcome", "Decide about that below").await;
        page.until("document.querySelectorAll('[id^=\"theirs-\"]').length === 1").await;
        page.until("document.querySelectorAll('article[aria-label=\"A3\"]').length === 1").await;
        axe::finds_nothing(page, "answers that were taken").await;

        // The same pack once more: what waits already is not shown a second time.
        page.click("#drop-pack").await;
        page.click("#bring-pack").await;
        page.read("#outcome", "0 new answers.").await;
        page.until("document.querySelectorAll('article[aria-label=\"A3\"]').length === 1").await;
        page.click("[id^=\"ours-\"]").await;
        page.until("document.querySelectorAll('[id^=\"theirs-\"]').length === 0").await;
    });
}

#[test]
fn what_was_decided_about_is_counted_and_told_in_the_history() {
    let desk = answered();
    Window::of(&desk).opening(FILE).choosing(&["pack.xlsx"]).story(async |page| {
        page.click("#to-packs").await;
        page.click("#bring-pack").await;
        page.click("#accept-pack").await;
        page.click("[id^=\"theirs-\"]").await;
        page.read("#status", "Decided about A3. Saved.").await;
        page.read("#outcome", "1 answer was taken. 1 row is refused. 1 answer was decided about.").await;

        page.click("#to-history").await;
        page.read("#told li", "Took the answer about A3 over what the file said").await;
        page.read("#told li", "now “Complete”").await;
        let told = page.texts("#told li").await.remove(0);
        assert!(!told.contains("Outcome") && !told.contains("Version"), "{told}");
    });
}
