//! Reading and writing records of any noun by their fields.
//!
//! A table's columns are the fields of the noun's struct, with `position` beside them for its place
//! in the list. That the two agree is tested below.

use rusqlite::types::{ToSqlOutput, Type, Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde_json::Value;

use super::row;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::{Fields, Id, Record};
use crate::error::{Error, Result};

/// The place of a record in its list: no field of the record, but the history tells of it.
pub const POSITION: &str = "position";

/// Every record of a kind, in order.
pub fn all<R: Record>(connection: &Connection) -> Result<Vec<R>> {
    read(connection, &every(R::NOUN), [])
}

/// The records of a kind that belong to a year, in order. Only for nouns that say their years
/// themselves.
pub fn of_year<R: Record>(connection: &Connection, year: Id) -> Result<Vec<R>> {
    match belonging(R::NOUN) {
        Some(sql) => read(connection, &sql, [year]),
        None => all(connection),
    }
}

pub fn get<R: Record>(connection: &Connection, id: Id) -> Result<Option<R>> {
    fields_of(connection, R::NOUN, id)?.map(typed).transpose()
}

/// A record from its fields.
pub fn typed<R: Record>(fields: Fields) -> Result<R> {
    serde_json::from_value(Value::Object(fields)).map_err(|source| Error::Record { noun: R::NOUN, source })
}

pub fn fields_of_all(connection: &Connection, noun: Noun) -> Result<Vec<Fields>> {
    query(connection, &every(noun), [])
}

fn every(noun: Noun) -> String {
    format!("SELECT * FROM {} ORDER BY position, id", noun.list())
}

/// How many records of a noun the file holds, of all years.
pub fn count(connection: &Connection, noun: Noun) -> Result<usize> {
    let count: u32 = connection.query_row(&format!("SELECT count(*) FROM {}", noun.list()), [], |row| row.get(0))?;
    Ok(count as usize)
}

/// Hands over every record of a noun, one after another.
pub(super) fn each(
    connection: &Connection,
    noun: Noun,
    mut take: impl FnMut(Fields) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {}", noun.list()))?;
    let names = row::names(&statement);
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(fields(row, &names)?)?;
    }
    Ok(())
}

pub fn fields_of_year(connection: &Connection, noun: Noun, year: Id) -> Result<Vec<Fields>> {
    match belonging(noun) {
        Some(sql) => query(connection, &sql, [year]),
        None => fields_of_all(connection, noun),
    }
}

/// How the records of a year are asked for, where the noun's say their years themselves.
fn belonging(noun: Noun) -> Option<String> {
    let belongs = match noun.belongs() {
        Belongs::ToOneYear => "reporting_year_id = ?1",
        Belongs::ToSeveralYears => "EXISTS (SELECT 1 FROM json_each(reporting_years) WHERE value = ?1)",
        Belongs::ToTheFile | Belongs::ThroughAnother => return None,
    };
    Some(format!("SELECT * FROM {} WHERE {belongs} ORDER BY position, id", noun.list()))
}

/// What a year keeps about a lasting reference: its standing, or its updates.
pub fn about<R: Record>(connection: &Connection, reference: &str, year: Id) -> Result<Vec<R>> {
    let sql = format!(
        "SELECT * FROM {} WHERE reference = ?1 AND reporting_year_id = ?2 ORDER BY position, id",
        R::NOUN.list()
    );
    read(connection, &sql, (reference, year))
}

pub fn fields_of(connection: &Connection, noun: Noun, id: Id) -> Result<Option<Fields>> {
    let sql = format!("SELECT * FROM {} WHERE id = ?1", noun.list());
    let mut statement = connection.prepare_cached(&sql)?;
    let names = row::names(&statement);
    Ok(statement.query_row([id], |row| fields(row, &names)).optional()?)
}

/// The fields of a noun's records, as its table has them.
pub fn columns(connection: &Connection, noun: Noun) -> Result<Vec<String>> {
    let statement = connection.prepare_cached(&format!("SELECT * FROM {}", noun.list()))?;
    Ok(statement.column_names().filter(|name| *name != "position").map(str::to_owned).collect())
}

/// Checks that fields make a record of this noun.
pub fn check(noun: Noun, fields: Fields) -> Result<()> {
    use crate::domain::*;
    match noun {
        Noun::Partnership => typed::<partnership::Partnership>(fields).map(drop),
        Noun::Year => typed::<year::Year>(fields).map(drop),
        Noun::Agency => typed::<agency::Agency>(fields).map(drop),
        Noun::Subgroup => typed::<subgroup::Subgroup>(fields).map(drop),
        Noun::Priority => typed::<priority::Priority>(fields).map(drop),
        Noun::ProgressStatement => typed::<progress::ProgressStatement>(fields).map(drop),
        Noun::Action => typed::<action::Action>(fields).map(drop),
        Noun::Review => typed::<review::Review>(fields).map(drop),
        Noun::Recommendation => typed::<review::Recommendation>(fields).map(drop),
        Noun::Audit => typed::<audit::Audit>(fields).map(drop),
        Noun::Finding => typed::<audit::Finding>(fields).map(drop),
        Noun::Standing => typed::<standing::Standing>(fields).map(drop),
        Noun::Update => typed::<update::Update>(fields).map(drop),
        Noun::Link => typed::<link::Link>(fields).map(drop),
        Noun::Theme => typed::<theme::Theme>(fields).map(drop),
        Noun::Course => typed::<training::Course>(fields).map(drop),
        Noun::Session => typed::<training::Session>(fields).map(drop),
        Noun::Attendance => typed::<training::Attendance>(fields).map(drop),
        Noun::Evaluation => typed::<training::Evaluation>(fields).map(drop),
        Noun::YouSaidWeDid => typed::<voice::YouSaidWeDid>(fields).map(drop),
        Noun::Figure => typed::<figure::Figure>(fields).map(drop),
        Noun::Reform => typed::<reform::Reform>(fields).map(drop),
        Noun::Funding => typed::<funding::Funding>(fields).map(drop),
        Noun::Decision => typed::<decision::Decision>(fields).map(drop),
        Noun::ScrutinyItem => typed::<scrutiny::ScrutinyItem>(fields).map(drop),
        Noun::GlossaryTerm => typed::<glossary::GlossaryTerm>(fields).map(drop),
        Noun::Narrative => typed::<narrative::Narrative>(fields).map(drop),
        Noun::Picture => typed::<picture::Picture>(fields).map(drop),
        Noun::Agreement => typed::<agreement::Agreement>(fields).map(drop),
        Noun::Contact => typed::<contact::Contact>(fields).map(drop),
        Noun::Requirement => typed::<requirement::Requirement>(fields).map(drop),
        Noun::CoverageAnswer => typed::<requirement::CoverageAnswer>(fields).map(drop),
        Noun::RemarkDecision => typed::<remark_decision::RemarkDecision>(fields).map(drop),
        Noun::Setting => typed::<setting::Setting>(fields).map(drop),
        Noun::Pack => typed::<pack::Pack>(fields).map(drop),
        Noun::PackAnswer => typed::<pack::PackAnswer>(fields).map(drop),
        Noun::Snapshot => typed::<snapshot::Snapshot>(fields).map(drop),
        Noun::Sending => typed::<snapshot::Sending>(fields).map(drop),
    }
}

/// The id among a record's fields.
pub fn id_of(fields: &Fields) -> Id {
    fields.get("id").and_then(Value::as_i64).unwrap_or_default()
}

/// The last place in a noun's list; 0 where it is empty.
pub(super) fn last_place(connection: &Connection, noun: Noun) -> Result<i64> {
    let sql = format!("SELECT ifnull(max(position), 0) FROM {}", noun.list());
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Adds a record at a place of its list; without one, at that among its fields or else at the end.
pub(super) fn insert(connection: &Connection, noun: Noun, fields: &Fields, place: Option<i64>) -> Result<Id> {
    let given: Vec<(&String, &Value)> = fields
        .iter()
        .filter(|(name, value)| *name != POSITION && !(*name == "id" && value.as_i64() == Some(0)))
        .collect();
    let names: Vec<String> = given.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let marks: Vec<String> = (2..given.len() + 2).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT INTO {} (position, {}) VALUES (?1, {})", noun.list(), names.join(", "), marks.join(", "));
    let place = match place.or_else(|| fields.get(POSITION)?.as_i64()) {
        Some(place) => place,
        None => last_place(connection, noun)? + 1,
    };
    let values = std::iter::once(ToSqlOutput::Owned(SqlValue::Integer(place)))
        .chain(given.iter().map(|(_, value)| sql_value(value)));
    Ok(connection.prepare_cached(&sql)?.insert(params_from_iter(values))?)
}

pub(super) fn update(connection: &Connection, noun: Noun, id: Id, fields: &Fields) -> Result<()> {
    let given: Vec<(&String, &Value)> = fields.iter().filter(|(name, _)| *name != "id").collect();
    let sets: Vec<String> = given.iter().enumerate().map(|(n, (name, _))| format!("\"{name}\" = ?{}", n + 2)).collect();
    let sql = format!("UPDATE {} SET {} WHERE id = ?1", noun.list(), sets.join(", "));
    let values = std::iter::once(ToSqlOutput::Owned(SqlValue::Integer(id)))
        .chain(given.iter().map(|(_, value)| sql_value(value)));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

pub(super) fn delete(connection: &Connection, noun: Noun, id: Id) -> Result<()> {
    connection.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", noun.list()))?.execute([id])?;
    Ok(())
}

pub(super) fn position(connection: &Connection, noun: Noun, id: Id) -> Result<i64> {
    let sql = format!("SELECT position FROM {} WHERE id = ?1", noun.list());
    Ok(connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?)
}

/// Gives a record the place `to`; each one between takes its neighbour's place, so that the way back
/// is the same with the two places exchanged.
pub(super) fn rotate(connection: &Connection, noun: Noun, id: Id, from: i64, to: i64) -> Result<()> {
    let (list, order) = (noun.list(), if from < to { "" } else { "DESC" });
    let sql = format!(
        "SELECT id, position FROM {list} WHERE id <> ?1 AND position BETWEEN min(?2, ?3) AND max(?2, ?3)
         ORDER BY position {order}, id {order}"
    );
    let mut between = connection.prepare_cached(&sql)?;
    let others = between.query_map([id, from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut set = connection.prepare_cached(&format!("UPDATE {list} SET position = ?2 WHERE id = ?1"))?;
    let mut free = from;
    for (other, position) in others.collect::<rusqlite::Result<Vec<(Id, i64)>>>()? {
        set.execute([other, free])?;
        free = position;
    }
    set.execute([id, to])?;
    Ok(())
}

fn read<R: Record>(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<R>> {
    let mut statement = connection.prepare_cached(sql)?;
    let names = row::names(&statement);
    let mut rows = statement.query(values)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(row::read(row, &names).map_err(|source| Error::Record { noun: R::NOUN, source })?);
    }
    Ok(records)
}

fn query(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Fields>> {
    let mut statement = connection.prepare_cached(sql)?;
    let names = row::names(&statement);
    let rows = statement.query_map(values, |row| fields(row, &names))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn fields(row: &Row<'_>, names: &[String]) -> rusqlite::Result<Fields> {
    row::read(row, names).map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}

fn sql_value(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => ToSqlOutput::Owned(SqlValue::Null),
        Value::String(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => ToSqlOutput::Owned(SqlValue::Integer(whole)),
            None => ToSqlOutput::Owned(SqlValue::Real(number.as_f64().unwrap_or_default())),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => ToSqlOutput::Owned(SqlValue::Text(value.to_string())),
    }
}
