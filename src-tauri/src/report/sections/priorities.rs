//! Priorities: for each, why, what is working well, what worries us, what needs to happen, its actions.

use super::blocks::{column, heading, heading_with, labelled, narrative, typed, under, words};
use super::work;
use super::{Source, printed as make};
use crate::domain::action::Action;
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::priority::Priority;
use crate::domain::progress::ProgressKind;
use crate::domain::prose::{self, Prose};
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Cell, Origin, Row, Section, Statement, Table, Width};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Priorities.title();
    let mut blocks = narrative(source, NarrativeSection::Priorities, title);
    for priority in source.record.priorities.iter().filter(|it| !starts_later(source, it)) {
        blocks.extend(of(source, priority));
    }
    make(ReportSection::Priorities, blocks)
}

/// Whether a priority starts after the year: then it belongs to looking forward.
pub fn starts_later(source: &Source<'_>, priority: &Priority) -> bool {
    priority.starts().is_some_and(|starts| starts > source.record.year.year_ends)
}

/// Everything about one priority.
pub fn of(source: &Source<'_>, priority: &Priority) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(description) = &priority.description {
        blocks.push(Block::Aside { label: "Why this is a priority".into(), text: prose::plain(description) });
    }
    for kind in [ProgressKind::WorkingWell, ProgressKind::WorriedAbout, ProgressKind::NeedsToHappen] {
        let of_kind =
            source.record.progress_statements.iter().filter(|it| it.priority_id == priority.id && it.kind == kind);
        let statements: Vec<Statement> = of_kind
            .map(|it| Statement {
                text: prose::plain(&it.text),
                by: it.agency.clone(),
                origin: Some(Origin { noun: Noun::ProgressStatement, id: it.id }),
            })
            .collect();
        if !statements.is_empty() {
            blocks.extend([heading(3, kind.words()), Block::Statements { statements }]);
        }
    }
    let actions: Vec<&Action> = source.record.actions.iter().filter(|it| it.priority_id == priority.id).collect();
    blocks.extend(under(3, "Actions", plan(source, &actions, &priority.priority)));
    blocks.insert(0, heading_with(2, &priority.priority, period(priority)));
    blocks
}

fn period(priority: &Priority) -> Option<String> {
    match (priority.from, priority.to) {
        (Some(from), Some(to)) => Some(format!("From {from} to {to}")),
        (Some(from), None) => Some(format!("From {from}")),
        (None, Some(to)) => Some(format!("Until {to}")),
        (None, None) => None,
    }
}

/// What stands over the actions of a priority; the reader of published reports knows its own plan by them.
pub const PLAN_HEADINGS: [&str; 5] = ["No.", "Action", "Lead", "Target", "Status"];

/// Actions: a table to compare them, then what was done and what difference it made.
fn plan(source: &Source<'_>, actions: &[&Action], caption: &str) -> Vec<Block> {
    if actions.is_empty() {
        return Vec::new();
    }
    let rows = actions.iter().map(|action| {
        let standing = source.record.standing(&action.reference);
        Row {
            anchor: Some(action.reference.clone()),
            cells: vec![
                words(action.reference.as_str()),
                Cell::Text { text: what(source, action) },
                typed(action.lead.as_deref()),
                words(standing.and_then(|it| it.target_date).map(|date| date.to_string()).unwrap_or_default()),
                Cell::Tags { tags: standing.map(|it| work::tags(source, it)).unwrap_or_default() },
            ],
            origin: Some(Origin { noun: Noun::Action, id: action.id }),
        }
    });
    let table = Table {
        id: format!("actions-{}", actions.first().map(|it| it.priority_id).unwrap_or_default()),
        caption: format!("Actions: {caption}"),
        columns: PLAN_HEADINGS
            .into_iter()
            .zip([Width::Narrow, Width::Text, Width::Name, Width::Narrow, Width::Narrow])
            .map(|(heading, width)| column(heading, width))
            .collect(),
        rows: rows.collect(),
        total: None,
        note: None,
    };
    let mut blocks = vec![Block::Table(table)];
    for action in actions {
        let Some(standing) = source.record.standing(&action.reference) else { continue };
        let reference = &action.reference;
        let origin = Some(Origin { noun: Noun::Action, id: action.id });
        let texts = [
            ("What we did", standing.printed_text.as_deref()),
            ("Because", standing.reason.as_deref()),
            ("Difference made", standing.evidence_of_impact.as_deref()),
        ];
        for (label, text) in texts {
            if let Some(text) = text {
                blocks.push(Block::Text { text: labelled(&format!("{label} ({reference})"), text), origin });
            }
        }
        if let Some(date) = standing.look_again {
            let text = labelled(&format!("Look again ({reference})"), &date.to_string());
            blocks.push(Block::Text { text, origin });
        }
    }
    blocks
}

/// The action's words, who supports it, how its success is seen and what it came from.
fn what(source: &Source<'_>, action: &Action) -> Vec<Prose> {
    let mut text = prose::plain(&action.action);
    if let Some(supporters) = &action.supporters {
        text.extend(prose::literal(format!("With {supporters}")));
    }
    if let Some(measure) = &action.success_measure {
        text.extend(labelled("Success measure", measure));
    }
    let links: Vec<&str> = source
        .record
        .links
        .iter()
        .filter(|link| link.action_id == action.id)
        .map(|link| link.refers_to.as_str())
        .collect();
    if !links.is_empty() {
        text.extend(prose::literal(format!("Comes from {}", links.join("; "))));
    }
    text
}
