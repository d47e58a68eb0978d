//! Texts that are the same or nearly so, found without comparing each with each.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words a piece has by which candidates are found.
const PIECE: usize = 2;

/// Longer texts are compared by their first words only.
const MOST_WORDS: usize = 400;

/// Of the texts that hold a piece, these many are remembered: a later one like them all is like the first of them.
const MOST_HOLDERS: usize = 20;

/// A text and the first before it that is like it, by their places in the list, and how alike they are: 1 is the same
/// words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub one: usize,
    pub other: usize,
    pub likeness: f64,
}

/// For each text that is at least so much like one before it, from a half to 1, the pair with the first such; the same
/// words go before words that are only alike. Case, spacing and punctuation do not count.
pub fn pairs(texts: &[&str], least: f64) -> Vec<Pair> {
    let texts: Vec<Words> = texts.iter().map(|text| Words::of(text)).collect();
    let mut same: HashMap<&[u64], usize> = HashMap::new();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (other, own) in texts.iter().enumerate().filter(|(_, own)| !own.in_order.is_empty()) {
        if let Some(one) = same.get(own.in_order.as_slice()) {
            found.push(Pair { one: *one, other, likeness: 1.0 });
            continue;
        }
        same.insert(&own.in_order, other);
        let pieces = own.pieces();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for one in pieces.iter().filter_map(|piece| holders.get(piece)).flatten() {
            *shared.entry(*one).or_default() += 1;
        }
        let mut candidates: Vec<usize> =
            shared.into_iter().filter(|(_, count)| (count + 1) * 2 >= pieces.len()).map(|(one, _)| one).collect();
        candidates.sort_unstable();
        let alike = |one: usize| {
            let likeness = own.likeness_of_at_least(&texts[one], least)?;
            Some(Pair { one, other, likeness })
        };
        found.extend(candidates.into_iter().find_map(alike));
        for piece in pieces {
            let list = holders.entry(piece).or_default();
            if list.len() < MOST_HOLDERS {
                list.push(other);
            }
        }
    }
    found
}

/// The words of a text as numbers.
struct Words {
    in_order: Vec<u64>,
    sorted: Vec<u64>,
}

impl Words {
    /// Words that punctuation parted ("multi- agency") are the same as those that it did not.
    fn of(text: &str) -> Words {
        let folded = text.to_lowercase().replace(['\'', '\u{2019}', '\u{2018}'], "");
        let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let in_order: Vec<u64> = words.take(MOST_WORDS).map(one_hash).collect();
        let mut sorted = in_order.clone();
        sorted.sort_unstable();
        Words { in_order, sorted }
    }

    /// Each few words in a row, once.
    fn pieces(&self) -> Vec<u64> {
        let mut pieces: Vec<u64> = self.in_order.windows(PIECE.min(self.in_order.len())).map(one_hash).collect();
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    }

    /// Twice the words that both have in the same order, over the words of both; nothing where that is less than `least`.
    fn likeness_of_at_least(&self, other: &Words, least: f64) -> Option<f64> {
        let all = (self.in_order.len() + other.in_order.len()) as f64;
        let share = |words: usize| 2.0 * words as f64 / all;
        // In order they can't share more words than in any order, which is counted much faster.
        if share(in_both(&self.sorted, &other.sorted)) < least {
            return None;
        }
        Some(share(in_order_in_both(&self.in_order, &other.in_order))).filter(|likeness| *likeness >= least)
    }
}

/// How many numbers two sorted lists share.
fn in_both(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut there, mut count) = (0, 0, 0);
    while let (Some(own), Some(theirs)) = (one.get(at), other.get(there)) {
        match own.cmp(theirs) {
            Ordering::Less => at += 1,
            Ordering::Greater => there += 1,
            Ordering::Equal => (at, there, count) = (at + 1, there + 1, count + 1),
        }
    }
    count
}

/// The length of the longest list that is a part of both, in their order.
fn in_order_in_both(one: &[u64], other: &[u64]) -> usize {
    let mut row = vec![0usize; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, theirs) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == theirs { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}

fn one_hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(texts: &[&str], least: f64) -> Vec<(usize, usize)> {
        pairs(texts, least).iter().map(|pair| (pair.one, pair.other)).collect()
    }

    #[test]
    fn case_spacing_and_punctuation_do_not_count() {
        assert_eq!(pairs(&["Multi-agency work.", "multi- agency  WORK"], 0.95)[0].likeness, 1.0);
        assert_eq!(places(&["Train", "Drive", "", ""], 0.5), []);
    }

    #[test]
    fn pairs_are_found_among_many() {
        let texts = [
            "Ask every school to name a lead for attendance by the summer",
            "Publish the strategy",
            "Ask every school to name a lead for attendance by the autumn",
            "publish the strategy.",
        ];

        assert_eq!(places(&texts, 0.85), [(0, 2), (1, 3)]);
    }

    #[test]
    fn each_text_is_paired_with_the_first_like_it() {
        let texts: Vec<String> =
            (0..200).map(|at| format!("Action {at}: ask every school to name a lead by the summer")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();

        let found = places(&texts, 0.85);

        assert_eq!(found.len(), 199);
        assert!(found.iter().all(|(one, _)| *one == 0), "{found:?}");
    }

    #[test]
    fn the_same_words_in_another_order_are_less_alike() {
        let texts = ["one two three four five six", "six five four three two one"];
        assert_eq!(places(&texts, 0.85), []);
    }
}
