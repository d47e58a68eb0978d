//! The published JSON Schema is true: every export keeps to it, and what does not is found.

mod common;

use common::{Desk, reference_workbook};
use serde_json::{Value, json};

fn schema() -> jsonschema::Validator {
    let text = include_str!("../docs/formats/partnership-report-1.schema.json");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

fn faults(record: &Value) -> Vec<String> {
    let errors =
        schema().iter_errors(record).map(|error| format!("{}: {error}", error.instance_path())).collect::<Vec<_>>();
    errors.into_iter().take(5).collect()
}

fn exported(desk: &Desk, file: &str) -> Value {
    desk.done(&["export", file, "--out", "out.json", "--with-history"]);
    serde_json::from_slice(&std::fs::read(desk.path("out.json")).unwrap()).unwrap()
}

fn sample(desk: &Desk) -> Value {
    partnership_report::actions::make_sample(&desk.path("s.partnership"), "Test manager", chrono::Utc::now()).unwrap();
    exported(desk, "s.partnership")
}

#[test]
fn the_samples_export_keeps_to_the_schema() {
    let record = sample(&Desk::new());

    assert_eq!(faults(&record), Vec::<String>::new());
}

#[test]
fn the_references_export_keeps_to_the_schema() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);

    let record = exported(&desk, "r.partnership");

    assert_eq!(faults(&record), Vec::<String>::new());
}

#[test]
fn a_field_that_is_not_in_the_schema_is_found() {
    let mut record = sample(&Desk::new());
    record["actions"][0]["colour"] = json!("green");
    record["standings"][0]["status"] = json!("nearly there");

    let found = faults(&record);
    for place in ["/actions/0", "/standings/0/status"] {
        assert!(found.iter().any(|fault| fault.starts_with(place)), "{place} is not among {found:?}");
    }
}
