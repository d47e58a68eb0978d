//! Any spreadsheet in the window: what was made of it, put right, brought in, and undone as a whole.

use crate::axe;
use crate::desk_with_a_year;
use crate::driver::Window;

#[test]
fn a_plan_of_their_own_is_read_put_right_brought_in_and_undone() {
    let desk = desk_with_a_year();
    let plan = "What will we do?,By whom,By when,RAG,Notes\nOpen a hub,Hub lead,By end of March 2026,Green,Slow\nTrain schools,LC,TBC,75%,\n";
    std::fs::write(desk.path("Neglect action plan.csv"), plan).unwrap();
    let before = desk.record("larkham.partnership");
    let choosing = ["Neglect action plan.csv"];
    Window::of(&desk).opening("larkham.partnership").choosing(&choosing).story(async |page| {
        page.click("#import-workbook").await;
        page.read("h1", "Check Neglect action plan.csv before you import it").await;
        page.read("#guess-0-title", "How the sheet Neglect action plan was read").await;
        assert_eq!(
            page.texts("#becomes tbody tr td:nth-child(2)").await,
            ["By end of March 2026", "Green", "TBC", "75%"]
        );
        page.read("#problems-title", "1 problem to put right").await;
        axe::finds_nothing(page, "what was made of a spreadsheet").await;

        // What no rule can know, a person says; and what a column is.
        page.choose("#becomes-3", "On track").await;
        page.see("#accept-import").await;
        page.choose("#guess-0-4", "Evidence of impact").await;
        page.read("#status", "The spreadsheet was read again").await;
        page.fill("#remember", "Our trackers").await;
        page.click("#accept-import").await;
        page.read("h1", "Neglect action plan.csv was imported").await;
        assert_eq!(page.texts("#to-actions .count").await, ["3"]);

        page.click("#undo").await;
        page.read("#to-actions .count", "1").await;
    });
    let after = desk.record("larkham.partnership");
    assert_eq!(after["actions"], before["actions"]);
}
