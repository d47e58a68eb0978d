//! Recommendations that are printed one beneath the other: each after its number, with what was done about
//! it and other facts below.

use std::collections::BTreeMap;

use super::joined::{Text, Written};
use super::page::{Line, Word, text_of};
use crate::domain::noun::Noun;
use crate::exchange::sheets::{Strengths, plain_heading};
use crate::exchange::workbook::columns_of;

/// Shapes that a report of this program prints before the word of a status.
const SHAPES: [char; 7] = ['○', '◆', '■', '●', '◉', '✕', '▲'];
/// Facts that stand on the line of a status without a colon, as a report of this program prints them.
const FACTS: &[(&str, &str)] =
    &[("Number in the review", "Number"), ("Owner", "Owner"), ("Due", "Due date"), ("Look again", "Look again")];
/// How far a line may stand from where the text of its entry begins, in points.
const HANG: f32 = 4.0;
/// How much room above a line says that it goes on with nothing, in sizes of its letters.
const ROOM: f32 = 0.9;

/// A recommendation as it was understood: what is known of it by the column of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub page: u32,
    /// The page on which it ends.
    pub until: u32,
    /// How often it goes on overleaf.
    pub seams: usize,
    pub cells: BTreeMap<&'static str, Text>,
    pub sure: bool,
}

/// An entry while its lines are read.
#[derive(Debug)]
pub struct Open {
    entry: Entry,
    /// The column that lines go to now.
    column: &'static str,
    /// Where its number and its text begin.
    left: f32,
    hang: f32,
    font: u64,
    /// Of the first line of the column.
    column_font: u64,
    /// The line of its status and facts, while it is read.
    facts: Option<String>,
    above: Option<(u32, f32)>,
}

impl Open {
    /// The entry that begins with a line, if one does: after "3.", "R7.2" or "Recommendation 3:".
    pub fn at(page: u32, line: &Line, within: bool) -> Option<Open> {
        let parted = parted(line);
        let line = parted.as_ref().unwrap_or(line);
        let (number, words) = number(line)?;
        let named = words > 1;
        if !(within || named) {
            return None;
        }
        let rest = line.words.get(words..).unwrap_or_default();
        let mut entry = Entry { page, until: page, seams: 0, cells: BTreeMap::new(), sure: true };
        entry.cells.insert("Number", Text { text: number, sure: true });
        let mut open = Open {
            entry,
            column: "Recommendation",
            left: line.left(),
            hang: rest.first().map_or(line.left(), |word| word.left),
            font: line.font,
            column_font: line.font,
            facts: None,
            above: Some((page, line.bottom)),
        };
        open.add(rest, false, &Written::default());
        Some(open)
    }

    /// Takes a further line; gives it back where it belongs to no entry.
    pub fn take(&mut self, page: u32, line: &Line, written: &Written) -> bool {
        let gap = match self.above {
            Some((on, bottom)) if on == page => line.top - bottom,
            _ => 0.0,
        };
        let text = line.text();
        if text.starts_with(SHAPES) {
            self.facts = Some(text);
        } else if let Some((column, rest)) = label(line) {
            self.take_facts();
            self.column = column;
            self.add(rest, false, written);
        } else if let Some(facts) = &mut self.facts {
            // They run on over several lines. Of what stands apart below them it can't be told whether it belongs to it.
            if gap > line.size * ROOM {
                self.entry.sure = false;
                return false;
            }
            *facts = format!("{facts} {text}");
        } else {
            let hangs = (line.left() - self.hang).abs() <= HANG;
            let is_text = self.column == "Recommendation";
            // Words at the margin after some room are the text that follows the last recommendation.
            if is_text && !hangs && gap > line.size * ROOM {
                return false;
            }
            if is_text && !self.is_empty() && line.font != self.font {
                self.entry.sure = false;
            }
            if line.left() < self.left - HANG {
                return false;
            }
            if self.is_empty() {
                self.column_font = line.font;
                if is_text {
                    (self.font, self.hang) = (line.font, line.left());
                }
            }
            // In the letters of the recommendation, below others: it may be the next one, whose number is not known as one.
            self.entry.sure &= line.font != self.font || self.column_font == self.font;
            self.add(&line.words, gap > line.size * 0.5, written);
        }
        self.above = Some((page, line.bottom));
        self.entry.seams += usize::from(self.entry.until < page);
        self.entry.until = page;
        true
    }

    /// Notes that it ends with its page: what is no whole sentence may have gone on somewhere else.
    pub fn end_with_page(&mut self) {
        let ended = |text: &Text| text.text.ends_with(['.', '?', '!', ')', '”', '"']) || text.text.contains("://");
        self.entry.sure &= self.entry.cells.get(self.column).is_some_and(ended);
    }

    /// The entry, unless nothing stands after its number.
    pub fn close(mut self) -> Option<Entry> {
        self.take_facts();
        let text = self.entry.cells.get("Recommendation")?;
        if text.text.split_whitespace().count() < 3 {
            return None;
        }
        self.entry.sure &= self.entry.cells.values().all(|cell| cell.sure);
        Some(self.entry)
    }

    fn is_empty(&self) -> bool {
        !self.entry.cells.contains_key(self.column)
    }

    fn add(&mut self, words: &[Word], paragraph: bool, written: &Written) {
        if !words.is_empty() {
            self.entry.cells.entry(self.column).or_default().add(words, paragraph, written);
        }
    }

    /// "● Implemented  Owner Health Subgroup  Due June 2026"
    fn take_facts(&mut self) {
        let Some(text) = self.facts.take() else { return };
        let mut places: Vec<(usize, &str, &'static str)> = FACTS
            .iter()
            .filter_map(|(said, column)| Some((text.find(&format!(" {said} "))?, *said, *column)))
            .collect();
        places.sort_unstable();
        let end = |at: usize| places.get(at).map_or(text.len(), |(place, ..)| *place);
        let mut put = |column, value: &str| {
            if !value.is_empty() {
                self.entry.cells.insert(column, Text { text: value.to_owned(), sure: true });
            }
        };
        put("Status", said_status(&text[..end(0)]));
        for (at, (place, said, column)) in places.iter().enumerate() {
            put(column, text[place + said.len() + 2..end(at + 1)].trim());
        }
    }
}

/// A status without the shape before it and the lateness behind it; nothing where none is recorded.
pub fn said_status(text: &str) -> &str {
    let said = text.split('▲').next().unwrap_or_default().trim();
    // The shape of what is complete is a dot, which elsewhere begins an item of a list.
    let said = said.strip_prefix("- ").unwrap_or(said).trim_start_matches(SHAPES).trim();
    if said.eq_ignore_ascii_case("No status recorded") { "" } else { said }
}

/// "R2.10The": a number that fills the room before its text, with nothing between the two. Where the text begins is a guess.
fn parted(line: &Line) -> Option<Line> {
    let first = line.words.first()?;
    let end = first.text.char_indices().skip(1).find(|(_, it)| !it.is_ascii_digit() && *it != '.')?.0;
    let (number, text) = first.text.split_at(end);
    let bare = number.strip_prefix('R').filter(|bare| bare.contains('.') && is_number(bare));
    if bare.is_none() || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let share = number.chars().count() as f32 / first.text.chars().count() as f32;
    let between = first.left + (first.right - first.left) * share;
    let word = |left, right, text: &str| Word { left, right, text: text.to_owned(), sure: false };
    let mut line = line.clone();
    line.words.splice(..1, [word(first.left, between, number), word(between, first.right, text)]);
    Some(line)
}

/// The number that a line begins with, and how many words it takes.
fn number(line: &Line) -> Option<(String, usize)> {
    let first = line.words.first()?.text.as_str();
    let lower = first.to_lowercase();
    if ["recommendation", "rec", "rec."].contains(&lower.as_str()) {
        let second = line.words.get(1)?.text.trim_end_matches([':', '.', ')', '-', '–']);
        // Between the number and the text a dash may stand.
        let dash = line.words.get(2).is_some_and(|word| ["-", "–", "—", ":"].contains(&word.text.as_str()));
        return is_number(second).then(|| (second.to_owned(), if dash { 3 } else { 2 }));
    }
    let marked = first.ends_with(['.', ')', ':']) || first.starts_with('(');
    let bare = first.trim_matches(['(', ')', '.', ':']);
    let apart = line.words.get(1).is_some_and(|second| second.left - line.words[0].right > line.size * 0.5);
    let lettered = bare.strip_prefix('R').is_some_and(is_number);
    ((is_number(bare) || lettered) && (marked || apart || lettered)).then(|| (bare.to_owned(), 1))
}

/// "3", "2.1": no year and no amount.
fn is_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() <= 3
        && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The column that a line names: "What we did" alone, or "Lead: Health" before what it is.
fn label(line: &Line) -> Option<(&'static str, &[Word])> {
    const LONGEST: usize = 6;
    let colon = line.words.iter().take(LONGEST).position(|word| word.text.ends_with(':'));
    let words = match colon {
        Some(at) => at + 1,
        None if line.words.len() <= LONGEST && !line.text().ends_with(['.', ',', ';']) => line.words.len(),
        None => return None,
    };
    let said = text_of(&line.words[..words]);
    let strengths = Strengths::of(&plain_heading(&said));
    let named = columns_of(Noun::Recommendation)
        .iter()
        .map(|column| (strengths.for_column(Noun::Recommendation, column.heading), column.heading))
        .filter(|(strength, column)| *strength >= 3.0 && !["Ref", "Review", "Number"].contains(column))
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some((named.1, &line.words[words..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bottom: f32, left: f32, font: u64, text: &str) -> Line {
        let mut at = left;
        let words = text.split(' ').map(|text| {
            let word = Word { left: at, right: at + 5.0 * text.chars().count() as f32, text: text.into(), sure: true };
            at = word.right + 2.5;
            word
        });
        Line { top: bottom - 10.0, bottom, size: 10.0, font, words: words.collect() }
    }

    #[test]
    fn an_entry_takes_its_text_its_facts_and_what_was_done() {
        let mut open = Open::at(3, &line(100.0, 50.0, 1, "R1.2 The partnership to agree"), true).unwrap();
        let hang = open.hang;
        let written = Written::default();
        for next in [
            line(112.0, hang, 1, "how it works together."),
            line(130.0, hang, 2, "● Implemented Owner Health Subgroup Due June 2026"),
            line(145.0, hang, 3, "What we did"),
            line(160.0, hang, 2, "It was agreed."),
        ] {
            assert!(open.take(3, &next, &written));
        }

        let entry = open.close().unwrap();

        let cells: Vec<(&str, &str)> = entry.cells.iter().map(|(name, text)| (*name, text.text.as_str())).collect();
        assert_eq!(
            cells,
            [
                ("Due date", "June 2026"),
                ("Implementation", "It was agreed."),
                ("Number", "R1.2"),
                ("Owner", "Health Subgroup"),
                ("Recommendation", "The partnership to agree how it works together."),
                ("Status", "Implemented"),
            ]
        );
        assert!(entry.sure);
    }

    #[test]
    fn a_number_without_room_after_it_is_still_one_and_not_certain() {
        let open = Open::at(3, &line(100.0, 50.0, 1, "R2.10The partnership to agree"), true).unwrap();

        let entry = open.close().unwrap();

        let cells: Vec<(&str, &str)> = entry.cells.iter().map(|(name, text)| (*name, text.text.as_str())).collect();
        assert_eq!(cells, [("Number", "R2.10"), ("Recommendation", "The partnership to agree")]);
        assert!(!entry.sure);
        assert!(Open::at(3, &line(100.0, 50.0, 1, "R2D2 was seen again"), true).is_none());
    }

    #[test]
    fn what_may_be_the_next_recommendation_makes_the_one_before_it_uncertain() {
        let mut open = Open::at(3, &line(100.0, 50.0, 1, "R2.9 The partnership to agree"), true).unwrap();
        let written = Written::default();
        for next in [
            line(115.0, 50.0, 3, "What we did"),
            line(130.0, 50.0, 2, "It was agreed."),
            line(160.0, 50.0, 1, "Ten: every school to be asked"),
        ] {
            assert!(open.take(3, &next, &written));
        }

        assert!(!open.close().unwrap().sure);
    }

    #[test]
    fn numbers_of_recommendations_are_told_from_others() {
        let of = |text: &str| number(&line(0.0, 0.0, 0, text)).map(|(number, _)| number);
        assert_eq!(of("Recommendation 4: Agree it").as_deref(), Some("4"));
        assert_eq!(of("12. Agree it").as_deref(), Some("12"));
        assert_eq!(of("(3) Agree it").as_deref(), Some("3"));
        assert_eq!(of("2025. Then it ended"), None);
        assert_eq!(of("14 schools answered"), None);
    }
}
