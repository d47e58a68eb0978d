//! Actions, recommendations and areas for development alike: what is led by somebody and followed
//! through the year.

use std::collections::HashMap;

use crate::domain::Id;
use crate::domain::audit::FindingKind;
use crate::domain::noun::Noun;
use crate::domain::standing::Standing;
use crate::domain::status::Status;
use crate::domain::update::Update;
use crate::store::YearRecord;

/// A piece of work as it stands in a year.
#[derive(Debug, Clone)]
pub struct Work<'a> {
    pub noun: Noun,
    pub reference: &'a str,
    /// The priority, review or audit that it belongs to.
    pub under: &'a str,
    pub text: &'a str,
    /// The lead or owner, as it was written.
    pub lead: Option<&'a str>,
    pub standing: &'a Standing,
    pub last_update: Option<&'a Update>,
}

/// Everything that is reported on in a year, in the order of the record. A strength is no work.
pub fn all_work(record: &YearRecord) -> impl Iterator<Item = Work<'_>> {
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
    let to_develop = record.findings.iter().filter(|it| it.kind == FindingKind::AreaForDevelopment);
    let findings = to_develop.map(move |it| {
        let under = audits.get(&it.audit_id).copied();
        (Noun::Finding, it.reference.as_str(), under, it.finding.as_str(), it.owner.as_deref())
    });
    actions.chain(recommendations).chain(findings).filter_map(move |(noun, reference, under, text, lead)| {
        Some(Work {
            noun,
            reference,
            under: under.unwrap_or_default(),
            text,
            lead: lead.filter(|lead| !lead.trim().is_empty()),
            standing: record.standing(reference)?,
            last_update: latest.get(reference).copied(),
        })
    })
}

impl Work<'_> {
    /// Whether it has not ended; blank counts as open.
    pub fn is_open(&self) -> bool {
        !self.standing.status.is_some_and(Status::is_ended)
    }

    /// What was said last: the latest update with its date and author, else what the report prints.
    pub fn last_said(&self) -> Option<String> {
        let Some(update) = self.last_update else { return self.standing.printed_text.clone() };
        let status = update.status.map(|status| format!("{}.", status.label()));
        let said = [status.as_deref(), update.text.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(format!("{}, {}: {said}", update.date, update.author))
    }
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
