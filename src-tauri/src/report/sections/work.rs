//! Pieces of work that are followed from year to year: actions, recommendations and findings, each with
//! its standing, as the report shows them.

use super::Source;
use super::blocks::{fact, part};
use crate::domain::prose;
use crate::domain::standing::Standing;
use crate::report::model::{Entry, Origin, Tag};
use crate::report::tags::{late, status};

/// An action, recommendation or finding with what a summary needs of it.
pub struct Work<'a> {
    pub reference: &'a str,
    pub text: &'a str,
    pub lead: Option<&'a str>,
    pub standing: &'a Standing,
}

pub fn actions<'a>(source: &Source<'a>) -> Vec<Work<'a>> {
    let record = source.record;
    let works = record.actions.iter().map(|it| (it.reference.as_str(), it.action.as_str(), it.lead.as_deref()));
    with_standing(source, works)
}

pub fn recommendations<'a>(source: &Source<'a>) -> Vec<Work<'a>> {
    let record = source.record;
    let works = record
        .recommendations
        .iter()
        .map(|it| (it.reference.as_str(), it.recommendation.as_str(), it.owner.as_deref()));
    with_standing(source, works)
}

/// Areas for development; a strength is not work.
pub fn findings<'a>(source: &Source<'a>) -> Vec<Work<'a>> {
    let record = source.record;
    let open = record.findings.iter().filter(|it| it.kind == crate::domain::audit::FindingKind::AreaForDevelopment);
    with_standing(source, open.map(|it| (it.reference.as_str(), it.finding.as_str(), it.owner.as_deref())))
}

fn with_standing<'a>(
    source: &Source<'a>,
    works: impl Iterator<Item = (&'a str, &'a str, Option<&'a str>)>,
) -> Vec<Work<'a>> {
    works
        .filter_map(|(reference, text, lead)| {
            Some(Work { reference, text, lead, standing: source.record.standing(reference)? })
        })
        .collect()
}

/// Status and lateness, side by side.
pub fn tags(source: &Source<'_>, standing: &Standing) -> Vec<Tag> {
    let late = standing.days_late(source.date).map(late);
    std::iter::once(status(standing.status)).chain(late).collect()
}

/// A recommendation or an area for development, with everything that is said of it.
pub fn entry(
    source: &Source<'_>,
    origin: Origin,
    reference: &str,
    text: &str,
    number: Option<&str>,
    owner: Option<&str>,
    due: &str,
) -> Entry {
    let standing = source.record.standing(reference);
    let own = |text: Option<&str>| text.map(str::to_owned);
    let facts = [
        fact("Number in the review", own(number)),
        fact("Owner", own(owner)),
        fact(due, standing.and_then(|it| it.target_date).map(|date| date.to_string())),
        fact("Look again", standing.and_then(|it| it.look_again).map(|date| date.to_string())),
    ];
    let parts = standing.map(|it| {
        [
            part("Because", it.reason.as_ref()),
            part("What we did", it.printed_text.as_ref()),
            part("Difference made", it.evidence_of_impact.as_ref()),
        ]
    });
    Entry {
        reference: Some(reference.to_owned()),
        text: prose::plain(text),
        tags: standing.map(|it| tags(source, it)).unwrap_or_default(),
        facts: facts.into_iter().flatten().collect(),
        parts: parts.into_iter().flatten().flatten().collect(),
        origin: Some(origin),
    }
}
