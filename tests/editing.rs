//! Entering and keeping the record by hand: what a form's boxes make of the record, and what is refused.

mod common;

use common::{Desk, Kept, at, kept, typed};
use partnership_report::actions;
use partnership_report::actions::edit::{self, Beginning, NewUpdate, Typed, TypedRow};
use partnership_report::domain::noun::Noun;
use partnership_report::error::{Error, Result};
use partnership_report::exchange::picture;
use partnership_report::store::{self, Store, history, lists};
use serde_json::{Value, json};

fn new(typed: Typed) -> TypedRow {
    TypedRow { id: None, typed }
}

impl Kept {
    fn latest(&self) -> store::ChangeHeading {
        self.store.read(store::latest).unwrap().unwrap()
    }

    fn changes(&self) -> usize {
        self.store.read(history).unwrap().len()
    }
}

/// The boxes that a refusal names, and their sentences.
fn told<T: std::fmt::Debug>(refused: Result<T>) -> Vec<(String, String)> {
    match refused.unwrap_err() {
        Error::Form { problems } => problems.into_iter().map(|it| (it.field, it.message)).collect(),
        other => panic!("refused with {other}"),
    }
}

#[test]
fn an_empty_file_is_begun_by_hand() {
    let desk = Desk::new();
    let mut store = Store::create(&desk.path("new.partnership")).unwrap();
    let begin = |store: &mut Store, starts: &str, ends: &str| {
        let beginning = Beginning {
            partnership: "Larkham SCP".into(),
            year_starts: starts.into(),
            year_ends: ends.into(),
            guidance: Some("Working Together 2023".into()),
        };
        edit::begin(store, &beginning, "Ann Shah", at())
    };

    let refused = told(begin(&mut store, "April 2025", "31/3/2026"));
    assert_eq!(refused, [("year_starts".into(), "Enter the whole date, like 1 April 2025.".into())]);
    let refused = told(begin(&mut store, "1 April 2026", "31/3/2026"));
    assert_eq!(refused[0].0, "year_ends");

    begin(&mut store, "1 April 2025", "31/3/2026").unwrap();
    let year = store.read(store::years).unwrap().remove(0);
    assert_eq!((year.label.as_str(), year.guidance.as_deref()), ("2025-26", Some("Working Together 2023")));
    assert!(matches!(begin(&mut store, "1 April 2026", "31/3/2027"), Err(Error::FileBegun)));
}

#[test]
fn an_action_is_added_under_its_priority_with_the_next_reference() {
    let mut kept = kept();
    let priority = kept.first(Noun::Priority).to_string();
    let form = typed(&[
        ("priority", priority.as_str()),
        ("action", "Ask schools"),
        ("target_date", "1/9/2026"),
        ("lead", "Neglect Subgroup"),
        ("status", "on track"),
        ("from", "R1.1; F1.1"),
    ]);

    let saved = kept.edit(|editor| editor.add(Noun::Action, &form)).unwrap();

    let action = kept.all(Noun::Action).pop().unwrap();
    assert_eq!((action["id"].as_i64(), &action["reference"]), (Some(saved.id), &json!("A2")));
    let standing = kept.all(Noun::Standing).pop().unwrap();
    assert_eq!((&standing["target_date"], &standing["status"]), (&json!("2026-09-01"), &json!("on track")));
    let links: Vec<Value> = kept.all(Noun::Link).into_iter().filter(|it| it["action_id"] == json!(saved.id)).collect();
    assert_eq!(links.iter().map(|it| it["refers_to"].clone()).collect::<Vec<_>>(), [json!("R1.1"), json!("F1.1")]);
    let latest = kept.latest();
    assert_eq!((latest.by.as_str(), latest.what.as_str()), ("Ann Shah", "Added an action"));
}

#[test]
fn what_is_missing_or_cannot_be_read_is_told_beside_each_box_and_nothing_changes() {
    let mut kept = kept();
    let changes = kept.changes();

    let refused = told(kept.edit(|editor| editor.add(Noun::Action, &typed(&[("target_date", "31 February 2026")]))));

    assert_eq!(
        refused[..2],
        [("priority".into(), "Enter the priority.".into()), ("action".into(), "Enter the action.".into())]
    );
    assert!(refused[2].0 == "target_date" && refused[2].1.contains("is not a date"), "{refused:?}");
    assert_eq!(kept.changes(), changes);
}

#[test]
fn closing_asks_what_difference_it_made_or_when_to_look_again() {
    let mut kept = kept();
    let id = kept.first(Noun::Recommendation);
    let close = |kept: &mut Kept, boxes: &[(&str, &str)]| {
        kept.edit(|editor| editor.save(Noun::Recommendation, id, &typed(boxes), false))
    };

    let refused = told(close(&mut kept, &[("status", "Implemented")]));
    assert_eq!(refused[0].0, "evidence_of_impact");
    let refused = told(close(&mut kept, &[("status", "Not accepted")]));
    assert_eq!(refused, [("reason".into(), "Say why it is not accepted.".into())]);

    close(&mut kept, &[("status", "Implemented"), ("look_again", "June 2026")]).unwrap();
    let standing = kept.all(Noun::Standing).into_iter().find(|it| it["reference"] == "R1.1").unwrap();
    assert_eq!((&standing["status"], &standing["look_again"]), (&json!("implemented"), &json!("2026-06")));
    assert_eq!(kept.latest().what, "Changed recommendation R1.1");
}

#[test]
fn the_words_of_a_recommendation_are_locked_and_a_correction_is_kept() {
    let mut kept = kept();
    let id = kept.first(Noun::Recommendation);
    let words = typed(&[("recommendation", "Ask the father and the school")]);

    let refused = told(kept.edit(|editor| editor.save(Noun::Recommendation, id, &words, false)));
    assert!(refused[0].1.contains("locked"), "{refused:?}");

    kept.edit(|editor| editor.save(Noun::Recommendation, id, &words, true)).unwrap();
    assert_eq!(kept.latest().what, "Corrected the wording of recommendation R1.1");
    let entries = kept.store.read(|connection| store::entries_of(connection, kept.latest().id)).unwrap();
    assert_eq!(entries[0].before.as_ref().unwrap()["recommendation"], "Ask the father");
}

#[test]
fn saving_what_is_there_already_leaves_no_trace() {
    let mut kept = kept();
    let (id, changes) = (kept.first(Noun::Recommendation), kept.changes());

    let saved = kept.edit(|editor| editor.save(Noun::Recommendation, id, &typed(&[("owner", "LC")]), false)).unwrap();

    assert!(!saved.changed);
    assert_eq!(kept.changes(), changes);
}

#[test]
fn an_update_moves_the_status_and_leaves_the_printed_text() {
    let mut kept = kept();
    let before = kept.all(Noun::Standing).into_iter().find(|it| it["reference"] == "R1.1").unwrap();
    let update = |boxes: &[(&str, &str)]| NewUpdate { reference: "R1.1".into(), typed: typed(boxes) };
    let dated = [("date", "2 March 2026"), ("author", "Chair")];

    let nothing = update(&dated);
    assert_eq!(told(kept.edit(|editor| edit::add_update(editor, &nothing)))[0].0, "text");
    let done = update(&[dated[0], dated[1], ("status", "Implemented")]);
    assert_eq!(told(kept.edit(|editor| edit::add_update(editor, &done)))[0].0, "evidence");

    let done = update(&[dated[0], dated[1], ("status", "Implemented"), ("evidence", "Fewer repeat referrals")]);
    kept.edit(|editor| edit::add_update(editor, &done)).unwrap();

    let after = kept.all(Noun::Standing).into_iter().find(|it| it["reference"] == "R1.1").unwrap();
    assert_eq!(after["status"], "implemented");
    assert_eq!(after["printed_text"], before["printed_text"]);
    assert_eq!(kept.all(Noun::Update).pop().unwrap()["author"], "Chair");
}

#[test]
fn a_removed_action_comes_back_with_all_that_belonged_to_it() {
    let mut kept = kept();
    let before = |kept: &Kept| [Noun::Action, Noun::Standing, Noun::Update, Noun::Link].map(|noun| kept.all(noun));
    let (id, was) = (kept.first(Noun::Action), before(&kept));

    kept.edit(|editor| editor.remove(Noun::Action, &[id])).unwrap();
    assert_eq!(kept.all(Noun::Action), Vec::<Value>::new());
    let removal = kept.latest();
    assert_eq!(removal.what, "Removed action A1");

    actions::take_back(&mut kept.store, removal.id, "Ann Shah", at()).unwrap();
    assert_eq!(before(&kept), was);
}

#[test]
fn an_update_is_neither_changed_nor_removed() {
    let mut kept = kept();
    let id = kept.first(Noun::Update);

    let saved = kept.edit(|editor| editor.save(Noun::Update, id, &typed(&[("status", "Complete")]), false));
    assert!(matches!(saved, Err(Error::Kept)));
    assert!(matches!(kept.edit(|editor| editor.remove(Noun::Update, &[id])), Err(Error::Kept)));
}

#[test]
fn what_others_hang_on_is_not_removed() {
    let mut kept = kept();
    let id = kept.first(Noun::Priority);

    let refused = kept.edit(|editor| editor.remove(Noun::Priority, &[id])).unwrap_err();

    assert_eq!(
        refused.to_string(),
        "Priority “Neglect” can't be removed: it still holds 1 action and 1 progress statement. Move or remove what it holds first."
    );
}

#[test]
fn a_record_is_moved_and_moved_back() {
    let mut kept = kept();
    for term in ["Ash", "Beech", "Cedar"] {
        kept.edit(|editor| editor.add(Noun::GlossaryTerm, &typed(&[("term", term), ("meaning", "a tree")]))).unwrap();
    }
    let terms = |kept: &Kept| kept.all(Noun::GlossaryTerm).iter().map(|it| it["term"].clone()).collect::<Vec<_>>();
    let ids: Vec<i64> = kept.all(Noun::GlossaryTerm).iter().map(|it| it["id"].as_i64().unwrap()).collect();
    let was = terms(&kept);

    assert!(kept.edit(|editor| editor.place(Noun::GlossaryTerm, ids[3], ids[1])).unwrap());
    assert_eq!(terms(&kept)[1..], [json!("Cedar"), json!("Ash"), json!("Beech")]);

    let moved = kept.latest();
    actions::take_back(&mut kept.store, moved.id, "Ann Shah", at()).unwrap();
    assert_eq!(terms(&kept), was);
}

#[test]
fn a_renamed_agency_keeps_its_old_name_for_older_reports() {
    let mut kept = kept();
    let id = kept.first(Noun::Agency);
    let old = kept.all(Noun::Agency)[0]["agency"].as_str().unwrap().to_owned();
    let until = "2026-03-31".parse().ok();

    kept.edit(|editor| edit::rename(editor, Noun::Agency, id, "Larkham City Council", until)).unwrap();

    let agency = &kept.all(Noun::Agency)[0];
    assert_eq!(agency["agency"], "Larkham City Council");
    assert!(agency["formerly"].as_array().unwrap().contains(&json!({"name": old, "until": "2026-03-31"})), "{agency}");
}

#[test]
fn a_name_that_no_agency_has_becomes_another_name_of_one_and_of_no_other() {
    let mut kept = kept();
    let agency = kept.first(Noun::Agency);
    let row = typed(&[("course", "Neglect"), ("date", "1 May 2025"), ("agency", "Larkham Cuoncil"), ("attended", "7")]);
    let id = kept.edit(|editor| editor.add(Noun::Attendance, &row)).unwrap().id;
    let unmatched = |kept: &Kept| kept.store.read(|file| edit::unmatched(file, Noun::Attendance, id)).unwrap();
    let found = unmatched(&kept).unwrap();
    assert_eq!((found.field, found.written.as_str()), ("agency", "Larkham Cuoncil"));
    assert_eq!(found.bodies[0].id, agency);

    kept.edit(|editor| edit::another_name(editor, Noun::Agency, agency, &found.written)).unwrap();

    assert!(unmatched(&kept).is_none());
    assert_eq!(kept.all(Noun::Attendance).last().unwrap()["agency"], "Larkham Cuoncil");
    let subgroup = kept.first(Noun::Subgroup);
    let taken = told(kept.edit(|editor| edit::another_name(editor, Noun::Subgroup, subgroup, "larkham cuoncil")));
    assert!(taken[0].1.contains("is already the name of"), "{taken:?}");
}

#[test]
fn two_names_of_one_agency_become_one() {
    let mut kept = kept();
    let into = kept.first(Noun::Agency);
    let saved = kept.edit(|editor| editor.add(Noun::Agency, &typed(&[("agency", "Larkham Constabulary")]))).unwrap();
    let taken = kept.all(Noun::Agency)[0]["agency"].as_str().unwrap().to_owned();
    let refused = told(kept.edit(|editor| editor.add(Noun::Agency, &typed(&[("agency", taken.as_str())]))));
    assert!(refused[0].1.contains("is already a name of"), "{refused:?}");

    kept.edit(|editor| editor.merge(Noun::Agency, saved.id, into)).unwrap();

    let agencies = kept.all(Noun::Agency);
    assert_eq!(agencies.len(), 1);
    assert!(agencies[0]["formerly"].to_string().contains("Larkham Constabulary"));
}

#[test]
fn merged_courses_keep_every_attendance() {
    let mut kept = kept();
    let course = kept.all(Noun::Course)[0]["course"].as_str().unwrap().to_owned();
    let (date, attended) = ("1 May 2025", "7");
    let row = typed(&[("course", "Neglect (old name)"), ("date", date), ("attended", attended)]);
    kept.edit(|editor| editor.put_rows(Noun::Attendance, &[new(row)])).unwrap();
    let sum = |kept: &Kept| kept.all(Noun::Attendance).iter().map(|it| it["attended"].as_i64().unwrap()).sum::<i64>();
    let (before, ids) = (sum(&kept), kept.all(Noun::Course));
    let id = |name: &str| ids.iter().find(|it| it["course"] == name).unwrap()["id"].as_i64().unwrap();

    kept.edit(|editor| editor.merge(Noun::Course, id("Neglect (old name)"), id(&course))).unwrap();

    assert_eq!(sum(&kept), before);
    assert!(kept.all(Noun::Attendance).iter().all(|it| it["course_id"] == json!(id(&course))));
}

#[test]
fn pasted_rows_are_added_together_or_told_cell_by_cell() {
    let mut kept = kept();
    let before = kept.all(Noun::Attendance).len();
    let good = typed(&[("course", "Early help"), ("date", "June 2025"), ("attended", "12")]);
    let bad = typed(&[("course", "Early help"), ("attended", "several")]);

    let Err(Error::Form { problems }) =
        kept.edit(|editor| editor.put_rows(Noun::Attendance, &[new(good.clone()), new(bad)]))
    else {
        panic!("it was taken")
    };
    assert_eq!((problems[0].row, problems[0].field.as_str()), (Some(1), "attended"));
    assert_eq!(kept.all(Noun::Attendance).len(), before);

    kept.edit(|editor| editor.put_rows(Noun::Attendance, &[new(good.clone()), new(good)])).unwrap();
    assert_eq!(kept.all(Noun::Attendance).len(), before + 2);
}

#[test]
fn a_picture_of_the_narrative_is_printed_with_what_it_shows() {
    let mut kept = kept();
    let picture = picture::prepared(include_bytes!("../assets/icons/128x128.png")).unwrap();
    let id = kept.edit(|editor| editor.add_picture(&picture, "A house with four people")).unwrap();
    let text = format!("Drawn by a child.\n\n![A house with four people](picture:{id})\n\nShe is eight.");
    let form = typed(&[("section", "Voice"), ("text", text.as_str())]);
    kept.edit(|editor| editor.add(Noun::Narrative, &form)).unwrap();

    let refused = kept.edit(|editor| editor.remove(Noun::Picture, &[id])).unwrap_err();
    assert!(refused.to_string().contains("1 text of the narrative"), "{refused}");

    let Kept { desk, store } = kept;
    drop(store);
    desk.done(&["report", "larkham.partnership", "--out", "r.pdf"]);
    let output = std::process::Command::new("pdfinfo").arg("-struct").arg(desk.path("r.pdf")).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("Figure"), "the picture is a figure");
    assert!(common::structure_text(&desk.path("r.pdf")).contains("Sheiseight."), "the text goes on after it");
}

#[test]
fn every_column_of_the_workbook_is_listed_as_the_workbook_has_it() {
    use partnership_report::exchange::workbook;
    let kept = kept();
    let year = kept.store.read(store::years).unwrap().pop().unwrap();
    let record = kept.store.read(|connection| store::YearRecord::load(connection, None)).unwrap();
    let mut listed = 0;
    for noun in Noun::ALL.iter().copied().filter(|noun| !matches!(noun, Noun::Partnership)) {
        let table = workbook::table(&record, noun);
        if table.columns.is_empty() {
            continue;
        }
        let fields: Vec<String> = table.columns.iter().map(|column| column.field()).collect();
        let rows = kept.store.read(|connection| lists::list(connection, noun, year.id, &fields)).unwrap();
        assert_eq!(rows.len(), table.rows.len(), "{}", noun.many());
        for (row, expected) in rows.iter().zip(&table.rows) {
            listed += 1;
            for (field, value) in fields.iter().zip(&row.values) {
                let expected = expected.get(field).unwrap_or(&Value::Null);
                // The workbook writes a status with a capital.
                let same = |value: &Value| value.as_str().map(str::to_lowercase);
                assert!(
                    value == expected || same(value) == same(expected),
                    "{} {field}: {value} and {expected}",
                    noun.one()
                );
            }
        }
    }
    assert!(listed > 20, "only {listed} rows were compared");
}
