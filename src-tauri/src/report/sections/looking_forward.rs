//! Looking forward: the priorities that start after the year, with their actions.

use super::blocks::narrative;
use super::{Source, priorities, section as make};
use crate::domain::narrative::NarrativeSection;
use crate::report::model::Section;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = "Looking forward";
    let mut blocks = narrative(source, NarrativeSection::LookingForward, title);
    for priority in source.record.priorities.iter().filter(|it| priorities::starts_later(source, it)) {
        blocks.extend(priorities::of(source, priority));
    }
    make("looking-forward", title, blocks)
}
