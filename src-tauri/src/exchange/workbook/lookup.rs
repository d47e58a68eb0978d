//! Finding the record that a row speaks of, by name, reference or what identifies it.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use crate::domain::closed_list::folded;
use crate::domain::{Fields, Id, names};

/// The records of a sheet's noun by what identifies them. Each is given out once, in order: the n-th
/// of identical rows meets the n-th of identical records.
#[derive(Default)]
pub struct Waiting {
    by_key: HashMap<String, VecDeque<Id>>,
    taken: std::collections::HashSet<Id>,
}

impl Waiting {
    pub fn add(&mut self, key: String, id: Id) {
        self.by_key.entry(key).or_default().push_back(id);
    }

    /// The next record with this key that no row has met yet.
    pub fn take(&mut self, key: &str) -> Option<Id> {
        let waiting = self.by_key.get_mut(key)?;
        while let Some(id) = waiting.pop_front() {
            if self.taken.insert(id) {
                return Some(id);
            }
        }
        None
    }

    /// Notes that a row has met this record by another way (its reference).
    pub fn mark(&mut self, id: Id) {
        self.taken.insert(id);
    }
}

/// The values of some fields as one key; a missing field is the same as a blank one.
pub fn key(fields: &Fields, names: &[&str]) -> String {
    let values: Vec<&Value> = names.iter().map(|name| fields.get(*name).unwrap_or(&Value::Null)).collect();
    serde_json::to_string(&values).unwrap_or_default()
}

/// Records by the name that other sheets call them by.
#[derive(Default)]
pub struct ByName {
    ids: HashMap<String, Vec<Id>>,
    names: Vec<String>,
}

impl ByName {
    pub fn add(&mut self, name: &str, id: Id) {
        self.ids.entry(folded(name)).or_default().push(id);
        self.names.push(name.to_owned());
    }

    pub fn find(&self, name: &str) -> &[Id] {
        self.ids.get(&folded(name)).map_or(&[], Vec::as_slice)
    }

    /// "There is no priority “Neglct”. Did you mean “Neglect”?"
    pub fn unknown(&self, noun: &str, sheet: &str, name: &str) -> String {
        let near = names::near(name, self.names.iter().map(String::as_str));
        let what = format!("there is no {noun} “{}”.", super::cell::short(name));
        if near.is_empty() {
            return format!("{what} Add it to the sheet {sheet}, or write the name as it stands there.");
        }
        let near: Vec<String> = near.iter().map(|name| format!("“{name}”")).collect();
        let near: Vec<&str> = near.iter().map(String::as_str).collect();
        format!("{what} Did you mean {}?", crate::domain::closed_list::choice(&near))
    }
}
