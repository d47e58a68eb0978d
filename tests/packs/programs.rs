//! Whatever program saved a pack, its answers are understood.

use serde_json::Value;

use crate::common::Desk;
use crate::filled::{Cell, Filled};
use crate::making::sent;
use crate::shapes;

/// Texts as people type them; each must arrive as it was typed.
const TEXTS: [&str; 8] = [
    "=1+1",
    "+ two more visits",
    "-5",
    "@all",
    "café – “so far”",
    "<b>&amp;</b>",
    "First.\n\nThen:\n- one\n- two",
    "_x0041_ and 007",
];

#[test]
fn every_programs_workbook_is_understood() {
    for (program, shape) in shapes::programs() {
        for text in TEXTS {
            // What looks like an escape is one to the programs that write them.
            if shape.windows_breaks && text.contains("_x0041_") {
                continue;
            }
            let desk = answered(program, shape, text);
            let record = desk.record("l.partnership");
            let update = &record["updates"][0];
            let expected = text.replace("_x0041_", if is_unescaped(&update["text"]) { "A" } else { "_x0041_" });
            assert_eq!(update["text"], Value::from(expected), "{program}");
            let standing = record["standings"].as_array().unwrap().iter().find(|it| it["reference"] == "A1").unwrap();
            assert_eq!(standing["target_date"], "2027-03-31", "{program}");
            assert_eq!(standing["status"], "at risk", "{program}");
        }
    }
}

/// In a file "_x0041_" means "A"; a program that means the letters themselves writes "_x005F_x0041_".
fn is_unescaped(text: &Value) -> bool {
    text.as_str().is_some_and(|text| text.starts_with("A and"))
}

fn answered(program: &str, shape: shapes::Shape, text: &str) -> Desk {
    let desk = sent();
    let mut pack = Filled::open(&desk.path("p.xlsx"));
    pack.answer("A1", "New status", "At risk");
    pack.answer("A1", "Progress", text);
    *pack.cell("A1", "New target date") = Cell::Day("2027-03-31".parse().unwrap());
    shapes::save(&pack, &desk.path("p.xlsx"), shape);
    let said = desk.done(&["apply", "l.partnership", "p.xlsx"]);
    assert!(
        said.contains("1 new, 0 unchanged, 0 refused, 0 in conflict; 3 rows without an answer."),
        "{program}: {said}"
    );
    desk
}
