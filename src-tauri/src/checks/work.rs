//! The work that is followed from year to year, as the rules look at it.

use super::{Checked, Place};
use crate::domain::audit::FindingKind;
use crate::domain::noun::Noun;
use crate::domain::standing::Standing;
use crate::domain::status::Status;

/// An action, recommendation or area for development with its standing.
pub struct Work<'a> {
    pub noun: Noun,
    pub place: Place,
    pub reference: &'a str,
    pub text: &'a str,
    pub lead: Option<&'a str>,
    pub standing: &'a Standing,
}

impl Work<'_> {
    /// Still to be done; without a status too.
    pub fn is_open(&self) -> bool {
        self.standing.status.is_none_or(|status| !status.is_ended())
    }

    pub fn is_done(&self) -> bool {
        self.standing.status.is_some_and(Status::is_done)
    }
}

impl<'a> Checked<'a> {
    /// Actions, recommendations and areas for development of the year; a strength is no work.
    pub fn work(&self) -> Vec<Work<'a>> {
        let record = self.record;
        let label = &record.year.label;
        let place = |noun: Noun, id, words: &str, reference: &str| {
            Place::new(label, noun, id, format!("{words} {reference}")).with_reference(reference)
        };
        let actions = record.actions.iter().map(|it| {
            (place(Noun::Action, it.id, "Business plan, action", &it.reference), &it.reference, &it.action, &it.lead)
        });
        let recommendations = record.recommendations.iter().map(|it| {
            (
                place(Noun::Recommendation, it.id, "Recommendation", &it.reference),
                &it.reference,
                &it.recommendation,
                &it.owner,
            )
        });
        let areas = record.findings.iter().filter(|it| it.kind == FindingKind::AreaForDevelopment);
        let findings = areas
            .map(|it| (place(Noun::Finding, it.id, "Finding", &it.reference), &it.reference, &it.finding, &it.owner));
        let all = actions.chain(recommendations).chain(findings);
        all.filter_map(|(place, reference, text, lead)| {
            let standing = record.standing(reference)?;
            Some(Work { noun: place.noun, place, reference, text, lead: lead.as_deref(), standing })
        })
        .collect()
    }
}
