//! R70: words that are easily taken for one another, where their neighbours show which is meant.

use super::reading::Phrases;
use super::say::all;
use super::{Checked, Noticed};

/// What is written, and the word that is probably meant.
const CONFUSED: [(&str, &str); 21] = [
    ("medium age|wait|time|income|score|value", "median"),
    ("breath of", "breadth"),
    ("to compliment the|our|this|each|other", "complement"),
    ("compliments the|our|this", "complements"),
    ("are|is now known|clear when|whether|if", "not known"),
    ("when people are now known", "not known"),
    ("has|have|had lead to", "led to"),
    ("which|this|that lead to", "led to"),
    ("was|were lead by", "led by"),
    ("effect|effects on practice of change", "affect"),
    ("will effect the", "affect"),
    ("principal of", "principle"),
    ("in principal", "in principle"),
    ("it's own|aim|aims|purpose|work", "its"),
    ("loose their|sight|touch", "lose"),
    ("less children|people|families|cases|staff", "fewer"),
    ("councilling|counciling", "counselling"),
    ("practise guidance|standards|lead|review|reviews", "practice"),
    ("to practice safely|well", "practise"),
    ("their is|are", "there"),
    ("of upmost", "utmost"),
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let written: Vec<&str> = CONFUSED.iter().map(|(written, _)| *written).collect();
    let phrases = Phrases::new(&written);
    // A name that the partnership chose can be wrong too ("medium age").
    year.passages
        .iter()
        .filter(|passage| passage.voice != super::reading::Voice::Others)
        .filter_map(|passage| {
            let found: Vec<String> = passage
                .sentences()
                .flat_map(|sentence| {
                    phrases
                        .find(sentence.tokens)
                        .into_iter()
                        .map(|(n, span)| format!("“{}” (is “{}” meant?)", sentence.words(span), CONFUSED[n].1))
                        .collect::<Vec<_>>()
                })
                .collect();
            (!found.is_empty()).then(|| Noticed::in_passage(passage, format!("Look again at {}.", all(&found))))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_word_that_is_taken_for_another_is_noticed() {
        one(
            &year()
                .narrative("Data", "The medium age rose, with a breath of learning that has lead to change.")
                .noticed(check),
            &["“medium age” (is “median” meant?)", "“breath of”", "“has lead to”"],
        );
    }

    #[test]
    fn the_same_words_in_their_place_are_fine() {
        nothing(
            &year()
                .narrative("Data", "A medium risk took a breath. The lead to ask is the nurse. It's good.")
                .noticed(check),
        );
    }

    #[test]
    fn names_are_read_too() {
        let made =
            year().figure(serde_json::json!({"topic": "Population", "measure": "Medium age", "area": "Eastmere"}));
        one(&made.noticed(check), &["Figures, Medium age"]);
    }
}
