//! What children and families told the partnership, and what it did.

use super::blocks::{column, heading, narrative, row, typed};
use super::{Source, printed as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::report_section::ReportSection;
use crate::report::model::{Block, Section, Table, Width};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Voice.title();
    let mut blocks = narrative(source, NarrativeSection::Voice, title);
    let said = &source.record.you_said_we_did;
    if !said.is_empty() {
        let table = Table {
            id: "you-said-we-did".into(),
            caption: "What we were told, and what we did".into(),
            columns: vec![column("You said", Width::Text), column("We did", Width::Text)],
            rows: said
                .iter()
                .map(|it| row(vec![typed(Some(&it.you_said)), typed(Some(&it.we_did))]).of(Noun::YouSaidWeDid, it.id))
                .collect(),
            total: None,
            note: None,
        };
        blocks.extend([heading(2, "You said, we did"), Block::Table(table)]);
    }
    make(ReportSection::Voice, blocks)
}
