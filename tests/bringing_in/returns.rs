//! Self-assessments of schools and agencies: an audit with its completion rate and counts by grade.

use serde_json::Value;

use crate::common::Desk;
use crate::desk;

/// The audit that came of a file, and its findings: kind and text.
fn audit(desk: &Desk) -> (Value, Vec<(String, String)>) {
    let record = desk.record("r.partnership");
    let text = |it: &Value, field: &str| it[field].as_str().unwrap_or_default().to_owned();
    let findings = record["findings"].as_array().unwrap().iter();
    (record["audits"][0].clone(), findings.map(|it| (text(it, "kind"), text(it, "finding"))).collect())
}

#[test]
fn a_schools_audit_with_a_column_for_each_standard_is_counted_and_comes_in_again_without_harm() {
    let desk = desk();
    let sent = |last: &str| {
        let rows = format!(
            "Section 175 audit 2025,,,,\nSchool name,Completed by,Staff are trained every year,Records are kept safely,Recruitment is safe\nBeck Primary,J Example,Met,Met,Partly met\nTor Academy,K Example,Met,Not met,met\nHolt School,L Example,Met,Met,N/A\nRidge College,,{last}\nTotal,,3,3,2\n"
        );
        std::fs::write(desk.path("schools.csv"), rows).unwrap();
    };
    sent(",,");

    let said = desk.done(&["import", "r.partnership", "schools.csv"]);

    assert!(said.contains("returns counted by grade and not kept"), "{said}");
    assert!(said.contains("3 returns were counted."), "{said}");
    let (audit_row, findings) = audit(&desk);
    assert_eq!(
        (&audit_row["audit"], &audit_row["kind"]),
        (&"Section 175 audit 2025".into(), &"School safeguarding audit".into())
    );
    assert_eq!(
        audit_row["summary"],
        "3 of 4 schools returned their self-assessment (75%).\nAll standards: Met (6), Partly met (1), Not met (1).\nStaff are trained every year: Met (3).\nRecords are kept safely: Met (2), Not met (1).\nRecruitment is safe: met (1), Partly met (1)."
    );
    let kinds: Vec<&str> = findings.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["Strength", "Area for development", "Area for development"], "{findings:?}");
    assert!(!desk.record("r.partnership").to_string().contains("Beck Primary"), "no school is kept");
    assert!(!desk.record("r.partnership").to_string().contains("J Example"), "nor a person");

    // The last school answers too.
    sent("Met,Met,Met");
    desk.done(&["import", "r.partnership", "schools.csv"]);
    let (audit_row, again) = audit(&desk);
    assert!(audit_row["summary"].as_str().unwrap().starts_with("4 schools returned their self-assessment."));
    assert_eq!(again, findings, "a finding stays what it is");
}

#[test]
fn section_11_returns_row_by_row_and_scores_are_read_as_told() {
    let desk = desk();
    let rows = "Agency,Standard,Score\nLarkham Police,1 Leadership,3\nLarkham Police,2 Recruitment,4\nLarkham Council,1 Leadership,3\nLarkham Council,2 Recruitment,2\n";
    std::fs::write(desk.path("Section 11 returns.csv"), rows).unwrap();

    desk.done(&["import", "r.partnership", "Section 11 returns.csv", "--as", "returns"]);

    let (audit, findings) = audit(&desk);
    assert_eq!((&audit["audit"], &audit["kind"]), (&"Section 11 returns".into(), &"Section 11 audit".into()));
    assert_eq!(
        audit["summary"],
        "2 agencies returned their self-assessment.\nAll standards: 2 (1), 3 (2), 4 (1).\n1 Leadership: 3 (2).\n2 Recruitment: 2 (1), 4 (1)."
    );
    assert_eq!(findings.len(), 2);
}

#[test]
fn how_many_were_asked_is_said_where_the_table_does_not_list_them_all() {
    let desk = desk();
    let rows = "School,Training is up to date,Records are safe,Recruitment is safe\nBeck Primary,Met,Met,Not met\nTor Academy,Met,Not met,Not met\nHolt School,,,\n";
    std::fs::write(desk.path("Section 157 returns.csv"), rows).unwrap();
    let import = |words: &[&'static str]| [&["import", "r.partnership", "Section 157 returns.csv"][..], words].concat();
    let summary = || audit(&desk).0["summary"].as_str().unwrap().to_owned();

    desk.done(&import(&["--asked", "92"]));
    assert!(summary().starts_with("2 of 92 schools returned their self-assessment (2%)."), "{}", summary());

    // Fewer than the table lists can't be right.
    let said = desk.done(&import(&["--as", "returns", "--asked", "2"]));
    assert!(said.contains("2 were asked, as you said, but the table lists 3"), "{said}");
    assert!(summary().starts_with("2 of 3 schools"), "{}", summary());

    let refused = desk.refused(&import(&["--as", "actions", "--asked", "92"]));
    assert!(refused.contains("Say --as returns too, or leave --asked out."), "{refused}");
    assert_eq!(desk.run(&import(&["--asked", "some"])).status.code(), Some(2));
}
