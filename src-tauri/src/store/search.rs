//! Finding a record by any of its words. The index is kept in step with the record in the transaction that
//! changes it, and can be made anew from it at any time.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::records;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::{Fields, Id};
use crate::error::Result;

/// Fields whose text is no words of a person.
const WORDLESS: [&str; 6] = ["data", "media", "text_hash", "version", "rows", "place"];

/// Records that hold these words, or words that begin so, those entered last first: that order is the index's
/// own, so a letter that thousands of records hold costs no more than a rare word. Whatever was typed is words:
/// the index's own language is not spoken.
pub fn find(connection: &Connection, typed: &str, most: usize) -> Result<Vec<(Noun, Id)>> {
    let Some(query) = query(typed) else { return Ok(Vec::new()) };
    let sql = "SELECT s.noun, s.record_id FROM search JOIN searched s ON s.id = search.rowid
        WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((query, i64::try_from(most).unwrap_or(i64::MAX)))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let list: String = row.get(0)?;
        found.extend(Noun::of_list(&list).map(|noun| (noun, row.get(1))).map(|(noun, id)| id.map(|id| (noun, id))));
    }
    Ok(found.into_iter().collect::<rusqlite::Result<_>>()?)
}

/// The record that bears a lasting reference.
pub fn bearer(connection: &Connection, reference: &str) -> Result<Option<(Noun, Id)>> {
    for noun in [Noun::Action, Noun::Recommendation, Noun::Finding, Noun::Review, Noun::Audit] {
        let sql = format!("SELECT id FROM {} WHERE reference = ?1", noun.list());
        let id = connection.prepare_cached(&sql)?.query_row([reference], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            return Ok(Some((noun, id)));
        }
    }
    Ok(None)
}

/// The years that a record belongs to; none where it is of the whole file.
pub fn years_of(connection: &Connection, noun: Noun, fields: &Fields) -> Result<Vec<Id>> {
    let ids = |value: Option<&Value>| {
        let list = value.and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_i64).collect::<Vec<Id>>()
    };
    Ok(match noun.belongs() {
        Belongs::ToOneYear => fields.get("reporting_year_id").and_then(Value::as_i64).into_iter().collect(),
        Belongs::ToSeveralYears => ids(fields.get("reporting_years")),
        Belongs::ThroughAnother if noun.is_tracked() => {
            let reference = fields.get("reference").and_then(Value::as_str).unwrap_or_default();
            let mut statement =
                connection.prepare_cached("SELECT reporting_year_id FROM standings WHERE reference = ?1")?;
            statement.query_map([reference], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        }
        Belongs::ThroughAnother | Belongs::ToTheFile => Vec::new(),
    })
}

/// The texts of a record that a person may look for, by field.
pub fn texts(fields: &Fields) -> impl Iterator<Item = (&str, &str)> {
    fields.iter().filter(|(name, _)| !WORDLESS.contains(&name.as_str())).flat_map(|(name, value)| {
        let named = |it| text(it).map(|text| (name.as_str(), text));
        match value {
            Value::Array(list) => list.iter().filter_map(named).collect::<Vec<_>>(),
            one => named(one).into_iter().collect(),
        }
    })
}

/// A text, or the name in what has one.
fn text(value: &Value) -> Option<&str> {
    value.get("name").unwrap_or(value).as_str().filter(|text| !text.is_empty())
}

/// Puts a record's words into the index in place of those that it had; `None` takes them out.
pub(super) fn note(connection: &Connection, noun: Noun, id: Id, fields: Option<&Fields>) -> rusqlite::Result<()> {
    if matches!(noun, Noun::Setting | Noun::Link | Noun::Session | Noun::Snapshot | Noun::Sending) {
        return Ok(());
    }
    let list = noun.list();
    let words = fields.map(|fields| texts(fields).map(|(_, text)| text).collect::<Vec<_>>().join("\n"));
    let row: Option<Id> = connection
        .prepare_cached("SELECT id FROM searched WHERE noun = ?1 AND record_id = ?2")?
        .query_row((list, id), |row| row.get(0))
        .optional()?;
    let row = match (row, &words) {
        (Some(row), _) => {
            connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
            row
        }
        (None, Some(_)) => {
            connection.prepare_cached("INSERT INTO searched (noun, record_id) VALUES (?1, ?2)")?.insert((list, id))?
        }
        (None, None) => return Ok(()),
    };
    match words {
        Some(words) => connection
            .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
            .execute((row, words))
            .map(drop),
        None => connection.prepare_cached("DELETE FROM searched WHERE id = ?1")?.execute([row]).map(drop),
    }
}

/// Makes the index anew from the whole record.
pub(super) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM searched")?;
    for noun in Noun::ALL.iter().copied() {
        records::each(connection, noun, |fields| note(connection, noun, records::id_of(&fields), Some(&fields)))?;
    }
    Ok(())
}

/// What was typed as a query: each word in quotation marks, so that no sign in it means anything, and as a
/// beginning, so that half a word finds the whole. `None` where nothing is left to look for.
fn query(typed: &str) -> Option<String> {
    const MOST: usize = 16;
    let words = typed.split(|c: char| c.is_whitespace() || c.is_control());
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric)).take(MOST);
    let quoted: Vec<String> = words.map(|word| format!("\"{}\"*", word.replace('"', "\"\""))).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_words_and_no_query() {
        assert_eq!(query("neglect  strat").as_deref(), Some("\"neglect\"* \"strat\"*"));
        assert_eq!(query("NEAR( \"a\" * OR -b").as_deref(), Some("\"NEAR(\"* \"\"\"a\"\"\"* \"OR\"* \"-b\"*"));
        assert_eq!(query(" \" * \u{0} ( ^ "), None);
    }
}
