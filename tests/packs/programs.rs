//! Whatever program saved a pack, its answers are understood.

use serde_json::Value;

use crate::common::Desk;
use crate::filled::{Cell, Filled};
use crate::making::sent;
use crate::shapes::{self, Shape};

/// Texts as people type them; each must arrive as it was typed.
const TEXTS: [&str; 7] =
    ["=1+1", "+ two more visits", "-5", "@all", "café – “so far”", "<b>&amp;</b>", "First.\n\nThen:\n- one\n- two"];

#[test]
fn every_programs_workbook_is_understood() {
    for (program, shape) in shapes::programs() {
        let (desk, answered) = answered(program, shape);
        let record = desk.record("l.partnership");
        let updates = record["updates"].as_array().unwrap();
        for (reference, heading, text) in answered {
            let update = updates.iter().find(|it| it["reference"] == reference.as_str()).unwrap();
            let field = if heading == "Progress" { "text" } else { "evidence" };
            assert_eq!(update[field], Value::from(text), "{program}, {reference}, {heading}");
        }
        let standing = record["standings"].as_array().unwrap().iter().find(|it| it["reference"] == "A1").unwrap();
        assert_eq!(
            (&standing["target_date"], &standing["status"]),
            (&Value::from("2027-03-31"), &Value::from("at risk")),
            "{program}"
        );
    }
}

/// A pack answered in full and saved by a program; what was answered where.
fn answered(program: &str, shape: Shape) -> (Desk, Vec<(String, &'static str, &'static str)>) {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    let references = pack.references();
    let places =
        references.iter().flat_map(|reference| ["Progress", "Evidence of impact"].map(|heading| (reference, heading)));
    let answered: Vec<_> =
        places.zip(TEXTS).map(|((reference, heading), text)| (reference.clone(), heading, text)).collect();
    for (reference, heading, text) in &answered {
        pack.answer(reference, heading, text);
    }
    pack.answer("A1", "New status", "At risk");
    *pack.cell("A1", "New target date") = Cell::Day("2027-03-31".parse().unwrap());
    shapes::save(&pack, &desk.path("p.xlsx"), shape);
    let said = desk.done(&["apply", "l.partnership", "p.xlsx"]);
    assert!(
        said.contains("4 new, 0 unchanged, 0 refused, 0 in conflict; 0 rows without an answer."),
        "{program}: {said}"
    );
    (desk, answered)
}
