//! Themes: what several reviews and audits taught together.

use super::blocks::{answered, narrative};
use super::{Source, printed as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::report_section::ReportSection;
use crate::report::model::Section;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Themes.title();
    let mut blocks = narrative(source, NarrativeSection::Themes, title);
    blocks.extend(
        source
            .record
            .themes
            .iter()
            .map(|it| answered(Noun::Theme, it.id, &it.area_of_learning, it.implementation.as_ref())),
    );
    make(ReportSection::Themes, blocks)
}
