//! The headings of a document: which line is one, and under which of them something stands.

use std::collections::BTreeMap;

use super::page::{Line, Page};

/// Headings are no longer than this, in words.
const LONGEST: usize = 16;
/// In a hundred letters of a document, how many are at least of its text or smaller.
const SMALLER_OR_TEXT: usize = 75;
/// Words of headings that name no review, audit or priority.
const GENERAL: &[&str] = &[
    "recommendation",
    "recommendations",
    "action",
    "actions",
    "plan",
    "business",
    "implementation",
    "progress",
    "and",
    "of",
    "the",
    "our",
    "for",
    "learning",
    "what",
    "we",
    "did",
    "response",
    "responses",
    "findings",
    "table",
    "from",
    "attendance",
    "by",
    "course",
    "training",
    "key",
    "summary",
    "next",
    "steps",
    "conclusion",
    "conclusions",
    "appendix",
    "areas",
    "development",
    "strengths",
    "looking",
    "forward",
    "delivery",
    "priorities",
    "draft",
];

/// The size of most of a document's letters, which headings exceed.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    size: f32,
    font: u64,
}

/// The headings that are open where the reader is.
#[derive(Debug, Default)]
pub struct Open {
    /// Of each its depth: how many numbers it bears, or else how large it is.
    above: Vec<(Depth, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Depth {
    Numbers(usize),
    Size(f32),
}

impl Body {
    pub fn of(pages: &[Page]) -> Body {
        let mut letters: BTreeMap<u32, BTreeMap<u64, usize>> = BTreeMap::new();
        for line in pages.iter().flat_map(|page| &page.lines) {
            let count: usize = line.words.iter().map(|word| word.text.len()).sum();
            *letters.entry((line.size * 10.0) as u32).or_default().entry(line.font).or_default() += count;
        }
        // Notes and tables are smaller than the text, and headings are few.
        let all: usize = letters.values().flat_map(BTreeMap::values).sum();
        let mut up_to = 0;
        for (size, fonts) in letters {
            up_to += fonts.values().sum::<usize>();
            if up_to * 100 >= all * SMALLER_OR_TEXT {
                let font = fonts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(font, _)| font);
                return Body { size: size as f32 / 10.0, font };
            }
        }
        Body { size: 10.0, font: 0 }
    }

    /// Whether a line is a heading.
    pub fn is_heading(&self, line: &Line) -> bool {
        let text = line.text();
        let short = line.words.len() <= LONGEST && !text.ends_with(['.', ',', ';']) || numbers(&text) > 1;
        let larger = line.size > self.size + 0.7;
        let numbered = numbers(&text) > 1 && line.font != self.font && line.size >= self.size - 0.1;
        short && line.words.len() <= LONGEST && (larger || numbered) && text.chars().any(char::is_alphabetic)
    }
}

impl Open {
    /// Opens a heading: those that are not above it are closed.
    pub fn open(&mut self, line: &Line) {
        let text = line.text();
        let depth = match numbers(&text) {
            0 => Depth::Size(line.size),
            numbers => Depth::Numbers(numbers),
        };
        while self.above.last().is_some_and(|(last, _)| !is_above(*last, depth)) {
            self.above.pop();
        }
        self.above.push((depth, bare(&text).to_owned()));
    }

    /// What was opened last, without its numbers.
    pub fn last(&self) -> &str {
        self.above.last().map_or("", |(_, text)| text)
    }

    /// Whether one of the open headings speaks of recommendations.
    pub fn of_recommendations(&self) -> bool {
        self.above.last().is_some_and(|(_, text)| text.to_lowercase().contains("recommendation"))
    }

    /// The nearest that names something, rather than the kind of what stands under it.
    pub fn names(&self) -> Option<&str> {
        let names = |text: &str| {
            text.split_whitespace().any(|word| {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                !word.is_empty() && !GENERAL.contains(&word.as_str()) && word.parse::<u32>().is_err()
            })
        };
        self.above.iter().rev().map(|(_, text)| text.as_str()).find(|text| names(text))
    }
}

fn is_above(one: Depth, other: Depth) -> bool {
    match (one, other) {
        (Depth::Numbers(one), Depth::Numbers(other)) => one < other,
        (Depth::Size(one), Depth::Size(other)) => one > other + 0.3,
        // Headings with numbers and without stand under one another as they come.
        (Depth::Numbers(one), Depth::Size(_)) => one <= 2,
        (Depth::Size(_), Depth::Numbers(_)) => true,
    }
}

/// How many numbers a heading bears: 3 for "7.2.1 Recommendations".
fn numbers(text: &str) -> usize {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let parts: Vec<&str> = first.split('.').collect();
    let all = parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    if all { parts.len() } else { 0 }
}

/// A heading without its numbers.
fn bare(text: &str) -> &str {
    match numbers(text) {
        0 => text,
        _ => text.split_once(' ').map_or(text, |(_, rest)| rest.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Word;
    use super::*;

    fn heading(size: f32, text: &str) -> Line {
        let words = text.split(' ').map(|text| Word { left: 0.0, right: 1.0, text: text.into(), sure: true });
        Line { top: 0.0, bottom: 10.0, size, font: 2, words: words.collect() }
    }

    #[test]
    fn recommendations_belong_to_the_review_whose_heading_is_above() {
        let mut open = Open::default();
        for text in
            ["7 Learning from reviews", "7.1 Stephanie", "7.1.1 Recommendations", "7.2 Anton", "7.2.1 Recommendations"]
        {
            open.open(&heading(14.0, text));
        }

        assert!(open.of_recommendations());
        assert_eq!(open.names(), Some("Anton"));
    }
}
