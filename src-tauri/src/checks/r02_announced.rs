//! R02: what a text announces is there: a table "below", a list after a colon, as many levels as it says, and
//! something about each of them.

use super::reading::{Passage, Phrases, Sentence, subjects, tokens};
use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::narrative::NarrativeSection;
use crate::domain::prose::{self, Prose};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.passages.iter().filter(|passage| passage.section.is_some()).flat_map(|passage| of(year, passage)).collect()
}

fn of(year: &Checked<'_>, passage: &Passage) -> Vec<Noticed> {
    let mut noticed = Vec::new();
    let tables = Phrases::new(&[
        "table|tables|chart|charts|graph|graphs|diagram below|overleaf|above",
        "following table|tables|chart|graph",
    ]);
    let has_table = passage.section.is_some_and(|section| has_table(year, section));
    if let Some(said) = passage.sentences().find(|sentence| tables.is_in(sentence.tokens)).filter(|_| !has_table) {
        noticed.push(Noticed::in_passage(
            passage,
            format!(
                "“{}” points to a table that the report doesn't have here. Say what follows, or take the words out.",
                super::say::beginning(said.text)
            ),
        ));
    }
    noticed.extend(missing_list(year, passage));
    noticed.extend(announced_list(year, passage));
    noticed
}

/// Whether the report prints a table from the record in a section.
fn has_table(year: &Checked<'_>, section: NarrativeSection) -> bool {
    use NarrativeSection::*;
    let record = year.record;
    match section {
        Foreword | WentWell | WorriesUs | Engagement | Scrutiny | Data | Themes | Reforms | Reviews | Appendix => false,
        Arrangements | Education => !record.agencies.is_empty() || !record.subgroups.is_empty(),
        Priorities => record.actions.iter().any(|action| plan_of_the_year(year, action.priority_id)),
        LookingForward => record.actions.iter().any(|action| !plan_of_the_year(year, action.priority_id)),
        Voice => !record.you_said_we_did.is_empty(),
        Audits => !record.audits.is_empty(),
        Training | ImpactOnProfessionals => !record.attendances.is_empty(),
        Funding => !record.funding.is_empty(),
    }
}

fn plan_of_the_year(year: &Checked<'_>, priority: i64) -> bool {
    let starts = year.record.priorities.iter().find(|it| it.id == priority).and_then(|it| it.starts());
    starts.is_none_or(|starts| starts <= year.record.year.year_ends)
}

/// Whether records follow the narrative of a section.
fn has_records(year: &Checked<'_>, section: NarrativeSection) -> bool {
    use NarrativeSection::*;
    let record = year.record;
    match section {
        Priorities => !record.priorities.is_empty(),
        Reviews => !record.reviews.is_empty(),
        Themes => !record.themes.is_empty(),
        Reforms => !record.reforms.is_empty(),
        LookingForward => record.priorities.iter().any(|it| it.starts().is_some_and(|day| day > record.year.year_ends)),
        Foreword
        | WentWell
        | WorriesUs
        | Arrangements
        | Education
        | Voice
        | Training
        | ImpactOnProfessionals
        | Engagement
        | Scrutiny
        | Audits
        | Funding
        | Data
        | Appendix => has_table(year, section),
    }
}

/// A text that ends with a colon, and nothing comes.
fn missing_list(year: &Checked<'_>, passage: &Passage) -> Option<Noticed> {
    let last = passage.sentences().last()?;
    let announces = last.text.trim_end_matches(['-', '\u{2013}', ' ']).ends_with(':');
    let section = passage.section?;
    let last_of_section =
        year.passages.iter().rfind(|it| it.section == Some(section)).is_some_and(|it| it.place == passage.place);
    (announces && !(last_of_section && has_records(year, section))).then(|| {
        Noticed::in_passage(
            passage,
            format!(
                "“{}” announces something, and nothing follows. Add it, or end the sentence.",
                super::say::beginning(last.text)
            ),
        )
    })
}

/// "Five levels of scrutiny:" and its list: as many as said, and something in the report on each.
fn announced_list(year: &Checked<'_>, passage: &Passage) -> Vec<Noticed> {
    let mut noticed = Vec::new();
    for (before, after) in passage.prose.iter().zip(passage.prose.iter().skip(1)) {
        let (Prose::Paragraph { .. }, Prose::List { items, .. }) = (before, after) else { continue };
        let words = prose::words(std::slice::from_ref(before));
        let Some(sentence) = words.rsplit(". ").next() else { continue };
        let said = tokens(sentence);
        let number = said.iter().enumerate().find_map(|(at, token)| {
            let named = kinds_after(&said, at);
            super::reading::number(&token.lower).filter(|_| named)
        });
        let Some(number) = number.filter(|_| words.trim_end().ends_with([':', '-'])) else { continue };
        if number as usize != items.len() {
            noticed.push(Noticed::in_passage(
                passage,
                format!(
                    "“{}” is followed by {}, not {number}. Make number and list agree.",
                    super::say::beginning(sentence),
                    crate::error::plural(items.len(), "item", "items"),
                ),
            ));
        }
        let absent: Vec<String> = items
            .iter()
            .map(|item| prose::words(item))
            .filter(|item| !is_told_elsewhere(year, passage, item))
            .collect();
        if !absent.is_empty() {
            noticed.push(Noticed::in_passage(passage, format!(
                "{} {} announced here, and the report says nothing else about {}. Say what was done and found, or take {} off the list.",
                quoted(&absent), if absent.len() == 1 { "is" } else { "are" },
                if absent.len() == 1 { "it" } else { "them" }, if absent.len() == 1 { "it" } else { "them" },
            )));
        }
    }
    noticed
}

fn kinds_after(tokens: &[super::reading::Token], at: usize) -> bool {
    const KINDS: [&str; 9] = ["levels", "kinds", "types", "methods", "elements", "stages", "forms", "layers", "ways"];
    tokens.get(at + 1).is_some_and(|token| KINDS.contains(&token.lower.as_str()))
}

/// Whether another passage speaks of what an item of a list is about: all its words in one sentence.
fn is_told_elsewhere(year: &Checked<'_>, here: &Passage, item: &str) -> bool {
    let about = subjects(&tokens(item));
    let tells = |sentence: Sentence<'_>| {
        let said = sentence.subjects;
        about.iter().all(|subject| said.contains(subject))
    };
    about.is_empty()
        || year.passages.iter().any(|passage| passage.place != here.place && passage.sentences().any(tells))
        || year.record.audits.iter().any(|audit| {
            let named = subjects(&tokens(&format!("{} {}", audit.audit, audit.kind.words())));
            about.iter().all(|subject| named.contains(subject))
        })
        || year.record.reviews.iter().any(|review| {
            let named = subjects(&tokens(review.kind.as_deref().unwrap_or_default()));
            !named.is_empty() && named.iter().all(|subject| about.contains(subject))
        })
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn a_table_that_is_not_there_is_noticed() {
        one(
            &year().narrative("Scrutiny", "The tables below show the work.").noticed(check),
            &["Scrutiny", "tables below", "doesn't have"],
        );
    }

    #[test]
    fn levels_that_are_only_named_are_noticed() {
        let text = "We have two levels of scrutiny:\n\n- Multi-agency audits\n- External scrutiny";
        let made = year().audit(json!({"audit": "Neglect", "kind": "Multi-agency audit"})).narrative("Scrutiny", text);

        one(&made.noticed(check), &["“External scrutiny” is announced"]);
    }

    #[test]
    fn a_number_that_is_not_that_of_the_list_is_noticed() {
        let text = "We use three methods:\n\n- Training\n- Audits";
        let made = year()
            .narrative("Scrutiny", text)
            .narrative("Training", "Training is free.")
            .narrative("Audits", "Audits were read.");

        one(&made.noticed(check), &["followed by 2 items, not 3"]);
    }

    #[test]
    fn what_the_record_brings_after_the_text_is_there() {
        let made = year()
            .put(|it| &mut it.themes, json!({"area_of_learning": "Fathers"}))
            .narrative("Themes", "We found these themes:");

        nothing(&made.noticed(check));
        one(&year().narrative("Themes", "We found these themes:").noticed(check), &["nothing follows"]);
    }
}
