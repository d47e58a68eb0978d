//! A year as the rows of the workbook's sheets, for the export and for lists on the screen.

use serde_json::Value;

use super::layout::{ABOUT, ColumnLayout, SHEETS, SheetLayout};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::{Fields, Record};
use crate::store::YearRecord;

/// The records of a noun in the columns of its sheet.
pub struct Table {
    pub columns: &'static [ColumnLayout],
    pub rows: Vec<Fields>,
}

/// The table of a noun; empty where the workbook has no sheet for it.
pub fn table(record: &YearRecord, noun: Noun) -> Table {
    match SHEETS.iter().find(|layout| layout.noun == noun) {
        Some(layout) => Table { columns: layout.columns, rows: rows(record, layout) },
        None => Table { columns: &[], rows: Vec::new() },
    }
}

/// The rows of a sheet, by field.
pub fn rows(record: &YearRecord, layout: &SheetLayout) -> Vec<Fields> {
    match layout.noun {
        Noun::Partnership => about(record),
        Noun::Agency => agencies(record),
        Noun::Subgroup => plain(&record.subgroups),
        Noun::Narrative => plain(&record.narrative),
        Noun::Figure => plain(&record.figures),
        Noun::Priority => plain(&record.priorities),
        Noun::ProgressStatement => {
            with(&record.progress_statements, |it, row| set(row, "priority", priority_name(record, it.priority_id)))
        }
        Noun::Action => with(&record.actions, |it, row| {
            set(row, "priority", priority_name(record, it.priority_id));
            standing(record, &it.reference, "target_date", "progress", row);
            let links: Vec<&str> = record
                .links
                .iter()
                .filter(|link| link.action_id == it.id)
                .map(|link| link.refers_to.as_str())
                .collect();
            set(row, "from", (!links.is_empty()).then(|| links.join("; ")));
        }),
        Noun::Review => plain(&record.reviews),
        Noun::Recommendation => with(&record.recommendations, |it, row| {
            set(
                row,
                "review",
                record.reviews.iter().find(|review| review.id == it.review_id).map(|review| review.review.clone()),
            );
            standing(record, &it.reference, "due_date", "implementation", row);
        }),
        Noun::Audit => plain(&record.audits),
        Noun::Finding => with(&record.findings, |it, row| {
            set(
                row,
                "audit",
                record.audits.iter().find(|audit| audit.id == it.audit_id).map(|audit| audit.audit.clone()),
            );
            standing(record, &it.reference, "target_date", "what_we_did", row);
        }),
        Noun::Update => with(&record.updates, |it, row| {
            set(row, "ref", Some(it.reference.clone()));
            set(row, "status", it.status.map(|status| status.label()));
        }),
        Noun::Theme => plain(&record.themes),
        Noun::Attendance => with(&record.attendances, |it, row| {
            let course = record.courses.get(&it.course_id);
            let session = it.session_id.and_then(|id| record.sessions.get(&id));
            set(row, "course", course.map(|course| course.course.clone()));
            set(row, "level", course.and_then(|course| course.level.clone()));
            set(row, "date", session.and_then(|session| session.date).map(WrittenDate::kept));
            set(row, "delivery", session.and_then(|session| session.delivery.clone()));
        }),
        Noun::Evaluation => plain(&record.evaluations),
        Noun::YouSaidWeDid => plain(&record.you_said_we_did),
        Noun::Reform => plain(&record.reforms),
        Noun::Funding => plain(&record.funding),
        Noun::Decision => plain(&record.decisions),
        Noun::ScrutinyItem => {
            with(&record.scrutiny_items, |it, row| set(row, "status", it.status.map(|status| status.label())))
        }
        Noun::GlossaryTerm => plain(&record.glossary),
        Noun::Year
        | Noun::Standing
        | Noun::Link
        | Noun::Course
        | Noun::Session
        | Noun::Picture
        | Noun::Agreement
        | Noun::Contact
        | Noun::Requirement
        | Noun::CoverageAnswer
        | Noun::RemarkDecision
        | Noun::Pack
        | Noun::PackAnswer
        | Noun::Snapshot
        | Noun::Sending
        | Noun::Setting => Vec::new(),
    }
}

fn plain<R: Record>(records: &[R]) -> Vec<Fields> {
    records.iter().map(Record::fields).collect()
}

fn with<R: Record>(records: &[R], add: impl Fn(&R, &mut Fields)) -> Vec<Fields> {
    let row = |record: &R| {
        let mut row = record.fields();
        add(record, &mut row);
        row
    };
    records.iter().map(row).collect()
}

fn set(row: &mut Fields, name: &str, value: Option<String>) {
    row.insert(name.to_owned(), value.map_or(Value::Null, Value::String));
}

fn about(record: &YearRecord) -> Vec<Fields> {
    let mut fields = record.partnership.fields();
    fields.extend(record.year.fields());
    let rows = ABOUT.iter().filter_map(|heading| {
        let value = fields.get(&super::layout::field(heading))?.as_str()?.to_owned();
        let mut row = Fields::new();
        set(&mut row, "field", Some((*heading).to_owned()));
        set(&mut row, "value", Some(value));
        Some(row)
    });
    rows.collect()
}

/// Under the name valid at the year's end, with the names that were behind it by then.
fn agencies(record: &YearRecord) -> Vec<Fields> {
    let day = record.year.year_ends;
    with(&record.agencies, |it, row| {
        let name = it.name_on(day);
        let past =
            it.formerly.iter().filter(|former| former.until.is_none_or(|until| until < day) && former.name != name);
        let names: Vec<&str> = past.map(|former| former.name.as_str()).collect();
        set(row, "agency", Some(name.to_owned()));
        set(row, "formerly", (!names.is_empty()).then(|| names.join("; ")));
    })
}

fn priority_name(record: &YearRecord, id: crate::domain::Id) -> Option<String> {
    record.priorities.iter().find(|priority| priority.id == id).map(|priority| priority.priority.clone())
}

fn standing(record: &YearRecord, reference: &str, target: &str, text: &str, row: &mut Fields) {
    set(row, "ref", Some(reference.to_owned()));
    let Some(standing) = record.standing(reference) else { return };
    set(row, target, standing.target_date.map(WrittenDate::kept));
    set(row, "status", standing.status.map(|status| status.label()));
    set(row, "reason", standing.reason.clone());
    set(row, text, standing.printed_text.clone());
    set(row, "evidence_of_impact", standing.evidence_of_impact.clone());
    set(row, "look_again", standing.look_again.map(WrittenDate::kept));
}
