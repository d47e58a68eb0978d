//! Where a remark points: a record or a part of the report, so that a window can lead there and a person read it.

use serde::Serialize;

use crate::domain::Id;
use crate::domain::noun::Noun;

/// A place in a year of the record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    pub noun: Noun,
    /// The record; `None` where the list as a whole is meant.
    pub id: Option<Id>,
    /// The lasting reference, where the record has one.
    pub reference: Option<String>,
    /// The section of the narrative.
    pub section: Option<String>,
    /// The label of the year.
    pub year: String,
    /// "Recommendation R7.2", "Narrative, Training".
    pub words: String,
}

impl Place {
    pub fn new(year: &str, noun: Noun, id: Id, words: impl Into<String>) -> Place {
        Place { id: Some(id), ..Place::list(year, noun, words) }
    }

    /// A list as a whole: "Funding".
    pub fn list(year: &str, noun: Noun, words: impl Into<String>) -> Place {
        Place { noun, id: None, reference: None, section: None, year: year.to_owned(), words: words.into() }
    }

    pub fn with_reference(self, reference: &str) -> Place {
        Place { reference: Some(reference.to_owned()), ..self }
    }

    pub fn in_section(self, section: &str) -> Place {
        Place { section: Some(section.to_owned()), ..self }
    }

    /// A part of the record there: "Recommendation R7.2, what we did".
    pub fn part(&self, part: &str) -> Place {
        Place { words: format!("{}, {part}", self.words), ..self.clone() }
    }
}

/// A name as the end of a place: short enough for one line.
pub fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 {
        return line;
    }
    let cut: String = line.chars().take(60).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', '.', ';', ':', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_in_words_and_names_its_record() {
        let place = Place::new("2025-26", Noun::Recommendation, 4, "Recommendation R7.2").with_reference("R7.2");

        assert_eq!(place.part("what we did").words, "Recommendation R7.2, what we did");
        assert_eq!(place.part("what we did").id, Some(4));
    }

    #[test]
    fn long_names_are_cut_between_words() {
        assert_eq!(short("Neglect"), "Neglect");
        let long = short("How many children in the area waited longer than twelve weeks for an assessment");
        assert_eq!(long, "How many children in the area waited longer than twelve…");
    }
}
