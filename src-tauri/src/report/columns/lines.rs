//! How many lines a cell takes in a column.

use crate::domain::prose;
use crate::report::extent::extent;
use crate::report::fonts::Weight;
use crate::report::model::Cell;

/// Lines break at words, so those of longer texts are not quite full.
const FULLNESS: f64 = 0.93;

/// A line beyond this many letters is reckoned by its width alone: a word more or less does not matter to it.
const WORD_BY_WORD: usize = 160;

/// A line of a cell as its author wrote it, to be broken by its column; widths in em.
pub enum Line {
    Words(Vec<f64>),
    Long(f64),
    /// What is never broken.
    Tag,
}

impl Line {
    pub fn of(text: &str, weight: Weight) -> Line {
        match text.chars().nth(WORD_BY_WORD) {
            Some(_) => Line::Long(extent(text, weight)),
            None => Line::Words(text.split([' ', '\t']).map(|word| extent(word, weight)).collect()),
        }
    }

    /// The lines of a cell. No column is narrower than its widest tag or reference.
    pub fn of_cell(cell: &Cell) -> Vec<Line> {
        match cell {
            Cell::Text { text } => prose::words(text).lines().map(|line| Line::of(line, Weight::Regular)).collect(),
            Cell::Tags { tags } => tags.iter().map(|_| Line::Tag).collect(),
            Cell::Reference { .. } => vec![Line::Tag],
        }
    }

    /// How many lines it takes in this room.
    fn broken(&self, room: f64) -> f64 {
        match self {
            Line::Words(words) => {
                let blank = extent(" ", Weight::Regular);
                let (lines, _) = words.iter().fold((1.0, -blank), |(lines, taken), word| {
                    let taken = taken + blank + word;
                    if taken > room && taken > *word { (lines + 1.0, *word) } else { (lines, taken) }
                });
                lines
            }
            Line::Long(width) => (width / (room * FULLNESS)).ceil(),
            Line::Tag => 1.0,
        }
    }
}

/// How many lines these take in a column that has this room, in em.
pub fn height(lines: &[Line], room: f64) -> f64 {
    lines.iter().map(|line| line.broken(room)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_next_line_where_they_have_no_room() {
        let line = Line::of("Safeguarding partner", Weight::Regular);
        let whole = extent("Safeguarding partner", Weight::Regular);
        assert_eq!([whole + 0.01, whole - 0.01, 1.0].map(|room| line.broken(room)), [1.0, 2.0, 2.0]);
    }

    #[test]
    fn sentences_take_about_as_many_lines_as_they_are_wide() {
        let sentences = "What was done about it, and what came of that. ".repeat(9);
        let room = extent(&sentences, Weight::Regular) / 9.5;
        assert!((10.0..=11.0).contains(&Line::of(&sentences, Weight::Regular).broken(room)));
    }

    #[test]
    fn an_empty_line_is_a_line() {
        assert_eq!(height(&[Line::of("", Weight::Regular), Line::Tag], 5.0), 2.0);
    }
}
