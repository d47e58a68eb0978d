//! Undo and redo on every screen, the history of a record, and bringing back what was removed.

use fantoccini::key::Key;

use crate::desk_with_a_year;
use crate::driver::Window;

#[test]
fn changes_are_undone_and_done_again_across_screens_with_the_keyboard() {
    let desk = desk_with_a_year();
    let before = desk.record("larkham.partnership");
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.fill("#box-owner", "Neglect Subgroup").await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed recommendation R1.1.").await;
        page.click("#to-themes").await;
        page.click("#add-record").await;
        page.fill("#box-area_of_learning", "Hearing fathers").await;
        page.click("#add").await;
        page.read("#status", "Saved: Added a theme.").await;

        // Within a text the keys are of the text: the record stays as it is, as the first undo below shows.
        page.fill("#search", "Hearing").await;
        page.chord(&[Key::Control], 'z').await;

        page.click("#to-home").await;
        page.chord(&[Key::Control], 'z').await;
        page.read("#status", "Took back: Added a theme.").await;
        page.read("#to-themes .count", "1").await;
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.click("#record-title").await;
        page.chord(&[Key::Control], 'z').await;
        page.read("#status", "Took back: Changed recommendation R1.1.").await;
        page.until("document.querySelector('#box-owner').value !== 'Neglect Subgroup'").await;

        page.click("#redo").await;
        page.read("#status", "Did again: Changed recommendation R1.1.").await;
        page.until("document.querySelector('#box-owner').value === 'Neglect Subgroup'").await;
        page.click("#to-home").await;
        page.chord(&[Key::Control, Key::Shift], 'z').await;
        page.read("#status", "Did again: Added a theme.").await;
        page.chord(&[Key::Control, Key::Shift], 'z').await;
        page.read("#status", "There is nothing to do again.").await;

        for words in ["Added a theme", "Changed recommendation R1.1"] {
            page.chord(&[Key::Control], 'z').await;
            page.read("#status", &format!("Took back: {words}.")).await;
        }
    });
    assert_eq!(desk.record("larkham.partnership"), before);
}

#[test]
fn history_says_what_a_change_changed_and_a_double_press_takes_back_one_alone() {
    let desk = desk_with_a_year();
    let press = |button: usize, times: usize| {
        format!(
            "document.querySelectorAll('#told button')[{button}]\
             .dispatchEvent(new MouseEvent('click', {{ bubbles: true, detail: {times} }}))"
        )
    };
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        for owner in ["Neglect Subgroup", "Health Subgroup"] {
            page.fill("#box-owner", owner).await;
            page.press(Key::Tab).await;
            page.until(&format!(
                "!document.querySelector('#saved-state a') && document.querySelector('#box-owner').value === '{owner}'"
            ))
            .await;
            page.read("#status", "Saved: Changed recommendation R1.1.").await;
        }
        page.click("#to-history").await;
        page.read("#told", "Owner: “Neglect Subgroup”, now “Health Subgroup”").await;

        page.run(&press(0, 1)).await;
        page.read("#status", "Took back: Changed recommendation R1.1.").await;
        page.until("document.querySelectorAll('#told .gone').length === 1").await;
        page.run(&press(1, 2)).await;
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.until("document.querySelector('#box-owner')?.value === 'Neglect Subgroup'").await;
    });
    assert_eq!(desk.record("larkham.partnership")["recommendations"][0]["owner"], "Neglect Subgroup");
}

#[test]
fn an_earlier_value_is_put_back_from_the_history_of_a_record() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-recommendations").await;
        page.click("#records [data-id]").await;
        page.see("#box-owner").await;
        let was = page.run("return document.querySelector('#box-owner').value").await;
        page.fill("#box-owner", "Neglect Subgroup").await;
        page.press(Key::Tab).await;
        page.read("#status", "Saved: Changed recommendation R1.1.").await;
        page.click("#history summary").await;
        page.read("#history li:first-child", "Changed recommendation R1.1").await;
        page.read("#history li:first-child", "Test manager").await;
        assert!(page.texts("#history li:first-child dd").await.contains(&"Neglect Subgroup".to_owned()));

        page.click("[data-restores=owner]").await;
        page.read("#status", "Saved: Put back “Owner” of recommendation R1.1.").await;
        page.until(&format!("document.querySelector('#box-owner').value === {was}")).await;
    });
}

#[test]
fn an_import_is_taken_back_whole_and_a_removed_record_comes_back_from_the_history() {
    let desk = desk_with_a_year();
    crate::common::Book::of_year(2025)
        .sheet("Glossary", &[&["Term", "Meaning"], &["ICB", "Integrated care board"], &["LSCP", "The partnership"]])
        .save(&desk.path("more.xlsx"));
    let before = desk.record("larkham.partnership");
    Window::of(&desk).opening("larkham.partnership").choosing(&["more.xlsx"]).story(async |page| {
        page.click("#to-actions").await;
        page.click("#records [data-id]").await;
        page.click("#remove-record").await;
        page.read("#status", "Saved: Removed action A1.").await;
        page.click("#bring-in-file").await;
        page.click("#accept-import").await;
        page.read("#to-glossary .count", "3").await;

        page.click("#undo").await;
        page.read("#status", "Took back: Imported more.xlsx.").await;
        page.read("#to-glossary .count", "1").await;

        page.click("#to-history").await;
        page.read("#removed", "Action A1").await;
        assert_eq!(page.texts("#told .gone").await, ["taken back"]);
        crate::axe::finds_nothing(page, "the history with a removed record").await;
        page.click("#removed button").await;
        page.read("#record-title", "A1").await;
        page.read("#to-actions .count", "1").await;
    });
    assert_eq!(desk.record("larkham.partnership"), before);
}
