//! What people said of the training, and what it changed.

use super::Source;
use super::blocks::{column, heading, narrative, row, typed, words};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::prose;
use crate::domain::training::{Evaluation, EvaluationKind};
use crate::report::model::{Block, Origin, Statement, Table, Width};

pub fn blocks(source: &Source<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let general = statements(source, EvaluationKind::GeneralComment);
    if !general.is_empty() {
        blocks.extend([heading(2, "General comments"), Block::Statements { statements: general }]);
    }
    let title = "Impact on professionals";
    let text = narrative(source, NarrativeSection::ImpactOnProfessionals, title);
    let impact = statements(source, EvaluationKind::EvidenceOfImpact);
    let scores = scores(source);
    if text.is_empty() && impact.is_empty() && scores.is_none() {
        return blocks;
    }
    blocks.push(heading(2, title));
    blocks.extend(text.into_iter().filter(|block| !matches!(block, Block::Heading { .. })));
    blocks.extend(scores.map(Block::Table));
    if !impact.is_empty() {
        blocks.extend([heading(3, "Evidence of impact"), Block::Statements { statements: impact }]);
    }
    blocks
}

fn statements(source: &Source<'_>, kind: EvaluationKind) -> Vec<Statement> {
    let of_kind = source.record.evaluations.iter().filter(|it| it.kind == kind);
    of_kind
        .filter_map(|it| {
            let text = prose::plain(it.comment.as_ref()?);
            Some(Statement { text, by: Some(by(it)), origin: Some(Origin { noun: Noun::Evaluation, id: it.id }) })
        })
        .collect()
}

/// "Safety planning, three months later".
fn by(evaluation: &Evaluation) -> String {
    match &evaluation.stage {
        Some(stage) => format!("{}: {stage}", evaluation.course),
        None => evaluation.course.clone(),
    }
}

fn scores(source: &Source<'_>) -> Option<Table> {
    let scored: Vec<&Evaluation> =
        source.record.evaluations.iter().filter(|it| it.score_before.is_some() || it.score_after.is_some()).collect();
    if scored.is_empty() {
        return None;
    }
    let shown = |score: Option<f64>| words(score.map(number::shown).unwrap_or_default());
    let rows = scored.iter().map(|it| {
        let change =
            it.score_before.zip(it.score_after).map(|(before, after)| number::change(after, before, number::shown));
        row(vec![
            typed(Some(&it.course)),
            typed(it.stage.as_deref()),
            shown(it.score_before),
            shown(it.score_after),
            words(change.unwrap_or_default()),
        ])
        .of(Noun::Evaluation, it.id)
    });
    Some(Table {
        id: "scores".into(),
        caption: "Scores before and after training".into(),
        columns: vec![
            column("Course", Width::Text),
            column("Stage", Width::Name),
            column("Before", Width::Number),
            column("After", Width::Number),
            column("Change", Width::Number),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    })
}
