//! Themes: what several reviews and audits taught together.

use super::blocks::{answered, narrative};
use super::{Source, section as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::report::model::Section;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = "Themes from reviews and audits";
    let mut blocks = narrative(source, NarrativeSection::Themes, title);
    blocks.extend(
        source
            .record
            .themes
            .iter()
            .map(|it| answered(Noun::Theme, it.id, &it.area_of_learning, it.implementation.as_ref())),
    );
    make("themes", title, blocks)
}
