//! One table of a source, row by row, in the columns of our own layout.

use std::collections::BTreeMap;

use super::becomes::Manner;
use super::convert::{Gathered, LeftOut};
use super::delegates::{self, Came, Counting};
use super::guess::Found;
use super::heading::plain;
use super::mapping::Mapping;
use super::parents;
use super::returns;
use super::rows::{Carried, Line, Shape};
use super::synonyms::NOUNS;
use super::turning::{AGENCY, Column};
use crate::domain::noun::Noun;
use crate::error::plural;
use crate::exchange::Problem;
use crate::exchange::workbook::{CellValue, ColumnLayout, SHEETS, Sheet, SheetLayout, SheetRow, SheetRows, read_row};

/// The cells of a row by our headings.
type Cells = BTreeMap<&'static str, CellValue>;

/// A table while its rows are read.
struct Reading<'a> {
    noun: Noun,
    mapping: &'a Mapping,
    columns: Vec<Column>,
    /// Columns that count an agency each.
    across: Vec<Column>,
    /// Where the outcome of each delegate's booking stands.
    outcome: Option<u16>,
    /// What every row has.
    given: Vec<(&'static str, CellValue)>,
    /// Our columns at places of their own, for the reader of rows.
    places: Vec<(u16, &'static ColumnLayout)>,
    counting: Counting,
    rows: SheetRows,
}

/// Reads the rows of a table into what is gathered.
pub fn gather(all: &mut Gathered<'_>, sheet: &Sheet, found: &Found) {
    if found.mapping.returns {
        return returns::gather(all, sheet, found);
    }
    let Some(layout) = SHEETS.iter().find(|layout| Some(layout.noun) == found.mapping.noun) else { return };
    let body = &sheet.rows[found.body.min(sheet.rows.len())..];
    all.turning.begin();
    let mut reading = Reading::of(all, sheet, found, layout, body);
    let mut taken: BTreeMap<&'static str, u16> =
        reading.columns.iter().map(|column| (column.layout.heading, column.at)).collect();
    // What counts a delegate or an agency makes a row too.
    taken.extend(reading.outcome.map(|at| (delegates::OUTCOME, at)));
    taken.extend(reading.across.first().map(|column| (delegates::ACROSS, column.at)));
    let main = NOUNS.iter().find(|(noun, ..)| *noun == layout.noun).map_or("", |(_, main, _)| *main);
    let headings = found.headings.iter().map(|(at, heading)| (*at, plain(heading))).collect();
    let shape = Shape { noun: layout.noun, headings: &headings, columns: &taken, main };
    let mut carried = Carried::default();
    for row in body {
        let why = match shape.line(row) {
            Line::Data => {
                reading.row(all, row, &mut carried);
                continue;
            }
            Line::Headings => "the headings once more",
            Line::Total => "a total",
            Line::Empty => "nothing in the columns that are taken",
            Line::Remark => "a remark",
            Line::Section(text) => {
                let own = row.cells.first().and_then(|(at, _)| reading.columns.iter().find(|column| column.at == *at));
                let parent = parents::column(layout.noun).map(|(name, _)| name);
                if let Some(name) = parent.or(own.map(|column| column.layout.heading)) {
                    carried.set(name, CellValue::Text(text));
                }
                "a line that names the rows beneath it"
            }
        };
        all.left_out.push(LeftOut { sheet: sheet.name.clone(), row: row.number, why: why.to_owned() });
    }
    reading.end(all);
}

impl<'a> Reading<'a> {
    fn of(
        all: &mut Gathered<'_>,
        sheet: &Sheet,
        found: &'a Found,
        layout: &'static SheetLayout,
        body: &[SheetRow],
    ) -> Reading<'a> {
        let mapping = &found.mapping;
        let (mut columns, mut across, mut outcome) = (Vec::<Column>::new(), Vec::new(), None);
        let mut called = BTreeMap::new();
        let ours = |name: &str| layout.columns.iter().find(|column| column.heading == name);
        for ((at, _), meaning) in found.headings.iter().zip(&mapping.columns).filter(|(_, meaning)| !meaning.people) {
            let Some(name) = meaning.column.as_deref() else { continue };
            let allowed = !mapping.delegates || delegates::COLUMNS.contains(&name);
            if name == delegates::OUTCOME && mapping.delegates {
                outcome = Some(*at);
            } else if name == delegates::ACROSS {
                let (agency, told) = all.turning.agency(&meaning.heading, &mapping.words);
                told.map(|told| all.turning.tell(told));
                let agency = agency.unwrap_or_default();
                across.extend(ours("Attended").map(|column| Column::of(column, *at, Manner::default(), &agency)));
            } else if let Some(column) = ours(name).filter(|_| allowed)
                && !columns.iter().any(|known| known.layout.heading == name)
            {
                if meaning.heading.trim() != name {
                    called.insert(column.heading, meaning.heading.clone());
                }
                let manner = Manner::of(body.iter().filter_map(|row| row.cell(*at)));
                columns.push(Column::of(column, *at, manner, ""));
            }
        }
        let given = mapping.given.iter().filter_map(|(name, value)| {
            let column = ours(name).filter(|_| !columns.iter().any(|known| known.layout.heading == name))?;
            Some((column.heading, CellValue::Text(value.clone())))
        });
        // Who came is counted here, so that no row of a delegate's needs to say how many.
        let places = layout.columns.iter().filter(|column| !(mapping.delegates && column.heading == "Attended"));
        Reading {
            noun: layout.noun,
            mapping,
            given: given.collect(),
            places: (0..).zip(places).collect(),
            counting: Counting::of(outcome.is_some()),
            rows: SheetRows { name: sheet.name.clone(), layout, rows: Vec::new(), refused: 0, called },
            columns,
            across,
            outcome,
        }
    }

    fn row(&mut self, all: &mut Gathered<'_>, row: &SheetRow, carried: &mut Carried) {
        let mut cells = Cells::new();
        for column in &mut self.columns {
            let Some(cell) = row.cell(column.at).filter(|cell| !cell.is_blank()) else { continue };
            // An address is a person's, whatever column it stands in.
            if self.mapping.delegates && cell.text().contains('@') {
                continue;
            }
            if let Some(value) = all.turning.turned(cell, column, &self.mapping.words, self.noun) {
                cells.insert(column.layout.heading, value);
            }
        }
        if cells.is_empty() && self.outcome.is_none_or(|at| row.cell(at).is_none()) {
            return;
        }
        carried.fill(self.noun, &mut cells);
        for (column, value) in &self.given {
            cells.entry(column).or_insert_with(|| value.clone());
        }
        if let Some((name, parent)) = parents::column(self.noun)
            && let Some(CellValue::Text(text)) = cells.get_mut(name)
        {
            *text = all.turning.parent(parent, text, &self.rows.name, row.number);
        }
        if let Some(CellValue::Text(agency)) = cells.get(AGENCY).filter(|_| self.noun != Noun::Agency) {
            all.turning.add_agency(agency, &self.mapping.words, &self.rows.name, row.number);
        }
        if self.across.is_empty() {
            return self.take(all, row, &cells);
        }
        for at in 0..self.across.len() {
            let column = &mut self.across[at];
            let Some(cell) = row.cell(column.at).filter(|cell| !cell.is_blank()) else { continue };
            let Some(count) = all.turning.turned(cell, column, &self.mapping.words, self.noun) else { continue };
            all.turning.add_agency(&column.agency, &self.mapping.words, &self.rows.name, row.number);
            cells.remove(AGENCY);
            if !column.agency.is_empty() {
                cells.insert(AGENCY, CellValue::Text(column.agency.clone()));
            }
            cells.insert("Attended", count);
            self.take(all, row, &cells);
        }
    }

    /// Takes one row of ours.
    fn take(&mut self, all: &mut Gathered<'_>, row: &SheetRow, cells: &Cells) {
        let places = self.places.iter().filter_map(|(at, column)| Some((*at, cells.get(column.heading)?.clone())));
        let of_ours = SheetRow { number: row.number, cells: places.collect() };
        let name_of = |column: &'static str| self.rows.called.get(column).cloned().unwrap_or_else(|| column.to_owned());
        let read = read_row(&self.rows.name, &of_ours, &self.places, name_of);
        let came = match self.outcome {
            Some(at) => all.turning.came(row.cell(at), &self.mapping.words),
            None => Ok(Came::Attended),
        };
        match (read, came) {
            (Ok(Some(read)), Ok(came)) if self.mapping.delegates => self.counting.count(row.number, read.fields, came),
            (Ok(read), Ok(_)) => self.rows.rows.extend(read),
            (read, came) => {
                self.rows.refused += 1;
                let (sheet, row) = (self.rows.name.clone(), Some(row.number));
                all.problems.extend(read.err().into_iter().flatten());
                all.problems.extend(came.err().map(|message| Problem { sheet, row, column: None, message }));
            }
        }
    }

    fn end(mut self, all: &mut Gathered<'_>) {
        if self.mapping.delegates {
            if self.counting.open > 0 {
                let open = plural(self.counting.open as usize, "booking does", "bookings do");
                all.notes.push(format!("{open} not say whether the delegate came; they count as booked only."));
            }
            self.rows.rows = self.counting.rows();
        }
        all.tables.push(self.rows);
    }
}
