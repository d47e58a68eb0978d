//! Who leads what is still open in a year: the rows of each lead's pack, and what nobody leads.

use std::collections::BTreeMap;

use super::work::{Work, all_work};
use crate::domain::Id;
use crate::domain::closed_list::folded;
use crate::domain::contact::Contact;
use crate::domain::names::{self, Names};
use crate::error::{Error, Result};
use crate::store::YearRecord;

/// One lead with what it has open.
#[derive(Debug, Clone)]
pub struct Lead<'a> {
    /// The name of the subgroup or agency, else the lead as it was written first.
    pub name: String,
    /// The subgroup's chair, where it has one.
    pub chair: Option<&'a str>,
    pub contact: Option<&'a str>,
    /// Who is to be reached there, as the record's contacts have it.
    pub people: Vec<&'a Contact>,
    pub rows: Vec<Work<'a>>,
    key: Key,
}

/// Everything that is open in a year, by who leads it.
#[derive(Debug)]
pub struct Leads<'a> {
    /// In the order of their names.
    pub leads: Vec<Lead<'a>>,
    /// What has no lead or owner: nobody can be asked about it.
    pub nobody: Vec<Work<'a>>,
    bodies: Bodies<'a>,
}

/// Who is meant, however it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Subgroup(Id),
    Agency(Id),
    /// Known by its words alone, folded.
    Words(String),
}

impl<'a> Leads<'a> {
    pub fn of(record: &'a YearRecord) -> Leads<'a> {
        let bodies = Bodies::of(record);
        let mut found: BTreeMap<Key, Lead<'a>> = BTreeMap::new();
        let mut nobody = Vec::new();
        for row in all_work(record).filter(Work::is_open) {
            match row.lead {
                None => nobody.push(row),
                Some(written) => {
                    let key = bodies.key(written);
                    found.entry(key).or_insert_with_key(|key| bodies.lead(key, written)).rows.push(row);
                }
            }
        }
        let mut leads: Vec<Lead<'a>> = found.into_values().collect();
        leads.sort_by_cached_key(|lead| folded(&lead.name));
        Leads { leads, nobody, bodies }
    }

    /// The lead that `written` means, by any name it goes by.
    ///
    /// # Errors
    /// [`Error::NothingOpen`] names the leads that come near, or all that there are.
    pub fn find(&self, written: &str) -> Result<&Lead<'a>> {
        let key = self.bodies.key(written);
        self.leads.iter().find(|lead| lead.key == key).ok_or_else(|| {
            let known = || self.leads.iter().map(|lead| lead.name.as_str());
            let mut near = names::near(written, known());
            if near.is_empty() {
                near = known().collect();
            }
            Error::NothingOpen { lead: written.to_owned(), known: near.into_iter().map(str::to_owned).collect() }
        })
    }
}

/// The subgroups and agencies of the year, and every name they go by.
#[derive(Debug)]
struct Bodies<'a> {
    record: &'a YearRecord,
    subgroups: Names,
    agencies: Names,
}

impl<'a> Bodies<'a> {
    fn of(record: &'a YearRecord) -> Bodies<'a> {
        Bodies {
            record,
            subgroups: Names::of_subgroups(&record.subgroups),
            agencies: Names::of_agencies(&record.agencies),
        }
    }

    fn key(&self, written: &str) -> Key {
        let subgroup = self.subgroups.find(written).map(Key::Subgroup);
        subgroup.or_else(|| self.agencies.find(written).map(Key::Agency)).unwrap_or_else(|| Key::Words(folded(written)))
    }

    fn lead(&self, key: &Key, written: &'a str) -> Lead<'a> {
        let named = |name: &str, chair, contact| Lead {
            name: name.to_owned(),
            chair,
            contact,
            people: self.record.contacts.iter().filter(|it| self.key(&it.contact_for) == *key).collect(),
            rows: Vec::new(),
            key: key.clone(),
        };
        let day = self.record.year.year_ends;
        match key {
            Key::Subgroup(id) => self
                .record
                .subgroups
                .iter()
                .find(|it| it.id == *id)
                .map(|it| named(&it.subgroup, it.chair.as_deref(), it.contact.as_deref())),
            Key::Agency(id) => {
                let agency = self.record.agencies.iter().find(|it| it.id == *id);
                agency.map(|it| named(it.name_on(day), None, it.contact.as_deref()))
            }
            Key::Words(_) => None,
        }
        .unwrap_or_else(|| named(written.trim(), None, None))
    }
}
