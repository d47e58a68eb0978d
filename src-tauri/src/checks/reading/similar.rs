//! Texts that are the same or nearly so, found without comparing each with each.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words a piece has by which candidates are found.
const PIECE: usize = 2;

/// Longer texts are compared by their first words only.
const MOST_WORDS: usize = 400;

/// Two texts, by their places in the list, and how alike they are: 1 is the same words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub one: usize,
    pub other: usize,
    pub likeness: f64,
}

/// The pairs of texts that are at least so much alike, by order of place. Case, spacing and
/// punctuation do not count.
pub fn pairs(texts: &[&str], least: f64) -> Vec<Pair> {
    let words: Vec<Vec<u64>> = texts.iter().map(|text| hashed(text)).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (other, own) in words.iter().enumerate() {
        let mut pieces: Vec<u64> = own.windows(PIECE.min(own.len().max(1))).map(one_hash).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for piece in &pieces {
            let list = holders.entry(*piece).or_default();
            // A piece that stands nearly everywhere tells nothing, and would make this slow.
            if list.len() <= 50 {
                list.iter().for_each(|one| *shared.entry(*one).or_default() += 1);
            }
            list.push(other);
        }
        let mut candidates: Vec<usize> =
            shared.into_iter().filter(|(_, count)| count * 2 >= pieces.len()).map(|(one, _)| one).collect();
        candidates.sort_unstable();
        for one in candidates {
            let likeness = likeness(&words[one], own);
            if likeness >= least {
                found.push(Pair { one, other, likeness });
            }
        }
    }
    found
}

/// How alike two texts are.
pub fn alike(one: &str, other: &str) -> f64 {
    likeness(&hashed(one), &hashed(other))
}

/// Words as numbers, with those that punctuation parted ("multi- agency") the same as those it did not.
fn hashed(text: &str) -> Vec<u64> {
    let folded = text.to_lowercase().replace(['\'', '\u{2019}', '\u{2018}'], "");
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(one_hash_of)
        .collect()
}

fn one_hash_of(word: &str) -> u64 {
    one_hash(word)
}

fn one_hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Twice the words that both have in the same order, over the words of both.
fn likeness(one: &[u64], other: &[u64]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let mut row = vec![0usize; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, theirs) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == theirs { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    2.0 * row[other.len()] as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spacing_and_punctuation_do_not_count() {
        assert_eq!(alike("Multi-agency work.", "multi- agency  WORK"), 1.0);
        assert_eq!(alike("Train", "Drive"), 0.0);
    }

    #[test]
    fn pairs_are_found_among_many() {
        let texts = [
            "Ask every school to name a lead for attendance by the summer",
            "Publish the strategy",
            "Ask every school to name a lead for attendance by the autumn",
            "publish the strategy.",
        ];

        let found = pairs(&texts, 0.85);

        assert_eq!(found.iter().map(|pair| (pair.one, pair.other)).collect::<Vec<_>>(), [(0, 2), (1, 3)]);
        assert_eq!(found[1].likeness, 1.0);
    }
}
