//! From the rows of a returned pack to answers: which are given, which can't be taken and why.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::layout::{ANSWERED_BY, EVIDENCE, NEW_STATUS, NEW_TARGET, PROGRESS, REASON, REFERENCE};
use super::returned::{Cell, Returned, ReturnedRow};
use crate::domain::noun::Noun;
use crate::domain::pack::{Outcome, Pack, PackAnswer};
use crate::domain::reference;
use crate::exchange::Problem;
use crate::exchange::workbook::{Kind, read_cell, short};

/// What a returned pack says.
#[derive(Debug, Default)]
pub struct Answers {
    pub given: Vec<Given>,
    pub problems: Vec<Problem>,
    /// Rows in which nothing was answered.
    pub blank: usize,
    /// Rows of the pack that are no longer in the workbook.
    pub left_out: usize,
}

/// An answer and where it stands.
#[derive(Debug)]
pub struct Given {
    pub sheet: String,
    pub row: u32,
    pub answer: PackAnswer,
}

/// Reads the answers of a pack that came back on `date`.
pub fn read(returned: &Returned, pack: &Pack, date: NaiveDate) -> Answers {
    let (rows, problems) = returned.rows();
    let mut answers = Answers { problems, ..Answers::default() };
    let versions: BTreeMap<&str, &str> =
        pack.rows.iter().map(|row| (row.reference.as_str(), row.version.as_str())).collect();
    let mut met = BTreeSet::new();
    for row in &rows {
        // A name alone answers nothing.
        let answered = row.answers.iter().any(|(heading, _)| *heading != ANSWERED_BY);
        let known = reference_of(row, pack, &versions);
        if let Ok(reference) = &known {
            met.insert(reference.clone());
        }
        if !answered {
            answers.blank += usize::from(known.is_ok());
            continue;
        }
        match known.map_err(|message| vec![(Some(REFERENCE), message)]).and_then(|it| answer(row, pack, it, date)) {
            Ok(answer) => answers.given.push(Given { sheet: row.sheet.to_owned(), row: row.number, answer }),
            Err(refused) => {
                answers.problems.extend(
                    refused.into_iter().map(|(column, message)| problem(row.sheet, row.number, column, message)),
                );
            }
        }
    }
    answers.left_out = versions.keys().filter(|reference| !met.contains(**reference)).count();
    answers.refuse_contradictions();
    answers
}

impl Answers {
    /// Of a row that stands there twice, one is enough where both say the same; where they do not,
    /// nobody can tell which is meant.
    fn refuse_contradictions(&mut self) {
        let mut rows: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        let order: Vec<String> = self.given.iter().map(|given| given.answer.reference.clone()).collect();
        for given in self.given.drain(..) {
            rows.entry(given.answer.reference.clone()).or_default().push(given);
        }
        for reference in order {
            let Some(mut given) = rows.remove(&reference) else { continue };
            if given.iter().all(|other| other.answer.says_the_same(&given[0].answer)) {
                given.truncate(1);
                self.given.append(&mut given);
                continue;
            }
            let message =
                format!("{reference} stands in more than one row, with different answers. Keep the one that is right.");
            self.problems.extend(given.iter().map(|it| problem(&it.sheet, it.row, Some(REFERENCE), message.clone())));
        }
    }
}

/// The row of the pack that this is.
///
/// # Errors
/// A sentence where it is none of them, or can't be told.
fn reference_of(row: &ReturnedRow<'_>, pack: &Pack, versions: &BTreeMap<&str, &str>) -> Result<String, String> {
    let shown = row.reference.as_deref();
    let Some([of, reference, version]) = row.identity else {
        return match shown {
            Some(shown) if versions.contains_key(shown) => Ok(shown.to_owned()),
            Some(shown) => {
                Err(format!("{} is not in this pack. Answer about it in the pack it was sent in.", short(shown)))
            }
            None => {
                Err("this row is not in the pack. New work is entered by the partnership: tell them about it.".into())
            }
        };
    };
    if of != pack.pack {
        return Err(format!(
            "this row of {} is from another pack. Send it back in the workbook it was sent in.",
            short(reference)
        ));
    }
    if shown.is_some_and(|shown| shown != reference) {
        return Err(format!(
            "the row says {}, and its hidden mark {}: cells were sorted or copied without the rest of their row. Move whole rows.",
            short(shown.unwrap_or_default()),
            short(reference)
        ));
    }
    match versions.get(reference) {
        Some(sent) if *sent == version => Ok(reference.to_owned()),
        Some(_) => Err(format!(
            "the hidden mark of {reference} is not the one that was sent. Use the workbook as it was sent."
        )),
        None => Err(format!("{} was never in this pack.", short(reference))),
    }
}

type Refused = Vec<(Option<&'static str>, String)>;

/// Reads every cell, so that all that is wrong in a row is said at once.
fn answer(row: &ReturnedRow<'_>, pack: &Pack, reference: String, date: NaiveDate) -> Result<PackAnswer, Refused> {
    let noun = reference::noun_of(&reference).unwrap_or(Noun::Action);
    let mut refused = Refused::new();
    let author: Option<String> = read_answer(row, ANSWERED_BY, Kind::Text, &mut refused);
    let answer = PackAnswer {
        id: 0,
        pack_id: pack.id,
        status: read_answer(row, NEW_STATUS, Kind::Status(noun), &mut refused),
        progress: read_answer(row, PROGRESS, Kind::Text, &mut refused),
        evidence_of_impact: read_answer(row, EVIDENCE, Kind::Text, &mut refused),
        target_date: read_answer(row, NEW_TARGET, Kind::Date, &mut refused),
        reason: read_answer(row, REASON, Kind::Text, &mut refused),
        // Who leads the work answers for it where nobody signs.
        author: author.unwrap_or_else(|| pack.lead.clone()),
        reference,
        date,
        outcome: Outcome::Waiting,
        decided_by: None,
        version: None,
    };
    if refused.is_empty() { Ok(answer) } else { Err(refused) }
}

fn read_answer<T: DeserializeOwned>(
    row: &ReturnedRow<'_>,
    heading: &'static str,
    kind: Kind,
    refused: &mut Refused,
) -> Option<T> {
    let (_, cell) = row.answers.iter().find(|(of, _)| *of == heading)?;
    let read = match cell {
        Cell::Formula => Err(
            "there is a formula here. Type the words themselves; before a text that begins with = put an apostrophe."
                .to_owned(),
        ),
        Cell::Value(value) => read_cell(value, kind),
    };
    match read.and_then(|value| serde_json::from_value(value).map_err(|error| error.to_string())) {
        Ok(value) => Some(value),
        Err(message) => {
            refused.push((Some(heading), message));
            None
        }
    }
}

fn problem(sheet: &str, row: u32, column: Option<&'static str>, message: String) -> Problem {
    Problem { sheet: sheet.to_owned(), row: Some(row), column: column.map(str::to_owned), message }
}
