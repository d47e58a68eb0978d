//! R72: sentences of more than 25 words, and passages that need many years of schooling to read.

use super::reading::{Passage, Token};
use super::say::beginning;
use super::{Checked, Noticed};
use crate::error::plural;

const MOST_WORDS: usize = 25;

/// The reading age, in years, from which a passage is hard for most adults.
const HARD: f64 = 18.0;

/// The grade of a shorter passage says little.
const FEWEST_WORDS: usize = 100;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own()
        .filter_map(|passage| {
            let long: Vec<_> = passage.sentences().filter(|sentence| sentence.tokens.len() > MOST_WORDS).collect();
            let longest = long.iter().max_by_key(|sentence| sentence.tokens.len());
            let lengths = longest.map(|longest| {
                format!(
                    "{} of more than {MOST_WORDS} words; the longest, “{}”, has {}",
                    plural(long.len(), "sentence", "sentences"),
                    beginning(longest.text),
                    longest.tokens.len(),
                )
            });
            let age = (passage.tokens.len() >= FEWEST_WORDS).then(|| reading_age(passage)).filter(|age| *age >= HARD);
            let age = age.map(|age| format!("the reading age is about {age:.0}"));
            let said: Vec<String> = lengths.into_iter().chain(age).collect();
            (!said.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!("{}. Shorter sentences and words reach more readers.", capital(&said.join("; "))),
                )
            })
        })
        .collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The Flesch-Kincaid grade, as an age: the grade and five years.
fn reading_age(passage: &Passage) -> f64 {
    let words = passage.tokens.len() as f64;
    let sentences = passage.sentences().count().max(1) as f64;
    let syllables: usize = passage.tokens.iter().map(syllables).sum();
    0.39 * words / sentences + 11.8 * syllables as f64 / words - 15.59 + 5.0
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &Token) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.lower.chars().collect();
    let groups =
        (0..letters.len()).filter(|at| is_vowel(letters[*at]) && (*at == 0 || !is_vowel(letters[at - 1]))).count();
    let silent = word.lower.ends_with('e') && !word.lower.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_long_sentence_is_noticed() {
        one(
            &year().narrative("Data", &format!("We {}.", "go on ".repeat(20))).noticed(check),
            &["1 sentence of more than 25 words", "has 41"],
        );
    }

    #[test]
    fn short_sentences_are_fine_however_many() {
        nothing(&year().narrative("Data", &"We met and we ate. ".repeat(40)).noticed(check));
    }

    #[test]
    fn long_words_in_short_sentences_are_hard_too() {
        let text = "Organisational accountability necessitates multidisciplinary collaboration notwithstanding institutional fragmentation. ".repeat(14);
        one(&year().narrative("Data", &text).noticed(check), &["The reading age is about"]);
    }
}
