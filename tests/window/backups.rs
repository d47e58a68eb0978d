//! Backups in the window, and what it offers for a file that is damaged.

use crate::driver::Window;
use crate::{Desk, axe, desk_with_a_year};

/// Gives the desk a backup, and takes the file's end away.
pub fn damage(desk: &Desk) {
    desk.done(&["backup", "larkham.partnership"]);
    let whole = desk.bytes("larkham.partnership");
    std::fs::write(desk.path("larkham.partnership"), &whole[..whole.len() / 2]).unwrap();
}

#[test]
fn a_backup_is_made_by_itself_and_brought_back_after_an_edit() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.see("#proven").await;
        let said = page.texts("#proven").await.remove(0);
        assert!(said.starts_with("Backed up and checked: ") && !said.contains('▲'), "{said}");

        page.click("#to-themes").await;
        page.click("#records [data-id]").await;
        page.see("#box-implementation").await;
        page.fill("#box-implementation", "A film.").await;
        page.click("#to-backups").await;
        page.read("#saved-state", "Saved").await;
        page.read("h1", "Backups").await;
        assert_eq!(page.texts("#backups li").await.len(), 1);
        axe::finds_nothing(page, "the backups").await;
        page.click("#restore-0").await;
        page.click("#restore-yes-0").await;
        page.read("#backups-status", "The file is again as it was: ").await;
        assert!(page.texts("#backups li").await.len() >= 2, "what was there became a backup first");
    });
    assert_eq!(desk.record("larkham.partnership")["themes"][0]["implementation"], "A guide.");
}

#[test]
fn a_second_place_is_chosen_its_backups_are_listed_and_it_is_ended() {
    let desk = desk_with_a_year();
    desk.done(&["backup", "larkham.partnership"]);
    std::fs::create_dir(desk.path("share")).unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["share"]).story(async |page| {
        page.click("#to-backups").await;
        page.read("#second-place", "There is no second place.").await;
        assert!(!page.texts("#backups li").await[0].contains("this computer"), "there is one place alone");
        page.click("#choose-second-place").await;
        page.read("#second-place", "kept once more in ").await;
        page.read("#backups li", "on this computer and in the second place").await;
        axe::finds_nothing(page, "the backups in two places").await;

        let kept = std::fs::read_dir(desk.path("share")).unwrap().next().unwrap().unwrap().path();
        let one = std::fs::read_dir(kept).unwrap().next().unwrap().unwrap().path();
        std::fs::rename(&one, one.with_file_name("20250601T090000.000Z-asked-0123456789abcdef.partnership")).unwrap();
        page.click("#back-up-now").await;
        page.read("#backups li:last-child", "in the second place only").await;

        page.click("#end-second-place").await;
        page.read("#backups-status", "Backups are now kept on this computer only. Those in ").await;
        page.read("#second-place", "There is no second place.").await;
        page.see_gone("#end-second-place").await;
        assert!(!page.texts("#backups").await[0].contains("1 June 2025"));
    });
}

#[test]
fn a_damaged_file_is_explained_and_its_backup_brought_back() {
    let desk = desk_with_a_year();
    let before = desk.record("larkham.partnership");
    damage(&desk);
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.read("#error-summary", "larkham.partnership is damaged").await;
        page.read("#damaged-title", "What you can do about larkham.partnership").await;
        axe::finds_nothing(page, "the start with a damaged file").await;
        page.click("#restore-damaged").await;
        page.read("h1", "Larkham Safeguarding Children Partnership").await;
    });
    assert_eq!(desk.record("larkham.partnership"), before);
}

#[test]
fn what_is_left_of_a_damaged_file_is_salvaged_into_a_new_one() {
    let desk = desk_with_a_year();
    let before = desk.record("larkham.partnership");
    let whole = desk.bytes("larkham.partnership");
    let middle = whole.len() / 4096 / 2 * 4096;
    for (out, lost) in [("left.partnership", middle), ("headless.partnership", 0)] {
        let mut damaged = whole.clone();
        damaged[lost..lost + 4096].fill(0xA5);
        std::fs::write(desk.path("larkham.partnership"), &damaged).unwrap();
        Window::of(&desk).opening("larkham.partnership").choosing(&[out]).story(async |page| {
            page.read("#damaged-title", "What you can do about larkham.partnership").await;
            page.click("#salvage-damaged").await;
            page.read("h1", "Larkham Safeguarding Children Partnership").await;
        });
        assert!(desk.bytes("larkham.partnership") == damaged, "the damaged file is as it was");
        assert_eq!(desk.record(out)["partnership"], before["partnership"]);
    }
}
