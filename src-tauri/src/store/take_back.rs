//! Taking an earlier change back. That is a change of its own, which says what it undoes: the history
//! is added to, and never rewritten.

use rusqlite::OptionalExtension;
use serde_json::Value;

use super::history::{self, HistoryEntry};
use super::{Change, records};
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::{Error, InTheWay, Result};

impl Change<'_> {
    /// Takes back an earlier change: every record that it touched is again as it was before, whole imports
    /// too. Taking back a taking back does the change again.
    ///
    /// # Errors
    /// [`Error::Overtaken`] where a record has been changed in the same fields since, or a later one hangs
    /// on what would go; nothing is taken back then.
    pub fn take_back(&mut self, change: Id) -> Result<()> {
        self.undoes = Some(change);
        for entry in history::entries_of(self.connection(), change)?.into_iter().rev() {
            // A list that only a later version knows can't be in a file that this one opens.
            let Some(noun) = Noun::of_list(&entry.noun) else { continue };
            self.reverse(noun, entry)?;
        }
        Ok(())
    }

    fn reverse(&mut self, noun: Noun, entry: HistoryEntry) -> Result<()> {
        let id = entry.id;
        let now = records::fields_of(self.connection(), noun, id)?;
        let known = [&now, &fields(&entry.before), &fields(&entry.after)].into_iter().flatten().next().cloned();
        let overtaken =
            |way| Error::Overtaken { noun, reference: known.as_ref().and_then(reference).map(str::to_owned), way };
        match (fields(&entry.before), fields(&entry.after), now) {
            (None, Some(after), Some(now)) => {
                if !holds(&now, &after) {
                    return Err(overtaken(InTheWay::Changed));
                }
                if let Some(other) = self.referring(noun, id, &now)? {
                    return Err(overtaken(InTheWay::UsedBy(other)));
                }
                self.remove(noun, id)
            }
            (Some(_), None, Some(_)) => Err(overtaken(InTheWay::Changed)),
            (Some(before), None, None) => self.put_back(noun, &before),
            (Some(before), Some(after), Some(now)) => match (moved(&before), moved(&after)) {
                (Some(from), Some(to)) if records::position(self.connection(), noun, id)? == to => {
                    self.place_at(noun, id, to, from)
                }
                (Some(_), Some(_)) => Err(overtaken(InTheWay::Changed)),
                _ => {
                    let differing = |one: &Fields, other: &Fields| -> Fields {
                        one.iter()
                            .filter(|(name, value)| other.get(*name) != Some(*value))
                            .map(|(name, value)| (name.clone(), value.clone()))
                            .collect()
                    };
                    if !holds(&now, &differing(&after, &before)) {
                        return Err(overtaken(InTheWay::Changed));
                    }
                    self.save_fields(noun, id, &differing(&before, &after))
                        .map(drop)
                        .map_err(|error| taken(error, &overtaken))
                }
            },
            (None, Some(_), None) | (Some(_), Some(_), None) => Err(overtaken(InTheWay::Removed)),
            (None, None, _) => Ok(()),
        }
    }

    /// Puts a record that was removed back as it was, with its id and in its place.
    ///
    /// # Errors
    /// [`Error::Overtaken`] where what it hung on is gone too, or its name or place is taken.
    pub fn put_back(&mut self, noun: Noun, was: &Fields) -> Result<()> {
        let overtaken = |way| Error::Overtaken { noun, reference: reference(was).map(str::to_owned), way };
        self.needs_parents(noun, was)?;
        records::insert(self.connection(), noun, was, None).map_err(|error| taken(error, &overtaken))?;
        let after = records::fields_of(self.connection(), noun, records::id_of(was))?;
        self.note(noun, records::id_of(was), None, after.as_ref())
    }

    /// Refuses fields that name a record which is gone.
    pub fn needs_parents(&self, noun: Noun, fields: &Fields) -> Result<()> {
        for (field, value) in fields {
            if let (Some(parent), Some(id)) = (Noun::of_field(field), value.as_i64())
                && records::fields_of(self.connection(), parent, id)?.is_none()
            {
                let reference = reference(fields).map(str::to_owned);
                return Err(Error::Overtaken { noun, reference, way: InTheWay::ParentRemoved(parent) });
            }
        }
        Ok(())
    }

    /// A kind of record that hangs on this one.
    fn referring(&self, noun: Noun, id: Id, fields: &Fields) -> Result<Option<Noun>> {
        let bears = noun.is_tracked();
        for other in Noun::ALL.iter().copied() {
            for column in records::columns(self.connection(), other)? {
                let list = other.list();
                let found = if Noun::of_field(&column) == Some(noun) {
                    self.finds(&format!("SELECT 1 FROM {list} WHERE \"{column}\" = ?1 LIMIT 1"), id)?
                } else if noun == Noun::Year && column == "reporting_years" {
                    let each = "SELECT 1 FROM json_each(reporting_years) WHERE value = ?1";
                    self.finds(&format!("SELECT 1 FROM {list} WHERE EXISTS ({each}) LIMIT 1"), id)?
                } else if bears && column == "reference" && other != noun {
                    let sql = format!("SELECT 1 FROM {list} WHERE reference = ?1 LIMIT 1");
                    self.finds(&sql, reference(fields).unwrap_or_default())?
                } else {
                    false
                };
                if found {
                    return Ok(Some(other));
                }
            }
        }
        Ok(None)
    }

    fn finds(&self, sql: &str, value: impl rusqlite::ToSql) -> Result<bool> {
        let found: Option<i64> =
            self.connection().prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()?;
        Ok(found.is_some())
    }
}

fn fields(value: &Option<Value>) -> Option<Fields> {
    value.as_ref()?.as_object().cloned()
}

fn reference(fields: &Fields) -> Option<&str> {
    fields.get("reference")?.as_str()
}

/// Whether a record has all of these values. A field that a newer schema no longer has is no hindrance.
fn holds(now: &Fields, values: &Fields) -> bool {
    values.iter().all(|(name, value)| now.get(name).is_none_or(|now| now == value))
}

/// The place of an entry that only moved a record.
fn moved(fields: &Fields) -> Option<i64> {
    if fields.len() == 1 { fields.get(records::POSITION)?.as_i64() } else { None }
}

/// A rule of the tables that is broken means that something else has the name or place by now.
fn taken(error: Error, overtaken: &impl Fn(InTheWay) -> Error) -> Error {
    match error {
        Error::Sql(source) if source.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            overtaken(InTheWay::Taken)
        }
        other => other,
    }
}
