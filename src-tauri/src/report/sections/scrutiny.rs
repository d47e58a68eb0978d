//! Scrutiny and decisions: the scrutineer's, data, national reforms, the partnership's decisions, and
//! what the council's scrutiny board asked.

use super::blocks::{answered, fact, heading, narrative, part};
use super::{Source, printed as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::prose;
use crate::domain::report_section::ReportSection;
use crate::domain::scrutiny::ScrutinyItem;
use crate::report::model::{Block, Entry, Origin, Section};
use crate::report::tags::status;

pub fn independent(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::IndependentScrutiny.title();
    make(ReportSection::IndependentScrutiny, narrative(source, NarrativeSection::Scrutiny, title))
}

pub fn data(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Data.title();
    make(ReportSection::Data, narrative(source, NarrativeSection::Data, title))
}

pub fn reforms(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Reforms.title();
    let mut blocks = narrative(source, NarrativeSection::Reforms, title);
    blocks.extend(
        source.record.reforms.iter().map(|it| answered(Noun::Reform, it.id, &it.reform, it.what_we_did.as_ref())),
    );
    make(ReportSection::Reforms, blocks)
}

pub fn decisions(source: &Source<'_>) -> Option<Section> {
    let blocks = source.record.decisions.iter().map(|it| {
        let facts = [fact("Decided", it.date.map(|date| date.to_string())), fact("By", it.decided_by.clone())];
        let parts =
            [part("What was done", it.action_taken.as_ref()), part("Difference made", it.difference_made.as_ref())];
        Block::Entry(Entry {
            reference: None,
            text: prose::plain(&it.decision),
            tags: Vec::new(),
            facts: facts.into_iter().flatten().collect(),
            parts: parts.into_iter().flatten().collect(),
            origin: Some(Origin { noun: Noun::Decision, id: it.id }),
        })
    });
    make(ReportSection::Decisions, blocks.collect())
}

/// What was asked, meeting by meeting.
pub fn council(source: &Source<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    let mut meeting: Option<&ScrutinyItem> = None;
    for item in &source.record.scrutiny_items {
        let same =
            meeting.is_some_and(|last| last.body == item.body && last.date == item.date && last.minute == item.minute);
        if !same {
            blocks.push(heading(2, name(item)));
        }
        meeting = Some(item);
        blocks.push(Block::Entry(Entry {
            reference: None,
            text: prose::plain(&item.text),
            tags: vec![status(item.status)],
            facts: fact("Kind", item.kind.map(|kind| kind.words().to_owned())).into_iter().collect(),
            parts: part("Our answer", item.response.as_ref()).into_iter().collect(),
            origin: Some(Origin { noun: Noun::ScrutinyItem, id: item.id }),
        }));
    }
    make(ReportSection::CouncilScrutiny, blocks)
}

/// "Scrutiny Board, 16 January 2026, minute 60".
fn name(item: &ScrutinyItem) -> String {
    let date = item.date.map(|date| date.to_string());
    let minute = item.minute.as_ref().map(|minute| format!("minute {minute}"));
    std::iter::once(item.body.clone()).chain(date).chain(minute).collect::<Vec<_>>().join(", ")
}
