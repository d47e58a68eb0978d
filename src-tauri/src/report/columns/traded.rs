//! Room that goes from one column to another for as long as that makes the table lower: a name that just misses its
//! line costs a line of its whole row.

use super::lines::{self, Line};
use crate::report::fonts::Weight;
use crate::report::model::{Row, Table, Width};

/// The most rows that are looked at; of more, some are taken from all over the table.
const SAMPLE: usize = 60;

/// How much room changes hands at once, in em.
const TRADES: [f64; 4] = [0.5, 1.0, 2.0, 4.0];

/// The most trades of one table.
const MOST: usize = 24;

/// How much a line of one cell counts beside one of a row.
const CELL: f64 = 0.05;

/// How many lines the cells of a column take, row by row.
type Lines = Vec<f64>;

/// Trades room between columns, none of which becomes narrower than its `least`; widths in em.
pub fn trade(rooms: &mut [f64], least: &[f64], table: &Table, turned: bool) {
    let columns: Vec<Vec<Vec<Line>>> = (0..rooms.len()).map(|index| cells(table, index, turned)).collect();
    let lines =
        |index: usize, room: f64| -> Lines { columns[index].iter().map(|cell| lines::height(cell, room)).collect() };
    for _ in 0..MOST {
        let now: Vec<Lines> = rooms.iter().enumerate().map(|(index, room)| lines(index, *room)).collect();
        let mut best = (height(&now, None), None);
        for trade in TRADES {
            let with = |index: usize, room: f64| (index, lines(index, room));
            let wider: Vec<_> = rooms.iter().enumerate().map(|(index, room)| with(index, room + trade)).collect();
            let givers = rooms.iter().enumerate().filter(|(index, room)| **room - trade >= least[*index]);
            for narrower in givers.map(|(index, room)| with(index, room - trade)) {
                for wider in wider.iter().filter(|wider| wider.0 != narrower.0) {
                    let height = height(&now, Some([&narrower, wider]));
                    if height < best.0 {
                        best = (height, Some((narrower.0, wider.0, trade)));
                    }
                }
            }
        }
        let Some((from, to, trade)) = best.1 else { break };
        rooms[from] -= trade;
        rooms[to] += trade;
    }
}

/// The lines of all rows together, where two columns may have others than `columns` says. A cell's lines count a little
/// too: where two cells make a row high, the first trade of two gains no more than this.
fn height(columns: &[Lines], other: Option<[&(usize, Lines); 2]>) -> f64 {
    let rows = columns.first().map_or(0, Vec::len);
    let line = |index: usize, row: usize| {
        let other = other.iter().flatten().find(|(at, _)| *at == index);
        other.map_or(columns[index][row], |(_, lines)| lines[row])
    };
    let cells = |row: usize| (0..columns.len()).map(move |index| line(index, row));
    (0..rows).map(|row| cells(row).fold(1.0, f64::max) + CELL * cells(row).sum::<f64>()).sum()
}

/// The cells of a column: its heading, which is no more than a line where it is turned, its rows, its total.
fn cells(table: &Table, index: usize, turned: bool) -> Vec<Vec<Line>> {
    let apart = table.rows.len().div_ceil(SAMPLE).max(1);
    let rows = table.rows.iter().step_by(apart).chain(&table.total);
    let cells = rows.map(|row: &Row| row.cells.get(index).map(Line::of_cell).unwrap_or_default());
    let heading = table.columns.get(index).map(|column| match turned && column.width == Width::Number {
        true => vec![Line::Tag],
        false => vec![Line::of(&column.heading, Weight::Bold)],
    });
    heading.into_iter().chain(cells).collect()
}
