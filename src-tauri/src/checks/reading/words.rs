//! Words and sentences of a text, and phrases found in them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A word or number of a text: where it stands, and in lower case with plain apostrophes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub span: Range<usize>,
    pub lower: String,
}

/// The words of a text. A number keeps its points and commas ("2,114", "20.04.23"), a word its
/// apostrophes and ampersands ("children's", "FH&LS"); a hyphen parts words. An address is one word.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let rest = &text[start..];
        if ["http://", "https://", "www."].iter().any(|begins| rest.starts_with(begins)) {
            let address =
                rest.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(['.', ',', ')', ';']);
            tokens.push(Token { span: start..start + address.len(), lower: address.to_lowercase() });
            while letters.next_if(|(at, _)| *at < start + address.len()).is_some() {}
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(at, letter)) = letters.peek() {
            let next = text[at + letter.len_utf8()..].chars().next();
            let joins = match letter {
                ',' | '.' => last.is_ascii_digit() && next.is_some_and(|it| it.is_ascii_digit()),
                '\'' | '\u{2019}' => last.is_alphabetic() && next.is_some_and(char::is_alphabetic),
                '&' => last.is_uppercase() && next.is_some_and(char::is_uppercase),
                _ => letter.is_alphanumeric(),
            };
            if !joins {
                break;
            }
            end = at + letter.len_utf8();
            last = letter;
            letters.next();
        }
        let lower = text[start..end].to_lowercase().replace('\u{2019}', "'");
        tokens.push(Token { span: start..end, lower });
    }
    tokens
}

/// Words after which a full stop ends no sentence.
const SHORTENED: [&str; 12] = ["e.g", "i.e", "etc", "no", "dr", "st", "mr", "mrs", "ms", "vs", "cf", "approx"];

/// The spans of the sentences: parted by line breaks, and by a full stop, question or exclamation mark
/// before a blank and a capital, digit or opening quote.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut line_start = 0;
    for line in text.split('\n') {
        let mut start = line_start;
        for (at, mark) in line.char_indices().filter(|(_, letter)| ".?!".contains(*letter)) {
            let end = line_start + at + mark.len_utf8();
            let rest = text[end..line_start + line.len()].trim_start_matches(['"', '\'', '\u{2019}', '\u{201d}', ')']);
            let begins = rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(|letter: char| {
                    letter.is_uppercase() || letter.is_numeric() || "\"'\u{2018}\u{201c}(".contains(letter)
                });
            let word = text[start..end - mark.len_utf8()].rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
            if begins && !(mark == '.' && SHORTENED.contains(&word.as_str())) {
                let end = line_start + line.len() - rest.len();
                push(&mut spans, text, start..end);
                start = end;
            }
        }
        push(&mut spans, text, start..line_start + line.len());
        line_start += line.len() + 1;
    }
    spans
}

/// The first sentence of a text, on one line.
pub fn first_sentence(text: &str) -> String {
    let first = sentences(text).into_iter().next().map_or(text, |span| &text[span]);
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(spans: &mut Vec<Range<usize>>, text: &str, span: Range<usize>) {
    let trimmed = text[span.clone()].trim();
    if !trimmed.is_empty() {
        let start = span.start + (text[span.clone()].len() - text[span].trim_start().len());
        spans.push(start..start + trimmed.len());
    }
}

/// Phrases to look for, known by their first word so that many cost no more than few.
///
/// A phrase is words with blanks between them; a word may be a choice (`last|past`), `*` (any one
/// word, but not the first) or `#` (a number).
pub struct Phrases {
    by_first: HashMap<String, Vec<(usize, Vec<Part>)>>,
}

enum Part {
    OneOf(Vec<String>),
    Any,
    Number,
}

impl Part {
    fn fits(&self, token: &Token) -> bool {
        match self {
            Part::OneOf(words) => words.contains(&token.lower),
            Part::Any => true,
            Part::Number => super::numbers::is_number(&token.lower),
        }
    }
}

impl Phrases {
    pub fn new(phrases: &[&str]) -> Phrases {
        let mut by_first: HashMap<String, Vec<(usize, Vec<Part>)>> = HashMap::new();
        for (n, phrase) in phrases.iter().enumerate() {
            let mut words = phrase.split_whitespace();
            for first in words.next().unwrap_or_default().split('|') {
                let rest = words.clone().map(|word| match word {
                    "*" => Part::Any,
                    "#" => Part::Number,
                    choice => Part::OneOf(choice.split('|').map(str::to_owned).collect()),
                });
                by_first.entry(first.to_owned()).or_default().push((n, rest.collect()));
            }
        }
        Phrases { by_first }
    }

    /// Each phrase found: its place in the list, and the tokens that it is.
    pub fn find(&self, tokens: &[Token]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let number = super::numbers::is_number(&token.lower).then(|| self.by_first.get("#")).flatten();
            for (n, rest) in self.by_first.get(&token.lower).into_iter().chain(number).flatten() {
                let end = at + 1 + rest.len();
                if end <= tokens.len() && rest.iter().zip(&tokens[at + 1..]).all(|(part, token)| part.fits(token)) {
                    found.push((*n, at..end));
                }
            }
        }
        found
    }

    pub fn is_in(&self, tokens: &[Token]) -> bool {
        !self.find(tokens).is_empty()
    }
}

/// Words that say little of what a text is about.
static LITTLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "a about across after against all also an and any are as at be been being between both but by can \
        could did do does for from further had has have how if in include including into is it its may more \
        most must need needs new no not of on or other our out over own s should so some such than that the \
        their them then there these they this those through to under up upon was we were what when where \
        whether which who will with within would you your";
    words.split_whitespace().collect()
});

/// The words that a text is about, each once and without its ending, so that "reviewed" meets "review".
pub fn subjects<'a>(tokens: impl IntoIterator<Item = &'a Token>) -> Vec<String> {
    let mut subjects: Vec<String> = Vec::new();
    for token in tokens {
        if LITTLE.contains(token.lower.as_str()) || token.lower.starts_with(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        let stem = stem(&token.lower);
        if !subjects.contains(&stem) {
            subjects.push(stem);
        }
    }
    subjects
}

/// A word without the endings of number and time.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for (ending, instead) in [("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return format!("{stem}{instead}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.lower).collect()
    }

    #[test]
    fn numbers_and_names_stay_whole() {
        assert_eq!(
            lower("FH&LS: 2,114 on 20.04.23, children’s multi-agency."),
            ["fh&ls", "2,114", "on", "20.04.23", "children's", "multi", "agency"]
        );
    }

    #[test]
    fn sentences_end_at_stops_before_capitals_and_at_line_breaks() {
        let text = "We met e.g. Monday. “It works.” Then v1.2 came\nA line (No. 3) ends";
        let found: Vec<&str> = sentences(text).into_iter().map(|span| &text[span]).collect();

        assert_eq!(found, ["We met e.g. Monday.", "“It works.”", "Then v1.2 came", "A line (No. 3) ends"]);
    }

    #[test]
    fn phrases_have_choices_and_gaps() {
        let phrases = Phrases::new(&["last|past # months", "recently"]);

        assert_eq!(phrases.find(&tokens("Over the last five months")), [(0, 2..5)]);
        assert_eq!(phrases.find(&tokens("most recently")), [(1, 1..2)]);
        assert!(!phrases.is_in(&tokens("the last report")));
    }

    #[test]
    fn a_text_is_about_its_rarer_words() {
        assert_eq!(subjects(&tokens("Reviewing the thresholds, and the threshold review")), ["review", "threshold"]);
    }
}
