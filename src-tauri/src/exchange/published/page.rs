//! A page as lines of words with their places, put together from where each letter stands.

use super::letters::Letter;
use super::rules::Rule;

/// Letters closer than this part of their size belong to one word.
const WITHIN_WORD: f32 = 0.1;
/// Letters further apart than this are two words though no blank is written; between the two it is not certain.
const BETWEEN_WORDS: f32 = 0.2;
/// How far the feet of two letters of one line may differ, as a part of their size.
const ONE_LINE: f32 = 0.35;

/// A word, with its place from the top left corner in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub left: f32,
    pub right: f32,
    pub text: String,
    /// Whether it is certain where it begins, and what each letter is.
    pub sure: bool,
}

/// The words that stand beside one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub top: f32,
    pub bottom: f32,
    /// Of most of its letters.
    pub size: f32,
    /// Tells the font of most of its letters from others.
    pub font: u64,
    pub words: Vec<Word>,
}

#[derive(Debug, Clone, Default)]
pub struct Page {
    pub number: u32,
    pub height: f32,
    pub lines: Vec<Line>,
    /// Horizontal lines that are drawn on it: how far down, from where, to where.
    pub rules: Vec<Rule>,
    /// Whether there is a picture on it.
    pub pictures: bool,
}

/// Words as they are read, with a blank between two.
pub fn text_of(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

impl Line {
    pub fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub fn right(&self) -> f32 {
        self.words.last().map_or(0.0, |word| word.right)
    }

    pub fn text(&self) -> String {
        text_of(&self.words)
    }

    /// The words in groups that stand further apart than words of a sentence do.
    pub fn groups(&self) -> Vec<&[Word]> {
        let apart = self.size * 0.45;
        self.words.chunk_by(|one, next| next.left - one.right < apart).collect()
    }
}

/// The lines that letters make.
pub fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    // From top to bottom; what stands on one line is put together below.
    letters.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        // A raised letter stands a little higher than its line, so the last few rows are asked.
        let row = rows.iter_mut().rev().take(3).find(|row| {
            row.last().is_some_and(|last| {
                let (small, large) = (last.size.min(letter.size), last.size.max(letter.size));
                // Large words across a page, such as "Draft", are none of its lines.
                (letter.base - last.base).abs() <= ONE_LINE * large && small > large * 0.5
            })
        });
        match row {
            Some(row) => row.push(letter),
            None => rows.push(vec![letter]),
        }
    }
    rows.into_iter().map(line).filter(|line| !line.words.is_empty()).collect()
}

fn line(mut letters: Vec<Letter>) -> Line {
    letters.sort_by(|one, other| one.left.total_cmp(&other.left));
    // Bold letters are sometimes made by printing each twice.
    letters.dedup_by(|next, last| next.text == last.text && (next.left - last.left).abs() < last.size * 0.1);
    let most = |key: &dyn Fn(&Letter) -> u64| {
        let mut keys: Vec<u64> = letters.iter().filter(|letter| !plain(&letter.text).is_empty()).map(key).collect();
        keys.sort_unstable();
        keys.chunk_by(|one, other| one == other).max_by_key(|same| same.len()).map_or(0, |same| same[0])
    };
    let font = most(&|letter| letter.font);
    let size = most(&|letter| (letter.size * 10.0).round() as u64) as f32 / 10.0;
    let mut words: Vec<Word> = Vec::new();
    // Whether a blank is written since the last letter.
    let mut blank = false;
    for letter in &letters {
        let text = plain(&letter.text);
        if text.is_empty() {
            blank |= letter.text.chars().any(char::is_whitespace);
            continue;
        }
        let apart = words.last().map_or(f32::MAX, |word| letter.left - word.right) / letter.size;
        let begins = apart > BETWEEN_WORDS || (blank && apart > WITHIN_WORD / 2.0);
        let sure = letter.sure && (begins || (apart < WITHIN_WORD && !blank));
        match words.last_mut() {
            Some(word) if !begins => {
                word.text.push_str(&text);
                word.right = word.right.max(letter.right);
                word.sure &= sure;
            }
            _ => words.push(Word { left: letter.left, right: letter.right, text, sure }),
        }
        blank = false;
    }
    let base = letters.first().map_or(0.0, |letter| letter.base);
    Line { top: base - size * 0.8, bottom: base + size * 0.2, size, font, words }
}

/// A letter's text without marks that only shape what stands beside them, and with joined letters apart.
fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{fb00}' => kept.push_str("ff"),
            '\u{fb01}' => kept.push_str("fi"),
            '\u{fb02}' => kept.push_str("fl"),
            '\u{fb03}' => kept.push_str("ffi"),
            '\u{fb04}' => kept.push_str("ffl"),
            '\u{ad}' | '\u{2010}' | '\u{2011}' => kept.push('-'),
            '\u{200b}'..='\u{200d}' | '\u{feff}' => (),
            letter if letter.is_whitespace() || letter.is_control() => (),
            letter => kept.push(letter),
        }
    }
    kept
}
