//! R71: likely missing words and broken verbs. A small set of patterns; nothing is corrected by itself.

use super::reading::{Phrases, Sentence};
use super::say::quoted;
use super::{Checked, Noticed};

const BROKEN: [&str; 14] = [
    "were|was|are|is also be",
    "can|could|will|would|should|must rolled|completed|provided|used|seen|found|shared|developed",
    "to be currently|now being",
    "an adopting",
    "is|was evidence by|in",
    "was|were|is|are be",
    "has in line with this has",
    "improved and more",
    "the language of that",
    "below some of",
    "topics|sessions|events delivered was",
    "has|have be",
    "to to",
    "children and young involved|who",
];

/// Words that may rightly stand twice.
const TWICE: [&str; 4] = ["had", "that", "very", "you"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let broken = Phrases::new(&BROKEN);
    year.own()
        .filter_map(|passage| {
            let mut found: Vec<&str> = Vec::new();
            for sentence in passage.sentences() {
                found.extend(broken.find(sentence.tokens).into_iter().map(|(_, span)| sentence.words(span)));
                found.extend(doubled(&sentence));
            }
            (!found.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!("A word seems to be missing or broken near {}. Read the sentence aloud.", quoted(&found)),
                )
            })
        })
        .collect()
}

/// "the the".
fn doubled<'a>(sentence: &Sentence<'a>) -> Vec<&'a str> {
    let same = |at: &usize| {
        let word = sentence.lower(*at);
        word == sentence.lower(at + 1)
            && sentence.gap_after(*at) == " "
            && word.chars().all(char::is_alphabetic)
            && !TWICE.contains(&word)
    };
    (0..sentence.tokens.len().saturating_sub(1)).filter(same).map(|at| sentence.words(at..at + 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn broken_verbs_and_doubled_words_are_noticed() {
        let text = "Partners were also be asked how this can rolled out to the the schools.";
        one(&year().narrative("Audits", text).noticed(check), &["“were also be”, “can rolled” and “the the”"]);
    }

    #[test]
    fn whole_sentences_are_fine() {
        nothing(
            &year()
                .narrative("Audits", "Partners were also asked how this can be rolled out. He had had enough.")
                .noticed(check),
        );
    }

    #[test]
    fn a_word_at_the_end_and_beginning_of_sentences_is_fine() {
        nothing(&year().narrative("Audits", "We asked schools. Schools answered.").noticed(check));
    }
}
