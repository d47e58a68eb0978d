//! How a table is set: the size of its text, its columns, and which rows a page's end may part.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::measures::{MEASURES, Measures};
use crate::domain::prose::{Prose, Run};
use crate::error::Result;
use crate::report::columns::{self, Columns, Line, Place};
use crate::report::extent::{extent, longest};
use crate::report::fonts::Weight;
use crate::report::model::{Cell, Column, Row, Table, Width};

/// A table's setting. Lengths are in points where they are not said to be in em of the table's text.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Setting {
    /// The size of its text.
    size: f64,
    /// The space at either side of a cell, but for the table's own edges.
    inset: f64,
    widths: Vec<f64>,
    /// How wide a column's lines are, in em.
    rooms: Vec<f64>,
    /// Whether the headings of numbers stand upright.
    turned: bool,
    /// How wide a heading may become, in em, where that is less than its column.
    headings: Vec<Option<f64>>,
    /// Whether no page's end parts it.
    whole: bool,
    /// The height of its caption, heading and first rows, which stay together.
    start: f64,
    #[serde(skip)]
    heights: Vec<f64>,
}

/// The most columns whose headings are not turned.
const UPRIGHT: usize = 9;

/// A row of up to this many lines is not parted by a page's end.
const WHOLE_ROW: f64 = 20.0;

/// A table of up to this many lines is not parted either.
const WHOLE_TABLE: f64 = 22.0;

/// How high a line is, in em, and how much the space around a row adds, in lines.
const LINE: f64 = 1.2;
const AROUND: f64 = 0.7;

impl Setting {
    fn of(table: &Table) -> Setting {
        let dense = table.columns.len() > 4;
        let size = if dense { MEASURES.dense } else { MEASURES.table };
        let inset = if table.columns.len() > 8 {
            3.0
        } else if dense {
            4.0
        } else {
            5.0
        };
        let Measures { measure, wide, .. } = *MEASURES;
        let place = Place { measure, wide, size, inset, upright: UPRIGHT, stretch: 1.0 };
        let Columns { widths, rooms, turned } = columns::fit(table, &place);
        let heights: Vec<f64> = table.rows.iter().map(|row| lines(row, &rooms)).collect();
        let start: f64 = heights.iter().take(2).map(|height| height.min(8.0)).sum();
        Setting {
            whole: heights.iter().map(|height| height + AROUND).sum::<f64>() <= WHOLE_TABLE,
            start: (start + 4.0) * LINE * size + 40.0,
            headings: headings(&table.columns, &rooms),
            size,
            inset,
            widths,
            rooms,
            turned,
            heights,
        }
    }
}

/// The fields that a table's data gets for its templates: its rows and total as they are set, and its setting.
pub fn set(table: &Table) -> Result<Map<String, Value>> {
    let setting = Setting::of(table);
    let rows = table
        .rows
        .iter()
        .zip(&setting.heights)
        .map(|(row, height)| row_set(row, &setting.rooms, Weight::Regular, *height <= WHOLE_ROW));
    let mut fields = Map::new();
    fields.insert("rows".into(), Value::Array(rows.collect::<Result<_>>()?));
    if let Some(total) = &table.total {
        fields.insert("total".into(), row_set(total, &setting.rooms, Weight::Bold, true)?);
    }
    fields.insert("setting".into(), super::json(&setting)?);
    Ok(fields)
}

/// A row whose cells that are one piece of text, and fit, are that text alone: most are, and these cost least.
fn row_set(row: &Row, rooms: &[f64], weight: Weight, whole: bool) -> Result<Value> {
    let cells = row.cells.iter().zip(rooms).map(|(cell, room)| match simple(cell) {
        Some(text) if longest(text, weight) <= *room => Ok(Value::from(text)),
        _ => super::json(cell),
    });
    Ok(json!({ "anchor": row.anchor, "cells": cells.collect::<Result<Vec<_>>>()?, "whole": whole,
        super::ORIGIN: row.origin.map(super::mark),
    }))
}

/// The text of a cell that holds nothing else.
fn simple(cell: &Cell) -> Option<&str> {
    let Cell::Text { text } = cell else { return None };
    match &text[..] {
        [] => Some(""),
        [Prose::Paragraph { runs }] => match &runs[..] {
            [Run::Text { text }] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Headings that are repeated on later pages may be so long together that checkers take their line for prose that
/// was left out of the tags: the long ones are then set on two lines.
fn headings(columns: &[Column], rooms: &[f64]) -> Vec<Option<f64>> {
    let words = |column: &Column| column.heading.split(' ').count();
    let wordy = columns.iter().map(words).sum::<usize>() >= 8;
    let narrowed = |column: &Column, room: f64| {
        let long = column.width != Width::Number && words(column) > 3;
        (wordy && long).then(|| room.min(extent(&column.heading, Weight::Bold) * 0.5 + 1.5))
    };
    columns.iter().zip(rooms).map(|(column, room)| narrowed(column, *room)).collect()
}

/// How many lines a row takes, roughly.
fn lines(row: &Row, rooms: &[f64]) -> f64 {
    let cells = row.cells.iter().zip(rooms);
    cells.map(|(cell, room)| columns::height(&Line::of_cell(cell), *room)).fold(1.0, f64::max)
}
