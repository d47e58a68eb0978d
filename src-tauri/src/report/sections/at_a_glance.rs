//! The year at a glance: the key numbers, with last year's beside them, the year in words, and what is late.

use std::cmp::Ordering;

use super::blocks::{column, heading, typed};
use super::work::{self, Work};
use super::{Source, in_words, printed as make};
use crate::domain::funding::Direction;
use crate::domain::number;
use crate::domain::report_section::ReportSection;
use crate::domain::status::Status;
use crate::domain::story::Turn;
use crate::report::model::{Block, Cell, KeyNumber, Row, Section, Table, Width};
use crate::report::tags;
use crate::store::YearRecord;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let last = source.last.map(|record| Source { record, last: None, date: source.date });
    let done = |works: fn(&Source<'_>) -> Share| {
        let before = last.as_ref().map(works).filter(|share| share.of > 0);
        (works(source), before)
    };
    let numbers: Vec<KeyNumber> = [
        attendances(source),
        share(done(|it| Share::done(&work::actions(it))), "plan actions complete"),
        share(done(|it| Share::done(&work::recommendations(it))), "recommendations implemented"),
        share(done(|it| Share::done(&work::findings(it))), "audit findings acted on"),
        with_evidence(source),
        spending(source),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut blocks = Vec::new();
    if !numbers.is_empty() {
        blocks.push(Block::KeyNumbers { numbers });
    }
    blocks.extend(in_words::blocks(source));
    blocks.extend(late(source));
    blocks.extend(in_words::questions(source));
    make(ReportSection::AtAGlance, blocks)
}

/// How many of a number of things are done.
struct Share {
    done: usize,
    of: usize,
    /// Of how many nobody has said where they stand.
    unknown: usize,
}

impl Share {
    fn done(works: &[Work<'_>]) -> Share {
        Share {
            done: works.iter().filter(|it| it.standing.status.is_some_and(Status::is_done)).count(),
            of: works.len(),
            unknown: works.iter().filter(|it| it.standing.status.is_none()).count(),
        }
    }
}

impl Share {
    /// More done of each hundred is better.
    fn turn_from(&self, before: &Share) -> Option<Turn> {
        match (self.done * before.of).cmp(&(before.done * self.of)) {
            Ordering::Greater => Some(Turn::Better),
            Ordering::Less => Some(Turn::Worse),
            Ordering::Equal => None,
        }
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} of {}", self.done, self.of)
    }
}

fn share((now, before): (Share, Option<Share>), label: &str) -> Option<KeyNumber> {
    let unknown = (now.unknown > 0)
        .then(|| format!("{} with no status recorded", number::count(i64::try_from(now.unknown).unwrap_or_default())));
    let turn = before.as_ref().and_then(|before| now.turn_from(before));
    let before = before.map(|before| format!("{before} last year"));
    let detail = match (before, unknown) {
        (Some(before), Some(unknown)) => Some(format!("{before}; {unknown}")),
        (before, unknown) => before.or(unknown),
    };
    let tag = turn.map(tags::turn);
    (now.of > 0).then(|| KeyNumber { value: now.to_string(), label: label.to_owned(), detail, tag })
}

fn attended(record: &YearRecord) -> Option<i64> {
    (!record.attendances.is_empty()).then(|| record.attendances.iter().map(|it| it.attended).sum())
}

fn attendances(source: &Source<'_>) -> Option<KeyNumber> {
    let now = attended(source.record)?;
    let detail = source.last.and_then(attended).map(|before| {
        format!("{} last year: {}", number::count(before), number::change(now as f64, before as f64, number::shown))
    });
    Some(KeyNumber { value: number::count(now), label: "training attendances".into(), detail, tag: None })
}

fn with_evidence(source: &Source<'_>) -> Option<KeyNumber> {
    let ended: Vec<Work<'_>> = [work::actions(source), work::recommendations(source), work::findings(source)]
        .into_iter()
        .flatten()
        .filter(|it| it.standing.status.is_some_and(Status::is_done))
        .collect();
    let shown = ended.iter().filter(|it| it.standing.evidence_of_impact.is_some()).count();
    (!ended.is_empty()).then(|| KeyNumber {
        value: format!("{shown} of {}", ended.len()),
        label: "pieces of finished work with evidence of impact".into(),
        detail: None,
        tag: None,
    })
}

fn spent(record: &YearRecord) -> Option<f64> {
    let lines: Vec<f64> = record
        .funding
        .iter()
        .filter(|it| it.direction == Direction::Spending && it.is_for(&record.year.label))
        .map(|it| it.amount)
        .collect();
    (!lines.is_empty()).then(|| lines.iter().sum())
}

fn spending(source: &Source<'_>) -> Option<KeyNumber> {
    let now = spent(source.record)?;
    let detail = source
        .last
        .and_then(spent)
        .map(|before| format!("{} last year: {}", number::pounds(before), number::change(now, before, number::pounds)));
    Some(KeyNumber { value: number::pounds(now), label: "spent by the partnership".into(), detail, tag: None })
}

/// The section is a page: of what is late, the rest is found where it is printed.
const MOST_SHOWN: usize = 2;

/// How many pieces of work are past their target date.
pub fn late_count(source: &Source<'_>) -> usize {
    all_late(source).len()
}

fn all_late<'a>(source: &Source<'a>) -> Vec<(i64, Work<'a>)> {
    let works = [work::actions(source), work::recommendations(source), work::findings(source)];
    works.into_iter().flatten().filter_map(|it| Some((it.standing.days_late(source.date)?, it))).collect()
}

fn late(source: &Source<'_>) -> Vec<Block> {
    let mut late = all_late(source);
    if late.is_empty() {
        return Vec::new();
    }
    late.sort_by_key(|(days, _)| -days);
    let all = late.len();
    late.truncate(MOST_SHOWN);
    let rows = late.iter().map(|(_, it)| Row {
        anchor: None,
        cells: vec![
            Cell::Reference { to: it.reference.to_owned() },
            typed(Some(it.text)),
            typed(it.lead),
            Cell::Tags { tags: work::tags(source, it.standing) },
        ],
        origin: None,
    });
    let table = Table {
        id: "late".into(),
        caption: format!("Open work past its target date on {}", crate::domain::date::day_in_words(source.date)),
        columns: vec![column("No.", Width::Narrow), column("Work", Width::Text), column("Lead", Width::Name), column("Status", Width::Narrow)],
        rows: rows.collect(),
        total: None,
        note: (all > MOST_SHOWN).then(|| {
            format!("The {MOST_SHOWN} that are the longest past their date, of {all}; all are marked ▲ where they are printed.")
        }),
    };
    vec![heading(2, "What is late"), Block::Table(table)]
}
