//! A reading of all texts of a year, made once for all checks: each passage with its sentences, words,
//! numbers and dates, in the order in which the report prints them.

use std::cell::OnceCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::place::Place;
use crate::domain::narrative::NarrativeSection;
use crate::domain::prose::{self, Prose};

mod acronyms;
mod dates;
mod numbers;
mod passages;
mod similar;
mod words;

pub use acronyms::{Acronyms, Explained, Use, letters_fit};
pub use dates::{Dated, Grain, dates as dates_of, is_month};
pub use numbers::{Meant, Number, value as number};
pub use passages::{passages, scrutiny as scrutiny_place};
pub use similar::pairs;
pub use words::{Phrases, Token, first_sentence, stem, subjects, tokens};

/// Who is speaking in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The partnership: it can write it otherwise.
    Own,
    /// Work that is planned: an action, written as an instruction.
    Plan,
    /// Somebody else: a recommendation's exact words, a comment, a question of the council's board.
    Others,
    /// A name or heading.
    Name,
}

/// One text of the record.
pub struct Passage {
    pub place: Place,
    pub voice: Voice,
    /// The section of the narrative, if it is one.
    pub section: Option<NarrativeSection>,
    recorded: String,
    /// Made when it is first looked at: some look at a section or two of a year with ten thousand texts.
    read: OnceCell<Arc<Read>>,
}

/// What is read of a text, wherever it stands.
pub struct Read {
    pub prose: Vec<Prose>,
    /// The words as a reader sees them.
    pub text: String,
    pub tokens: Vec<Token>,
    sentences: Vec<Parts>,
}

struct Parts {
    span: Range<usize>,
    tokens: Range<usize>,
    subjects: Vec<String>,
    numbers: Vec<Number>,
    dates: Vec<Dated>,
}

impl Deref for Passage {
    type Target = Read;

    fn deref(&self) -> &Read {
        self.read.get_or_init(|| match self.section {
            Some(_) => narrative(&self.recorded),
            None => plain(&self.recorded),
        })
    }
}

/// Reads a plain text. While one text is edited, the thousand others are remembered, as long as Typst remembers
/// their pages.
#[comemo::memoize]
fn plain(text: &str) -> Arc<Read> {
    Arc::new(Read::of(prose::plain(text)))
}

/// Reads a text of the narrative; remembered in the same way.
#[comemo::memoize]
fn narrative(text: &str) -> Arc<Read> {
    Arc::new(Read::of(prose::narrative(text)))
}

impl Read {
    fn of(prose: Vec<Prose>) -> Read {
        let text = prose::words(&prose);
        let tokens = words::tokens(&text);
        let mut from = 0;
        let mut sentences = Vec::new();
        for span in words::sentences(&text) {
            let start = from + tokens[from..].iter().take_while(|token| token.span.start < span.start).count();
            let end = start + tokens[start..].iter().take_while(|token| token.span.start < span.end).count();
            from = end;
            let own = &tokens[start..end];
            let (numbers, dates) = (numbers::numbers(&text, own), dates::dates(&text, own));
            sentences.push(Parts { span, tokens: start..end, subjects: subjects(own), numbers, dates });
        }
        Read { prose, text, tokens, sentences }
    }
}

/// A number that is another when a text or its place is.
pub fn fingerprint(passages: &[Passage]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for passage in passages {
        (&passage.place, passage.voice, &passage.recorded).hash(&mut hasher);
    }
    hasher.finish()
}

/// One sentence, or a line without a stop.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// What it is about; see [`subjects`].
    pub subjects: &'a [String],
    pub numbers: &'a [Number],
    pub dates: &'a [Dated],
    whole: &'a str,
}

impl Passage {
    /// A text without marks.
    pub fn plain(place: Place, voice: Voice, text: &str) -> Passage {
        Passage { place, voice, section: None, recorded: text.to_owned(), read: OnceCell::new() }
    }

    pub fn narrative(place: Place, section: NarrativeSection, text: &str) -> Passage {
        let (voice, recorded) = (Voice::Own, text.to_owned());
        Passage { place, voice, section: Some(section), recorded, read: OnceCell::new() }
    }

    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|parts| Sentence {
            text: &self.text[parts.span.clone()],
            tokens: &self.tokens[parts.tokens.clone()],
            subjects: &parts.subjects,
            numbers: &parts.numbers,
            dates: &parts.dates,
            whole: &self.text,
        })
    }

    /// Whether the partnership writes it and can word it otherwise.
    pub fn is_own(&self) -> bool {
        self.voice == Voice::Own
    }
}

impl<'a> Sentence<'a> {
    /// The words of some of its tokens, as written.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => {
                &self.whole[first.span.start..last.span.end]
            }
            _ => "",
        }
    }

    /// What stands between its n-th token and the next.
    pub fn gap_after(&self, at: usize) -> &'a str {
        let end = self.tokens.get(at + 1).map_or(self.whole.len(), |next| next.span.start);
        self.tokens.get(at).map_or("", |token| &self.whole[token.span.end..end])
    }

    pub fn has(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| words.contains(&token.lower.as_str()))
    }

    /// The lower-case word at a place, or nothing.
    pub fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::noun::Noun;

    #[test]
    fn a_passage_knows_the_numbers_and_dates_of_each_sentence() {
        let place = Place::list("2025-26", Noun::Narrative, "Narrative, Training");
        let passage = Passage::plain(place, Voice::Own, "We met in May 2025. Over 40 people came.");
        let sentences: Vec<_> = passage.sentences().collect();

        assert_eq!(sentences[0].words(sentences[0].dates[0].tokens.clone()), "May 2025");
        assert_eq!(sentences[1].numbers[0].value, 40.0);
        assert_eq!(sentences[1].words(0..2), "Over 40");
    }
}
