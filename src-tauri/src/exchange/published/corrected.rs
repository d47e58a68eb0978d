//! The rows that a person accepts: with their words put right, and as what they really are.

use super::header::main_of;
use super::{Item, Published};
use crate::domain::noun::Noun;
use crate::exchange::sheets::{Strengths, parent_of, plain_heading};
use crate::exchange::workbook::{CellValue, Sheet, SheetRow};

/// What a sentence that asks for something can be, whatever heading it stands under.
const ASKED: &[Noun] = &[Noun::Recommendation, Noun::Action, Noun::Finding];

/// A row that is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The number of its item, counted from 0.
    pub item: usize,
    pub noun: Noun,
    /// The cells that were put right, by their column.
    pub cells: Vec<(u16, String)>,
}

impl Item {
    /// What it may be: more than one where a person is to say.
    pub fn nouns(&self) -> &[Noun] {
        if ASKED.contains(&self.noun) { ASKED } else { std::slice::from_ref(&self.noun) }
    }
}

impl Published {
    /// The text of an item's row in a column; empty where nothing was read.
    pub fn text(&self, item: &Item, column: u16) -> String {
        let row = self.sheets[item.sheet].rows.iter().find(|row| row.number == item.row);
        row.and_then(|row| row.cell(column)).map(CellValue::text).unwrap_or_default()
    }

    /// The headings over an item's row, where it is read as this noun.
    pub fn headings(&self, item: &Item, noun: Noun) -> Vec<String> {
        let row = self.sheets[item.sheet].rows.first();
        let own = row.map(|row| row.cells.iter().map(|(_, cell)| cell.text()).collect::<Vec<_>>()).unwrap_or_default();
        if noun == item.noun {
            return own;
        }
        let [of, to] = [item.noun, noun].map(|noun| parent_of(noun).map(|(column, _)| column));
        let is = |heading: &str, column| Strengths::of(&plain_heading(heading)).for_column(item.noun, column) >= 1.5;
        let called = |(at, heading): (u16, String)| match (of, to) {
            _ if at == item.main => main_of(noun).to_owned(),
            (Some(of), Some(to)) if is(&heading, of) => to.to_owned(),
            _ => heading,
        };
        (0..).zip(own).map(called).collect()
    }

    /// The sheets of the rows that are accepted, with what the rows of each are. Rows keep their numbers.
    pub fn taken(&self, rows: &[Taken]) -> Vec<(Sheet, Noun)> {
        let mut sheets: Vec<(usize, Sheet, Noun)> = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let Some(taken) = rows.iter().find(|row| row.item == at && item.nouns().contains(&row.noun)) else {
                continue;
            };
            let known = sheets.iter().position(|(sheet, _, noun)| (*sheet, *noun) == (item.sheet, taken.noun));
            let known = known.unwrap_or_else(|| {
                sheets.push((item.sheet, self.headed(item, taken.noun), taken.noun));
                sheets.len() - 1
            });
            let columns = u16::try_from(self.headings(item, item.noun).len()).unwrap_or(u16::MAX);
            let cells = (0..columns).filter_map(|column| {
                let corrected =
                    taken.cells.iter().find(|(at, _)| *at == column).map(|(_, text)| text.trim().to_owned());
                let text = corrected.unwrap_or_else(|| self.text(item, column));
                (!text.is_empty()).then_some((column, CellValue::Text(text)))
            });
            let row = SheetRow { number: item.row, cells: cells.collect() };
            sheets[known].1.rows.push(row);
        }
        sheets.into_iter().map(|(_, sheet, noun)| (sheet, noun)).collect()
    }

    /// The sheet of an item without its rows. Rows that are something else than their headings say stand on a sheet
    /// of their own.
    fn headed(&self, item: &Item, noun: Noun) -> Sheet {
        let own = &self.sheets[item.sheet].name;
        let name = if noun == item.noun { own.clone() } else { format!("{own}, {}", noun.many()) };
        let cells = (0..).zip(self.headings(item, noun)).map(|(at, heading)| (at, CellValue::Text(heading)));
        Sheet { name, rows: vec![SheetRow { number: 1, cells: cells.collect() }] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read() -> Published {
        let row = |number, cells: &[&str]| SheetRow {
            number,
            cells: (0..).zip(cells).map(|(at, text)| (at, CellValue::Text((*text).to_owned()))).collect(),
        };
        let rows = vec![
            row(1, &["Review", "Recommendation", "Owner"]),
            row(2, &["Child Wren", "Ask the father", "Health"]),
            row(3, &["Child Wren", "Open a hub"]),
            row(4, &["Child Wren", "Not ticked"]),
        ];
        let item = |row| Item {
            sheet: 0,
            row,
            noun: Noun::Recommendation,
            main: 1,
            page: 7,
            until: 7,
            seams: 0,
            given: vec![0],
            sure: true,
        };
        let sheets = vec![Sheet { name: "page 7".into(), rows }];
        Published { sheets, items: vec![item(2), item(3), item(4)], pages: 9, silent: Vec::new() }
    }

    #[test]
    fn accepted_rows_come_with_their_words_put_right() {
        let fathers = Taken { item: 0, noun: Noun::Recommendation, cells: vec![(1, "Ask each father ".into())] };

        let taken = read().taken(&[fathers]);

        let [(sheet, Noun::Recommendation)] = taken.as_slice() else { panic!("{taken:?}") };
        let texts: Vec<String> = sheet.rows[1].cells.iter().map(|(_, cell)| cell.text()).collect();
        assert_eq!(texts, ["Child Wren", "Ask each father", "Health"]);
        assert_eq!((sheet.name.as_str(), sheet.rows.len(), sheet.rows[1].number), ("page 7", 2, 2));
    }

    #[test]
    fn a_row_that_is_something_else_stands_under_headings_of_its_own() {
        let rows = [(0, Noun::Recommendation), (1, Noun::Action)];

        let taken = read().taken(&rows.map(|(item, noun)| Taken { item, noun, cells: Vec::new() }));

        let [(of_recommendations, _), (of_actions, Noun::Action)] = taken.as_slice() else { panic!("{taken:?}") };
        let texts = |row: &SheetRow| row.cells.iter().map(|(_, cell)| cell.text()).collect::<Vec<_>>();
        assert_eq!(of_recommendations.rows.len(), 2);
        assert_eq!(of_actions.name, "page 7, Business plan");
        assert_eq!(texts(&of_actions.rows[0]), ["Priority", "Action", "Owner"]);
        assert_eq!(texts(&of_actions.rows[1]), ["Child Wren", "Open a hub"]);
        // What no row of this kind can be is not taken.
        assert!(read().taken(&[Taken { item: 0, noun: Noun::Agency, cells: Vec::new() }]).is_empty());
    }
}
