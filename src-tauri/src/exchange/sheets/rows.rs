//! The rows of a table that are none: totals, repeated headings, titles between the rows, remarks
//! below them. And what a row takes over from the one above, where cells were merged.

use std::collections::BTreeMap;

use super::heading::{Headings, plain};
use super::parents;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::exchange::workbook::{CellValue, SheetRow};

/// What a row of a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Data,
    /// The headings once more, after the break of a page.
    Headings,
    Total,
    /// A line alone that names what the rows beneath it are about.
    Section(String),
    /// A line alone that belongs to no row.
    Remark,
    /// Nothing in the columns that are taken.
    Empty,
}

/// What is known of a table when its rows are told apart.
pub struct Shape<'a> {
    pub noun: Noun,
    /// As headings are compared.
    pub headings: &'a Headings,
    /// The columns that are taken, by our heading.
    pub columns: &'a BTreeMap<&'static str, u16>,
    /// The column that no row can do without.
    pub main: &'static str,
}

impl Shape<'_> {
    pub fn line(&self, row: &SheetRow) -> Line {
        if self.repeats_headings(row) {
            return Line::Headings;
        }
        if self.is_total(row) {
            return Line::Total;
        }
        if let [(at, cell)] = row.cells.as_slice() {
            return self.alone(*at, &cell.text());
        }
        let taken = |(at, _): &&(u16, CellValue)| self.columns.values().any(|known| known == at);
        if !row.cells.iter().any(|cell| taken(&cell)) {
            return Line::Empty;
        }
        // A title may be written out again in every cell of its row.
        let first = row.cells[0].1.text();
        if row.cells.len() > 1 && row.cells.iter().all(|(_, cell)| cell.text() == first) && parents::is_section(&first)
        {
            return Line::Section(first);
        }
        Line::Data
    }

    /// A row with one cell.
    fn alone(&self, at: u16, text: &str) -> Line {
        const REMARKS: &[&str] = &[
            "note",
            "notes",
            "source",
            "key",
            "nb",
            "n b",
            "footnote",
            "please note",
            "updated",
            "last updated",
            "prepared",
            "printed",
            "page",
            "end of report",
            "end of",
            "generated",
            "report generated",
            "exported",
            "data",
            "run",
        ];
        let said = plain(text);
        let begins = |word: &str| said.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if text.starts_with('*') || said.is_empty() || REMARKS.iter().any(|word| begins(word)) {
            return Line::Remark;
        }
        let column = self.columns.iter().find(|(_, place)| **place == at).map(|(name, _)| *name);
        let parent = parents::column(self.noun).map(|(name, _)| name);
        match column {
            // What is carried down names the rows beneath it.
            Some(name) if carried(self.noun).contains(&name) => Line::Section(text.to_owned()),
            Some(name) if name == self.main && !(parent.is_some() && parents::is_section(text)) => Line::Data,
            _ if parent.is_some_and(|parent| !self.columns.contains_key(parent)) => Line::Section(text.to_owned()),
            Some(_) if parent.is_none() => Line::Data,
            _ => Line::Remark,
        }
    }

    fn repeats_headings(&self, row: &SheetRow) -> bool {
        let of_column = |at: u16| self.headings.iter().find(|(column, _)| *column == at).map(|(_, heading)| heading);
        // A cell that begins with another letter needs no further look.
        let same = |(at, cell): &&(u16, CellValue)| {
            let CellValue::Text(text) = cell else { return false };
            of_column(*at).is_some_and(|heading| begin_alike(heading, text) && *heading == plain(text))
        };
        let same = row.cells.iter().filter(same).count();
        same >= 2 && same * 3 >= row.cells.len() * 2
    }

    /// "Total", "Grand total", "Total attended", "Total for 2024-25", and sums without any name; but not a
    /// course that is called "Total respect".
    fn is_total(&self, row: &SheetRow) -> bool {
        let is_number = |cell: &CellValue| match cell {
            CellValue::Number(_) => true,
            CellValue::Text(text) => number::read(text).is_some(),
            _ => false,
        };
        let (numbers, words): (Vec<&CellValue>, Vec<&CellValue>) =
            row.cells.iter().map(|(_, cell)| cell).partition(|cell| is_number(cell));
        let Some(first) = words.first() else {
            // Figures under nothing that they could be about.
            let about = self.columns.get(self.main).and_then(|at| row.cell(*at));
            return !numbers.is_empty() && about.is_none() && self.counts();
        };
        if words.len() > 2 || numbers.is_empty() {
            return false;
        }
        let said = plain(&first.text());
        let mut parts = said.split(' ');
        let mut word = parts.next().unwrap_or_default();
        if ["grand", "sub", "overall", "running", "year", "annual", "course", "column"].contains(&word) {
            word = parts.next().unwrap_or("total");
        }
        if !["total", "totals", "subtotal", "subtotals", "sum"].contains(&word) {
            return false;
        }
        const AFTER: &[&str] = &[
            "attended",
            "attendance",
            "attendances",
            "attendees",
            "delegates",
            "number",
            "numbers",
            "for",
            "of",
            "all",
            "courses",
            "training",
            "amount",
            "income",
            "expenditure",
            "spending",
            "spend",
            "contributions",
            "budget",
            "cost",
            "costs",
            "trained",
            "booked",
            "places",
            "so",
            "to",
        ];
        parts.next().is_none_or(|next| AFTER.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether the table is one of counts or sums, which have totals.
    fn counts(&self) -> bool {
        matches!(self.noun, Noun::Attendance | Noun::Funding | Noun::Figure | Noun::Audit)
    }
}

/// Whether the first letters of two texts are the same.
fn begin_alike(one: &str, other: &str) -> bool {
    let first =
        |text: &str| text.chars().find(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase());
    first(one) == first(other)
}

/// The columns that are often written once for several rows, from the outer to the inner.
pub fn carried(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Action | Noun::ProgressStatement => &["Priority"],
        Noun::Recommendation => &["Review"],
        Noun::Finding => &["Audit", "Kind"],
        Noun::Attendance => &["Course", "Level", "Date", "Delivery"],
        Noun::Evaluation => &["Course", "Kind"],
        Noun::Figure => &["Topic", "Measure"],
        Noun::Funding => &["Direction"],
        Noun::ScrutinyItem => &["Body", "Date"],
        _ => &[],
    }
}

/// What rows take over from the rows above.
#[derive(Default)]
pub struct Carried {
    values: BTreeMap<&'static str, CellValue>,
}

impl Carried {
    /// Fills the cells that are blank because they were written once for several rows: those outward of
    /// the first that the row has itself.
    pub fn fill(&mut self, noun: Noun, cells: &mut BTreeMap<&'static str, CellValue>) {
        let mut own = false;
        for name in carried(noun) {
            match cells.get(name) {
                Some(value) => {
                    own = true;
                    self.values.insert(name, value.clone());
                }
                None if own => drop(self.values.remove(name)),
                None => {
                    if let Some(value) = self.values.get(name) {
                        cells.insert(name, value.clone());
                    }
                }
            }
        }
    }

    /// Notes what the rows beneath hang on.
    pub fn set(&mut self, name: &'static str, value: CellValue) {
        self.values.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(u16, &str)]) -> SheetRow {
        let value = |text: &str| match text.parse() {
            Ok(number) => CellValue::Number(number),
            Err(_) => CellValue::Text(text.to_owned()),
        };
        SheetRow { number: 9, cells: cells.iter().map(|(at, text)| (*at, value(text))).collect() }
    }

    fn training(test: &[(u16, &str)]) -> Line {
        let headings: Headings = vec![(0, "course title".into()), (1, "date".into()), (2, "no attended".into())];
        let columns = BTreeMap::from([("Course", 0), ("Date", 1), ("Attended", 2)]);
        Shape { noun: Noun::Attendance, headings: &headings, columns: &columns, main: "Course" }.line(&row(test))
    }

    #[test]
    fn totals_are_told_from_courses() {
        assert_eq!(training(&[(0, "Total"), (2, "204")]), Line::Total);
        assert_eq!(training(&[(0, "GRAND TOTAL:"), (2, "204")]), Line::Total);
        assert_eq!(training(&[(0, "Total attended 2024-25"), (2, "204")]), Line::Total);
        assert_eq!(training(&[(2, "204")]), Line::Total, "a sum without a name");
        assert_eq!(training(&[(0, "Total respect"), (2, "204")]), Line::Data);
    }

    #[test]
    fn headings_that_come_again_and_remarks_are_no_rows() {
        assert_eq!(training(&[(0, "Course title"), (1, "Date"), (2, "No. attended")]), Line::Headings);
        assert_eq!(training(&[(0, "Source: booking system")]), Line::Remark);
        assert_eq!(training(&[(0, "Neglect"), (2, "12")]), Line::Data);
    }

    #[test]
    fn a_line_alone_names_what_stands_beneath_it() {
        let headings: Headings = vec![(0, "action".into()), (1, "lead".into())];
        let columns = BTreeMap::from([("Action", 0), ("Lead", 1)]);
        let shape = Shape { noun: Noun::Action, headings: &headings, columns: &columns, main: "Action" };

        assert_eq!(shape.line(&row(&[(0, "Priority 2: Early help")])), Line::Section("Priority 2: Early help".into()));
        assert_eq!(shape.line(&row(&[(0, "Publish a strategy")])), Line::Data, "an action may have no lead yet");
    }

    #[test]
    fn what_is_written_once_is_carried_down() {
        let text = |text: &str| CellValue::Text(text.to_owned());
        let mut carried = Carried::default();
        let mut first =
            BTreeMap::from([("Course", text("Neglect")), ("Date", text("1 May 2025")), ("Agency", text("Police"))]);
        let mut second = BTreeMap::from([("Agency", text("Health"))]);
        let mut third = BTreeMap::from([("Course", text("Early help")), ("Agency", text("Health"))]);

        for cells in [&mut first, &mut second, &mut third] {
            carried.fill(Noun::Attendance, cells);
        }

        assert_eq!((&second["Course"], &second["Date"]), (&text("Neglect"), &text("1 May 2025")));
        assert_eq!(third.get("Date"), None, "another course has a date of its own");
    }
}
