//! Any spreadsheet in the window: what was made of it, put right, brought in, and undone as a whole.

use fantoccini::key::Key;

use crate::axe;
use crate::desk_with_a_year;
use crate::driver::Window;

#[test]
fn a_plan_of_their_own_is_read_put_right_brought_in_and_undone() {
    let desk = desk_with_a_year();
    let plan = "What will we do?,By whom,By when,RAG,Notes\nOpen a hub,Hub lead,By end of March 2026,Green,Slow\nTrain schools,LC,TBC,75%,\n";
    std::fs::write(desk.path("Neglect action plan.csv"), plan).unwrap();
    let before = desk.record("larkham.partnership");
    let next =
        "What will we do?,By whom,By when,RAG,Notes\nOpen a second hub,Hub lead,May 2026,75%,Eleven families came\n";
    std::fs::write(desk.path("In spring.csv"), next).unwrap();
    let choosing = ["Neglect action plan.csv", "In spring.csv"];
    Window::of(&desk).opening("larkham.partnership").choosing(&choosing).story(async |page| {
        page.click("#bring-in-file").await;
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
        page.read("#status", "was read again").await;
        page.fill("#remember", "Our trackers").await;
        page.click("#accept-import").await;
        page.read("h1", "Neglect action plan.csv was imported").await;
        page.read("#to-actions .count", "3").await;

        page.click("#undo").await;
        page.read("#to-actions .count", "1").await;

        // The next one is read as the first was put right.
        page.click("#bring-in-file").await;
        page.read("#recalled", "It was read as you remembered it under “Our trackers”.").await;
        page.see("#accept-import").await;
        page.until("document.querySelector('#guess-0-4').selectedOptions[0].text === 'Evidence of impact'").await;
        page.click("#drop-import").await;
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
        page.read("#to-actions .count", "2").await;
    });
    let record = desk.record("larkham.partnership");
    let actions = record["actions"].as_array().unwrap();
    assert!(actions.iter().any(|it| it["action"] == "Open a hub\nin every district"), "{actions:?}");
}

#[test]
fn an_agency_that_is_not_known_is_added_where_a_person_says_so() {
    let desk = desk_with_a_year();
    let rows =
        "Course,Date,Agency,Attended\nSafe sleep,1 May 2025,Larkham Fire,3\nSafe sleep,1 May 2025,Larkham Fire,4\n";
    std::fs::write(desk.path("bookings.csv"), rows).unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["bookings.csv"]).story(async |page| {
        page.click("#bring-in-file").await;
        page.until("document.querySelector('#becomes tbody')?.innerText.includes('Matches no agency')").await;
        let rows = page.texts("#becomes tbody tr td:nth-child(2)").await;
        let at = rows.iter().position(|word| word == "Larkham Fire").unwrap();
        page.choose(&format!("#becomes-{at}"), "+").await;
        page.until("document.querySelector('#becomes tbody')?.innerText.includes('Added to the agencies')").await;
        page.click("#accept-import").await;
        page.read("h1", "bookings.csv was imported").await;
        page.read("#to-agencies .count", "2").await;
    });
}

#[test]
fn a_kind_is_chosen_among_those_that_its_own_record_can_have() {
    let desk = desk_with_a_year();
    let rows = "Audit,Finding,Type\nLarkham neglect visits 2025,Records are clear,Good practice\nLarkham neglect visits 2025,Fathers are not asked,To improve\n";
    std::fs::write(desk.path("findings.csv"), rows).unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["findings.csv"]).story(async |page| {
        page.click("#bring-in-file").await;
        page.read("#becomes-title", "becomes").await;
        let words = page.texts("#becomes tbody tr td:nth-child(2)").await;
        let at = |word: &str| words.iter().position(|text| text == word).unwrap();
        let (audit, finding) = (at("Larkham neglect visits 2025"), at("Good practice"));
        let of_finding = page.texts(&format!("#becomes-{finding} option")).await;
        assert!(of_finding.iter().any(|kind| kind == "Area for development"), "{of_finding:?}");
        let of_audit = page.texts(&format!("#becomes-{audit} option")).await;
        assert!(of_audit.iter().any(|kind| kind == "Inspection"), "{of_audit:?}");
        assert!(!of_audit.contains(&"Strength".to_owned()), "{of_audit:?}");

        page.choose(&format!("#becomes-{audit}"), "Inspection").await;
        page.read("#status", "was read again").await;
        page.click("#accept-import").await;
        page.read("h1", "findings.csv was imported").await;

        // A record says what it was last taken from.
        page.click("#to-audits").await;
        page.run("[...document.querySelectorAll('#records [data-id]')].at(-1).click()").await;
        page.until("document.querySelector('#source')?.textContent.startsWith('Last taken from findings.csv, sheet findings, row 2, on ')").await;
    });
    let record = desk.record("larkham.partnership");
    let audits = record["audits"].as_array().unwrap();
    let audit = audits.iter().find(|it| it["audit"] == "Larkham neglect visits 2025").unwrap();
    assert_eq!(audit["kind"], "Inspection");
}

#[test]
fn what_schools_sent_back_becomes_an_audit_whose_findings_a_person_decides() {
    let desk = desk_with_a_year();
    let rows = "School,Training is up to date,Records are safe,Recruitment is safe\nBeck Primary,Met,Met,Not met\nTor Academy,Met,Not met,Not met\nHolt School,,,\n";
    std::fs::write(desk.path("Section 175 returns.csv"), rows).unwrap();
    Window::of(&desk).opening("larkham.partnership").choosing(&["Section 175 returns.csv"]).story(async |page| {
        page.click("#bring-in-file").await;
        page.read("#guess-0-returns", "Grades are counted by standard").await;
        axe::finds_nothing(page, "returns of schools before they are imported").await;
        let standards = page.texts("#becomes tbody tr td:nth-child(2)").await;
        let records = standards.iter().position(|text| text == "Records are safe").unwrap();
        page.choose(&format!("#becomes-{records}"), "Strength").await;
        page.read("#status", "was read again").await;
        page.fill("[id='guess-0-given-How many were asked']", "10").await;
        page.press(Key::Tab).await;
        page.until("!document.querySelector('.busy')").await;
        page.click("#accept-import").await;
        page.read("h1", "Section 175 returns.csv was imported").await;
        page.read("#to-audits .count", "2").await;
        page.read("#to-findings .count", "4").await;
    });
    let record = desk.record("larkham.partnership");
    let audit = record["audits"].as_array().unwrap().iter().find(|it| it["audit"] == "Section 175 returns").unwrap();
    let summary = audit["summary"].as_str().unwrap();
    assert!(summary.starts_with("2 of 10 schools returned their self-assessment (20%)."), "{summary}");
    let findings = record["findings"].as_array().unwrap();
    assert!(findings.iter().any(|it| it["finding"] == "Records are safe" && it["kind"] == "Strength"), "{findings:?}");
}
