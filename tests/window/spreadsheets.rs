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

#[test]
fn cells_that_were_copied_go_through_the_same_steps() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-bring-in").await;
        page.read("h1", "Bring in").await;
        axe::finds_nothing(page, "the ways to bring something in").await;
        // A table of Word: a cell of two paragraphs is one cell.
        page.run(
            "const data = new DataTransfer();
             data.setData('text/html', '<table><tr><td>Action</td><td>By when</td><td>Lead Officer</td></tr><tr><td><p>Open a hub</p><p>in every district</p></td><td>March 2026</td><td>Hub lead</td></tr></table>');
             document.querySelector('#pasted-cells').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        )
        .await;
        page.fill("#pasted-name", "Neglect action plan").await;
        page.click("#read-pasted").await;
        page.read("h1", "Check Neglect action plan before you import it").await;
        page.click("#accept-import").await;
        page.read("h1", "Neglect action plan was imported").await;
        assert_eq!(page.texts("#to-actions .count").await, ["2"]);
    });
    let record = desk.record("larkham.partnership");
    let actions = record["actions"].as_array().unwrap();
    assert!(actions.iter().any(|it| it["action"] == "Open a hub\nin every district"), "{actions:?}");
}
