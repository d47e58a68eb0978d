//! Looking forward: the priorities that start after the year, with their actions.

use super::blocks::narrative;
use super::{Source, printed as make, priorities};
use crate::domain::narrative::NarrativeSection;
use crate::domain::report_section::ReportSection;
use crate::report::model::Section;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::LookingForward.title();
    let mut blocks = narrative(source, NarrativeSection::LookingForward, title);
    for priority in source.record.priorities.iter().filter(|it| priorities::starts_later(source, it)) {
        blocks.extend(priorities::of(source, priority));
    }
    make(ReportSection::LookingForward, blocks)
}
