//! What becomes of answers: taken, unchanged, refused with a reason, or in conflict and decided.

use serde_json::Value;

use crate::common::{Book, Desk};
use crate::filled::{Cell, Filled, text};
use crate::making::sent;

/// Answers in the pack and saves it again.
fn answered(desk: &Desk, answers: &[(&str, &str, &str)]) {
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    for (reference, heading, answer) in answers {
        pack.answer(reference, heading, answer);
    }
    pack.save(&desk.path("p.xlsx"));
}

fn standing<'a>(record: &'a Value, reference: &str) -> &'a Value {
    record["standings"].as_array().unwrap().iter().find(|it| it["reference"] == reference).unwrap()
}

/// Changes an action in the file, as the manager does between sending a pack and its return.
fn changed_meanwhile(desk: &Desk, status: &str) {
    let rows: &[&[&str]] =
        &[&["Ref", "Priority", "Action", "Status"], &["A1", "Neglect", "=Publish a strategy", status]];
    Book::of_year(2025).sheet("Actions", rows).save(&desk.path("meanwhile.xlsx"));
    desk.done(&["import", "l.partnership", "meanwhile.xlsx", "--by", "Bo Example"]);
}

const APPLY: &[&str] = &["apply", "l.partnership", "p.xlsx", "--by", "Ann Example", "--date", "2026-05-10"];

#[test]
fn an_answer_becomes_a_dated_update_and_the_standing_follows() {
    let desk = sent();
    answered(
        &desk,
        &[
            ("A1", "New status", "complete"),
            ("A1", "Progress", "=Published, and read."),
            ("A1", "Evidence of impact", "Seen sooner."),
            ("A1", "Answered by", "Jo Example, head of learning"),
            ("R1.1", "New target date", "June 2026"),
            ("R1.1", "Reason", "The clinic moved."),
        ],
    );

    let said = desk.done(APPLY);

    assert!(said.contains("2 new, 0 unchanged, 0 refused, 0 in conflict; 2 rows without an answer."), "{said}");
    assert!(said.contains("A1: On track, now Complete (Jo Example, head of learning)"), "{said}");
    let record = desk.record("l.partnership");
    let updates = record["updates"].as_array().unwrap();
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[0]["author"], "Jo Example, head of learning");
    assert_eq!((&updates[0]["date"], &updates[0]["status"]), (&Value::from("2026-05-10"), &Value::from("complete")));
    assert_eq!(
        (&updates[0]["text"], &updates[0]["evidence"]),
        (&Value::from("=Published, and read."), &Value::from("Seen sooner."))
    );
    assert_eq!(
        (&updates[1]["author"], &updates[1]["text"]),
        (&Value::from("Learning Group"), &Value::from("New target date: June 2026.\nReason: The clinic moved."))
    );
    let action = standing(&record, "A1");
    assert_eq!((&action["status"], &action["printed_text"]), (&Value::from("complete"), &Value::from("Half written.")));
    let recommendation = standing(&record, "R1.1");
    assert_eq!(
        (&recommendation["target_date"], &recommendation["reason"]),
        (&Value::from("2026-06"), &Value::from("The clinic moved."))
    );
    assert_eq!(recommendation["status"], "in progress", "what was not answered stays");
    assert_eq!(record["packs"][0]["came_back"], "2026-05-10");
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let desk = sent();
    answered(&desk, &[("A1", "New status", "At risk")]);
    let before = desk.bytes("l.partnership");

    let said = desk.done(&[APPLY, &["--dry-run"]].concat());

    assert!(said.contains("1 new") && said.contains("This was a dry run: nothing was changed."), "{said}");
    assert!(desk.bytes("l.partnership") == before);
}

#[test]
fn good_answers_go_in_and_the_rest_comes_back_with_the_problem_beside_it() {
    let desk = sent();
    answered(
        &desk,
        &[
            ("A1", "New status", "nearly there"),
            ("A1", "New target date", "soon"),
            ("A2", "Progress", "Booked."),
            ("F1.1", "New status", "On track"),
        ],
    );

    let said = desk.refused(&[APPLY, &["--dry-run"]].concat());
    assert!(said.contains("p.xlsx: 3 problems. Everything else in it can be taken."), "{said}");
    let said = desk.refused(&[&["apply", "l.partnership"][..], &["p.xlsx", "gone.xlsx"]].concat());
    assert!(said.contains("There is no file gone.xlsx."), "{said}");
    assert!(desk.record("l.partnership").get("updates").is_none_or(|them| them.as_array().unwrap().is_empty()));
    let said = desk.refused(&[APPLY, &["--problems", "back.xlsx"]].concat());

    for words in [
        "p.xlsx: 3 problems. Everything else in it was taken.",
        "Actions, row 2, New status: “nearly there” is not a status of an action. Use Not started",
        "Actions, row 2, New target date: “soon” is not a date. Write it like 31/12/2025",
        "Findings, row 2, New status: “On track” is not a status of a finding.",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
    assert_eq!(desk.record("l.partnership")["updates"].as_array().unwrap().len(), 1);

    let mut back = Filled::open(&desk.path("back.xlsx"));
    assert!(
        matches!(back.cell("A1", "Problem"), Cell::Text(told) if told.starts_with("New status: “nearly there” is not a status"))
    );
    assert_eq!(*back.cell("A2", "Problem"), Cell::Empty);
    assert_eq!(*back.cell("A1", "New status"), text("nearly there"));
    back.answer("A1", "New status", "At risk");
    back.answer("A1", "New target date", "1 July 2026");
    back.answer("F1.1", "New status", "In progress");
    back.save(&desk.path("back.xlsx"));

    let said = desk.done(&["apply", "l.partnership", "back.xlsx", "--problems", "again.xlsx"]);

    assert!(said.contains("Nothing was refused, so again.xlsx was not written."), "{said}");
    assert!(said.contains("2 new, 1 unchanged, 0 refused"), "{said}");
}

#[test]
fn a_formula_is_never_read_as_an_answer() {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    *pack.cell("A1", "Progress") = Cell::Formula("=1+1".into());
    pack.save(&desk.path("p.xlsx"));

    let said = desk.refused(APPLY);

    assert!(said.contains("Actions, row 2, Progress: there is a formula here. Type the words themselves"), "{said}");
    assert!(desk.record("l.partnership")["updates"].as_array().unwrap().is_empty());
}

#[test]
fn a_row_that_changed_meanwhile_is_shown_with_both_values_and_waits() {
    let desk = sent();
    answered(
        &desk,
        &[("A1", "New status", "Complete"), ("A1", "Answered by", "Jo Example"), ("A2", "Progress", "Booked.")],
    );
    changed_meanwhile(&desk, "At risk");

    let output = desk.run(APPLY);

    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout);
    for words in [
        "1 new",
        "1 in conflict",
        "A1 (Actions, row 2) has changed since the pack was made",
        "by Jo Example on 10 May 2026: New status “Complete”",
        "by Bo Example on",
        "New status “At risk”",
        "not decided",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
    let record = desk.record("l.partnership");
    assert_eq!(standing(&record, "A1")["status"], "at risk");
    assert_eq!(record["updates"].as_array().unwrap().len(), 1);
    let outcomes: Vec<&Value> = record["pack_answers"].as_array().unwrap().iter().map(|it| &it["outcome"]).collect();
    assert_eq!(outcomes, ["waiting", "taken"]);

    desk.refused(APPLY);
    assert_eq!(desk.record("l.partnership"), record, "asking twice changes nothing");
}

#[test]
fn a_conflict_is_decided_for_them_or_for_us_and_the_decision_is_kept() {
    for (decision, status, updates) in [("theirs", "complete", 1), ("ours", "at risk", 0)] {
        let desk = sent();
        answered(&desk, &[("A1", "New status", "Complete"), ("A1", "Answered by", "Jo Example")]);
        changed_meanwhile(&desk, "At risk");
        desk.refused(APPLY);

        desk.done(&[APPLY, &["--on-conflict", decision]].concat());

        let record = desk.record("l.partnership");
        assert_eq!(standing(&record, "A1")["status"], status);
        assert_eq!(record["updates"].as_array().unwrap().len(), updates);
        let answer = &record["pack_answers"][0];
        assert_eq!((&answer["outcome"], &answer["decided_by"]), (&Value::from(decision), &Value::from("Ann Example")));
        let said = desk.done(APPLY);
        assert!(said.contains("0 new, 1 unchanged"), "{said}");
        assert_eq!(desk.record("l.partnership"), record);
    }
}

#[test]
fn an_answer_that_says_what_the_file_says_is_no_conflict() {
    let desk = sent();
    answered(&desk, &[("A1", "New status", "At risk"), ("A1", "Progress", "The printer left.")]);
    changed_meanwhile(&desk, "At risk");

    let said = desk.done(APPLY);

    assert!(said.contains("1 new"), "{said}");
}

#[test]
fn a_lead_may_correct_itself_in_the_same_pack() {
    let desk = sent();
    answered(&desk, &[("A1", "New status", "At risk")]);
    desk.done(APPLY);
    answered(&desk, &[("A1", "New status", "On track"), ("A1", "Progress", "A printer was found.")]);

    let said = desk.done(APPLY);

    assert!(said.contains("A1: At risk, now On track"), "{said}");
}

#[test]
fn rows_and_columns_may_be_moved_and_sheets_renamed() {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "Progress", "First.");
    pack.answer("A2", "Progress", "Second.");
    for (name, rows) in pack.asked() {
        *name = format!("{name} for Jo");
        rows[1..].reverse();
        for (at, row) in rows.iter_mut().enumerate() {
            row.insert(2, if at == 0 { text("Jo's notes") } else { text("later") });
            row.insert(0, Cell::Empty);
        }
        rows.insert(0, vec![text("Our answers of May")]);
        rows.insert(0, vec![]);
    }
    pack.sheets.retain(|(name, _)| !name.starts_with("Findings"));
    pack.sheets.rotate_left(1);
    pack.save(&desk.path("renamed by Jo.xlsx"));

    let said = desk.done(&["apply", "l.partnership", "renamed by Jo.xlsx"]);

    assert!(said.contains("2 new"), "{said}");
    assert!(said.contains("Note: 1 row of the pack is not in this workbook."), "{said}");
    let record = desk.record("l.partnership");
    let texts: Vec<[&str; 2]> = record["updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [it["reference"].as_str().unwrap(), it["text"].as_str().unwrap()])
        .collect();
    assert!(texts.contains(&["A1", "First."]) && texts.contains(&["A2", "Second."]), "{texts:?}");
}

#[test]
fn one_of_the_marks_is_enough_and_without_any_it_is_refused() {
    for gone in ["the hidden sheet", "the hidden column", "both"] {
        let desk = sent();
        let mut pack = Filled::open(&desk.path("p.xlsx"));
        pack.answer("A1", "Progress", "Printed.");
        if gone != "the hidden column" {
            pack.sheets.retain(|(name, _)| name != "Pack");
        }
        if gone != "the hidden sheet" {
            for (_, rows) in pack.asked() {
                rows.iter_mut().for_each(|row| row.truncate(12));
            }
        }
        pack.save(&desk.path("p.xlsx"));

        if gone == "both" {
            let said = desk.refused(APPLY);
            assert!(
                said.contains("p.xlsx is not an update pack, or what it is known by was taken out of it."),
                "{said}"
            );
        } else {
            assert!(desk.done(APPLY).contains("1 new"), "without {gone}");
        }
    }
}

#[test]
fn rows_that_were_not_sent_are_refused_one_by_one() {
    let desk = sent();
    desk.done(&["pack", "l.partnership", "--lead", "Data Group", "--out", "other.xlsx", "--date", "2026-05-01"]);
    let other = Filled::open(&desk.path("other.xlsx")).asked().next().unwrap().1[1].clone();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    let answers = pack.asked().next().unwrap();
    let with = |row: &[Cell], reference: Option<&str>, mark: Option<Cell>| {
        let mut row = row.to_vec();
        row[0] = reference.map_or(row[0].clone(), text);
        row[7] = text("Done.");
        row[12] = mark.unwrap_or(row[12].clone());
        row
    };
    let first = answers.1[1].clone();
    let rows = [
        with(&other, None, None),
        with(&first, Some("A2"), None),
        with(&first, Some("A99"), Some(Cell::Empty)),
        with(&first, Some(""), Some(Cell::Empty)),
        with(&first, None, Some(text(&format!("{}/A1/0000000000000000", mark_of(&first))))),
    ];
    answers.1.extend(rows);
    pack.save(&desk.path("p.xlsx"));
    let before = desk.record("l.partnership")["updates"].clone();

    let said = desk.refused(APPLY);

    for words in [
        "row 4, Reference: this row of A4 is from another pack",
        "row 5, Reference: the row says A2, and its hidden mark A1",
        "row 6, Reference: A99 is not in this pack",
        "row 7, Reference: this row is not in the pack. New work is entered by the partnership",
        "row 8, Reference: the hidden mark of A1 is not the one that was sent",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
    assert_eq!(desk.record("l.partnership")["updates"], before);
}

fn mark_of(row: &[Cell]) -> String {
    let Cell::Text(mark) = &row[12] else { panic!("the row has a mark: {row:?}") };
    mark.split('/').next().unwrap().to_owned()
}

#[test]
fn a_row_that_stands_there_twice_counts_once_or_is_refused() {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "Progress", "Printed.");
    let rows = &mut pack.asked().next().unwrap().1;
    rows.push(rows[1].clone());
    pack.save(&desk.path("twice.xlsx"));
    let rows = &mut pack.asked().next().unwrap().1;
    rows.last_mut().unwrap()[7] = text("Not printed.");
    pack.save(&desk.path("two.xlsx"));

    let said = desk.refused(&["apply", "l.partnership", "two.xlsx"]);
    assert!(
        said.contains("A1 stands in more than one row, with different answers. Keep the one that is right."),
        "{said}"
    );
    assert!(desk.done(&["apply", "l.partnership", "twice.xlsx"]).contains("1 new"));
}

#[test]
fn the_pack_of_another_partnership_is_refused() {
    let desk = sent();
    Book::new()
        .sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Merrow"],
                &["Year starts", "2025-04-01"],
                &["Year ends", "2026-03-31"],
            ],
        )
        .save(&desk.path("merrow.xlsx"));
    desk.done(&["import", "m.partnership", "merrow.xlsx"]);

    let said = desk.refused(&["apply", "m.partnership", "p.xlsx"]);

    assert!(
        said.contains(
            "p.xlsx is a pack of Larkham Safeguarding Children Partnership, and this file is another partnership's."
        ),
        "{said}"
    );
}

#[test]
fn a_pack_that_this_copy_of_the_file_does_not_know_is_refused() {
    let desk = sent();
    Book::of_year(2025).save(&desk.path("bare.xlsx"));
    desk.done(&["import", "b.partnership", "bare.xlsx"]);

    let said = desk.refused(&["apply", "b.partnership", "p.xlsx"]);

    assert!(said.contains("p.xlsx is a pack that was not made from this file"), "{said}");
}

#[test]
fn several_packs_come_in_at_once_and_a_bad_one_keeps_none_out() {
    let desk = sent();
    answered(&desk, &[("A1", "Progress", "Printed.")]);
    std::fs::write(desk.path("letter.xlsx"), "Dear colleague").unwrap();

    let output = desk.run(&["apply", "l.partnership", "letter.xlsx", "p.xlsx"]);

    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("letter.xlsx is not an Excel workbook"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 new"));
    let said = desk.refused(&["apply", "l.partnership", "p.xlsx", "q.xlsx", "--problems", "back.xlsx"]);
    assert!(said.contains("Name one pack at a time with --problems"), "{said}");
}

#[test]
fn a_later_pack_to_the_same_lead_shows_the_last_update() {
    let desk = sent();
    answered(
        &desk,
        &[
            ("A1", "New status", "At risk"),
            ("A1", "Progress", "The printer left."),
            ("A1", "Answered by", "Jo Example"),
        ],
    );
    desk.done(APPLY);

    desk.done(&["pack", "l.partnership", "--lead", "Learning Group", "--out", "q.xlsx", "--date", "2026-06-01"]);

    let mut pack = Filled::open(&desk.path("q.xlsx"));
    assert_eq!(*pack.cell("A1", "Last update"), text("10 May 2026, Jo Example: At risk. The printer left."));
    assert_eq!(*pack.cell("A1", "Status now"), text("At risk"));
}
