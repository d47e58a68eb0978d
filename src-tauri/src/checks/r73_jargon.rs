//! R73: words of the office that readers outside it stumble over, each with a plain one.

use super::reading::Phrases;
use super::say::all;
use super::{Checked, Noticed};

/// The word, and what to say for it. Editable: a list of words and plain words.
const LIST: &str = include_str!("../../../assets/words/jargon.json");

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let list = list();
    let words: Vec<&str> = list.iter().map(|(word, _)| word.as_str()).collect();
    let phrases = Phrases::new(&words);
    year.own()
        .filter_map(|passage| {
            let mut found: Vec<String> = Vec::new();
            for sentence in passage.sentences() {
                for (n, span) in phrases.find(sentence.tokens) {
                    let said = format!("“{}” ({})", sentence.words(span).to_lowercase(), list[n].1);
                    if !found.contains(&said) {
                        found.push(said);
                    }
                }
            }
            (!found.is_empty())
                .then(|| Noticed::in_passage(passage, format!("Plainer words are at hand for {}.", all(&found))))
        })
        .collect()
}

fn list() -> Vec<(String, String)> {
    let words: serde_json::Map<String, serde_json::Value> = serde_json::from_str(LIST).unwrap_or_default();
    words.into_iter().filter_map(|(word, plain)| Some((word, plain.as_str()?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::{check, list};

    #[test]
    fn a_word_of_the_office_is_noticed_with_a_plain_one() {
        one(
            &year().narrative("Data", "The guide was socialised. It was Socialised again.").noticed(check),
            &["“socialised” (shared)"],
        );
    }

    #[test]
    fn plain_words_are_fine() {
        nothing(&year().narrative("Data", "The guide was shared.").noticed(check));
    }

    #[test]
    fn the_list_can_be_read() {
        assert!(
            list().len() > 20 && list().iter().all(|(word, plain)| !plain.is_empty() && word.to_lowercase() == *word)
        );
    }
}
