//! The numbers of sections, sub-headings, tables and figures: the same in every form of the report.

use super::model::{Block, Kind, Report, Section};
use super::words::WORDS;

/// A section with its number: "3", or "Annex A"; empty where sections have none.
pub struct Numbered<'a> {
    pub section: &'a Section,
    pub number: String,
    pub blocks: Vec<Placed<'a>>,
}

impl Numbered<'_> {
    /// "3 The partnership".
    pub fn heading(&self) -> String {
        format!("{} {}", self.number, self.section.title).trim_start().to_owned()
    }
}

/// A block of a section.
pub struct Placed<'a> {
    pub block: &'a Block,
    /// Of a heading its own level, else that of the heading that it stands under. The section's is 1.
    pub level: u8,
    /// Of a heading "3.1", of a table or figure its place among all of the report.
    pub number: Option<String>,
}

/// All sections of a report, in order, with the numbers of everything in them.
pub fn outline(report: &Report) -> Vec<Numbered<'_>> {
    let mut counted = Counted::default();
    let mut annexes = 0;
    let sections = report.sections.iter().zip(1..);
    sections
        .map(|(section, place)| {
            let (short, number) = if report.kind == Kind::Summary {
                (String::new(), String::new())
            } else if section.annex {
                let letter = letter(annexes);
                annexes += 1;
                (letter.clone(), format!("{} {letter}", WORDS.annex))
            } else {
                (place.to_string(), place.to_string())
            };
            Numbered { section, number, blocks: counted.blocks(section, &short) }
        })
        .collect()
}

/// "A", "B" and so on; the 27th is "AA".
fn letter(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { letter(index / 26 - 1) + &last.to_string() }
}

/// Tables and figures are counted through the whole report.
#[derive(Default)]
struct Counted {
    tables: usize,
    figures: usize,
}

impl Counted {
    fn blocks<'a>(&mut self, section: &'a Section, short: &str) -> Vec<Placed<'a>> {
        let mut numbers: Vec<usize> = Vec::new();
        let mut under = 1;
        let mut place = |block: &'a Block| {
            let number = match block {
                Block::Heading { level, .. } => {
                    // A level is never skipped: screen readers announce the gap.
                    let depth = usize::from(*level).clamp(2, numbers.len() + 2) - 1;
                    numbers.resize(depth, 0);
                    numbers[depth - 1] += 1;
                    under = depth as u8 + 1;
                    let numbers = numbers.iter().map(usize::to_string);
                    Some(std::iter::once(short.to_owned()).chain(numbers).collect::<Vec<_>>().join("."))
                }
                Block::Table(_) => {
                    self.tables += 1;
                    Some(self.tables.to_string())
                }
                Block::Bars(_) | Block::Structure(_) => {
                    self.figures += 1;
                    Some(self.figures.to_string())
                }
                Block::Text { .. }
                | Block::Aside { .. }
                | Block::KeyNumbers { .. }
                | Block::Statements { .. }
                | Block::Entry(_) => None,
            };
            Placed { block, level: under, number }
        };
        section.blocks.iter().map(&mut place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::{Structure, Table};

    fn heading(level: u8) -> Block {
        Block::Heading { level, text: "Words".into(), detail: None }
    }

    fn section(annex: bool, blocks: Vec<Block>) -> Section {
        Section { id: "one".into(), title: "One".into(), annex, blocks }
    }

    fn numbers(sections: &[Section]) -> Vec<String> {
        let (mut counted, mut all) = (Counted::default(), Vec::new());
        for (section, short) in sections.iter().zip(["1", "2", "A"]) {
            all.extend(counted.blocks(section, short).into_iter().filter_map(|it| it.number));
        }
        all
    }

    #[test]
    fn annexes_go_on_after_z() {
        assert_eq!([0, 1, 25, 26, 27].map(letter), ["A", "B", "Z", "AA", "AB"]);
    }

    #[test]
    fn headings_count_within_their_section_and_never_skip_a_level() {
        let first = section(false, vec![heading(2), heading(3), heading(3), heading(2), heading(3)]);
        let second = section(false, vec![heading(3), heading(3), heading(3)]);

        let expected = ["1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.1", "2.1.1", "2.1.2"];
        assert_eq!(numbers(&[first, second]), expected);
    }

    #[test]
    fn tables_and_figures_count_through_the_report() {
        let table = || {
            let (id, caption) = ("t".into(), "T".into());
            Block::Table(Table { id, caption, columns: vec![], rows: vec![], total: None, note: None })
        };
        let (id, caption) = ("s".to_owned(), "S".to_owned());
        let drawn = Structure { id, caption, alternative: "A".into(), top: "T".into(), units: vec![] };
        let first = section(false, vec![table(), Block::Structure(drawn), table()]);

        assert_eq!(numbers(&[first, section(true, vec![table()])]), ["1", "1", "2", "3"]);
    }
}
