//! Takes rows into the record: finds what a row is about, and adds or changes it.
//!
//! A blank cell leaves what is there, and what a workbook no longer names is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Value, json};

use super::import::{ImportOptions, Outcome, Refusal, Row, RowError, SheetRows};
use super::layout::SheetLayout;
use super::lookup::{ByName, Waiting, key};
use crate::domain::closed_list::folded;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::priority::Priority;
use crate::domain::year::Year;
use crate::domain::{Fields, Id, reference};
use crate::error::Result;
use crate::store::records::id_of;
use crate::store::sources::{self, Source};
use crate::store::training::Courses;
use crate::store::{Change, records};

mod about;
mod agencies;
mod notes;
mod plan;
mod tracked;
mod training;

pub use about::Begun;

/// An import in the making.
pub struct Rows {
    pub year: Year,
    file: String,
    by: String,
    on: String,
    /// The sheet being read, as the sender named it.
    sheet: String,
    /// Records of the sheet being read that no row has met yet.
    waiting: Waiting,
    /// The records that rows of the sheet being read were about.
    met: HashSet<Id>,
    priorities: Vec<Priority>,
    priority_names: ByName,
    review_names: ByName,
    audit_names: ByName,
    courses: Courses,
    /// References that the workbook gives to reviews and audits through their rows: ("R", name) to R7.
    expected: HashMap<(Noun, String), String>,
    /// Every reference that a row of the workbook bears or implies: no other row is given one of them.
    asked: HashSet<String>,
    references_seen: HashSet<String>,
    /// What is known to be reported on in the year.
    reported: HashSet<(Noun, Id)>,
    /// Each with the sheets that name it.
    agencies_named: BTreeMap<String, BTreeSet<String>>,
    leads_named: BTreeMap<String, BTreeSet<String>>,
    /// Returns whose counts contradict each other, by sheet and row.
    not_adding_up: Vec<String>,
    /// Courses whose sessions or agencies the year counted before the sheet being read.
    counted: HashSet<Id>,
    /// Rows with the whole of such a course, by sheet and row.
    counted_again: Vec<String>,
    /// Priorities that are added beside one of their name, which has other dates.
    same_name: BTreeSet<String>,
}

impl Rows {
    fn new(year: Year, options: &ImportOptions) -> Rows {
        Rows {
            year,
            file: options.file.clone(),
            by: options.by.clone(),
            on: options.at.format("%Y-%m-%d").to_string(),
            sheet: String::new(),
            waiting: Waiting::default(),
            met: HashSet::new(),
            priorities: Vec::new(),
            priority_names: ByName::default(),
            review_names: ByName::default(),
            audit_names: ByName::default(),
            courses: Courses::default(),
            expected: HashMap::new(),
            asked: HashSet::new(),
            references_seen: HashSet::new(),
            reported: HashSet::new(),
            agencies_named: BTreeMap::new(),
            leads_named: BTreeMap::new(),
            not_adding_up: Vec::new(),
            counted: HashSet::new(),
            counted_again: Vec::new(),
            same_name: BTreeSet::new(),
        }
    }

    /// Notes which references the rows bear, and with them give to their review or audit.
    pub fn expect_references(&mut self, tables: &[SheetRows]) {
        for table in tables {
            let noun = table.layout.noun;
            for row in &table.rows {
                let Some(reference) = row.text("ref").and_then(|typed| reference::read(noun, typed)) else { continue };
                let parent = match noun {
                    Noun::Recommendation => Some((Noun::Review, "review")),
                    Noun::Finding => Some((Noun::Audit, "audit")),
                    _ => None,
                };
                if let (Some((parent, column)), Some(stem)) = (parent, reference::of_parent(&reference))
                    && let Some(name) = row.text(column)
                {
                    self.asked.insert(stem.to_owned());
                    self.expected.entry((parent, folded(name))).or_insert_with(|| stem.to_owned());
                }
                self.asked.insert(reference);
            }
        }
    }

    /// Gathers the records that the rows of a sheet may be about.
    pub fn start_sheet(&mut self, change: &Change<'_>, layout: &'static SheetLayout) -> Result<()> {
        let connection = change.connection();
        self.waiting = Waiting::default();
        self.met.clear();
        match layout.noun {
            Noun::ProgressStatement | Noun::Action => self.know_priorities(change)?,
            Noun::Recommendation => self.review_names = names(change, Noun::Review, "review")?,
            Noun::Finding => self.audit_names = names(change, Noun::Audit, "audit")?,
            Noun::Attendance => self.courses = Courses::known(change)?,
            _ => (),
        }
        // What belongs to one year is looked for in that year, everything else in the whole file.
        let known = match layout.noun.belongs() {
            Belongs::ToOneYear => records::fields_of_year(connection, layout.noun, self.year.id)?,
            Belongs::ToSeveralYears | Belongs::ThroughAnother | Belongs::ToTheFile => {
                records::fields_of_all(connection, layout.noun)?
            }
        };
        for mut fields in known {
            let id = id_of(&fields);
            if layout.noun == Noun::Attendance {
                self.courses.lay_beside(&mut fields);
                self.counted.extend(training::part_of(&fields));
            }
            if layout.noun == Noun::Recommendation && !fields["number"].is_null() {
                self.waiting.add(tracked::number_key(&fields), id);
            }
            self.waiting.add(key(&fields, identity(layout.noun)), id);
        }
        Ok(())
    }

    /// Says which sheet of the sender's the next rows stand on, for the records' sources.
    pub fn come_from(&mut self, sheet: &str) {
        sheet.clone_into(&mut self.sheet);
    }

    /// Takes one row.
    ///
    /// # Errors
    /// A refusal where the row refers to nothing or contradicts the record; nothing of it was taken.
    pub fn take(&mut self, change: &mut Change<'_>, layout: &SheetLayout, row: &Row) -> Result<Outcome, RowError> {
        let (noun, id, outcome) = match layout.noun {
            Noun::Agency => self.agency(change, row)?,
            Noun::Subgroup => self.subgroup(change, row)?,
            Noun::ProgressStatement => self.progress(change, row)?,
            Noun::Action => self.action(change, row)?,
            Noun::Recommendation => self.recommendation(change, row)?,
            Noun::Finding => self.finding(change, row)?,
            Noun::Review | Noun::Audit => self.with_reference(change, layout.noun, row)?,
            Noun::Update => self.update(change, row)?,
            Noun::Attendance => self.attendance(change, row)?,
            noun => {
                let fields = self.belonging(noun, row.fields.clone());
                let key = key(&fields, identity(noun));
                let existing = match name_of(noun) {
                    Some((column, field)) => {
                        self.once(column, row.text(field).unwrap_or_default(), same(change, noun, &key)?)?
                    }
                    None => self.waiting.take(&key),
                };
                if noun == Noun::Priority && existing.is_none() {
                    self.note_same_name(change, row)?;
                }
                let (id, outcome) = put(change, noun, existing, fields)?;
                (noun, id, outcome)
            }
        };
        self.met.insert(id);
        if outcome > Outcome::Unchanged {
            let source = Source {
                file: self.file.clone(),
                sheet: self.sheet.clone(),
                row: row.number,
                date: self.on.clone(),
                by: self.by.clone(),
            };
            sources::note(change, noun, id, &source)?;
        }
        Ok(outcome)
    }

    /// The record that a name is known to mean, unless an earlier row of the sheet was about it.
    fn once(&self, column: &'static str, name: &str, known: Option<Id>) -> Result<Option<Id>, Refusal> {
        if known.is_none_or(|id| !self.met.contains(&id)) {
            return Ok(known);
        }
        Err(Refusal::of(
            column,
            format!(
                "“{}” stands on another row too. Each name is one record: put all of it on one row.",
                super::cell::short(name)
            ),
        ))
    }

    /// Notes a priority of a name that another has, with other dates.
    fn note_same_name(&mut self, change: &Change<'_>, row: &Row) -> Result<()> {
        let name = row.text("priority").unwrap_or_default();
        if !names(change, Noun::Priority, "priority")?.find(name).is_empty() {
            self.same_name.insert(name.to_owned());
        }
        Ok(())
    }

    /// Notes that a record is reported on in this year too, since a row of the year hangs on it.
    fn report_on(&mut self, change: &mut Change<'_>, noun: Noun, id: Id) -> Result<()> {
        if !self.reported.insert((noun, id)) {
            return Ok(());
        }
        let years = Fields::from_iter([("reporting_years".to_owned(), json!([self.year.id]))]);
        put(change, noun, Some(id), years).map(drop)
    }

    /// The fields with the year that they belong to.
    fn belonging(&self, noun: Noun, mut fields: Fields) -> Fields {
        match noun.belongs() {
            Belongs::ToOneYear => {
                fields.insert("reporting_year_id".into(), json!(self.year.id));
            }
            Belongs::ToSeveralYears => {
                fields.insert("reporting_years".into(), json!([self.year.id]));
            }
            Belongs::ThroughAnother | Belongs::ToTheFile => (),
        }
        fields
    }
}

/// What identifies a record of a noun among its kind, where no reference does.
fn identity(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Narrative => &["section", "heading"],
        Noun::Figure => &["topic", "measure", "area", "period", "unit"],
        Noun::Priority => &["priority", "from"],
        Noun::ProgressStatement => &["priority_id", "kind", "text"],
        Noun::Action => &["priority_id", "action"],
        Noun::Review => &["review"],
        Noun::Recommendation => &["review_id", "recommendation"],
        Noun::Audit => &["audit"],
        Noun::Finding => &["audit_id", "kind", "finding"],
        Noun::Update => &["reference", "date", "author", "text"],
        Noun::Theme => &["area_of_learning"],
        Noun::Attendance => &["course_id", "date", "delivery", "agency"],
        Noun::Evaluation => &["course", "kind", "stage", "comment"],
        Noun::YouSaidWeDid => &["you_said"],
        Noun::Reform => &["reform"],
        Noun::Funding => &["direction", "partner_or_heading", "year"],
        Noun::Decision => &["decision"],
        Noun::ScrutinyItem => &["text"],
        Noun::GlossaryTerm => &["term"],
        Noun::Agency => &["agency"],
        Noun::Subgroup => &["subgroup"],
        Noun::Partnership
        | Noun::Year
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
        | Noun::Setting => &["id"],
    }
}

/// The column and field that name a record of a noun, where no two may have one name.
fn name_of(noun: Noun) -> Option<(&'static str, &'static str)> {
    match noun {
        Noun::Priority => Some(("Priority", "priority")),
        Noun::GlossaryTerm => Some(("Term", "term")),
        _ => None,
    }
}

/// Adds a record, or lays the given fields over an existing one.
fn put(change: &mut Change<'_>, noun: Noun, existing: Option<Id>, given: Fields) -> Result<(Id, Outcome)> {
    let before = match existing {
        Some(id) => records::fields_of(change.connection(), noun, id)?.map(|before| (id, before)),
        None => None,
    };
    let Some((id, mut fields)) = before else {
        return Ok((change.add_fields(noun, &given)?, Outcome::Added));
    };
    for (name, value) in given {
        match (fields.get_mut(&name), value) {
            // A record gains the year of the workbook, and keeps those it had.
            (Some(Value::Array(years)), Value::Array(more)) if name == "reporting_years" => {
                years.extend(more.into_iter().filter(|year| !years.contains(year)).collect::<Vec<_>>());
            }
            (_, value) => {
                fields.insert(name, value);
            }
        }
    }
    let changed = change.save_fields(noun, id, &fields)?;
    Ok((id, if changed { Outcome::Changed } else { Outcome::Unchanged }))
}

fn names(change: &Change<'_>, noun: Noun, field: &str) -> Result<ByName> {
    let mut names = ByName::default();
    for fields in records::fields_of_all(change.connection(), noun)? {
        if let Some(name) = fields[field].as_str() {
            names.add(name, id_of(&fields));
        }
    }
    Ok(names)
}

/// The record of a noun with this key.
fn same(change: &Change<'_>, noun: Noun, wanted: &str) -> Result<Option<Id>> {
    let all = records::fields_of_all(change.connection(), noun)?;
    Ok(all.iter().find(|fields| key(fields, identity(noun)) == wanted).map(id_of))
}

/// The one record that a name means.
fn named(
    names: &ByName,
    noun: &'static str,
    sheet: &'static str,
    column: &'static str,
    name: &str,
) -> Result<Id, Refusal> {
    names.find(name).first().copied().ok_or_else(|| Refusal::of(column, names.unknown(noun, sheet, name)))
}
