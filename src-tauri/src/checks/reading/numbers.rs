//! Numbers as they stand in running text: "over 2,000", "150 plus", "three", "8.9%".

use std::ops::Range;

use super::words::Token;

const IN_WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    Exactly,
    /// "over 2,000", "100+".
    AtLeast,
    /// "nearly 2,000", "up to 20".
    AtMost,
    /// "about 2,000".
    Roughly,
}

/// A number in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its token in the sentence.
    pub at: usize,
    pub value: f64,
    pub meant: Meant,
    /// Written with a per cent sign or the words.
    pub percent: bool,
    pub span: Range<usize>,
}

impl Number {
    /// Whether a recorded value agrees with what is said.
    pub fn agrees(&self, value: f64) -> bool {
        match self.meant {
            Meant::Exactly => (self.value - value).abs() < 0.05 || (self.value == value.round()),
            Meant::AtLeast => value >= self.value,
            Meant::AtMost => value <= self.value,
            Meant::Roughly => (self.value - value).abs() <= value.abs() * 0.1,
        }
    }
}

/// Whether a word is a number, in digits or (up to twelve) in letters.
pub fn is_number(lower: &str) -> bool {
    value(lower).is_some()
}

/// The number that a token is.
pub fn value(lower: &str) -> Option<f64> {
    if let Some(at) = IN_WORDS.iter().position(|word| *word == lower) {
        return Some(at as f64);
    }
    crate::domain::number::read(lower)
}

/// The numbers of a sentence, whose tokens have their spans in `text`.
pub fn numbers(text: &str, tokens: &[Token]) -> Vec<Number> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(value) = value(&token.lower) else { continue };
        let after = text[token.span.end..].trim_start();
        let word = |n: usize| tokens.get(at + n).map_or("", |token| token.lower.as_str());
        let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
        let more = text[token.span.end..].starts_with('+') || word(1) == "plus";
        let meant = match before {
            "over" | "above" | "exceeding" => Meant::AtLeast,
            "than" if at >= 2 && tokens[at - 2].lower == "more" => Meant::AtLeast,
            "least" => Meant::AtLeast,
            "nearly" | "almost" | "under" | "below" => Meant::AtMost,
            "to" if at >= 2 && tokens[at - 2].lower == "up" => Meant::AtMost,
            "than" if at >= 2 && ["fewer", "less"].contains(&tokens[at - 2].lower.as_str()) => Meant::AtMost,
            "about" | "around" | "approximately" | "some" | "circa" => Meant::Roughly,
            _ if more => Meant::AtLeast,
            _ => Meant::Exactly,
        };
        let percent = after.starts_with('%') || word(1) == "percent" || (word(1) == "per" && word(2) == "cent");
        found.push(Number { at, value, meant, percent, span: token.span.clone() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    fn read(text: &str) -> Vec<(f64, Meant, bool)> {
        numbers(text, &tokens(text)).into_iter().map(|it| (it.value, it.meant, it.percent)).collect()
    }

    #[test]
    fn how_exactly_a_number_is_meant_is_read_with_it() {
        assert_eq!(
            read("over 2,000 people and 40+ teams"),
            [(2000.0, Meant::AtLeast, false), (40.0, Meant::AtLeast, false)]
        );
        assert_eq!(read("nearly 8.9% of three"), [(8.9, Meant::AtMost, true), (3.0, Meant::Exactly, false)]);
        assert_eq!(read("150 plus attendees"), [(150.0, Meant::AtLeast, false)]);
    }

    #[test]
    fn a_recorded_value_agrees_or_does_not() {
        let said = |text: &str, value: f64| numbers(text, &tokens(text))[0].agrees(value);

        assert!(said("over 2,000", 2114.0));
        assert!(!said("over 2,200", 2114.0));
        assert!(said("22 per cent", 22.2), "rounded to a whole number");
        assert!(!said("2,141", 2114.0));
    }
}
