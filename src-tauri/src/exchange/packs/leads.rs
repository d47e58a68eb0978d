//! Who leads what is still open in a year: the rows of each lead's pack, and what nobody leads.

use std::collections::{BTreeMap, HashMap};

use crate::domain::Id;
use crate::domain::audit::FindingKind;
use crate::domain::closed_list::folded;
use crate::domain::contact::Contact;
use crate::domain::names::{self, Names};
use crate::domain::noun::Noun;
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::domain::update::Update;
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
    pub rows: Vec<OpenRow<'a>>,
    key: Key,
}

/// An action, recommendation or area for development that has not ended.
#[derive(Debug, Clone)]
pub struct OpenRow<'a> {
    pub noun: Noun,
    pub reference: &'a str,
    /// The priority, review or audit that it belongs to.
    pub under: &'a str,
    pub text: &'a str,
    pub standing: &'a Standing,
    pub last_update: Option<&'a Update>,
}

/// Everything that is open in a year, by who leads it.
#[derive(Debug)]
pub struct Leads<'a> {
    /// In the order of their names.
    pub leads: Vec<Lead<'a>>,
    /// What has no lead or owner: nobody can be asked about it.
    pub nobody: Vec<OpenRow<'a>>,
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
        for (lead, row) in open_rows(record) {
            match lead {
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

/// Every open row of the year with its lead as written, in the order of the record.
fn open_rows(record: &YearRecord) -> impl Iterator<Item = (Option<&str>, OpenRow<'_>)> {
    let latest = latest_updates(record);
    let priorities: HashMap<Id, &str> = record.priorities.iter().map(|it| (it.id, it.priority.as_str())).collect();
    let reviews: HashMap<Id, &str> = record.reviews.iter().map(|it| (it.id, it.review.as_str())).collect();
    let audits: HashMap<Id, &str> = record.audits.iter().map(|it| (it.id, it.audit.as_str())).collect();
    let actions = record.actions.iter().map(move |it| {
        let under = priorities.get(&it.priority_id).copied();
        (Noun::Action, it.reference.as_str(), under, it.action.as_str(), it.lead.as_deref())
    });
    let recommendations = record.recommendations.iter().map(move |it| {
        let under = reviews.get(&it.review_id).copied();
        (Noun::Recommendation, it.reference.as_str(), under, it.recommendation.as_str(), it.owner.as_deref())
    });
    // A strength asks nobody for anything.
    let to_develop = record.findings.iter().filter(|it| it.kind == FindingKind::AreaForDevelopment);
    let findings = to_develop.map(move |it| {
        let under = audits.get(&it.audit_id).copied();
        (Noun::Finding, it.reference.as_str(), under, it.finding.as_str(), it.owner.as_deref())
    });
    actions.chain(recommendations).chain(findings).filter_map(move |(noun, reference, under, text, lead)| {
        let standing = record.standing(reference)?;
        let last_update = latest.get(reference).copied();
        let row = OpenRow { noun, reference, under: under.unwrap_or_default(), text, standing, last_update };
        let lead = lead.filter(|lead| !lead.trim().is_empty());
        (!standing.status.is_some_and(Status::is_ended)).then_some((lead, row))
    })
}

/// The update of the latest date on each reference; of several on one day, the one entered last.
fn latest_updates(record: &YearRecord) -> HashMap<&str, &Update> {
    let mut latest: HashMap<&str, &Update> = HashMap::new();
    for update in &record.updates {
        let known = latest.entry(&update.reference).or_insert(update);
        if known.date <= update.date {
            *known = update;
        }
    }
    latest
}
