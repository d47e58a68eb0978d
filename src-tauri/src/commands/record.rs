//! One record as a form: its boxes with what was typed, its updates, and what happened before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::cells;
use super::past::PastView;
use super::workbench::Workbench;
use crate::actions;
use crate::actions::edit;
use crate::actions::edit::form::{self, Writing};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::priority::Priority;
use crate::domain::status::Status;
use crate::domain::update::Update;
use crate::domain::{Fields, Id};
use crate::error::{Error, Result};
use crate::exchange::workbook::{ColumnLayout, Kind};
use crate::report::model::Tag;
use crate::report::tags;
use crate::store::{
    ChangeHeading, Connection, Store, lists, records,
    sources::{self, Source},
};

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneRecord {
    pub noun: String,
    /// `null` for a new one.
    #[ts(type = "number | null")]
    pub id: Option<Id>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RecordView {
    pub noun: String,
    /// What one is called.
    pub one: String,
    #[ts(type = "number | null")]
    pub id: Option<Id>,
    pub reference: Option<String>,
    /// What it says, on one line.
    pub title: String,
    pub tags: Vec<Tag>,
    pub boxes: Vec<BoxView>,
    /// Whether updates are kept on it.
    pub tracked: bool,
    pub updates: Vec<UpdateView>,
    pub history: Vec<PastView>,
    /// Where it was last taken from, if it was imported.
    pub source: Option<SourceView>,
}

/// A box of a form.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct BoxView {
    pub field: String,
    pub label: String,
    pub kind: BoxKind,
    pub required: bool,
    /// As a person would type it.
    pub value: String,
    /// Of a choice: every word that may be chosen.
    pub choices: Vec<ChoiceView>,
    /// Whether values that are known may be offered.
    pub suggests: bool,
    /// Whether it holds the name of an agency or a subgroup.
    pub names: bool,
    /// Its words are locked; they change as a correction only.
    pub locked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum BoxKind {
    Line,
    Long,
    Rich,
    Date,
    Number,
    Choice,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ChoiceView {
    pub value: String,
    pub label: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct UpdateView {
    #[ts(type = "number")]
    pub id: Id,
    pub date: String,
    pub author: String,
    pub status: Option<Tag>,
    pub text: Option<String>,
    pub evidence: Option<String>,
}

/// The place in a sender's file that a record came from.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SourceView {
    pub file: String,
    pub sheet: String,
    pub row: u32,
    /// In words: "31 March 2026".
    pub date: String,
    pub by: String,
}

impl SourceView {
    fn of(source: Source) -> SourceView {
        let date = WrittenDate::read(&source.date).map_or(source.date, |date| date.to_string());
        SourceView { file: source.file, sheet: source.sheet, row: source.row, date, by: source.by }
    }
}

/// A change of the record, as its history tells it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChangeView {
    #[ts(type = "number")]
    pub id: Id,
    /// In local time: "31 March 2026, 10:42".
    pub at: String,
    pub by: String,
    pub what: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct Suggest {
    pub noun: String,
    pub field: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SuggestionsView {
    pub values: Vec<String>,
}

pub fn record(workbench: &Workbench, request: OneRecord) -> Result<RecordView> {
    let noun = super::edit::noun(&request.noun)?;
    let desk = workbench.desk();
    let file = desk.file()?;
    let year = file.year()?.map_or(0, |year| year.id);
    view(&file.store, noun, request.id, year)
}

/// Values that a box of a noun held before, and the names of who may be meant.
pub fn suggestions(workbench: &Workbench, request: Suggest) -> Result<SuggestionsView> {
    let noun = super::edit::noun(&request.noun)?;
    if form::find(noun, &request.field).is_none() {
        return Ok(SuggestionsView { values: Vec::new() });
    }
    let desk = workbench.desk();
    let values = desk.file()?.store.read(|connection| {
        let mut values = Vec::new();
        for (other, field) in names_for(noun, &request.field) {
            values.extend(lists::known_values(connection, *other, field)?);
        }
        for known in lists::known_values(connection, noun, &request.field)? {
            if !values.contains(&known) {
                values.push(known);
            }
        }
        Ok(values)
    })?;
    Ok(SuggestionsView { values })
}

/// The lists whose names a box takes.
fn names_for(noun: Noun, field: &str) -> &'static [(Noun, &'static str)] {
    const LEADS: &[(Noun, &str)] = &[(Noun::Subgroup, "subgroup"), (Noun::Subgroup, "chair"), (Noun::Agency, "agency")];
    match (noun, field) {
        (Noun::Agency, _) => &[],
        (_, "agency" | "decided_by") => &[(Noun::Agency, "agency")],
        (_, "lead" | "owner" | "contact_for") => LEADS,
        (Noun::Attendance | Noun::Evaluation, "course") => &[(Noun::Course, "course")],
        (Noun::Funding, "partner_or_heading") => &[(Noun::Agency, "agency")],
        _ => &[],
    }
}

fn view(store: &Store, noun: Noun, id: Option<Id>, year: Id) -> Result<RecordView> {
    let columns = cells::columns(noun);
    let fields: Vec<String> = columns.iter().map(|column| column.field()).collect();
    store.read(|connection| {
        let (values, own) = match id {
            Some(id) => (
                lists::listed(connection, noun, year, &fields, id)?.ok_or(Error::Gone)?.values,
                records::fields_of(connection, noun, id)?.ok_or(Error::Gone)?,
            ),
            None => (vec![Value::Null; columns.len()], Fields::new()),
        };
        let reference = own.get("reference").and_then(Value::as_str).map(str::to_owned);
        let mut boxes = Vec::with_capacity(columns.len());
        for (column, value) in columns.iter().zip(&values) {
            if column.heading != "Ref" {
                boxes.push(boxed(connection, noun, column, value, &own, id.is_some())?);
            }
        }
        let value_of =
            |heading: &str| columns.iter().position(|it| it.heading == heading).and_then(|at| values[at].as_str());
        let tracked = noun.is_tracked();
        let target = ["Target date", "Due date"].into_iter().find_map(value_of);
        let has_status = columns.iter().any(|column| matches!(column.kind, Kind::Status(_)));
        let tags = if id.is_some() && has_status {
            cells::status_tags(noun, value_of("Status"), target, value_of("Kind"), actions::today())
        } else {
            Vec::new()
        };
        let mut updates: Vec<Update> = Vec::new();
        if let (true, Some(reference)) = (tracked, &reference) {
            updates = records::about(connection, reference, year)?;
            updates.sort_by_key(|update| std::cmp::Reverse(update.date.day()));
        }
        let history = match id {
            Some(id) => edit::past(connection, noun, id, year)?,
            None => Vec::new(),
        };
        let source = match id {
            Some(id) => sources::of_record(connection, noun, id)?.map(SourceView::of),
            None => None,
        };
        Ok(RecordView {
            source,
            noun: noun.list().to_owned(),
            one: noun.one().to_owned(),
            id,
            reference,
            title: title(noun, &columns, &values, &own),
            tags,
            boxes,
            tracked,
            updates: updates.into_iter().map(update).collect(),
            history: history.into_iter().map(PastView::of).collect(),
        })
    })
}

fn title(noun: Noun, columns: &[&'static ColumnLayout], values: &[Value], own: &Fields) -> String {
    if let (Noun::Year, Some(label)) = (noun, own.get("label").and_then(Value::as_str)) {
        return format!("Year {label}");
    }
    // A text is known by its heading, or else by the section it stands in.
    let heading = columns.iter().position(|column| noun == Noun::Narrative && column.heading == "Heading");
    let lead = match heading {
        Some(at) if values[at].is_null() => "section".to_owned(),
        Some(_) => "heading".to_owned(),
        None => form::lead(noun),
    };
    let at = columns.iter().position(|column| column.field() == lead);
    at.map(|at| cells::text(columns[at], &values[at])).unwrap_or_default()
}

fn boxed(
    connection: &Connection,
    noun: Noun,
    column: &'static ColumnLayout,
    value: &Value,
    own: &Fields,
    known: bool,
) -> Result<BoxView> {
    let field = column.field();
    let parent = form::parent(noun).filter(|parent| parent.word == field);
    let choices = match (parent, column.kind) {
        (Some(parent), _) => parents(connection, parent.noun)?,
        (None, Kind::OneOf(words)) => words.iter().map(|word| choice(word, word)).collect(),
        (None, Kind::Status(noun)) => Status::of(noun)
            .iter()
            .map(|status| choice(&status.label(), &format!("{} {}", status.shape(), status.label())))
            .collect(),
        _ => Vec::new(),
    };
    let kind = match (column.kind, form::writing(noun, column)) {
        _ if !choices.is_empty() || parent.is_some() => BoxKind::Choice,
        (Kind::Date, _) => BoxKind::Date,
        (Kind::Count | Kind::Number, _) => BoxKind::Number,
        (_, Writing::Line) => BoxKind::Line,
        (_, Writing::Long) => BoxKind::Long,
        (_, Writing::Rich) => BoxKind::Rich,
    };
    let value = match parent {
        Some(parent) => own.get(parent.field).and_then(Value::as_i64).map(|id| id.to_string()).unwrap_or_default(),
        None => cells::typed(column, value),
    };
    Ok(BoxView {
        label: column.heading.to_owned(),
        kind,
        required: column.required,
        value,
        choices,
        suggests: kind == BoxKind::Line,
        names: edit::names_a_body(&field),
        locked: known
            && matches!(
                (noun, field.as_str()),
                (Noun::Recommendation, "recommendation")
                    | (Noun::Agency, "agency")
                    | (Noun::Course, "course")
                    | (Noun::Update, _)
            ),
        field,
    })
}

/// Two priorities may have one name: their start tells them apart.
fn parents(connection: &Connection, noun: Noun) -> Result<Vec<ChoiceView>> {
    if noun == Noun::Priority {
        let all: Vec<Priority> = records::all(connection)?;
        let twice = |it: &Priority| all.iter().filter(|other| other.priority == it.priority).count() > 1;
        let label = |it: &Priority| match it.from.filter(|_| twice(it)) {
            Some(from) => format!("{} (from {from})", it.priority),
            None => it.priority.clone(),
        };
        return Ok(all.iter().map(|it| choice(&it.id.to_string(), &label(it))).collect());
    }
    let name = form::lead(noun);
    let all = records::fields_of_all(connection, noun)?;
    Ok(all.iter().map(|it| choice(&records::id_of(it).to_string(), it[&name].as_str().unwrap_or_default())).collect())
}

fn choice(value: &str, label: &str) -> ChoiceView {
    ChoiceView { value: value.to_owned(), label: label.to_owned() }
}

fn update(update: Update) -> UpdateView {
    UpdateView {
        id: update.id,
        date: update.date.to_string(),
        author: update.author,
        status: update.status.map(|status| tags::status(Some(status))),
        text: update.text,
        evidence: update.evidence,
    }
}

impl ChangeView {
    pub fn of(heading: ChangeHeading) -> ChangeView {
        let at = chrono::DateTime::parse_from_rfc3339(&heading.at).map(|at| at.with_timezone(&chrono::Local));
        let at = match at {
            Ok(at) => format!("{}, {}", WrittenDate::Day(at.date_naive() as NaiveDate), at.format("%H:%M")),
            Err(_) => heading.at,
        };
        ChangeView { id: heading.id, at, by: heading.by, what: heading.what }
    }
}
