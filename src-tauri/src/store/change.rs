//! One change of the record: the only way to write, with its history.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::Value;

use super::history::HistoryChange;
use super::{records, search};
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id, Record, reference};
use crate::error::{Error, Result};

const HEADING: &str = "INSERT INTO changes (at, \"by\", what, undoes) VALUES (?1, ?2, ?3, ?4)";
const ENTRY: &str =
    "INSERT INTO change_entries (change_id, noun, record_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5)";

/// Who makes a change, when, and what it is called in the history.
#[derive(Debug, Clone)]
pub struct Heading {
    pub by: String,
    pub at: DateTime<Utc>,
    pub what: String,
}

/// What becomes of a change that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Keep,
    /// Only tried out: everything is as it was before.
    Discard,
}

/// A change in the making. Every method notes the record before and after in the history, in the same
/// transaction.
pub struct Change<'a> {
    connection: &'a Connection,
    heading: Heading,
    /// The heading's row, written with the first entry: a change of nothing leaves no trace.
    row: Option<Id>,
    entries: usize,
    /// It will not be kept, so nothing goes into the history.
    tried_out: bool,
    /// The earlier change that this one undoes.
    pub(super) undoes: Option<Id>,
    /// The records that were touched, in order, whose words are still to be put into the index.
    touched: Vec<(Noun, Id)>,
    known_touched: HashSet<(Noun, Id)>,
    /// The last place of each list, once it was asked for: looking it up for every row of a large import would
    /// take longer with each.
    ends: HashMap<Noun, i64>,
    /// The highest number given under each stem, once it was asked for.
    highest: RefCell<HashMap<String, u32>>,
}

impl<'a> Change<'a> {
    pub(super) fn new(connection: &'a Connection, heading: Heading) -> Change<'a> {
        Change {
            connection,
            heading,
            row: None,
            entries: 0,
            tried_out: false,
            undoes: None,
            touched: Vec::new(),
            known_touched: HashSet::new(),
            ends: HashMap::new(),
            highest: RefCell::default(),
        }
    }

    /// Says beforehand that the change will be discarded: a history that nobody will read is not written, which is
    /// a good part of the time of a large dry run.
    pub fn try_out(&mut self) {
        self.tried_out = true;
    }

    /// To read within the change.
    pub fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// How many records were touched so far.
    pub fn entries(&self) -> usize {
        self.entries
    }

    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// Adds a record at the end of its list; an id of 0 is replaced by its new one.
    pub fn add<R: Record>(&mut self, record: &R) -> Result<Id> {
        self.add_fields(R::NOUN, &record.fields())
    }

    /// Adds a record by its fields. References that it bears are noted as given.
    pub fn add_fields(&mut self, noun: Noun, fields: &Fields) -> Result<Id> {
        if let Some(reference) = own_reference(noun, fields) {
            self.note_reference(reference)?;
        }
        let place = match fields.get(records::POSITION).and_then(Value::as_i64) {
            Some(place) => place,
            None => self.next_place(noun)?,
        };
        let id = records::insert(self.connection, noun, fields, Some(place))?;
        let after = records::fields_of(self.connection, noun, id)?;
        self.note(noun, id, None, after.as_ref())?;
        Ok(id)
    }

    /// The place after the last of a noun's list.
    fn next_place(&mut self, noun: Noun) -> Result<i64> {
        let end = match self.ends.get(&noun) {
            Some(end) => *end,
            None => records::last_place(self.connection, noun)?,
        };
        self.ends.insert(noun, end + 1);
        Ok(end + 1)
    }

    /// Saves a record over the one with its id; says whether anything was different.
    pub fn save<R: Record>(&mut self, record: &R) -> Result<bool> {
        self.save_fields(R::NOUN, record.id(), &record.fields())
    }

    /// Saves fields over those of the record with this id; says whether anything was different.
    pub fn save_fields(&mut self, noun: Noun, id: Id, fields: &Fields) -> Result<bool> {
        let before = records::fields_of(self.connection, noun, id)?;
        records::update(self.connection, noun, id, fields)?;
        let after = records::fields_of(self.connection, noun, id)?;
        if before == after {
            return Ok(false);
        }
        self.note(noun, id, before.as_ref(), after.as_ref())?;
        Ok(true)
    }

    /// Removes a record; its history and its lasting reference stay.
    pub fn remove(&mut self, noun: Noun, id: Id) -> Result<()> {
        if let Some(mut before) = records::fields_of(self.connection, noun, id)? {
            // With its place in the list, so that it can come back there.
            before.insert(records::POSITION.into(), records::position(self.connection, noun, id)?.into());
            records::delete(self.connection, noun, id)?;
            self.note(noun, id, Some(&before), None)?;
        }
        Ok(())
    }

    /// Moves a record to the place that another has now; those between close up. Says whether it moved.
    pub fn place(&mut self, noun: Noun, id: Id, where_stands: Id) -> Result<bool> {
        let from = records::position(self.connection, noun, id)?;
        let to = records::position(self.connection, noun, where_stands)?;
        if from == to {
            return Ok(false);
        }
        self.place_at(noun, id, from, to)?;
        Ok(true)
    }

    pub(super) fn place_at(&mut self, noun: Noun, id: Id, from: i64, to: i64) -> Result<()> {
        records::rotate(self.connection, noun, id, from, to)?;
        let place = |position: i64| Fields::from_iter([(records::POSITION.to_owned(), position.into())]);
        self.note(noun, id, Some(&place(from)), Some(&place(to)))
    }

    /// The next lasting reference under a stem: "A" gives A13, "R7." gives R7.3. Never one that was
    /// given before, even if its record is gone.
    pub fn next_reference(&self, stem: &str) -> Result<String> {
        let known = self.highest.borrow().get(stem).copied();
        let last = match known {
            Some(last) => last,
            None => {
                let sql = "SELECT reference FROM lasting_references WHERE substr(reference, 1, length(?1)) = ?1";
                let mut statement = self.connection.prepare_cached(sql)?;
                let taken =
                    statement.query_map([stem], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
                let last = reference::highest(stem, taken.iter().map(String::as_str));
                self.highest.borrow_mut().insert(stem.to_owned(), last);
                last
            }
        };
        Ok(reference::numbered(stem, last + 1))
    }

    /// Notes a reference as given, so that it is never given again.
    pub fn note_reference(&mut self, reference: &str) -> Result<()> {
        if let Some((stem, number)) = reference::parts(reference)
            && let Some(last) = self.highest.get_mut().get_mut(stem)
        {
            *last = number.max(*last);
        }
        self.connection
            .prepare_cached("INSERT INTO lasting_references (reference) VALUES (?1) ON CONFLICT DO NOTHING")?
            .execute([reference])?;
        Ok(())
    }

    /// Writes the heading by itself: for what happens to the file as a whole. Any entry writes it too.
    pub fn note_heading(&mut self) -> Result<Id> {
        if let Some(row) = self.row {
            return Ok(row);
        }
        let at = self.heading.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        self.connection.execute(HEADING, (at, &self.heading.by, &self.heading.what, self.undoes))?;
        let row = self.connection.last_insert_rowid();
        self.row = Some(row);
        Ok(row)
    }

    /// Lays an earlier file's history before this change's own, as it was.
    pub fn restore_history(&mut self, past: &[HistoryChange]) -> Result<()> {
        let json = |value: &Option<Value>| value.as_ref().map(Value::to_string);
        let mut rows: Vec<Id> = Vec::with_capacity(past.len());
        for change in past {
            let undoes = change.undoes.and_then(|number| rows.get(number.checked_sub(1)?));
            self.connection.execute(HEADING, (&change.at, &change.by, &change.what, undoes))?;
            let row = self.connection.last_insert_rowid();
            rows.push(row);
            for entry in &change.entries {
                self.connection.prepare_cached(ENTRY)?.execute((
                    row,
                    &entry.noun,
                    entry.id,
                    json(&entry.before),
                    json(&entry.after),
                ))?;
            }
        }
        Ok(())
    }

    pub(super) fn note(&mut self, noun: Noun, id: Id, before: Option<&Fields>, after: Option<&Fields>) -> Result<()> {
        self.entries += 1;
        if self.tried_out {
            return Ok(());
        }
        let row = self.note_heading()?;
        let json = |fields: Option<&Fields>| fields.map(|fields| Value::Object(fields.clone()).to_string());
        self.connection.prepare_cached(ENTRY)?.execute((row, noun.list(), id, json(before), json(after)))?;
        if self.known_touched.insert((noun, id)) {
            self.touched.push((noun, id));
        }
        Ok(())
    }

    /// Puts the words of what was touched into the index, in the change's own transaction. All together at its end:
    /// between other statements of the transaction, each would be written to the disk as an index of its own.
    ///
    /// # Errors
    /// [`Error::Fault`] where it was only to be tried out: what is kept has its history.
    pub(super) fn finish(&mut self) -> Result<()> {
        if self.tried_out {
            return Err(Error::Fault);
        }
        self.known_touched.clear();
        for (noun, id) in std::mem::take(&mut self.touched) {
            let fields = records::fields_of(self.connection, noun, id)?;
            search::note(self.connection, noun, id, fields.as_ref())?;
        }
        Ok(())
    }
}

/// The lasting reference that a record itself bears (a standing or update only names one).
fn own_reference(noun: Noun, fields: &Fields) -> Option<&str> {
    match noun {
        Noun::Action | Noun::Review | Noun::Recommendation | Noun::Audit | Noun::Finding => {
            fields.get("reference")?.as_str()
        }
        _ => None,
    }
}
