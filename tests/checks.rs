//! Checking a year as a user does: what is found in a real report and in the sample, and how it is said.

mod common;

use std::collections::BTreeMap;

use common::{Book, Desk, reference_workbook};
use partnership_report::actions::edit::{Editor, RemarkKey, guidance_set};
use partnership_report::actions::{self, Remembered};
use partnership_report::checks::{Remark, Severity};
use partnership_report::domain::noun::Noun;
use partnership_report::store::{Access, Heading, Store, Verdict};
use serde_json::{Value, json};

/// The remarks on a file here, as on 30 September 2024.
fn remarks(desk: &Desk, file: &str, date: &str) -> Vec<Remark> {
    let store = Store::open(&desk.path(file), Access::Read).unwrap();
    actions::checked(&store, None, date.parse().unwrap()).unwrap().remarks
}

fn reference() -> Option<(Desk, Vec<Remark>)> {
    let workbook = reference_workbook()?;
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);
    let remarks = remarks(&desk, "r.partnership", "2024-09-30");
    Some((desk, remarks))
}

/// A remark without any word of the text that it is about: rule, list and record, hash of the text.
fn key(remark: &Remark) -> String {
    let record = remark.place.id.map(|id| id.to_string()).or(remark.place.reference.clone()).unwrap_or_default();
    format!("{} {}/{record} {}", remark.rule, remark.place.noun.list(), remark.text_hash)
}

/// Each remark on the reference was read by a person, who found it true or a false alarm. The file holds
/// the verdicts; a remark without one must be read first.
#[test]
fn fewer_than_one_in_twenty_remarks_on_the_reference_is_a_false_alarm() {
    let Some((_, remarks)) = reference() else { return };
    let verdicts: BTreeMap<String, bool> =
        serde_json::from_str(include_str!("data/verdicts.json")).expect("the verdicts can be read");

    let weighty: Vec<&Remark> = remarks.iter().filter(|it| it.severity != Severity::Note).collect();
    let unread: Vec<String> = weighty.iter().filter(|it| !verdicts.contains_key(&key(it))).map(|it| key(it)).collect();
    assert!(unread.is_empty(), "{} remarks have no verdict yet:\n{}", unread.len(), unread.join("\n"));

    let mut by_rule: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for remark in &weighty {
        let figures = by_rule.entry(remark.rule).or_default();
        figures.0 += 1;
        figures.1 += usize::from(!verdicts[&key(remark)]);
    }
    for (rule, (remarks, false_alarms)) in &by_rule {
        println!("{rule}: {remarks} remarks, {false_alarms} false");
        assert!(false_alarms * 3 <= *remarks, "{rule}: {false_alarms} of {remarks} are false alarms");
    }
    let false_alarms: usize = by_rule.values().map(|(_, false_alarms)| false_alarms).sum();
    assert!(false_alarms * 20 < weighty.len(), "{false_alarms} of {} are false alarms", weighty.len());
}

#[test]
fn the_references_real_mistakes_are_found() {
    let Some((_, remarks)) = reference() else { return };
    for (rule, place, words) in [
        ("R01", "item 2023-11", "“Money”"),
        ("R01", "item 2023-14", "“Independent scrutiny”"),
        ("R02", "Scrutiny", "announced"),
        ("R04", "Voice", "page 25"),
        ("R04", "Reform", "page 36"),
        ("R05", "agreement", "who agreed"),
        ("R13", "Progress", "March 2023"),
        ("R17", "Arrangements", "September 2024"),
        ("R23", "action A2", "has no status"),
        ("R27", "Business plan", "no target between"),
        ("R30", "Recommendation R2.5", "Recommendation R2.2"),
        ("R30", "action A27", "action A26"),
        ("R40", "Progress", "CAMHS"),
        ("R41", "Progress", "LPA"),
        ("R42", "Progress", "MAPP"),
        ("R43", "Theme", "CAMHS"),
        ("R44", "Progress", "Citizens"),
        ("R44", "action A2", "Chair of Audit and Performance Subgroup"),
        ("R45", "Agencies", "Probation"),
        ("R50", "Recommendation R1.1", "no owner"),
        ("R56", "action A24", "2 leads"),
        ("R60", "Figures", "no source"),
        ("R61", "Training", "2,114"),
        ("R62", "Audit F2", "10, 547"),
        ("R64", "Audit F1", "how many cases"),
        ("R70", "Figures", "median"),
        ("R80", "Arrangements", "promises a link"),
        ("R85", "Review R1, link", "initials"),
        ("R90", "Scrutiny, question", "no answer"),
    ] {
        let found =
            remarks.iter().any(|it| it.rule == rule && it.place.words.contains(place) && it.message.contains(words));
        assert!(found, "{rule} does not point out {place}: {words}");
    }
}

#[test]
fn what_is_right_in_the_reference_is_left_alone() {
    let Some((_, remarks)) = reference() else { return };
    // "Over 2000" is true of 2,114, the plan's periods are not copied over, and three priorities are three.
    for rule in ["R11", "R10", "R12", "R26", "R81"] {
        let found: Vec<&Remark> = remarks.iter().filter(|it| it.rule == rule).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn the_samples_report_has_no_remark_that_stops_it() {
    let desk = Desk::new();
    actions::make_sample(&desk.path("s.partnership"), "Test manager", chrono::Utc::now()).unwrap();

    let stops: Vec<String> = remarks(&desk, "s.partnership", "2026-06-01")
        .iter()
        .filter(|it| it.severity == Severity::Stop)
        .map(|it| format!("{} {}: {}", it.rule, it.place.words, it.message))
        .collect();

    assert!(stops.is_empty(), "{}", stops.join("\n"));
}

#[test]
fn a_set_of_the_guidance_is_edited_outside_and_brought_in_again() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);
    let mut store = Store::open(&desk.path("b.partnership"), Access::Change).unwrap();
    let saved = |store: &Store, edition: &str| store.read(|connection| guidance_set(connection, edition)).unwrap();
    let bring = |store: &mut Store, text: &str| {
        let year = store.read(partnership_report::store::years).unwrap().remove(0);
        Editor { store, year, by: "Ann Example".into(), at: chrono::Utc::now() }.bring_guidance("mine.json", text)
    };
    let before = saved(&store, "2023");
    bring(&mut store, &before).unwrap();
    assert!(!store.read(partnership_report::store::latest).unwrap().unwrap().what.contains("guidance"));

    let mut set: Value = serde_json::from_str(&before).unwrap();
    set["items"].as_array_mut().unwrap().truncate(3);
    set["items"][1]["wording"] = "easy to find".into();
    set["items"][1]["met_by"] = json!(["glossary", "availability"]);
    bring(&mut store, &set.to_string()).unwrap();

    let said = store.read(partnership_report::store::latest).unwrap().unwrap().what;
    assert_eq!(said, "Brought in 1 item of the guidance 2023; 16 that the file leaves out stay");
    let after: Value = serde_json::from_str(&saved(&store, "2023")).unwrap();
    assert_eq!(after["items"].as_array().unwrap().len(), 19);
    assert_eq!(
        (&after["items"][1]["wording"], &after["items"][1]["met_by"][0]),
        (&json!("easy to find"), &json!("glossary"))
    );
    assert_eq!(after["items"][1]["status"], "to be checked", "the words are no longer those that were compared");

    for (wrong, words) in [
        (set.to_string().replace("availability", "wishes"), "wishes"),
        (set.to_string().replace("\"2023-2\"", "\"2023-x\""), "the edition 2023 has no item 2023-x"),
        ("{".to_owned(), "can't be read as guidance"),
    ] {
        let refused = bring(&mut store, &wrong).unwrap_err().to_string();
        assert!(refused.contains("mine.json") && refused.contains(words), "{refused}");
    }
    assert_eq!(serde_json::from_str::<Value>(&saved(&store, "2023")).unwrap(), after, "nothing is lost");
}

#[test]
fn a_set_of_the_guidance_is_listed_saved_and_taken_on_the_command_line() {
    let desk = Desk::new();
    let about: &[&[&str]] = &[
        &["Field", "Value"],
        &["Partnership", "Larkham Safeguarding Children Partnership"],
        &["Year starts", "2025-04-01"],
        &["Year ends", "2026-03-31"],
        &["Guidance", "Working Together 2023"],
    ];
    Book::new().sheet("About", about).save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);
    let take = ["guidance", "b.partnership", "--take", "set.json", "--by", "Ann Example"];

    let said = desk.done(&["guidance", "b.partnership"]);
    assert!(said.lines().any(|line| line.starts_with("2023  ") && line.ends_with("19 items")), "{said}");
    assert!(said.contains("2023-18  Missing: Cover: the day of publication"), "{said}");
    assert!(said.ends_with(" of 19 items are met in 2025-26.\n"), "{said}");

    assert!(
        desk.done(&["guidance", "b.partnership", "--save", "2023", "--out", "set.json"]).contains("(the set 2023)")
    );
    assert_eq!(desk.done(&take), "Nothing in set.json is different from before.\n");
    let set = String::from_utf8(desk.bytes("set.json")).unwrap();
    std::fs::write(desk.path("set.json"), set.replace("transparent, and easily", "easily")).unwrap();
    assert_eq!(desk.done(&take), "Brought in 1 item of the guidance 2023.\n");

    let said = desk.refused(&["guidance", "b.partnership", "--save", "2021", "--out", "no.json"]);
    assert!(said.contains("There is no set “2021”. Choose 2018, 2023, 2026 or local."), "{said}");
    let before = desk.bytes("b.partnership");
    let said = desk.refused(&["guidance", "b.partnership", "--save", "2023", "--out", "b.partnership"]);
    assert!(said.contains("Use one of: .json."), "{said}");
    assert_eq!(desk.bytes("b.partnership"), before);
    std::fs::write(desk.path("set.json"), "{").unwrap();
    assert!(desk.refused(&take).contains("set.json can't be read as guidance"));
}

/// One record of each noun is removed, one after the other: what is checked again then is all that could be different.
#[test]
fn after_an_edit_the_same_is_found_as_by_checking_everything() {
    let desk = Desk::new();
    actions::make_sample(&desk.path("s.partnership"), "Test manager", chrono::Utc::now()).unwrap();
    let mut store = Store::open(&desk.path("s.partnership"), Access::Change).unwrap();
    let date = "2026-06-01".parse().unwrap();
    let mut known = Remembered::default();
    actions::to_check(&store, None, date, &mut known).unwrap().run(&mut known);
    let mut edited = 0;
    for noun in Noun::ALL {
        let heading = Heading { by: "Ann Example".into(), at: chrono::Utc::now(), what: "Removed one".into() };
        let removed = store.change(heading, |change| {
            let sql = format!("SELECT id FROM {} ORDER BY id DESC LIMIT 1", noun.list());
            let id = change.connection().query_row(&sql, [], |row| row.get(0))?;
            change.remove(*noun, id)?;
            Ok((Verdict::Keep, ()))
        });
        // What others hang on stays.
        edited += usize::from(removed.is_ok());
        let Ok(to_check) = actions::to_check(&store, None, date, &mut known) else { continue };

        let again = to_check.run(&mut known).remarks;

        assert_eq!(again, actions::checked(&store, None, date).unwrap().remarks, "after an edit in {}", noun.list());
    }
    assert!(edited > 20, "only {edited} nouns could be edited");
}

#[test]
fn the_command_says_what_it_found_by_severity_and_ends_well() {
    let desk = Desk::new();
    Book::of_year(2025)
        .sheet("Narrative", &[&["Section", "Text"], &["Voice", "See page 9. We are currently planning."]])
        .save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);

    let said = desk.done(&["check", "b.partnership"]);

    let (stop, warning) = (said.find("Stop (").unwrap(), said.find("Warning (").unwrap());
    assert!(
        stop < said.find("R04").unwrap() && said.find("R04").unwrap() < warning && warning < said.find("R21").unwrap(),
        "{said}"
    );
    assert!(said.trim_end().ends_with("remarks."), "{said}");
}

#[test]
fn json_names_rule_severity_place_and_message() {
    let desk = Desk::new();
    Book::of_year(2025)
        .sheet("Narrative", &[&["Section", "Text"], &["Voice", "See page 9."]])
        .save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);

    let said: Value =
        serde_json::from_str(&desk.done(&["check", "b.partnership", "--year", "2025-26", "--json"])).unwrap();

    let page = said.as_array().unwrap().iter().find(|it| it["rule"] == "R04").unwrap();
    assert_eq!((&page["severity"], &page["where"]), (&json!("stop"), &json!("Narrative, Voice")));
    assert!(page["message"].as_str().unwrap().contains("“page 9”"));
    assert_eq!(page.as_object().unwrap().len(), 4);
}

#[test]
fn a_year_that_is_not_there_is_refused() {
    let desk = Desk::new();
    Book::of_year(2025).save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);

    let said = desk.refused(&["check", "b.partnership", "--year", "1999-00"]);

    assert!(said.contains("2025-26"), "{said}");
}

#[test]
fn an_accepted_remark_and_a_rule_switched_off_are_left_out_and_travel_with_the_record() {
    let desk = Desk::new();
    let text = "See page 9. We are currently planning.";
    Book::of_year(2025).sheet("Narrative", &[&["Section", "Text"], &["Voice", text]]).save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);
    let before = remarks(&desk, "b.partnership", "2026-09-30");
    let page = before.iter().find(|it| it.rule == "R04").unwrap();
    let mut store = Store::open(&desk.path("b.partnership"), Access::Change).unwrap();
    let year = store.read(partnership_report::store::years).unwrap().remove(0);
    let mut editor = Editor { store: &mut store, year, by: "Ann Example".into(), at: chrono::Utc::now() };
    let key = RemarkKey { rule: "R04".into(), place: page.place.words.clone(), text_hash: page.text_hash.clone() };

    let refused = editor.accept_remark(&key, " ").unwrap_err();
    editor.accept_remark(&key, "The page is that of the law.").unwrap();
    editor.switch_off("R21", "Young people wrote this text.").unwrap();
    drop(store);

    assert!(format!("{:?}", refused).contains("Say why"));
    let after = remarks(&desk, "b.partnership", "2026-09-30");
    assert!(!after.iter().any(|it| it.rule == "R04" || it.rule == "R21"));
    let said = desk.done(&["check", "b.partnership"]);
    assert!(said.contains("left out: 1 accepted, 1 of rules that are switched off"), "{said}");
    desk.done(&["export", "b.partnership", "--out", "b.json"]);
    desk.done(&["import", "copy.partnership", "b.json"]);
    assert_eq!(remarks(&desk, "copy.partnership", "2026-09-30").len(), after.len());
}

#[test]
fn answers_and_confirmed_items_change_what_is_covered() {
    let desk = Desk::new();
    Book::new()
        .sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Larkham Safeguarding Children Partnership"],
                &["Year starts", "2025-04-01"],
                &["Year ends", "2026-03-31"],
                &["Guidance", "Working Together 2023"],
            ],
        )
        .save(&desk.path("b.xlsx"));
    desk.done(&["import", "b.partnership", "b.xlsx"]);
    let of = |item: &str| {
        let found = remarks(&desk, "b.partnership", "2026-09-30")
            .into_iter()
            .find(|it| it.rule == "R01" && it.place.words.ends_with(item));
        found.map(|it| it.message)
    };
    assert!(of("2023-16").is_some() && of("2023-13").unwrap().contains("still to be checked"));
    let mut store = Store::open(&desk.path("b.partnership"), Access::Change).unwrap();
    let year = store.read(partnership_report::store::years).unwrap().remove(0);
    let mut editor = Editor { store: &mut store, year, by: "Ann Example".into(), at: chrono::Utc::now() };

    editor.answer_item("2023-16", "No reform fell into the year.").unwrap();
    editor.confirm_item("2023-13").unwrap();
    editor.add_local_item("a glossary of key terms", "Scrutiny board, minute 60", "glossary").unwrap();
    assert!(editor.add_local_item("wishes", "", "wishes").is_err(), "what meets an item must be known");
    assert!(editor.adopt_term("Early help", "early help").is_err(), "a term is not explained by itself");
    drop(store);

    assert_eq!(of("2023-16"), None);
    assert!(!of("2023-13").unwrap().contains("still to be checked"));
    assert!(of("local-1").unwrap().contains("a glossary of key terms"));
}
