//! Learning from reviews: each with its recommendations.

use super::blocks::{heading_with, narrative};
use super::work;
use super::{Source, printed as make};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::prose::{self, Prose};
use crate::domain::report_section::ReportSection;
use crate::domain::review::Review;
use crate::report::model::{Block, Origin, Section};

pub fn section(source: &Source<'_>) -> Option<Section> {
    let title = ReportSection::Reviews.title();
    let mut blocks = narrative(source, NarrativeSection::Reviews, title);
    // A review of an earlier year is here as long as a recommendation of it is.
    for review in &source.record.reviews {
        let published = review.published.map(|date| format!("published {date}"));
        let facts: Vec<String> = review.kind.clone().into_iter().chain(published).collect();
        blocks.push(heading_with(2, &review.review, (!facts.is_empty()).then(|| facts.join(", "))));
        blocks.extend(about(review));
        let entries: Vec<Block> = source
            .record
            .recommendations
            .iter()
            .filter(|it| it.review_id == review.id)
            .map(|it| {
                Block::Entry(work::entry(
                    source,
                    Origin { noun: Noun::Recommendation, id: it.id },
                    &it.reference,
                    &it.recommendation,
                    it.number.as_deref(),
                    it.owner.as_deref(),
                    "Due",
                ))
            })
            .collect();
        blocks.extend(super::blocks::under(3, "Recommendations", entries));
    }
    make(ReportSection::Reviews, blocks)
}

fn about(review: &Review) -> Vec<Block> {
    let origin = Some(Origin { noun: Noun::Review, id: review.id });
    let mut blocks = Vec::new();
    if let Some(summary) = &review.summary {
        blocks.push(Block::Text { text: prose::plain(summary), origin });
    }
    if let Some(link) = &review.link {
        blocks.push(Block::Text { text: vec![Prose::Paragraph { runs: prose::address(link) }], origin });
    }
    blocks
}
