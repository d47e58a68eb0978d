//! Themes: what several reviews and audits taught together.

use super::blocks::{narrative, part};
use super::{Source, section as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::prose;
use crate::report::model::{Block, Entry, Section};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = "Themes from reviews and audits";
    let mut blocks = narrative(source, NarrativeSection::Themes, title);
    blocks.extend(source.record.themes.iter().map(|it| {
        Block::Entry(Entry {
            reference: None,
            text: prose::plain(&it.area_of_learning),
            tags: Vec::new(),
            facts: Vec::new(),
            parts: part("What we did", it.implementation.as_ref()).into_iter().collect(),
        })
    }));
    make("themes", title, blocks)
}
