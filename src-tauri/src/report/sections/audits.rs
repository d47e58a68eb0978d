//! Audits and inspections: each with its strengths and areas for development.

use super::blocks::{column, count, heading_with, narrative, row, typed, under, words};
use super::work;
use super::{Source, printed as make};
use crate::domain::audit::{Audit, Finding, FindingKind};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::prose;
use crate::domain::report_section::ReportSection;
use crate::error::plural;
use crate::report::model::{Block, Entry, Origin, Section, Table, Width};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Audits.title();
    let mut blocks = narrative(source, NarrativeSection::Audits, title);
    blocks.extend(overview(source).map(Block::Table));
    for audit in &source.record.audits {
        blocks.push(heading_with(2, &audit.audit, Some(facts(audit))));
        if let Some(summary) = &audit.summary {
            let origin = Some(Origin { noun: Noun::Audit, id: audit.id });
            blocks.push(Block::Text { text: prose::plain(summary), origin });
        }
        let of = |kind: FindingKind| {
            source.record.findings.iter().filter(move |it| it.audit_id == audit.id && it.kind == kind)
        };
        blocks.extend(under(
            3,
            "Strengths",
            of(FindingKind::Strength).map(|it| Block::Entry(strength(source, it))).collect(),
        ));
        let areas = of(FindingKind::AreaForDevelopment).map(|it| Block::Entry(finding(source, it))).collect();
        blocks.extend(under(3, "Areas for development", areas));
    }
    make(ReportSection::Audits, blocks)
}

/// How many findings each audit made.
fn overview(source: &Source<'_>) -> Option<Table> {
    let audits = &source.record.audits;
    let found = |audit: Option<&Audit>, kind: FindingKind| {
        let of = source
            .record
            .findings
            .iter()
            .filter(|it| it.kind == kind && audit.is_none_or(|audit| it.audit_id == audit.id));
        count(i64::try_from(of.count()).ok())
    };
    let cells = |first: &str, kind: &str, audit: Option<&Audit>| {
        row(vec![
            typed(Some(first)),
            words(kind),
            found(audit, FindingKind::Strength),
            found(audit, FindingKind::AreaForDevelopment),
        ])
    };
    (!audits.is_empty()).then(|| Table {
        id: "audits".into(),
        caption: "Findings by audit or inspection".into(),
        columns: vec![
            column("Audit or inspection", Width::Text),
            column("Kind", Width::Name),
            column(FindingKind::Strength.words(), Width::Number),
            column(FindingKind::AreaForDevelopment.words(), Width::Number),
        ],
        rows: audits.iter().map(|audit| cells(&audit.audit, audit.kind.words(), Some(audit))).collect(),
        total: Some(cells("Total", "", None)),
        note: None,
    })
}

/// "Multi-agency audit, June 2025 to September 2025, 20 cases".
fn facts(audit: &Audit) -> String {
    let period = match (audit.from, audit.to) {
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(date), None) | (None, Some(date)) => Some(date.to_string()),
        (None, None) => None,
    };
    let cases = audit.cases.map(|cases| plural(usize::try_from(cases).unwrap_or_default(), "case", "cases"));
    std::iter::once(audit.kind.words().to_owned()).chain(period).chain(cases).collect::<Vec<_>>().join(", ")
}

fn finding(source: &Source<'_>, finding: &Finding) -> Entry {
    let origin = Origin { noun: Noun::Finding, id: finding.id };
    work::entry(source, origin, &finding.reference, &finding.finding, None, finding.owner.as_deref(), "Target")
}

/// A strength has no status unless one was recorded for it.
fn strength(source: &Source<'_>, finding: &Finding) -> Entry {
    let mut entry = self::finding(source, finding);
    if source.record.standing(&finding.reference).is_none_or(|it| it.status.is_none()) {
        entry.tags.clear();
    }
    entry
}
