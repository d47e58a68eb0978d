//! Lists for the screen: the records of a noun in a year with the columns that a reader compares,
//! read in one statement. What is kept in another table (a standing, a priority's name, a session's
//! date) stands in the row as in the workbook.

use std::borrow::Cow;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;

use crate::domain::Id;
use crate::domain::noun::{Belongs, Noun};
use crate::error::Result;

/// A row of a list: the record's id, and the values of the columns asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: Id,
    pub values: Vec<Value>,
}

/// The records of a noun in a year, in order, with these columns by their fields in the workbook.
pub fn list(connection: &Connection, noun: Noun, year: Id, columns: &[String]) -> Result<Vec<Listed>> {
    rows(connection, &statement(noun, columns, "ORDER BY t.position, t.id"), [year])
}

/// The first `most` of them.
pub fn first(connection: &Connection, noun: Noun, year: Id, columns: &[String], most: usize) -> Result<Vec<Listed>> {
    rows(connection, &statement(noun, columns, &format!("ORDER BY t.position, t.id LIMIT {most}")), [year])
}

/// One record of a list.
pub fn listed(connection: &Connection, noun: Noun, year: Id, columns: &[String], id: Id) -> Result<Option<Listed>> {
    let rows = rows(connection, &statement(noun, columns, "AND t.id = ?2"), [year, id])?;
    Ok(rows.into_iter().next())
}

/// How many records of a noun a year has.
pub fn count(connection: &Connection, noun: Noun, year: Id) -> Result<usize> {
    let sql = format!("SELECT count(*) {}", source(noun));
    let count: i64 = connection.prepare_cached(&sql)?.query_row([year], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The values that a column holds in any year, each once, the most frequent first.
pub fn known_values(connection: &Connection, noun: Noun, field: &str) -> Result<Vec<String>> {
    const MOST: usize = 200;
    let column = expression(noun, field);
    let sql = format!(
        "SELECT {column} AS known {} AND known IS NOT NULL GROUP BY known ORDER BY count(*) DESC, known LIMIT {MOST}",
        of_any_year(noun)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let values = statement.query_map([], |row| row.get(0))?;
    Ok(values.collect::<rusqlite::Result<_>>()?)
}

fn statement(noun: Noun, columns: &[String], rest: &str) -> String {
    let expressions: Vec<_> = columns.iter().map(|column| expression(noun, column)).collect();
    let list = expressions.iter().fold(String::from("t.id"), |list, next| list + ", " + next);
    format!("SELECT {list} {} {rest}", source(noun))
}

fn rows(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Listed>> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map(values, |row| {
        let values = (1..columns).map(|at| Ok(json(row.get_ref(at)?))).collect::<rusqlite::Result<_>>()?;
        Ok(Listed { id: row.get(0)?, values })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(value) => Value::from(value),
        ValueRef::Real(value) => Value::from(value),
        ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
    }
}

/// Where the rows come from, and which of them belong to year ?1.
fn source(noun: Noun) -> String {
    let belongs = match noun {
        _ if noun.is_tracked() => "AND s.reporting_year_id = ?1",
        // A course is taught in the year of its attendances; one that has none yet is shown with all.
        Noun::Course => {
            "AND (NOT EXISTS (SELECT 1 FROM attendances a WHERE a.course_id = t.id)
              OR EXISTS (SELECT 1 FROM attendances a WHERE a.course_id = t.id AND a.reporting_year_id = ?1))"
        }
        _ => match noun.belongs() {
            Belongs::ToOneYear => "AND t.reporting_year_id = ?1",
            Belongs::ToSeveralYears => "AND EXISTS (SELECT 1 FROM json_each(t.reporting_years) WHERE value = ?1)",
            // Every statement has the parameter, so that all are called alike.
            Belongs::ToTheFile | Belongs::ThroughAnother => "AND ?1 IS NOT NULL",
        },
    };
    format!("{} {belongs}", of_any_year(noun))
}

fn of_any_year(noun: Noun) -> String {
    let joined = match noun {
        Noun::ProgressStatement => "JOIN priorities p ON p.id = t.priority_id",
        Noun::Action => "JOIN priorities p ON p.id = t.priority_id JOIN standings s ON s.reference = t.reference",
        Noun::Recommendation => "JOIN reviews p ON p.id = t.review_id JOIN standings s ON s.reference = t.reference",
        Noun::Finding => "JOIN audits p ON p.id = t.audit_id JOIN standings s ON s.reference = t.reference",
        Noun::Attendance => "JOIN courses c ON c.id = t.course_id LEFT JOIN sessions e ON e.id = t.session_id",
        _ => "",
    };
    format!("FROM {} t {joined} WHERE TRUE", noun.list())
}

/// A column of the workbook, or a field of the record, in SQL.
fn expression(noun: Noun, field: &str) -> Cow<'static, str> {
    let known = match (noun, field) {
        (_, "ref") => "t.reference",
        (Noun::ProgressStatement | Noun::Action, "priority") => "p.priority",
        (Noun::Recommendation, "review") => "p.review",
        (Noun::Finding, "audit") => "p.audit",
        (noun, field) if noun.is_tracked() => match field {
            "target_date" | "due_date" => "s.target_date",
            "status" => "s.status",
            "reason" => "s.reason",
            "progress" | "implementation" | "what_we_did" => "s.printed_text",
            "evidence_of_impact" => "s.evidence_of_impact",
            "look_again" => "s.look_again",
            "from" => "(SELECT group_concat(refers_to, '; ' ORDER BY position) FROM links l WHERE l.action_id = t.id)",
            _ => "",
        },
        (Noun::Attendance, "course") => "c.course",
        (Noun::Attendance, "level") => "c.level",
        (Noun::Attendance, "date") => "e.date",
        (Noun::Attendance, "delivery") => "e.delivery",
        (_, "formerly") => "(SELECT group_concat(json_extract(value, '$.name'), '; ') FROM json_each(t.formerly))",
        _ => "",
    };
    match known {
        "" => Cow::Owned(format!("t.\"{}\"", field.replace('"', ""))),
        known => Cow::Borrowed(known),
    }
}
