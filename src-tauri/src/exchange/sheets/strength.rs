//! How strongly a heading stands for each of our columns: looked up by its words, since each row of a large
//! table may be one of headings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::heading::plain;
use super::synonyms::WORDS;
use crate::domain::noun::Noun;
use crate::exchange::workbook::SHEETS;

/// A column of a noun.
type Column = (Noun, &'static str);

/// How a phrase stands for a column.
#[derive(Clone, Copy)]
enum Stands {
    /// It is the column's own name; whether the column has other names too.
    Name(bool),
    Strongly,
    /// Only as the whole of a heading.
    Weakly,
}

static PHRASES: LazyLock<HashMap<String, Vec<(Column, Stands)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<(Column, Stands)>> = HashMap::new();
    for sheet in SHEETS {
        for column in sheet.columns {
            let others = WORDS.iter().any(|(noun, name, _)| (*noun, *name) == (sheet.noun, column.heading));
            let named = ((sheet.noun, column.heading), Stands::Name(others));
            phrases.entry(plain(column.heading)).or_default().push(named);
        }
    }
    for (noun, column, groups) in WORDS {
        for word in groups.iter().flat_map(|group| group.split('|')).map(str::trim) {
            let (word, stands) = match word.strip_prefix('~') {
                Some(word) => (word, Stands::Weakly),
                None => (word, Stands::Strongly),
            };
            phrases.entry(word.to_owned()).or_default().push(((*noun, *column), stands));
        }
    }
    phrases
});

static MOST_WORDS: LazyLock<usize> =
    LazyLock::new(|| PHRASES.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or(1));

/// What one heading stands for.
pub struct Strengths(HashMap<Column, f64>);

impl Strengths {
    /// Of a heading as headings are compared.
    pub fn of(heading: &str) -> Strengths {
        let mut all: HashMap<Column, f64> = HashMap::new();
        let mut note = |column: Column, strength: f64| {
            let known = all.entry(column).or_default();
            *known = known.max(strength);
        };
        for (column, stands) in PHRASES.get(heading).into_iter().flatten() {
            note(
                *column,
                match stands {
                    Stands::Name(_) => 4.0,
                    Stands::Strongly => 3.0,
                    Stands::Weakly => 1.5,
                },
            );
        }
        let words: Vec<&str> = heading.split(' ').collect();
        for from in 0..words.len() {
            for to in from + 1..=words.len().min(from + *MOST_WORDS) {
                let phrase = words[from..to].join(" ");
                for (column, stands) in PHRASES.get(&phrase).into_iter().flatten().filter(|_| tells(&phrase)) {
                    if matches!(stands, Stands::Name(true) | Stands::Strongly) {
                        note(*column, 1.6);
                    }
                }
            }
        }
        Strengths(all)
    }

    /// How strongly it stands for a column of a noun: 0 not at all, 4 by its own name.
    pub fn for_column(&self, noun: Noun, column: &'static str) -> f64 {
        self.0.get(&(noun, column)).copied().unwrap_or_default()
    }
}

/// Whether a heading has a phrase of at least four letters among its words.
pub fn within(heading: &str, phrase: &str) -> bool {
    tells(phrase) && format!(" {heading} ").contains(&format!(" {phrase} "))
}

/// Whether a phrase among others still says what a column is.
fn tells(phrase: &str) -> bool {
    phrase.len() >= 4 && phrase != "when"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_people_give_to_columns_are_known() {
        for (noun, column, heading) in [
            (Noun::Action, "Target date", "by when"),
            (Noun::Action, "Target date", "timescale"),
            (Noun::Action, "Status", "rag"),
            (Noun::Action, "Lead", "lead officer"),
            (Noun::Attendance, "Attended", "no attended"),
            (Noun::Attendance, "Did not attend", "dna"),
        ] {
            assert!(Strengths::of(heading).for_column(noun, column) >= 3.0, "{heading}");
        }
        assert!(Strengths::of("lead officer organisation").for_column(Noun::Action, "Lead") > 1.0);
        let hope = Strengths::of("success measures").for_column(Noun::Action, "Evidence of impact");
        assert_eq!(hope, 0.0, "a hope is no evidence");
    }
}
