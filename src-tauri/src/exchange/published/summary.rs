//! The summary of a review: what stands under a heading that says so, or between a review's name and its recommendations.

use super::joined::{Text, Written};
use super::page::Line;
use crate::exchange::sheets::plain_heading;

/// Headings over a summary of what their document, or the chapter above them, is about.
const SUMMARY: &[&str] = &[
    "summary",
    "executive summary",
    "summary of the review",
    "summary of the case",
    "case summary",
    "background",
    "what happened",
    "overview",
    "introduction",
];
/// Less is no summary, and more is the text itself; in words.
const WORDS: std::ops::RangeInclusive<usize> = 5..=1_500;

/// A summary while its lines are read.
#[derive(Debug)]
pub struct Summary {
    pub review: String,
    pub page: u32,
    pub until: u32,
    pub text: Text,
    /// Its heading says that it is one.
    said: bool,
    above: Option<(u32, f32)>,
}

impl Summary {
    /// The summary that a heading begins, where it says so or is the name of what the open headings are about.
    pub fn under(page: u32, heading: &str, name: Option<&str>) -> Option<Summary> {
        let said = SUMMARY.contains(&plain_heading(heading).as_str());
        let review = name.filter(|name| said || *name == heading)?.to_owned();
        Some(Summary { review, page, until: page, text: Text::default(), said, above: None })
    }

    pub fn take(&mut self, page: u32, line: &Line, written: &Written) {
        let apart = self.above.is_some_and(|(on, bottom)| on == page && line.top - bottom > line.size * 0.5);
        self.text.add(&line.words, apart, written);
        (self.above, self.until) = (Some((page, line.bottom)), page);
    }

    /// Itself where it is one: recommendations that follow show that what bears a name is a review.
    pub fn close(self, before_recommendations: bool) -> Option<Summary> {
        let words = self.text.text.split_whitespace().count();
        ((self.said || before_recommendations) && WORDS.contains(&words)).then_some(self)
    }

    /// What is known of the review, by our columns. Above its words may stand "Rapid review, published May 2025", and
    /// below them the address at which it is read.
    pub fn cells(self) -> [(&'static str, String); 5] {
        let mut lines: Vec<&str> = self.text.text.lines().collect();
        let (kind, published) = lines.first().copied().and_then(published).unwrap_or_default();
        if !published.is_empty() {
            lines.remove(0);
        }
        let link = lines.pop_if(|line| line.starts_with("http") && !line.contains(' ')).unwrap_or_default();
        let texts = [kind, published, &lines.join("\n"), link].map(str::to_owned);
        let [kind, published, summary, link] = texts;
        [("Review", self.review), ("Kind", kind), ("Published", published), ("Summary", summary), ("Link", link)]
    }
}

/// "Rapid review, published 20 May 2025": the kind of a review, which may be missing, and its date.
fn published(line: &str) -> Option<(&str, &str)> {
    let (kind, date) = line.split_once("published ").filter(|(kind, _)| kind.is_empty() || kind.ends_with(", "))?;
    let is_date = date.split(' ').count() <= 3 && date.ends_with(|letter: char| letter.is_ascii_digit());
    is_date.then_some((kind.trim_end_matches(", "), date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_a_name_and_its_recommendations_is_a_summary() {
        let text = |summary: Option<Summary>| {
            summary.map(|mut summary| {
                summary.text.text = "A baby was hurt at home.".into();
                summary
            })
        };
        let of = |heading, name, before| text(Summary::under(3, heading, name)).and_then(|it| it.close(before));

        assert_eq!(of("Child Rowan", Some("Child Rowan"), true).unwrap().review, "Child Rowan");
        assert!(of("Our partnership", Some("Our partnership"), false).is_none());
        assert_eq!(of("Executive summary", Some("Child Rowan"), false).unwrap().review, "Child Rowan");
        assert!(Summary::under(3, "Recommendations", Some("Child Rowan")).is_none());
    }

    #[test]
    fn what_stands_around_a_summary_is_told_from_it() {
        let cells = |text: &str| {
            let mut summary = Summary::under(3, "Child Rowan", Some("Child Rowan")).unwrap();
            summary.text.text = text.into();
            summary.cells().map(|(_, text)| text)
        };
        let whole =
            "Rapid review, published 20 May 2025\nA baby was hurt.\nBy whom is not known.\nhttps://example.org/rowan";

        assert_eq!(
            cells(whole),
            [
                "Child Rowan",
                "Rapid review",
                "20 May 2025",
                "A baby was hurt.\nBy whom is not known.",
                "https://example.org/rowan"
            ]
        );
        assert_eq!(cells("It was published in May.")[3], "It was published in May.");
    }
}
