//! The guidance and the checks: a set that is edited outside, and many remarks.

use crate::common::Book;
use crate::driver::Window;
use crate::{axe, desk_with_a_year};

#[test]
fn a_set_of_the_guidance_is_saved_edited_and_brought_in() {
    let desk = desk_with_a_year();
    Window::of(&desk).opening("larkham.partnership").choosing(&["set.json", "set.json", "bad.json"]).story(
        async |page| {
            page.click("#to-guidance").await;
            page.click("#whole-set summary").await;
            axe::finds_nothing(page, "a whole set of the guidance").await;
            page.click("#save-guidance").await;
            page.read("#status", "Saved set.json. Edit it in a text editor").await;

            let set = std::fs::read_to_string(desk.path("set.json")).unwrap();
            std::fs::write(desk.path("bad.json"), set.replace("\"availability\"", "\"wishes\"")).unwrap();
            std::fs::write(desk.path("set.json"), set.replace("transparent, and easily", "easily")).unwrap();
            page.click("#bring-guidance").await;
            page.read("#status", "Saved: Brought in 1 item of the guidance 2023").await;
            page.click("#bring-guidance").await;
            page.read("#error-summary", "bad.json can't be read as guidance").await;
        },
    );
}

#[test]
fn of_many_remarks_the_first_are_shown_and_the_rest_on_request() {
    let desk = desk_with_a_year();
    let actions: Vec<String> = (0..150).map(|at| format!("Visit school {at} and write down what was seen")).collect();
    let rows: Vec<[&str; 2]> = actions.iter().map(|action| ["Neglect", action.as_str()]).collect();
    let mut sheet: Vec<&[&str]> = vec![&["Priority", "Action"]];
    sheet.extend(rows.iter().map(|row| row.as_slice()));
    Book::of_year(2025).sheet("Actions", &sheet).save(&desk.path("many.xlsx"));
    desk.done(&["import", "larkham.partnership", "many.xlsx"]);
    Window::of(&desk).opening("larkham.partnership").story(async |page| {
        page.click("#to-checks").await;
        page.read("#more-remarks", "100 of").await;
        assert_eq!(page.texts("#remarks li[data-rule]").await.len(), 100);
        page.click("#more-remarks").await;
        page.until("document.querySelectorAll('#remarks li[data-rule]').length > 100").await;
        axe::finds_nothing(page, "many remarks").await;
    });
}
