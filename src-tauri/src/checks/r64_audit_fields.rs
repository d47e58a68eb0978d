//! R64: an audit says how many cases were read, when, how they were chosen or read, and how good practice was.

use super::place::{Place, short};
use super::reading::{subjects, tokens};
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::audit::{Audit, AuditKind};
use crate::domain::noun::Noun;

const METHODS: [&str; 16] = [
    "read",
    "audited",
    "auditors",
    "sampl",
    "sampled",
    "select",
    "chosen",
    "chose",
    "interview",
    "questionnaire",
    "assessment",
    "observ",
    "moderat",
    "survey",
    "file",
    "sample",
];
const GRADES: [&str; 12] = [
    "grad",
    "grade",
    "graded",
    "rat",
    "rated",
    "outstand",
    "good",
    "inadequat",
    "inadequate",
    "judg",
    "judged",
    "requir",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.record
        .audits
        .iter()
        .filter_map(|audit| {
            let missing = missing(audit);
            let place = Place::new(
                &year.record.year.label,
                Noun::Audit,
                audit.id,
                format!("Audit {}, {}", audit.reference, short(&audit.audit)),
            )
            .with_reference(&audit.reference);
            (!missing.is_empty()).then(|| {
                Noticed::new(
                    &place,
                    &format!("{}{missing:?}", audit.audit),
                    format!("It doesn't say {}. Without these a reader can't weigh what it found.", all(&missing),),
                )
            })
        })
        .collect()
}

fn missing(audit: &Audit) -> Vec<&'static str> {
    let said = subjects(&tokens(audit.summary.as_deref().unwrap_or_default()));
    let says = |words: &[&str]| said.iter().any(|word| words.contains(&word.as_str()));
    // Only an audit of case files has cases, a way of reading them, and grades.
    let of_files = matches!(audit.kind, AuditKind::MultiAgency | AuditKind::SingleAgency);
    let parts = [
        (of_files && audit.cases.is_none(), "how many cases were read"),
        (audit.from.is_none() && audit.to.is_none(), "when it was done"),
        (of_files && !says(&METHODS), "how it was done"),
        (of_files && !says(&GRADES), "how good practice was found to be"),
    ];
    parts.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn what_an_audit_does_not_say_is_one_remark() {
        let made =
            year().audit(json!({"audit": "Neglect", "kind": "Multi-agency audit", "summary": "Auditors read files."}));
        one(
            &made.noticed(check),
            &["Audit F1, Neglect", "how many cases were read, when it was done and how good practice was found to be"],
        );
    }

    #[test]
    fn a_full_audit_is_fine() {
        let summary = "Auditors read 20 files chosen by chance and graded 12 of them good.";
        nothing(&year().audit(json!({"audit": "Neglect", "kind": "Multi-agency audit", "from": "2025-11", "cases": 20, "summary": summary})).noticed(check));
    }

    #[test]
    fn an_inspection_needs_its_date_only() {
        nothing(
            &year()
                .audit(json!({"audit": "Joint inspection", "kind": "Inspection", "from": "2026-03-09"}))
                .noticed(check),
        );
        one(
            &year().audit(json!({"audit": "Joint inspection", "kind": "Inspection"})).noticed(check),
            &["when it was done"],
        );
    }
}
