//! A file with a year that has something of everything, open for editing.

use chrono::{DateTime, Utc};
use partnership_report::actions::edit::{Editor, Typed};
use partnership_report::domain::noun::Noun;
use partnership_report::error::Result;
use partnership_report::store::{self, Access, Store, records};
use serde_json::Value;

use super::{Book, Desk};

pub struct Kept {
    pub desk: Desk,
    pub store: Store,
}

/// The file as an import makes it.
pub fn kept() -> Kept {
    Kept::after(&[&["import", "larkham.partnership", "year.xlsx"]])
}

/// When everything is edited.
pub fn at() -> DateTime<Utc> {
    "2026-03-02T09:30:00Z".parse().unwrap()
}

/// What was typed into boxes, by field.
pub fn typed(boxes: &[(&str, &str)]) -> Typed {
    boxes.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect()
}

impl Kept {
    /// The file as these commands leave it; the year's workbook is at hand for them.
    pub fn after(commands: &[&[&str]]) -> Kept {
        let desk = Desk::new();
        Book::full_year().save(&desk.path("year.xlsx"));
        for words in commands {
            desk.done(words);
        }
        let store = Store::open(&desk.path("larkham.partnership"), Access::Change).unwrap();
        Kept { desk, store }
    }

    pub fn edit<T>(&mut self, edit: impl FnOnce(&mut Editor<'_>) -> Result<T>) -> Result<T> {
        let year = self.store.read(store::years)?.pop().unwrap();
        edit(&mut Editor { store: &mut self.store, year, by: "Ann Shah".into(), at: at() })
    }

    pub fn first(&self, noun: Noun) -> i64 {
        self.all(noun)[0]["id"].as_i64().unwrap()
    }

    pub fn all(&self, noun: Noun) -> Vec<Value> {
        let all = self.store.read(|connection| records::fields_of_all(connection, noun)).unwrap();
        all.into_iter().map(Value::Object).collect()
    }
}
