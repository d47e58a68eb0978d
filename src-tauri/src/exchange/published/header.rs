//! The headings of a table on a page: a line whose words stand apart and name columns that are known.

use super::page::{Line, text_of};
use crate::domain::noun::Noun;
use crate::exchange::sheets::{Strengths, plain_heading};
use crate::exchange::workbook::columns_of;

/// The tables that are looked for, each with the column that it can't do without.
const KINDS: &[(Noun, &str)] = &[
    (Noun::Action, "Action"),
    (Noun::Recommendation, "Recommendation"),
    (Noun::Attendance, "Course"),
    (Noun::Finding, "Finding"),
];
/// Headings may take as many lines as this.
const MOST_LINES: usize = 3;
/// A line of more words is no line of headings.
const MOST_WORDS: usize = 30;
/// A heading is no longer than this, in words.
const LONGEST: usize = 7;
/// A heading counts for a column where it is one of its names, and not only has one among its words.
const LEAST: f64 = 3.0;

/// The heading of one column, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub left: f32,
    pub right: f32,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    pub noun: Noun,
    /// The number of the column that its rows can't do without.
    pub main: usize,
    pub headings: Vec<Heading>,
    /// How many lines it takes.
    pub lines: usize,
}

/// The column that rows of a noun can't do without.
pub fn main_of(noun: Noun) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == noun).map_or("", |(_, main)| main)
}

impl Header {
    /// The headings that begin with a line, if they do.
    pub fn at(lines: &[Line]) -> Option<Header> {
        let mut headings: Vec<Heading> = Vec::new();
        let mut best: Option<(f64, Header)> = None;
        for (at, line) in lines.iter().take(MOST_LINES).enumerate() {
            let too_far = at > 0 && line.bottom - lines[at - 1].bottom > line.size * 1.7;
            if too_far || line.words.len() > MOST_WORDS {
                break;
            }
            lay_under(&mut headings, line);
            if headings.iter().any(|heading| heading.text.split(' ').count() > LONGEST) {
                break;
            }
            let Some((score, noun, main)) = meaning(&headings) else { continue };
            // A line more must say more.
            if best.as_ref().is_none_or(|(known, _)| score > *known + 0.5) {
                best = Some((score, Header { noun, main, headings: headings.clone(), lines: at + 1 }));
            }
        }
        best.map(|(_, header)| header)
    }

    pub fn same_as(&self, other: &Header) -> bool {
        self.headings.len() == other.headings.len()
            && self.headings.iter().zip(&other.headings).all(|(one, other)| one.text == other.text)
    }
}

/// Lays a further line of headings under those above it.
fn lay_under(headings: &mut Vec<Heading>, line: &Line) {
    for group in line.groups() {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let text = text_of(group);
        match headings.iter_mut().find(|heading| first.left < heading.right && last.right > heading.left) {
            Some(heading) => {
                heading.text = format!("{} {text}", heading.text);
                heading.left = heading.left.min(first.left);
                heading.right = heading.right.max(last.right);
            }
            None => headings.push(Heading { left: first.left, right: last.right, text }),
        }
    }
    headings.sort_by(|one, other| one.left.total_cmp(&other.left));
}

/// What rows beneath these headings are, how much speaks for it, and which of them is the main one.
fn meaning(headings: &[Heading]) -> Option<(f64, Noun, usize)> {
    let strengths: Vec<Strengths> = headings.iter().map(|it| Strengths::of(&plain_heading(&it.text))).collect();
    let strongest = |noun, column| strengths.iter().map(|it| it.for_column(noun, column)).fold(0.0, f64::max);
    let kinds = KINDS.iter().filter_map(|(noun, main)| {
        let (mut score, mut found) = (0.0, 0);
        for column in columns_of(*noun) {
            let strength = strongest(*noun, column.heading);
            if strength >= LEAST {
                score += strength;
                found += 1;
            }
        }
        let counts = *noun != Noun::Attendance || strongest(*noun, "Attended") >= LEAST;
        let main = strengths.iter().position(|it| it.for_column(*noun, main) >= LEAST)?;
        (counts && found >= 2 && found * 2 >= headings.len()).then_some((score, *noun, main))
    });
    kinds.max_by(|one, other| one.0.total_cmp(&other.0))
}

#[cfg(test)]
mod tests {
    use super::super::page::Word;
    use super::*;

    fn line(bottom: f32, words: &[(f32, &str)]) -> Line {
        let word = |(left, text): &(f32, &str)| Word {
            left: *left,
            right: left + 5.0 * text.len() as f32,
            text: (*text).to_owned(),
            sure: true,
        };
        Line { top: bottom - 10.0, bottom, size: 10.0, font: 0, words: words.iter().map(word).collect() }
    }

    #[test]
    fn headings_are_known_over_one_line_or_two() {
        let one = line(100.0, &[(50.0, "Recommendation"), (300.0, "Implementation")]);
        let header = Header::at(&[one]).unwrap();
        assert_eq!((header.noun, header.lines, header.headings.len()), (Noun::Recommendation, 1, 2));

        let upper = line(100.0, &[(50.0, "Course"), (300.0, "No.")]);
        let lower = line(112.0, &[(300.0, "attended")]);
        let header = Header::at(&[upper, lower]).unwrap();
        assert_eq!((header.noun, header.headings[1].text.as_str()), (Noun::Attendance, "No. attended"));

        assert_eq!(
            Header::at(&[line(100.0, &[(50.0, "The"), (68.0, "course"), (101.0, "was"), (119.0, "full.")])]),
            None
        );
    }
}
