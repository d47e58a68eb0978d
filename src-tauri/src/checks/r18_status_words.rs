//! R18: passages on one strategy, toolkit or guide that say differently how far it is, side by side for a person.

use std::collections::HashMap;

use super::reading::{Passage, Phrases, Sentence};
use super::{Checked, Noticed};

const PRODUCTS: [&str; 12] = [
    "strategy",
    "toolkit",
    "framework",
    "standards",
    "procedure",
    "policy",
    "guide",
    "pathway",
    "protocol",
    "portal",
    "programme",
    "model",
];

/// How far something is, with the words that say so.
const STAGES: [(&str, &[&str]); 4] = [
    (
        "planned",
        &[
            "will be",
            "to be developed|reviewed|updated|written",
            "needs|need to be",
            "are|is being developed|reviewed|written",
        ],
    ),
    ("made", &["has|have been developed|created|produced|written|updated", "newly developed"]),
    ("in use", &["was|were launched", "has|have been launched", "is|are in place|use", "being used"]),
    ("embedded", &["is|are|now embedded|established", "fully embedded", "well embedded", "starting to embed"]),
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let stages: Vec<(&str, Phrases)> = STAGES.iter().map(|(name, words)| (*name, Phrases::new(words))).collect();
    let mut told: Vec<(String, Vec<(&Passage, &str)>)> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for passage in year.own() {
        for sentence in passage.sentences() {
            let Some(name) = product(&sentence) else { continue };
            let Some((stage, _)) = stages.iter().find(|(_, words)| words.is_in(sentence.tokens)) else { continue };
            let at = *by_name.entry(name.to_lowercase()).or_insert_with(|| {
                told.push((name, Vec::new()));
                told.len() - 1
            });
            told[at].1.push((passage, stage));
        }
    }
    told.into_iter()
        .filter_map(|(name, says)| {
            let (first, stage) = says.first()?;
            let (other, differs) =
                says.iter().find(|(passage, other)| other != stage && passage.place != first.place)?;
            Some(Noticed::in_passage(
                other,
                format!(
                    "“{name}” is {differs} here, and {stage} in {}. Read both and say how far it is in one way.",
                    first.place.words,
                ),
            ))
        })
        .collect()
}

/// The name of a product in a sentence: the capitalised words before it, with it.
fn product(sentence: &Sentence<'_>) -> Option<String> {
    (1..sentence.tokens.len()).find_map(|end| {
        if !PRODUCTS.contains(&sentence.lower(end)) {
            return None;
        }
        let mut start = end;
        let joins = |at: usize| {
            let word = sentence.words(at..at + 1);
            word.starts_with(char::is_uppercase) && !["The", "A", "An", "Our", "This", "All"].contains(&word)
                || ["of", "and", "the", "practice"].contains(&word)
        };
        while start > 0 && end - start < 6 && joins(start - 1) && sentence.gap_after(start - 1) == " " {
            start -= 1;
        }
        while start < end && !sentence.words(start..start + 1).starts_with(char::is_uppercase) {
            start += 1;
        }
        (end - start >= 2).then(|| sentence.words(start..end + 1).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn two_stages_of_one_strategy_are_put_side_by_side() {
        let made = year().narrative("Priorities", "The Early Help Strategy has been developed.");
        one(
            &made.narrative("Reviews", "The Early Help strategy is embedded.").noticed(check),
            &["Reviews", "“Early Help Strategy” is embedded here, and made in Narrative, Priorities"],
        );
    }

    #[test]
    fn the_same_stage_twice_is_fine() {
        let made = year().narrative("Priorities", "The Early Help Strategy has been developed.");
        nothing(&made.narrative("Reviews", "An Early Help Strategy has been written.").noticed(check));
    }

    #[test]
    fn two_strategies_are_two() {
        let made = year().narrative("Priorities", "The Early Help Strategy has been developed.");
        nothing(&made.narrative("Reviews", "The Family Support Strategy is embedded.").noticed(check));
    }
}
