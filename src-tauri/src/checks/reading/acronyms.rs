//! Acronyms: where they are used, and where the text explains them, as in "Integrated Care Board (ICB)".

use std::collections::HashMap;

use super::{Passage, Sentence, Token};

/// An acronym where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub acronym: String,
    /// The passage, by its place in the reading.
    pub passage: usize,
    /// Its first letter in the passage.
    pub at: usize,
}

/// An acronym where the text says what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub acronym: String,
    pub meaning: String,
    pub passage: usize,
    pub at: usize,
    /// Whether its letters are those of its meaning.
    pub fits: bool,
}

/// All acronyms of a reading.
#[derive(Debug, Default)]
pub struct Acronyms {
    /// In the order of print.
    pub uses: Vec<Use>,
    pub explained: Vec<Explained>,
    /// The uses that are the first of their acronym, by their places.
    first: Vec<usize>,
    times: HashMap<String, usize>,
}

impl Acronyms {
    pub fn of(passages: &[Passage]) -> Acronyms {
        let mut found = Acronyms::default();
        for (n, passage) in passages.iter().enumerate() {
            for sentence in passage.sentences() {
                if is_shouted(&sentence) {
                    continue;
                }
                for at in 0..sentence.tokens.len() {
                    let Some(acronym) = acronym_at(&sentence, at) else { continue };
                    let first = sentence.tokens[at].span.start;
                    if let Some((meaning, fits)) = meaning_at(&sentence, at, &acronym) {
                        let acronym = acronym.clone();
                        found.explained.push(Explained { acronym, meaning, passage: n, at: first, fits });
                    }
                    found.used(Use { acronym, passage: n, at: first });
                }
            }
        }
        found
    }

    fn used(&mut self, it: Use) {
        let times = self.times.entry(it.acronym.clone()).or_default();
        *times += 1;
        if *times == 1 {
            self.first.push(self.uses.len());
        }
        self.uses.push(it);
    }

    pub fn is_explained(&self, acronym: &str) -> bool {
        self.explained.iter().any(|it| it.acronym == acronym)
    }

    /// How often an acronym is used.
    pub fn times(&self, acronym: &str) -> usize {
        self.times.get(acronym).copied().unwrap_or_default()
    }

    /// The different acronyms, in the order in which they are first used.
    pub fn first_uses(&self) -> impl Iterator<Item = &Use> {
        self.first.iter().map(|at| &self.uses[*at])
    }
}

/// A line in capitals throughout holds no acronyms that could be told from its words.
fn is_shouted(sentence: &Sentence<'_>) -> bool {
    sentence.tokens.len() >= 3
        && sentence.tokens.iter().all(|token| !as_written(sentence, token).chars().any(char::is_lowercase))
}

fn as_written<'a>(sentence: &Sentence<'a>, token: &Token) -> &'a str {
    &sentence.whole[token.span.clone()]
}

/// The acronym that a token is, without the ending of several or of "its".
fn acronym_at(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let written = as_written(sentence, &sentence.tokens[at]);
    // Most words are none, and are told at a glance.
    written.chars().filter(|letter| letter.is_uppercase()).nth(1)?;
    let whole = written.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    let single = whole.strip_suffix('s').filter(|rest| rest.chars().all(char::is_uppercase)).unwrap_or(whole);
    let letters = single.chars().filter(|letter| *letter != '&').count();
    let capitals = single.chars().filter(|letter| letter.is_uppercase()).count();
    let plain = single.chars().all(|letter| letter.is_alphabetic() || letter == '&');
    // "AD-HOC" is a word in capitals; so is what stands beside another such word.
    let hyphened = |at: usize| {
        sentence.gap_after(at) == "-"
            && [at, at + 1].iter().all(|at| as_written(sentence, &sentence.tokens[*at]).chars().all(char::is_uppercase))
    };
    let in_capitals = (at + 1 < sentence.tokens.len() && hyphened(at)) || (at > 0 && hyphened(at - 1));
    let is = plain && capitals >= 2 && letters <= 8 && capitals * 2 > letters && !in_capitals && !is_roman(single);
    is.then(|| single.to_owned())
}

fn is_roman(word: &str) -> bool {
    ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"].contains(&word)
}

/// What the sentence says that an acronym means, and whether its letters fit.
fn meaning_at(sentence: &Sentence<'_>, at: usize, acronym: &str) -> Option<(String, bool)> {
    let opens_bracket = at > 0 && sentence.gap_after(at - 1).trim_start() == "(";
    if opens_bracket {
        return meaning_before(sentence, at, acronym);
    }
    // "SOCEX (Serious Organised Child Exploitation)", also with a word or two between.
    for before in at..(at + 3).min(sentence.tokens.len().saturating_sub(1)) {
        if sentence.gap_after(before).trim() == "(" {
            return meaning_in_bracket(sentence, before + 1, acronym, before == at);
        }
        if ![" ", " – ", " - "].contains(&sentence.gap_after(before)) {
            return None;
        }
    }
    None
}

/// The words before "(ICB)" whose first letters it has; else those that nearly fit.
fn meaning_before(sentence: &Sentence<'_>, at: usize, acronym: &str) -> Option<(String, bool)> {
    let letters = letters(acronym);
    let furthest = at.saturating_sub(letters.len() + 4);
    let words = |from: usize| sentence.tokens[from..at].iter().map(|token| token.lower.as_str()).collect::<Vec<_>>();
    // The nearest words that fit, beginning with one that counts.
    let begins = |from: &usize| letters.first() == sentence.lower(*from).chars().next().as_ref();
    if let Some(from) = (furthest..at).rev().filter(begins).find(|from| fits(&letters, &words(*from))) {
        return Some((sentence.words(from..at).to_owned(), true));
    }
    let nearly = (furthest..at).rev().filter(begins).find(|from| nearly_fits(&letters, &words(*from)));
    nearly.map(|from| (sentence.words(from..at).to_owned(), false))
}

/// The words in a bracket after the acronym.
fn meaning_in_bracket(sentence: &Sentence<'_>, from: usize, acronym: &str, directly: bool) -> Option<(String, bool)> {
    let mut to = from;
    while to < sentence.tokens.len() && !sentence.gap_after(to).contains(')') {
        to += 1;
    }
    let to = (to + 1).min(sentence.tokens.len());
    let words: Vec<&str> = sentence.tokens[from..to].iter().map(|token| token.lower.as_str()).collect();
    let in_letters = words.iter().filter(|word| word.chars().all(char::is_alphabetic)).count();
    if in_letters < 2 {
        return None;
    }
    let letters = letters(acronym);
    let meaning = sentence.words(from..to).to_owned();
    if fits(&letters, &words) {
        return Some((meaning, true));
    }
    if nearly_fits(&letters, &words) {
        return Some((meaning, false));
    }
    // A description in other words: "LOCATE (missing persons team)".
    directly.then_some((meaning, true))
}

/// Whether an acronym has the letters of a name, with or without the "NHS" that names often carry.
pub fn letters_fit(acronym: &str, name: &str) -> bool {
    let words = super::tokens(name);
    let all: Vec<&str> = words.iter().map(|token| token.lower.as_str()).collect();
    let without: Vec<&str> = all.iter().copied().filter(|word| *word != "nhs").collect();
    let letters = letters(acronym);
    letters.len() >= 3 && (fits(&letters, &all) || fits(&letters, &without))
}

fn letters(acronym: &str) -> Vec<char> {
    acronym.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

const SMALL: [&str; 10] = ["of", "and", "the", "for", "in", "on", "to", "a", "at", "with"];

/// Whether the letters are the beginnings of the words, one to three of each; small words may be left out.
fn fits(letters: &[char], words: &[&str]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if SMALL.contains(word) && fits(letters, rest) {
        return true;
    }
    let same = word.chars().zip(letters).take(3).take_while(|(one, other)| one == *other).count();
    (1..=same).any(|taken| fits(&letters[taken..], rest))
}

/// Whether most first letters are there in order: an explanation in which a letter is missing or too many.
fn nearly_fits(letters: &[char], words: &[&str]) -> bool {
    let firsts: Vec<char> =
        words.iter().filter(|word| !SMALL.contains(word)).filter_map(|word| word.chars().next()).collect();
    let mut met = 0;
    let mut rest = firsts.iter();
    for letter in letters {
        let mut ahead = rest.clone();
        if ahead.any(|first| first == letter) {
            met += 1;
            rest = ahead;
        }
    }
    let most = letters.len().max(firsts.len());
    met >= 3 && met + 1 >= most && most > met
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::place::Place;
    use crate::checks::reading::Voice;
    use crate::domain::noun::Noun;

    fn read(text: &str) -> Acronyms {
        let place = Place::list("2025-26", Noun::Narrative, "Narrative, Training");
        Acronyms::of(&[Passage::plain(place, Voice::Own, text)])
    }

    fn explained(text: &str) -> Vec<(String, String, bool)> {
        read(text).explained.into_iter().map(|it| (it.acronym, it.meaning, it.fits)).collect()
    }

    #[test]
    fn an_explanation_is_found_before_or_in_a_bracket() {
        for (text, acronym, meaning) in [
            ("The local Integrated Care Board (ICB) met", "ICB", "Integrated Care Board"),
            ("two Local Policing Areas (LPAs)", "LPA", "Local Policing Areas"),
            ("SOCEX (Serious Organised Child Exploitation) met", "SOCEX", "Serious Organised Child Exploitation"),
            ("Keeping Children Safe in Education (KCSIE)", "KCSIE", "Keeping Children Safe in Education"),
            ("Family Health & Lifestyle Service (FH&LS)", "FH&LS", "Family Health & Lifestyle Service"),
        ] {
            assert_eq!(explained(text), [(acronym.into(), meaning.into(), true)], "{text}");
        }
    }

    #[test]
    fn letters_that_do_not_fit_are_noticed() {
        let found = explained(
            "the joint targeted area inspections (JTAs), and MAPP (Multi-Agency Public Protection Arrangements)",
        );

        assert_eq!(found.iter().map(|it| (it.0.as_str(), it.2)).collect::<Vec<_>>(), [("JTA", false), ("MAPP", false)]);
        assert_eq!(explained("we asked families (NSPCC helped) and FHL (0-19)"), []);
    }

    #[test]
    fn words_in_capitals_names_and_numbers_are_no_acronyms() {
        for text in [
            "planned and AD-HOC",
            "S175 and 24hr",
            "YouTube and WhatsApp",
            "OUR GREAT REPORT",
            "part III",
            "https://example.org/ABC",
        ] {
            assert_eq!(read(text).uses, [], "{text}");
        }
        assert_eq!(read("GP’s, SENCo's and CSEs").uses.len(), 3);
    }
}
