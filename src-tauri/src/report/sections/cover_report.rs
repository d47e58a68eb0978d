//! The cover report for the council's scrutiny board: what the yearly report is, what the board is asked, and the year in
//! brief. It goes with the yearly report in the papers of a meeting.

use super::blocks::fact;
use super::{Source, at_a_glance, section, standing};
use crate::domain::closed_list::listed;
use crate::domain::date::day_in_words;
use crate::domain::prose::{self, Prose};
use crate::error::plural;
use crate::report::model::{Block, Fact, Section};

/// To whom, when and about what.
pub fn head(source: &Source<'_>) -> Vec<Fact> {
    let record = source.record;
    // The board of the latest meeting that the record knows.
    let board = record.scrutiny_items.iter().max_by_key(|it| it.date).map(|it| it.body.clone());
    let facts = [
        fact("To", Some(board.unwrap_or_else(|| "The council’s scrutiny board".to_owned()))),
        fact("Date", Some(day_in_words(source.date))),
        fact("Subject", Some(format!("{} of {}", record.year.title(), record.partnership.partnership))),
    ];
    facts.into_iter().flatten().collect()
}

/// Who wrote it, and how to reach them.
pub fn closing(source: &Source<'_>) -> Vec<Fact> {
    let record = source.record;
    let manager = record.contacts.iter().find(|it| it.role.to_lowercase().contains("business manager"));
    let named =
        manager.map(|it| it.name.iter().chain([&it.role]).chain(&it.email).cloned().collect::<Vec<_>>().join(", "));
    let author = named.or_else(|| record.partnership.contact.clone());
    fact("Author", Some(author.unwrap_or_else(|| record.partnership.partnership.clone()))).into_iter().collect()
}

pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let sections = [
        section("purpose", "Purpose", purpose(source)),
        section("recommendations", "Recommendations", recommendations(source)),
        section("background", "Information and background", background(source)),
        at_a_glance::section(source).map(|it| Section { id: "highlights".into(), title: "Highlights".into(), ..it }),
        section("next-year", "Next year’s priorities", next_year(source)),
    ];
    sections.into_iter().flatten().collect()
}

fn purpose(source: &Source<'_>) -> Vec<Block> {
    let record = source.record;
    let area = record.partnership.area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
    let words = format!(
        "This paper presents the yearly report of {}: what was done to keep children safe{area} from {}, how far it helped, and what comes next. The law asks the safeguarding partners to publish such a report at least once in every 12 months.",
        record.partnership.partnership,
        record.year.period()
    );
    vec![Block::Text { text: prose::literal(words), origin: None }]
}

fn recommendations(source: &Source<'_>) -> Vec<Block> {
    let late = at_a_glance::late_count(source);
    let asked = [
        Some("note the yearly report, which goes with this paper".to_owned()),
        (late > 0).then(|| {
            format!(
                "consider the {} past the target date, and what is being done about them",
                plural(late, "piece of work", "pieces of work")
            )
        }),
        Some("say what it wants to hear more about, so that the partnership can answer".to_owned()),
    ];
    let items = asked.into_iter().flatten().map(prose::literal).collect();
    vec![
        Block::Text { text: prose::literal("The board is asked to:"), origin: None },
        Block::Text { text: vec![Prose::List { start: Some(1), items }], origin: None },
    ]
}

fn background(source: &Source<'_>) -> Vec<Block> {
    let record = source.record;
    let partners: Vec<&str> = record.safeguarding_partners().map(|it| it.name_on(record.year.year_ends)).collect();
    let mut text = Vec::new();
    if !partners.is_empty() {
        text.extend(prose::literal(format!("The safeguarding partners are {}.", listed(&partners))));
    }
    text.extend(standing(record).into_iter().flat_map(prose::literal));
    vec![Block::Text { text, origin: None }]
}

/// The priorities that run on after the year.
fn next_year(source: &Source<'_>) -> Vec<Block> {
    let ends = source.record.year.year_ends;
    let on = source.record.priorities.iter().filter(|it| it.to.is_none_or(|to| to.day() > ends));
    let items: Vec<Vec<Prose>> = on
        .map(|it| match it.to {
            Some(to) => prose::literal(format!("{}, until {to}", it.priority)),
            None => prose::literal(it.priority.as_str()),
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Text { text: vec![Prose::List { start: None, items }], origin: None }]
}
