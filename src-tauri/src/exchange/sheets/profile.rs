//! What the cells of a column look like: dates, figures, words; and whether they suit one of ours.

use super::becomes::{self, Manner, Turn};
use super::dates::{self, Said};
use super::heading::plain;
use super::mapping::Known;
use super::synonyms::NOUNS;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::exchange::workbook::{CellValue, ColumnLayout, Kind, Sheet, read_cell};

/// How many rows are looked at: as headings, and beneath them for what a column holds.
pub const ROWS_FOR_HEADINGS: usize = 40;
const ROWS_FOR_CELLS: usize = 60;

/// What each cell of the first rows of a sheet looks like. Any of those rows may be the headings, so each cell is
/// looked at for many of them; here it is read once.
pub struct Looks {
    rows: Vec<Vec<(u16, Look)>>,
}

struct Look {
    text: String,
    date: bool,
    number: bool,
    /// It bears one of the file's lasting references.
    reference: bool,
}

impl Looks {
    pub fn of(sheet: &Sheet, known: &Known) -> Looks {
        // Headings over two rows push the cells beneath them one further down.
        let rows = sheet.rows.iter().take(ROWS_FOR_HEADINGS + ROWS_FOR_CELLS + 1).map(|row| {
            let cells = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
            cells.map(|(at, cell)| (*at, Look::of(cell, known))).collect()
        });
        Looks { rows: rows.collect() }
    }
}

impl Look {
    fn of(cell: &CellValue, known: &Known) -> Look {
        let text = cell.text();
        let (date, number) = match cell {
            CellValue::Date(_) => (true, false),
            CellValue::Number(number) => (dates::serial(*number).is_some(), true),
            CellValue::Text(_) => {
                let serial = text.parse().ok().and_then(dates::serial).is_some();
                let is_date = serial || dates::order(&text).is_some() || dates::read(&text, false) != Said::Unread;
                let turned = becomes::turn(cell, Kind::Count, Manner { decimal_comma: true, ..Manner::default() });
                let is_number = number::read(&text).is_some() || matches!(turned, Turn::Into(_, true) | Turn::Blank);
                (is_date, is_number)
            }
            CellValue::Truth(_) | CellValue::Error(_) => (false, false),
        };
        let reference = known.references.contains(text.trim());
        Look { text, date, number, reference }
    }
}

/// What the cells of a column are, as a part of those that hold anything.
pub struct Profile {
    filled: f64,
    dates: f64,
    numbers: f64,
    /// What the words of its cells are, of those looked at.
    texts: Vec<String>,
    /// Cells that bear one of the file's lasting references.
    references: f64,
}

impl Profile {
    /// Of the column at a place, from the row on that is the first beneath the headings.
    pub fn of(looks: &Looks, at: u16, body: usize) -> Profile {
        let mut profile = Profile { filled: 0.0, dates: 0.0, numbers: 0.0, texts: Vec::new(), references: 0.0 };
        let rows = looks.rows[body.min(looks.rows.len())..].iter().take(ROWS_FOR_CELLS);
        for (_, look) in rows.filter_map(|row| row.iter().find(|(column, _)| *column == at)) {
            let one = |is: bool| f64::from(u8::from(is));
            profile.filled += 1.0;
            profile.dates += one(look.date);
            profile.numbers += one(look.number);
            profile.references += one(look.reference);
            profile.texts.push(look.text.clone());
        }
        profile
    }

    fn part(&self, count: f64) -> f64 {
        if self.filled == 0.0 { 0.0 } else { count / self.filled }
    }

    /// Whether its cells are words and not figures.
    pub fn is_of_words(&self) -> bool {
        self.filled > 0.0 && self.part(self.numbers) < 0.3 && self.part(self.dates) < 0.7
    }

    /// Whether its cells are figures.
    pub fn is_of_figures(&self) -> bool {
        self.filled > 0.0 && self.part(self.numbers) >= 0.6
    }

    /// The texts of its cells.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    /// How well its cells suit a column of a noun: 1 where nothing speaks against it.
    pub fn suits(&self, column: &ColumnLayout, noun: Noun) -> f64 {
        if self.filled == 0.0 {
            return 0.9;
        }
        let (dates, numbers) = (self.part(self.dates), self.part(self.numbers));
        let turned = |least: f64| {
            let read = self.texts().filter(|text| reads(text, column.kind)).count();
            if self.part(f64::from(u32::try_from(read).unwrap_or(u32::MAX))) >= least { 1.0 } else { 0.4 }
        };
        match column.kind {
            Kind::Date => {
                if dates >= 0.5 {
                    1.0
                } else {
                    0.2
                }
            }
            Kind::Count | Kind::Number => {
                if numbers >= 0.6 {
                    1.0
                } else {
                    0.1
                }
            }
            Kind::Status(_) => {
                if numbers > 0.8 {
                    0.2
                } else {
                    turned(0.3)
                }
            }
            Kind::OneOf(_) => turned(0.5),
            // References of another list are not ours.
            Kind::Text if column.heading == "Ref" => {
                if self.part(self.references) > 0.9 {
                    1.0
                } else {
                    0.0
                }
            }
            // How urgent something is names no priority of the partnership.
            Kind::Text if column.heading == "Priority" && self.is_urgency() => 0.0,
            Kind::Text if matches!(column.heading, "Number" | "Level" | "Minute" | "Year" | "Period") => 1.0,
            Kind::Text if dates > 0.9 => 0.3,
            Kind::Text if numbers > 0.9 && NOUNS.iter().any(|(of, main, _)| *of == noun && *main == column.heading) => {
                0.2
            }
            Kind::Text | Kind::Names => 1.0,
        }
    }

    fn is_urgency(&self) -> bool {
        let urgent = |text: &str| {
            ["high", "medium", "low", "h", "m", "l", "urgent", "routine", "1", "2", "3", "4"]
                .contains(&plain(text).as_str())
        };
        self.texts().all(urgent)
    }
}

/// Whether a text is or becomes a value of this kind.
fn reads(text: &str, kind: Kind) -> bool {
    let cell = CellValue::Text(text.to_owned());
    match becomes::turn(&cell, kind, Manner::default()) {
        Turn::Into(..) | Turn::Blank => true,
        Turn::Stays => read_cell(&cell, kind).is_ok(),
    }
}
