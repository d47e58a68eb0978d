//! The year at a glance in words: what went well, what worries us, what became of the council's questions. Sentences are
//! those of the author, else those of the record; numbers are counted from it.

use super::Source;
use super::blocks::{narrative, under};
use super::priorities::starts_later;
use super::work;
use crate::checks::reading::first_sentence;
use crate::domain::narrative::NarrativeSection;
use crate::domain::priority::Priority;
use crate::domain::progress::ProgressKind;
use crate::domain::prose::{self, Prose};
use crate::domain::status::Status;
use crate::error::plural;
use crate::report::model::Block;

/// The section is a page: of each kind these many.
const MOST_SHOWN: usize = 2;

pub fn blocks(source: &Source<'_>) -> Vec<Block> {
    let mut blocks = in_own_words(source, NarrativeSection::WentWell, || listed(well(source)));
    blocks.extend(in_own_words(source, NarrativeSection::WorriesUs, || {
        listed(statements(source, ProgressKind::WorriedAbout))
    }));
    blocks
}

/// What the author wrote under a heading of the page, else what the record has to say there.
fn in_own_words(source: &Source<'_>, section: NarrativeSection, otherwise: impl FnOnce() -> Vec<Block>) -> Vec<Block> {
    let written = narrative(source, section, section.words());
    under(2, section.words(), if written.is_empty() { otherwise() } else { written })
}

fn listed(sentences: Vec<String>) -> Vec<Block> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let items = sentences.into_iter().map(prose::literal).collect();
    vec![Block::Text { text: vec![Prose::List { start: None, items }], origin: None }]
}

/// Finished work that shows a difference; where there is none, what works well in each priority.
fn well(source: &Source<'_>) -> Vec<String> {
    let shown = differences(source).into_iter().map(|(sentence, reference)| format!("{sentence} ({reference})"));
    let shown: Vec<String> = shown.take(MOST_SHOWN).collect();
    if shown.is_empty() { statements(source, ProgressKind::WorkingWell) } else { shown }
}

/// What difference finished work made, each with its reference.
pub fn differences<'a>(source: &Source<'a>) -> Vec<(String, &'a str)> {
    let works = [work::actions(source), work::recommendations(source), work::findings(source)].into_iter().flatten();
    works
        .filter(|it| it.standing.status.is_some_and(Status::is_done))
        .filter_map(|it| Some((first_sentence(it.standing.evidence_of_impact.as_deref()?), it.reference)))
        .collect()
}

/// The first statement of a kind on each priority of the year.
pub fn statements(source: &Source<'_>, kind: ProgressKind) -> Vec<String> {
    let first = |priority: &Priority| {
        let all = &source.record.progress_statements;
        let statement = all.iter().find(|it| it.priority_id == priority.id && it.kind == kind)?;
        Some(format!("{}: {}", priority.priority, first_sentence(&statement.text)))
    };
    let running = source.record.priorities.iter().filter(|it| !starts_later(source, it));
    running.filter_map(first).take(MOST_SHOWN).collect()
}

/// How many of the council's questions have an answer.
pub fn questions(source: &Source<'_>) -> Option<Block> {
    let items = &source.record.scrutiny_items;
    let open = items.iter().filter(|it| it.response.is_none()).count();
    let answered = match (open, items.len() - open) {
        (0, 0) => return None,
        (0, _) => "all have an answer".to_owned(),
        (_, 0) => "none has an answer yet".to_owned(),
        (open, 1) => format!("1 has an answer, {open} not yet"),
        (open, answered) => format!("{answered} have an answer, {open} not yet"),
    };
    let asked = plural(items.len(), "thing", "things");
    Some(Block::Text {
        text: prose::literal(format!("The council’s scrutiny board asked {asked}: {answered}.")),
        origin: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::{Made, year};
    use serde_json::json;

    fn said(made: &Made) -> Vec<String> {
        let source = Source { record: &made.record, last: None, date: made.date };
        let words = |block: Block| match block {
            Block::Heading { text, .. } => text,
            Block::Text { text, .. } => prose::words(&text),
            other => panic!("{other:?} is not expected here"),
        };
        blocks(&source).into_iter().map(words).collect()
    }

    #[test]
    fn work_with_evidence_goes_before_statements() {
        let made =
            year().priority("Neglect", "2025-04-01", "2027-03-31").progress("Working well", "Schools help. Much.");
        assert_eq!(said(&made), ["What went well", "Neglect: Schools help."]);

        let done = json!({"status": "complete", "evidence_of_impact": "Clear in 15 of 20 files. More follows."});
        assert_eq!(
            said(&made.action("A1", "Train", "Council", done)),
            ["What went well", "Clear in 15 of 20 files. (A1)"]
        );
    }

    #[test]
    fn the_authors_words_go_before_those_of_the_record() {
        let made = year().priority("Neglect", "2025-04-01", "2027-03-31").progress("Working well", "Schools help.");
        let made = made.progress("Worried about", "Waits grew.").narrative("What went well", "Schools **ask** early.");

        assert_eq!(said(&made), ["What went well", "Schools ask early.", "What worries us", "Neglect: Waits grew."]);
    }

    #[test]
    fn each_priority_has_its_first_worry() {
        let made = year().priority("Neglect", "2025-04-01", "2027-03-31").progress("Worried about", "Waits grew.");
        let made = made.priority("Later", "2026-04-01", "2027-03-31").progress("Worried about", "Not yet.");
        assert_eq!(said(&made), ["What worries us", "Neglect: Waits grew."]);
    }

    #[test]
    fn the_councils_questions_are_counted() {
        let ask = |made: Made, response: serde_json::Value| {
            made.put(|it| &mut it.scrutiny_items, json!({"body": "Board", "text": "Why?", "response": response}))
        };
        let asked = |made: &Made| {
            let source = Source { record: &made.record, last: None, date: made.date };
            questions(&source).map(|block| serde_json::to_string(&block).unwrap()).unwrap_or_default()
        };
        let answered = ask(year(), json!("Because."));
        assert!(asked(&answered).contains("asked 1 thing: all have an answer."));
        assert!(asked(&ask(answered, json!(null))).contains("asked 2 things: 1 has an answer, 1 not yet."));
        assert_eq!(asked(&year()), "");
    }
}
