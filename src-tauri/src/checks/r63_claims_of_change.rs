//! R63: a claim that something improved, grew or fell, without the value before and after.

use super::reading::{Passage, Phrases, Sentence};
use super::say::beginning;
use super::{Checked, Noticed};

const CLAIMS: [&str; 13] = [
    "has|have significantly|greatly|also increased|reduced|improved|decreased|risen|fallen",
    "has|have increased|reduced|improved|decreased|risen|fallen|declined",
    "led|leading|contributed to improved|better|fewer|reduced|increased|improvements|improvement",
    "led|leading|contributed to a|an reduction|increase|improvement|decrease|rise|fall",
    "resulted|resulting in improved|better|fewer|reduced|increased|timely",
    "resulted|resulting in a|an reduction|increase|improvement|decrease|rise|fall",
    "with a reduction|increase|decrease in",
    "an increase in those",
    "noted to increase|decrease|improve",
    "continues|continue|continued to increase|rise|fall|improve|grow",
    "have|has continued to increase|rise|fall|improve|grow",
    "significant|significantly|marked improvements|improvement|improved|reduction|increase",
    "direct effect|impact on",
];

/// Words of what is hoped for and not claimed.
const HOPED: [&str; 13] =
    ["will", "would", "aim", "aims", "should", "could", "can", "may", "whether", "if", "intention", "needs", "how"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let claims = Phrases::new(&CLAIMS);
    year.own()
        .filter_map(|passage| {
            let sentences: Vec<Sentence<'_>> = passage.sentences().collect();
            let claim = sentences.iter().enumerate().find(|(n, sentence)| {
                claims.is_in(sentence.tokens) && !sentence.has(&HOPED) && !has_values(&sentences, *n)
            })?;
            Some(claimed(passage, claim.1))
        })
        .collect()
}

fn claimed(passage: &Passage, sentence: &Sentence<'_>) -> Noticed {
    Noticed::in_passage(
        passage,
        format!(
            "“{}” claims a change. Give the value before and after, with their dates, or write what was done without the claim.",
            beginning(sentence.text),
        ),
    )
}

/// Whether the sentence, or the one beside it, has two values to compare.
fn has_values(sentences: &[Sentence<'_>], at: usize) -> bool {
    let values = |sentence: &Sentence<'_>| {
        sentence
            .numbers
            .iter()
            .filter(|number| !sentence.dates.iter().any(|date| date.tokens.contains(&number.at)))
            .count()
    };
    let near = at.saturating_sub(1)..(at + 2).min(sentences.len());
    values(&sentences[at]) >= 2 || sentences[near].iter().any(|sentence| values(sentence) >= 2)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_claim_without_values_is_noticed() {
        one(
            &year()
                .narrative("Priorities", "We met. The panels have led to improved relationships with schools.")
                .noticed(check),
            &["“The panels have led to improved relationships"],
        );
    }

    #[test]
    fn a_claim_with_both_values_is_shown() {
        nothing(&year().narrative("Priorities", "Referrals have increased from 400 to 800.").noticed(check));
        nothing(
            &year()
                .narrative("Priorities", "Practice has improved. In 2026 it was 15 of 20 files, against 8 of 20.")
                .noticed(check),
        );
    }

    #[test]
    fn hopes_are_no_claims() {
        nothing(
            &year().narrative("Priorities", "This will reduce the wait, and aims to have improved it.").noticed(check),
        );
    }
}
