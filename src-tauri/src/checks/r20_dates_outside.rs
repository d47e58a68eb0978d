//! R20: a date outside the reporting year is marked as earlier or later; decisions and sessions lie in the year.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::place::{Place, short};
use super::reading::{Dated, Grain, Sentence};
use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;

/// Words by which a sentence says that it looks ahead, or tells of a time that began later.
const AHEAD: &str = "will plan plans planned by until due next after later expected aim intend target follow followed starts start \
    begin begins agreed approved published priorities edition afterwards subsequently scheduled version since";

/// Words by which it says that it looks back or compares.
const BACK: &str = "since from against compared than before earlier previous previously last former already fell rose grew until \
    ended began old published older up down follow";

/// Words of what has happened; of what starts later a report may speak in the present.
const PAST: &str =
    "was were had held took met came went found began reached received attended visited completed launched";

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let (starts, ends) = (year.record.year.year_starts, year.record.year.year_ends);
    let mut noticed: Vec<Noticed> = Vec::new();
    for passage in year.own() {
        let (mut early, mut late) = (Vec::new(), Vec::new());
        let sentences: Vec<Sentence<'_>> = passage.sentences().collect();
        for (n, sentence) in sentences.iter().enumerate() {
            for date in sentence.dates.iter().filter(|date| date.grain < Grain::Year) {
                let words = sentence.words(date.tokens.clone());
                if date.first > ends && has(sentence, PAST) && !has(sentence, AHEAD) {
                    late.push(words);
                } else if date.last < starts
                    && !has(sentence, BACK)
                    && !is_name(sentence, date)
                    && !compares(&sentences, n, starts)
                {
                    early.push(words);
                }
            }
        }
        for (dates, when) in [(early, "before it began"), (late, "after it ended")] {
            if !dates.is_empty() {
                noticed.push(Noticed::in_passage(passage, format!(
                    "{} is told as part of this year, and lies {when}. Say so (“before this year”, “after the year ended”), or correct the date.", quoted(&dates),
                )));
            }
        }
    }
    noticed.extend(records(year, starts, ends));
    noticed
}

fn has(sentence: &Sentence<'_>, words: &str) -> bool {
    sentence.tokens.iter().any(|token| words.split_whitespace().any(|word| word == token.lower))
}

/// "The audit of November 2024" names which audit.
fn is_name(sentence: &Sentence<'_>, date: &Dated) -> bool {
    date.tokens.start > 0 && sentence.lower(date.tokens.start - 1) == "of"
}

/// With a date in or after the year in it or beside it, a sentence compares.
fn compares(sentences: &[Sentence<'_>], at: usize, starts: NaiveDate) -> bool {
    let near = &sentences[at.saturating_sub(1)..(at + 2).min(sentences.len())];
    near.iter().any(|sentence| sentence.dates.iter().any(|other| other.last >= starts))
}

fn records(year: &Checked<'_>, starts: NaiveDate, ends: NaiveDate) -> Vec<Noticed> {
    let label = &year.record.year.label;
    let outside = |date: WrittenDate| date.day() < starts || date.day() > ends;
    let decisions = year.record.decisions.iter().filter_map(|it| {
        let date = it.date.filter(|date| outside(*date))?;
        Some((Place::new(label, Noun::Decision, it.id, format!("Decision, {}", short(&it.decision))), date))
    });
    let mut seen = HashSet::new();
    let sessions = year.record.attendances.iter().filter_map(|it| {
        let session = year.record.sessions.get(&it.session_id?)?;
        let date = session.date.filter(|date| outside(*date) && seen.insert(session.id))?;
        let course = year.record.courses.get(&session.course_id)?;
        let place = Place::new(label, Noun::Session, session.id, format!("Training, {}", short(&course.course)));
        Some((place, date))
    });
    decisions.chain(sessions).map(|(place, date)| {
        let message = format!("Its date, {date}, lies outside the reporting year ({}). Correct it, or move the record to its own year.", year.record.year.period());
        Noticed::new(&place, &date.kept(), message)
    }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn dates_before_and_after_the_year_are_noticed() {
        let held = "A session was held during Practice Week from 24th – 28th June 2026.";
        one(&year().narrative("Audits", held).noticed(check), &["“24th – 28th June 2026”", "after it ended"]);
        one(
            &year().narrative("Audits", "Inspectors came in March 2025.").noticed(check),
            &["“March 2025”", "before it began"],
        );
    }

    #[test]
    fn what_says_that_it_is_earlier_or_later_is_fine() {
        for text in [
            "The team will start in October 2026.",
            "The first team starts in October 2026, and reports go to the board in May 2026.",
            "We used the questions of November 2024.",
            "It rose from 9 of 20 in November 2024.",
            "We met in May 2025 and in March 2026.",
            "There were 14 in February 2026, 6 in November 2024.",
        ] {
            nothing(&year().narrative("Audits", text).noticed(check));
        }
    }

    #[test]
    fn a_decision_of_another_year_is_noticed() {
        let made =
            year().put(|it| &mut it.decisions, json!({"decision": "Give education a seat", "date": "2026-05-02"}));
        one(&made.noticed(check), &["Decision, Give education a seat", "2 May 2026"]);
    }
}
