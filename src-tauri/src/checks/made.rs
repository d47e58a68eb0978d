//! A small invented year for the tests of the rules, made from what each test adds to it.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Checked, Noticed};
use crate::domain::Record;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::standing::Standing;
use crate::domain::year::{Year, YearState};
use crate::store::YearRecord;

pub struct Made {
    pub record: YearRecord,
    pub last: Option<YearRecord>,
    pub date: NaiveDate,
    next: i64,
}

/// The year 2025-26 of an invented partnership, looked at on 30 September 2026.
pub fn year() -> Made {
    Made { record: empty("2025"), last: None, date: day("2026-09-30"), next: 100 }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn empty(starts: &str) -> YearRecord {
    let first: i32 = starts.parse().expect("a year");
    let partnership = json!({"partnership": "Eastmere Safeguarding Children Partnership", "area": "Eastmere", "short_name": "Eastmere Partnership"});
    YearRecord {
        partnership: record(1, partnership),
        year: Year {
            id: 1,
            label: format!("{first}-{}", (first + 1) % 100),
            year_starts: day(&format!("{first}-04-01")),
            year_ends: day(&format!("{}-03-31", first + 1)),
            state: YearState::Draft,
            report_title: None,
            guidance: Some("Working Together 2023".into()),
            version: None,
            published: None,
        },
        agencies: vec![],
        subgroups: vec![],
        priorities: vec![],
        progress_statements: vec![],
        actions: vec![],
        links: vec![],
        reviews: vec![],
        recommendations: vec![],
        audits: vec![],
        findings: vec![],
        standings: HashMap::new(),
        updates: vec![],
        themes: vec![],
        courses: HashMap::new(),
        sessions: HashMap::new(),
        attendances: vec![],
        evaluations: vec![],
        you_said_we_did: vec![],
        figures: vec![],
        reforms: vec![],
        funding: vec![],
        decisions: vec![],
        scrutiny_items: vec![],
        glossary: vec![],
        narrative: vec![],
        pictures: vec![],
        agreements: vec![],
        requirements: vec![],
        coverage_answers: vec![],
        remark_decisions: vec![],
        contacts: vec![],
        settings: vec![],
    }
}

/// A record from its fields; its id and year are added.
fn record<R: Record>(id: i64, mut fields: Value) -> R {
    fields["id"] = json!(id);
    match R::NOUN.belongs() {
        Belongs::ToOneYear => fields["reporting_year_id"] = json!(1),
        Belongs::ToSeveralYears => fields["reporting_years"] = json!([1]),
        Belongs::ToTheFile | Belongs::ThroughAnother => (),
    }
    if matches!(R::NOUN, Noun::Agency | Noun::Subgroup) && fields.get("formerly").is_none() {
        fields["formerly"] = json!([]);
    }
    serde_json::from_value(fields).expect("the fields of a record")
}

impl Made {
    pub fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    pub fn narrative(mut self, section: &str, text: &str) -> Made {
        let id = self.id();
        self.record.narrative.push(record(id, json!({"section": section, "text": text})));
        self
    }

    pub fn headed(mut self, section: &str, heading: &str, text: &str) -> Made {
        let id = self.id();
        self.record.narrative.push(record(id, json!({"section": section, "heading": heading, "text": text})));
        self
    }

    pub fn agency(mut self, fields: Value) -> Made {
        let id = self.id();
        self.record.agencies.push(record(id, fields));
        self
    }

    pub fn subgroup(mut self, fields: Value) -> Made {
        let id = self.id();
        self.record.subgroups.push(record(id, fields));
        self
    }

    pub fn figure(mut self, fields: Value) -> Made {
        let id = self.id();
        self.record.figures.push(record(id, fields));
        self
    }

    pub fn priority(mut self, name: &str, from: &str, to: &str) -> Made {
        let id = self.id();
        self.record.priorities.push(record(id, json!({"priority": name, "from": from, "to": to})));
        self
    }

    /// A statement on the priority added last.
    pub fn progress(mut self, kind: &str, text: &str) -> Made {
        let id = self.id();
        let priority = self.record.priorities.last().expect("a priority").id;
        self.record.progress_statements.push(record(id, json!({"priority_id": priority, "kind": kind, "text": text})));
        self
    }

    /// An action under the priority added last.
    pub fn action(mut self, reference: &str, text: &str, lead: &str, standing: Value) -> Made {
        let id = self.id();
        let priority = self.record.priorities.last().map_or(1, |it| it.id);
        let fields = json!({"reference": reference, "priority_id": priority, "action": text, "lead": lead});
        self.record.actions.push(record(id, fields));
        self.stands(reference, standing)
    }

    pub fn review(mut self, reference: &str, fields: Value) -> Made {
        let id = self.id();
        let mut fields = fields;
        fields["reference"] = json!(reference);
        self.record.reviews.push(record(id, fields));
        self
    }

    /// A recommendation of the review added last.
    pub fn recommendation(mut self, reference: &str, mut fields: Value, standing: Value) -> Made {
        let id = self.id();
        fields["reference"] = json!(reference);
        fields["review_id"] = json!(self.record.reviews.last().map_or(1, |it| it.id));
        self.record.recommendations.push(record(id, fields));
        self.stands(reference, standing)
    }

    pub fn audit(mut self, fields: Value) -> Made {
        let id = self.id();
        let mut fields = fields;
        fields["reference"] = json!(format!("F{}", self.record.audits.len() + 1));
        self.record.audits.push(record(id, fields));
        self
    }

    /// A finding of the audit added last.
    pub fn finding(mut self, reference: &str, kind: &str, text: &str, standing: Value) -> Made {
        let id = self.id();
        let audit = self.record.audits.last().map_or(1, |it| it.id);
        let fields = json!({"reference": reference, "audit_id": audit, "kind": kind, "finding": text});
        self.record.findings.push(record(id, fields));
        self.stands(reference, standing)
    }

    fn stands(mut self, reference: &str, mut standing: Value) -> Made {
        let id = self.id();
        standing["reference"] = json!(reference);
        self.record.standings.insert(reference.to_owned(), record::<Standing>(id, standing));
        self
    }

    pub fn attendance(mut self, course: &str, fields: Value) -> Made {
        let id = self.id();
        let known = self.record.courses.values().find(|it| it.course == course).map(|it| it.id);
        let course_id = known.unwrap_or(id);
        self.record.courses.entry(course_id).or_insert_with(|| record(course_id, json!({"course": course})));
        let id = self.id();
        let mut fields = fields;
        fields["course_id"] = json!(course_id);
        self.record.attendances.push(record(id, fields));
        self
    }

    pub fn with(mut self, change: impl FnOnce(&mut YearRecord)) -> Made {
        change(&mut self.record);
        self
    }

    /// A record of any other kind, for a list of the year.
    pub fn put<R: Record>(mut self, list: impl FnOnce(&mut YearRecord) -> &mut Vec<R>, fields: Value) -> Made {
        let id = self.id();
        list(&mut self.record).push(record(id, fields));
        self
    }

    /// The year before, made in the same way.
    pub fn after(mut self, make: impl FnOnce(Made) -> Made) -> Made {
        let last = Made { record: empty("2024"), last: None, date: self.date, next: 5000 };
        self.last = Some(make(last).record);
        self
    }

    /// What a rule notices, each as "place: message".
    pub fn noticed(&self, check: fn(&Checked<'_>) -> Vec<Noticed>) -> Vec<String> {
        let year = Checked::new(&self.record, self.last.as_ref(), self.date);
        check(&year).into_iter().map(|it| format!("{}: {}", it.place.words, it.message)).collect()
    }
}

/// Holds that a rule notices one thing, whose place and message hold these words.
pub fn one(noticed: &[String], words: &[&str]) {
    assert_eq!(noticed.len(), 1, "{noticed:#?}");
    for word in words {
        assert!(noticed[0].contains(word), "“{word}” is not in {:?}", noticed[0]);
    }
}

pub fn nothing(noticed: &[String]) {
    assert!(noticed.is_empty(), "{noticed:#?}");
}
