//! R13: an event has one date: audits, inspections and reviews as the record dates them, and other named events from
//! text to text.

use std::collections::HashMap;

use super::reading::{Dated, Grain, Passage, Sentence, tokens};
use super::{Checked, Noticed};
use crate::domain::audit::AuditKind;
use crate::domain::date::WrittenDate;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed = against_the_record(year);
    noticed.extend(against_each_other(year));
    noticed
}

struct Event {
    /// The words of its name, in lower case, of which all stand in a row.
    name: Vec<String>,
    shown: String,
    first: chrono::NaiveDate,
    last: chrono::NaiveDate,
}

fn events(year: &Checked<'_>) -> Vec<Event> {
    let first_day = |date: WrittenDate| match date {
        WrittenDate::Day(day) | WrittenDate::Month(day) => day,
    };
    let audits = year.record.audits.iter().filter_map(|audit| {
        let from = audit.from.or(audit.to)?;
        let mut name: Vec<String> = tokens(&audit.audit).into_iter().map(|token| token.lower).collect();
        // A name such as "Neglect" is also that of much else; with what it is, it is one event.
        if name.len() < 3 && !["audit", "inspection", "visit"].iter().any(|kind| name.iter().any(|word| word == kind)) {
            name.push(if audit.kind == AuditKind::Inspection { "inspection" } else { "audit" }.to_owned());
        }
        Some(Event { name, shown: audit.audit.clone(), first: first_day(from), last: audit.to.or(audit.from)?.day() })
    });
    audits.collect()
}

fn against_the_record(year: &Checked<'_>) -> Vec<Noticed> {
    let events = events(year);
    let mut noticed = Vec::new();
    for passage in year.own() {
        for sentence in passage.sentences() {
            for event in &events {
                if let Some(date) = dated_otherwise(&sentence, event) {
                    let recorded = if event.first == event.last {
                        WrittenDate::Day(event.first).to_string()
                    } else {
                        format!("{} to {}", WrittenDate::Day(event.first), WrittenDate::Day(event.last))
                    };
                    noticed.push(Noticed::in_passage(
                        passage,
                        format!(
                            "“{}” is dated “{}” here, and {recorded} in the record. Correct the one that is wrong.",
                            event.shown,
                            sentence.words(date.tokens.clone()),
                        ),
                    ));
                }
            }
        }
    }
    noticed
}

/// The date that a sentence gives an event, if it is another than the event's own.
fn dated_otherwise<'a>(sentence: &Sentence<'a>, event: &Event) -> Option<&'a Dated> {
    let name = position(sentence, &event.name)?;
    let [date] = sentence.dates else { return None };
    let happened = date.tokens.start > name && happened_on(sentence, date, name);
    (happened && date.grain < Grain::Year && !date.meets(event.first, event.last)).then_some(date)
}

/// Words between a name and a date by which the date is that of something else.
const NOT_THE_EVENT: [&str; 13] = [
    "published",
    "report",
    "reported",
    "guidance",
    "will",
    "since",
    "before",
    "after",
    "follow",
    "following",
    "programme",
    "previous",
    "last",
];

/// Whether a date is when something took place, and not when it was written about or is planned.
fn happened_on(sentence: &Sentence<'_>, date: &Dated, name: usize) -> bool {
    let before = |n: usize| date.tokens.start.checked_sub(n).map_or("", |at| sentence.lower(at));
    let on = ["in", "on", "during", "between", "from"].contains(&before(1))
        || ["in", "on", "between", "from"].contains(&before(2)) && before(1) == "the";
    let between = &sentence.tokens[name.min(date.tokens.start)..date.tokens.start];
    on && !between.iter().any(|token| NOT_THE_EVENT.contains(&token.lower.as_str()))
}

fn position(sentence: &Sentence<'_>, name: &[String]) -> Option<usize> {
    sentence
        .tokens
        .windows(name.len().max(1))
        .position(|window| window.iter().zip(name).all(|(token, word)| token.lower == *word))
}

/// Words that end the name of an event.
const EVENTS: [&str; 6] = ["Conference", "Inspection", "Audit", "Summit", "Festival", "Week"];

/// "The Neglect Conference … in May 2025" in one text, "… in June 2025" in another.
fn against_each_other(year: &Checked<'_>) -> Vec<Noticed> {
    let mut known: HashMap<String, (&Passage, Dated, String)> = HashMap::new();
    let mut noticed = Vec::new();
    for passage in year.own() {
        for sentence in passage.sentences() {
            let (Some(name), [date]) = (event_name(&sentence), sentence.dates) else { continue };
            if date.grain > Grain::Month || !happened_on(&sentence, date, 0) {
                continue;
            }
            let written = sentence.words(date.tokens.clone()).to_owned();
            match known.get(&name) {
                Some((first, other, as_written)) if !date.meets(other.first, other.last) => {
                    noticed.push(Noticed::in_passage(passage, format!(
                        "“{name}” is dated “{written}” here, and “{as_written}” in {}. Correct the one that is wrong.", first.place.words,
                    )));
                }
                Some(_) => (),
                None => {
                    known.insert(name, (passage, date.clone(), written));
                }
            }
        }
    }
    noticed
}

/// A name in capitals of two words or more that ends as events do.
fn event_name(sentence: &Sentence<'_>) -> Option<String> {
    let capital = |at: usize| sentence.words(at..at + 1).starts_with(char::is_uppercase);
    (1..sentence.tokens.len()).find_map(|end| {
        let ends = EVENTS.contains(&sentence.words(end..end + 1));
        let mut start = end;
        while ends && start > 0 && capital(start - 1) && sentence.gap_after(start - 1) == " " {
            start -= 1;
        }
        while start < end && ["The", "Our", "A", "We", "This"].contains(&sentence.words(start..start + 1)) {
            start += 1;
        }
        (ends && end - start >= 2).then(|| sentence.words(start..end + 1).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn inspected() -> Made {
        year().audit(json!({"audit": "Joint Targeted Area Inspection", "kind": "Inspection", "from": "2026-03-09", "to": "2026-03-13"}))
    }

    #[test]
    fn an_inspection_dated_otherwise_is_noticed() {
        let made =
            inspected().narrative("Foreword", "We had a Joint Targeted Area Inspection on neglect in March 2025.");
        one(&made.noticed(check), &["“March 2025”", "9 March 2026 to 13 March 2026", "Foreword"]);
    }

    #[test]
    fn its_own_date_and_dates_of_other_things_are_fine() {
        nothing(
            &inspected()
                .narrative("Foreword", "The joint targeted area inspection took place from 9 to 13 March 2026.")
                .noticed(check),
        );
        nothing(&inspected().narrative("Foreword", "In May 2025 guidance on joint targeted area inspections came out. The report of the Joint Targeted Area Inspection was published in May 2026.").noticed(check));
    }

    #[test]
    fn two_texts_that_disagree_are_noticed() {
        let made = year().narrative("Foreword", "The Eastmere Safeguarding Conference was held in May 2025.");
        one(
            &made.narrative("Training", "We held the Eastmere Safeguarding Conference in June 2025.").noticed(check),
            &["Training", "“June 2025”", "“May 2025” in Narrative, Foreword"],
        );
    }
}
