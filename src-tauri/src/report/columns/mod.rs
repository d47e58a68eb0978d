//! How wide a table's columns are: from what they hold, so that no column starves and none overflows.

mod lines;
mod traded;

pub use lines::{Line, height};

use super::extent::{extent, longest};
use super::fonts::Weight;
use super::model::{Cell, Column, Row, Table, Tag, Width};
use crate::domain::prose;

/// Where a table stands; lengths in points.
pub struct Place {
    /// How wide short tables of few columns are.
    pub measure: f64,
    /// How wide any table may be.
    pub wide: f64,
    /// The size of its text.
    pub size: f64,
    /// The space at either side of a cell, but for the table's own edges.
    pub inset: f64,
    /// The most columns whose headings are not turned.
    pub upright: usize,
    /// How much wider than the letters of the report's own fonts those of its font may be; no word breaks for that.
    pub stretch: f64,
}

/// A table's columns.
pub struct Columns {
    /// In points, the space around cells included.
    pub widths: Vec<f64>,
    /// How wide their lines are, in em of the table's text.
    pub rooms: Vec<f64>,
    /// Whether the headings of numbers stand upright: the last resort of tables with many columns.
    pub turned: bool,
}

/// How much room is added to every column, in em, so that none is ever a hair too narrow.
const SLACK: f64 = 0.15;

/// A text beyond this many letters is of sentences: its column takes what room it is given.
const SENTENCES: usize = 120;
const SENTENCES_LINE: f64 = 60.0;

/// In how many steps room is shared out.
const STEPS: u32 = 40;

/// What a kind of column is given.
struct Kind {
    /// How wide its longest word may make it, in em.
    word: f64,
    /// It gets a line of up to this width without a break, in em, if it can.
    line: f64,
    /// It gets at least this part of its longest line, so that this takes two lines, or three.
    part: f64,
    /// How much dearer its lines are than others' when there is room to share out.
    dear: f64,
}

fn kind(width: Width) -> Kind {
    match width {
        Width::Number => Kind { word: 11.0, line: 6.2, part: 0.6, dear: 0.9 },
        Width::Narrow => Kind { word: 11.0, line: 5.0, part: 0.72, dear: 0.9 },
        Width::Name => Kind { word: 8.5, line: 0.0, part: 0.4, dear: 1.0 },
        Width::Text => Kind { word: 8.0, line: 0.0, part: 0.0, dear: 1.35 },
    }
}

/// What a column asks for, in em.
struct Wants {
    least: f64,
    wanted: f64,
    /// The length of its longer texts, by which it is served.
    load: f64,
}

/// The columns of a table in its place.
pub fn fit(table: &Table, place: &Place) -> Columns {
    let Place { measure, wide, size, inset, upright, stretch } = *place;
    let wants = |turned: bool| -> Vec<Wants> {
        let columns = table.columns.iter().enumerate();
        columns.map(|(index, column)| asked(table, index, turned && column.width == Width::Number, stretch)).collect()
    };
    let count = table.columns.len();
    let padding = (2 * count).saturating_sub(2) as f64 * inset;
    let room = |wants: &[Wants]| {
        let wanted = wants.iter().map(|column| column.wanted).sum::<f64>() * size + padding;
        // Short tables keep to the width of the text.
        let width = if count <= 3 && wanted <= measure { measure } else { wide };
        (width - padding) / size
    };
    let least = |wants: &[Wants]| wants.iter().map(|column| column.least).sum::<f64>();

    let mut columns = wants(false);
    let turned = count > upright && least(&columns) > room(&columns);
    if turned {
        columns = wants(true);
    }
    let room = room(&columns);
    let least = least(&columns);
    if least > room {
        columns.iter_mut().for_each(|column| column.least *= room / least);
    }
    let mut rooms = shared_out(&columns, room - least.min(room));
    give_rest(&mut rooms, &table.columns, room);
    let leasts: Vec<f64> = columns.iter().map(|column| column.least).collect();
    traded::trade(&mut rooms, &leasts, table, turned);
    let sides = |index: usize| match (count, index) {
        (1, _) => 0.0,
        (_, 0) => inset,
        (count, index) if index + 1 == count => inset,
        _ => 2.0 * inset,
    };
    Columns {
        widths: rooms.iter().enumerate().map(|(index, width)| width * size + sides(index)).collect(),
        rooms,
        turned,
    }
}

fn asked(table: &Table, index: usize, turned: bool, stretch: f64) -> Wants {
    let Some(column) = table.columns.get(index) else { return Wants { least: 0.0, wanted: 0.0, load: 0.0 } };
    let kind = kind(column.width);
    let weight = if table.total.is_some() && column.width == Width::Number { Weight::Bold } else { Weight::Regular };
    let (heading, heading_line) = heading(column, turned);

    let mut texts = Texts::default();
    let mut special = (0.0_f64, 0.0_f64);
    for cell in table.rows.iter().chain(&table.total).filter_map(|row: &Row| row.cells.get(index)) {
        match cell {
            Cell::Text { text } => texts.add(&prose::words(text), weight),
            Cell::Tags { tags } => {
                let widest = tags.iter().map(tag_extent).fold(0.0, f64::max);
                special = (special.0.max(widest), special.1.max(widest));
            }
            // A reference's page may stand beneath it.
            Cell::Reference { to } => {
                let alone = extent(to, Weight::Regular) + 0.6;
                special = (special.0.max(alone).max(3.6), special.1.max(alone + 4.0));
            }
        }
    }
    let line = if texts.longest > SENTENCES { SENTENCES_LINE } else { texts.line };
    let mut least = (heading * stretch).min(9.0).max((texts.word * stretch).min(kind.word)).max(1.2);
    if line <= kind.line {
        least = least.max(line);
    }
    least = least.max((line * kind.part).min(kind.word)).max(special.0);
    Wants {
        least: least + SLACK,
        wanted: least.max(line).max(heading_line.min(9.0)).max(special.1) + SLACK,
        load: texts.load() * kind.dear,
    }
}

/// The widths of a heading's longest word and of its line, in em.
fn heading(column: &Column, turned: bool) -> (f64, f64) {
    if turned {
        return (1.4, 1.4);
    }
    (longest(&column.heading, Weight::Bold), extent(&column.heading, Weight::Bold))
}

/// How wide a tag is, in em of its text: its shape and word, and the space within its outline.
fn tag_extent(tag: &Tag) -> f64 {
    extent(&format!("{} {}", tag.shape, tag.word), Weight::Semibold) + 0.8
}

/// What is known of the texts of a column; widths in em.
#[derive(Default)]
struct Texts {
    /// The letters of the longest.
    longest: usize,
    line: f64,
    word: f64,
    sum: f64,
    sum_of_squares: f64,
}

impl Texts {
    fn add(&mut self, text: &str, weight: Weight) {
        let width = extent(text, weight);
        self.longest = self.longest.max(text.chars().count());
        self.line = self.line.max(width);
        self.word = self.word.max(longest(text, weight));
        self.sum += width;
        self.sum_of_squares += width * width;
    }

    /// The average width of the texts, each counted by its own: long ones decide.
    fn load(&self) -> f64 {
        if self.sum == 0.0 { 1.0 } else { self.sum_of_squares / self.sum }
    }
}

/// Gives `room` away in small steps, each to the column whose texts would else run over the most lines.
fn shared_out(columns: &[Wants], room: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = columns.iter().map(|column| column.least).collect();
    let step = room / f64::from(STEPS);
    for _ in 0..STEPS {
        let hungry = columns.iter().zip(&mut widths).filter(|(column, width)| **width < column.wanted);
        let neediest =
            hungry.max_by(|(one, narrow), (other, wide)| (one.load / **narrow).total_cmp(&(other.load / **wide)));
        let Some((column, width)) = neediest else { break };
        *width = (*width + step).min(column.wanted);
    }
    widths
}

/// What nobody needs goes to texts, else to names, else to the first column.
fn give_rest(rooms: &mut [f64], columns: &[Column], room: f64) {
    let left = (room - rooms.iter().sum::<f64>()).max(0.0);
    let taker = [Width::Text, Width::Name].into_iter().find(|kind| columns.iter().any(|column| column.width == *kind));
    let takers = columns.iter().filter(|column| Some(column.width) == taker).count();
    for (index, (width, column)) in rooms.iter_mut().zip(columns).enumerate() {
        if Some(column.width) == taker {
            *width += left / takers as f64;
        } else if takers == 0 && index == 0 {
            *width += left;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[(&str, Width)], rows: &[&[&str]]) -> Table {
        let cells = |row: &&[&str]| row.iter().map(|text| Cell::Text { text: prose::literal(*text) }).collect();
        Table {
            id: "table".into(),
            caption: "A table".into(),
            columns: columns
                .iter()
                .map(|(heading, width)| Column { heading: (*heading).into(), width: *width })
                .collect(),
            rows: rows.iter().map(|row| Row { anchor: None, cells: cells(row), origin: None }).collect(),
            total: None,
            note: None,
        }
    }

    const PLACE: Place = Place { measure: 391.0, wide: 459.0, size: 10.5, inset: 5.0, upright: 9, stretch: 1.0 };

    fn fitted(table: &Table) -> Columns {
        fit(table, &PLACE)
    }

    #[test]
    fn columns_fill_the_width_of_text_or_of_tables_and_no_more() {
        let short = table(&[("Agency", Width::Name), ("Sessions", Width::Number)], &[&["Police", "12"]]);
        assert!((fitted(&short).widths.iter().sum::<f64>() - PLACE.measure).abs() < 0.01);
        let sentence = "what was done about it and what came of that ".repeat(9);
        let long = table(&[("Finding", Width::Text), ("What we did", Width::Text)], &[&[&sentence, &sentence]]);
        assert!((fitted(&long).widths.iter().sum::<f64>() - PLACE.wide).abs() < 0.01);
    }

    #[test]
    fn sentences_get_more_room_than_figures() {
        let sentence = "what was done about it and what came of that ".repeat(9);
        let it = table(&[("Due", Width::Narrow), ("Action", Width::Text)], &[&["31 May 2026", &sentence]]);
        let rooms = fitted(&it).rooms;
        assert!(rooms[1] > 4.0 * rooms[0], "{rooms:?}");
        assert!(rooms[0] >= longest("May 2026", Weight::Regular), "{rooms:?}");
    }

    #[test]
    fn a_very_long_word_takes_no_more_than_its_share() {
        let word = "x".repeat(500);
        let it = table(&[("Name", Width::Name), ("What", Width::Text)], &[&["Police", &word]]);
        let columns = fitted(&it);
        assert!(columns.widths.iter().sum::<f64>() <= PLACE.wide + 0.01);
        assert!(columns.rooms[0] >= longest("Police", Weight::Regular));
    }

    #[test]
    fn a_name_that_just_misses_its_line_is_given_room_where_there_is_some() {
        let council = ["Eastmere Council", "Council", "Safeguarding partner", "Local authority"];
        let trust = [
            "Wharfside Community and Mental Health NHS Trust",
            "Community and Mental Health Trust",
            "Relevant agency",
            "Health",
        ];
        let columns =
            [("Agency", Width::Text), ("Short", Width::Narrow), ("Role", Width::Name), ("Sector", Width::Name)];
        let it = table(&columns, &[&council, &trust, &council, &council]);
        let rooms = fitted(&it).rooms;
        assert!(rooms[2] >= extent("Safeguarding partner", Weight::Regular), "{rooms:?}");
    }

    #[test]
    fn words_have_room_in_a_font_that_is_wider() {
        let sentence = "what was done about it and what came of that ".repeat(9);
        let it = table(&[("Attended", Width::Number), ("What", Width::Text)], &[&["12", &sentence]]);
        let columns = fit(&it, &Place { stretch: 1.3, ..PLACE });
        assert!(columns.rooms[0] >= 1.3 * longest("Attended", Weight::Bold), "{:?}", columns.rooms);
        assert!(fitted(&it).rooms[0] < columns.rooms[0]);
    }

    #[test]
    fn headings_of_many_numbers_are_turned_before_columns_overflow() {
        let mut columns = vec![("Agency", Width::Name)];
        columns.extend([("Attendances", Width::Number); 14]);
        let row = ["Police"].into_iter().chain(["120"; 14]).collect::<Vec<_>>();
        let it = table(&columns, &[&row]);
        let turned = fit(&it, &Place { inset: 3.0, ..PLACE });
        assert!(turned.turned);
        assert!(turned.widths.iter().sum::<f64>() <= PLACE.wide + 0.01);
        let upright = fit(&it, &Place { inset: 3.0, upright: usize::MAX, ..PLACE });
        assert!(!upright.turned);
        assert!(upright.widths.iter().sum::<f64>() <= PLACE.wide + 0.01);
    }
}
