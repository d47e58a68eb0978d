//! Terms written out where the report first uses them, where the author wants it: "Integrated Care Board (ICB)". One place
//! for all forms of a report. Exact words of others stay as they are: recommendations, findings, quotations, links.

use crate::domain::glossary::GlossaryTerm;
use crate::domain::noun::Noun;
use crate::domain::prose::{Prose, Run};
use crate::report::model::{Block, Section};

/// Writes each term out once in the running text of the sections, in the order of print.
pub fn write_out(terms: &[GlossaryTerm], sections: &mut [Section]) {
    for term in terms {
        if let Some(written_out) = &term.written_out {
            let first = First { term: &term.term, written_out };
            let _ = sections.iter_mut().flat_map(|section| &mut section.blocks).any(|block| first.in_block(block));
        }
    }
}

struct First<'a> {
    term: &'a str,
    written_out: &'a str,
}

/// Each says whether the term was found, and with that is written out or was already.
impl First<'_> {
    fn in_block(&self, block: &mut Block) -> bool {
        match block {
            Block::Text { text, .. } | Block::Aside { text, .. } => self.in_prose(text),
            Block::Statements { statements } => statements
                .iter_mut()
                .filter(|it| it.origin.is_none_or(|origin| origin.noun != Noun::Evaluation))
                .any(|it| self.in_prose(&mut it.text)),
            Block::Entry(entry) => entry.parts.iter_mut().any(|part| self.in_prose(&mut part.text)),
            Block::Heading { .. }
            | Block::KeyNumbers { .. }
            | Block::Table(_)
            | Block::Bars(_)
            | Block::Structure(_) => false,
        }
    }

    fn in_prose(&self, text: &mut [Prose]) -> bool {
        text.iter_mut().any(|block| match block {
            Prose::Paragraph { runs } => self.in_runs(runs),
            Prose::List { items, .. } => items.iter_mut().any(|item| self.in_prose(item)),
            Prose::Heading { .. } | Prose::Picture { .. } => false,
        })
    }

    fn in_runs(&self, runs: &mut [Run]) -> bool {
        runs.iter_mut().any(|run| match run {
            Run::Text { text } => self.in_words(text),
            Run::Bold { runs } | Run::Italic { runs } => self.in_runs(runs),
            Run::Link { .. } | Run::Break => false,
        })
    }

    fn in_words(&self, text: &mut String) -> bool {
        let is_word = |at: usize| {
            let before = text[..at].chars().next_back();
            let after = text[at + self.term.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let Some(at) = text.match_indices(self.term).map(|(at, _)| at).find(|at| is_word(*at)) else { return false };
        let end = at + self.term.len();
        // "… Board (ICB)", "ICB (…": the author has written it out here.
        let is_explained = text[..at].trim_end().ends_with('(') || text[end..].trim_start().starts_with('(');
        if !is_explained {
            text.replace_range(at..end, &format!("{} ({})", self.written_out, self.term));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::made::{Made, year};
    use crate::domain::prose;
    use crate::report::compose;
    use crate::report::model::{Block, Kind};
    use serde_json::json;

    fn with_term() -> Made {
        let term =
            json!({"term": "ICB", "meaning": "It plans health services.", "written_out": "Integrated Care Board"});
        year().put(|it| &mut it.glossary, term)
    }

    /// The running texts of the report's own sections, in order.
    fn printed(made: &Made) -> Vec<String> {
        let report = compose(Kind::Yearly, &made.record, None, made.date);
        let blocks = report.sections.into_iter().filter(|it| !it.annex).flat_map(|it| it.blocks);
        let words = |block| match block {
            Block::Text { text, .. } => Some(vec![prose::words(&text)]),
            Block::Entry(entry) => {
                let parts = entry.parts.iter().map(|part| prose::words(&part.text));
                Some(std::iter::once(prose::words(&entry.text)).chain(parts).collect())
            }
            _ => None,
        };
        blocks.filter_map(words).flatten().collect()
    }

    #[test]
    fn a_term_is_written_out_where_it_first_stands_and_only_there() {
        let made = with_term()
            .narrative("Foreword", "We met. The **ICB** and the ICB’s nurse came.")
            .narrative("Voice", "ICB.");
        let printed = printed(&made);
        assert!(
            printed.contains(&"We met. The Integrated Care Board (ICB) and the ICB’s nurse came.".to_owned()),
            "{printed:?}"
        );
        assert!(printed.contains(&"ICB.".to_owned()), "{printed:?}");
    }

    #[test]
    fn what_the_author_explains_there_or_does_not_want_stays() {
        let text = "The Integrated Care Board (ICB) met. The ICB paid.";
        assert!(printed(&with_term().narrative("Foreword", text)).contains(&text.to_owned()));
        let plain = year().put(|it| &mut it.glossary, json!({"term": "ICB", "meaning": "It plans health services."}));
        assert!(printed(&plain.narrative("Foreword", "The ICB met.")).contains(&"The ICB met.".to_owned()));
    }

    #[test]
    fn the_exact_words_of_a_recommendation_are_never_touched() {
        let made = with_term().review("R1", json!({"review": "Child Wren"}));
        let standing = json!({"printed_text": "The ICB agreed, and ICBs elsewhere too."});
        let printed =
            printed(&made.recommendation("R1.1", json!({"recommendation": "The ICB should agree."}), standing));
        assert!(printed.contains(&"The ICB should agree.".to_owned()), "{printed:?}");
        let done = "The Integrated Care Board (ICB) agreed, and ICBs elsewhere too.";
        assert!(printed.contains(&done.to_owned()), "{printed:?}");
    }
}
