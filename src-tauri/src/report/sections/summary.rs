//! One page for families, in plain words: who works together, what went well, what is not good enough, what families said,
//! and where to turn. Its sentences are those of the record, the shorter ones first taken.

use super::blocks::narrative;
use super::{Source, in_words, section};
use crate::checks::reading::first_sentence;
use crate::domain::narrative::NarrativeSection;
use crate::domain::progress::ProgressKind;
use crate::domain::prose::{self, Prose};
use crate::report::model::{Block, Section};

/// It is one page: of each kind these many, and none longer than this.
const MOST: usize = 3;
const LONGEST: usize = 190;

pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let sections = [
        section("who-we-are", "Who we are", who(source)),
        section("went-well", "What went well", own_words(source, NarrativeSection::WentWell, || went_well(source))),
        section(
            "worries",
            "What is not good enough yet",
            own_words(source, NarrativeSection::WorriesUs, || {
                listed(in_words::statements(source, ProgressKind::WorriedAbout))
            }),
        ),
        section("heard", "What children and families told us", heard(source)),
        section("next", "What we will do next", listed(in_words::statements(source, ProgressKind::NeedsToHappen))),
        section("help", "If you are worried about a child", help(source)),
    ];
    sections.into_iter().flatten().collect()
}

fn who(source: &Source<'_>) -> Vec<Block> {
    let record = source.record;
    let partners: Vec<&str> = record.safeguarding_partners().map(|it| it.name_on(record.year.year_ends)).collect();
    let mut sentences = Vec::new();
    if !partners.is_empty() {
        let place = record.partnership.area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
        sentences.push(format!("We work together to keep children{place} safe: {}.", partners.join(", ")));
    }
    sentences.extend(record.partnership.vision.as_deref().map(first_sentence).filter(fits));
    if sentences.is_empty() {
        return Vec::new();
    }
    vec![Block::Text { text: prose::literal(sentences.join(" ")), origin: None }]
}

/// What the author wrote for the year at a glance, where that is short enough, else what the record has to say.
fn own_words(source: &Source<'_>, section: NarrativeSection, otherwise: impl FnOnce() -> Vec<Block>) -> Vec<Block> {
    let written = narrative(source, section, section.words());
    let length: usize = source.record.narrative.iter().filter(|it| it.section == section).map(|it| it.text.len()).sum();
    if written.is_empty() || length > MOST * LONGEST { otherwise() } else { written }
}

/// What difference finished work made; where nothing shows one, what works well in each priority.
fn went_well(source: &Source<'_>) -> Vec<Block> {
    let made: Vec<String> = in_words::differences(source).into_iter().map(|(sentence, _)| sentence).collect();
    listed(if made.is_empty() { in_words::statements(source, ProgressKind::WorkingWell) } else { made })
}

/// What was said, and what was done.
fn heard(source: &Source<'_>) -> Vec<Block> {
    let said = source.record.you_said_we_did.iter();
    listed(
        said.map(|it| {
            format!("You said: {} We did: {}", ended(&first_sentence(&it.you_said)), first_sentence(&it.we_did))
        })
        .collect(),
    )
}

fn help(source: &Source<'_>) -> Vec<Block> {
    let mut text = prose::literal("If a child is in danger now, call 999.");
    if let Some(contact) = &source.record.partnership.contact {
        text.extend(prose::plain(&format!(
            "To ask about this page, or for it in another format or language: {contact}"
        )));
    }
    if let Some(website) = &source.record.partnership.website {
        let mut runs = vec![prose::Run::Text { text: "Our whole report is at ".into() }];
        runs.extend(prose::address(website));
        text.push(Prose::Paragraph { runs });
    }
    vec![Block::Text { text, origin: None }]
}

fn listed(sentences: Vec<String>) -> Vec<Block> {
    let mut items: Vec<String> = sentences.into_iter().filter(fits).collect();
    items.truncate(MOST);
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Text {
        text: vec![Prose::List { start: None, items: items.into_iter().map(prose::literal).collect() }],
        origin: None,
    }]
}

fn fits(sentence: &impl AsRef<str>) -> bool {
    sentence.as_ref().chars().count() <= LONGEST
}

/// With a mark at its end.
fn ended(sentence: &str) -> String {
    let sentence = sentence.trim();
    if sentence.ends_with(['.', '!', '?', '”', '"']) { sentence.to_owned() } else { format!("{sentence}.") }
}
