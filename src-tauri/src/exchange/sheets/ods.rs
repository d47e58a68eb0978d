//! Reads an OpenDocument spreadsheet cell by cell: a row or cell that claims to repeat a million times
//! costs nothing, and what is shown as a percentage is read as one.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::read::put;
use crate::error::{Error, Result};
use crate::exchange::workbook::{self, A_SPREADSHEET, CellValue, MOST_SHEETS, Room, Sheet};

/// A cell or row that repeats itself further than this is there to fill the page.
const MOST_REPEATS: u32 = 1_000;

/// Reads every sheet.
///
/// # Errors
/// Refuses what is not a spreadsheet, is protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    workbook::check_bounds(path, &A_SPREADSHEET)?;
    let damaged = |detail: String| Error::DamagedWorkbook { path: path.to_owned(), detail };
    let file = File::open(path).map_err(|source| Error::cannot_read(path, source))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(error.to_string()))?;
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // The list of parts is short; a longer one is not read to its end.
        part.take(1 << 20).read_to_string(&mut manifest).map_err(|error| damaged(error.to_string()))?;
    }
    if manifest.contains("encryption-data") {
        return Err(Error::ProtectedWorkbook { path: path.to_owned() });
    }
    let content = archive.by_name("content.xml").map_err(|error| damaged(error.to_string()))?;
    let mut reading = Reading { path, sheets: Vec::new(), room: A_SPREADSHEET.room(), place: Place::default() };
    reading.all(Reader::from_reader(BufReader::new(content)))?;
    Ok(reading.sheets)
}

struct Reading<'a> {
    path: &'a Path,
    sheets: Vec<Sheet>,
    room: Room,
    place: Place,
}

/// Where in the sheet the next cell stands.
#[derive(Default)]
struct Place {
    /// The rows above.
    above: u32,
    row_repeats: u32,
    column: u32,
}

/// A cell while it is being read.
struct Cell {
    repeats: u32,
    kind: String,
    value: String,
    text: String,
    paragraphs: usize,
}

impl Reading<'_> {
    fn all(&mut self, mut xml: Reader<impl std::io::BufRead>) -> Result<()> {
        let damaged =
            |error: quick_xml::Error| Error::DamagedWorkbook { path: self.path.to_owned(), detail: error.to_string() };
        let mut buffer = Vec::new();
        let mut cell: Option<Cell> = None;
        let mut within_note = 0_usize;
        let mut cells: Vec<(u16, CellValue)> = Vec::new();
        loop {
            buffer.clear();
            let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
            match &event {
                Event::Eof => return Ok(()),
                Event::Start(tag) | Event::Empty(tag) => {
                    let closed = matches!(event, Event::Empty(_));
                    match tag.name().0 {
                        "office:annotation" if !closed => within_note += 1,
                        "table:table" => {
                            let name = attribute(tag, "table:name").unwrap_or_default();
                            self.sheets.push(Sheet { name, rows: Vec::new() });
                            if self.sheets.len() > MOST_SHEETS {
                                return Err(
                                    A_SPREADSHEET.refusal(self.path, format!("it has over {MOST_SHEETS} sheets"))
                                );
                            }
                            self.place = Place::default();
                        }
                        "table:table-row" => {
                            self.place.row_repeats = repeats(tag, "table:number-rows-repeated");
                            self.place.column = 0;
                            if closed {
                                self.end_row(&mut cells)?;
                            }
                        }
                        "table:table-cell" | "table:covered-table-cell" => {
                            let begun = Cell::of(tag);
                            if closed {
                                self.end_cell(begun, &mut cells)?;
                            } else {
                                cell = Some(begun);
                            }
                        }
                        name if within_note == 0 => {
                            if let Some(cell) = &mut cell {
                                cell.within(name, tag);
                            }
                        }
                        _ => (),
                    }
                }
                Event::End(tag) => match tag.name().0 {
                    "office:annotation" => within_note = within_note.saturating_sub(1),
                    "table:table-cell" | "table:covered-table-cell" => {
                        if let Some(cell) = cell.take() {
                            self.end_cell(cell, &mut cells)?;
                        }
                    }
                    "table:table-row" => self.end_row(&mut cells)?,
                    _ => (),
                },
                Event::Text(text) if within_note == 0 => {
                    if let Some(cell) = &mut cell {
                        cell.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                    }
                }
                Event::GeneralRef(reference) if within_note == 0 => {
                    if let Some(cell) = &mut cell {
                        cell.text.push_str(&letter(reference));
                    }
                }
                _ => (),
            }
        }
    }

    fn end_cell(&mut self, cell: Cell, cells: &mut Vec<(u16, CellValue)>) -> Result<()> {
        let value = cell.value();
        if let Some(value) = value.filter(|_| cell.repeats <= MOST_REPEATS) {
            for at in self.place.column..self.place.column.saturating_add(cell.repeats) {
                if let Ok(at) = u16::try_from(at) {
                    self.room.take_text(self.path, &value)?;
                    cells.push((at, value.clone()));
                }
            }
        }
        self.place.column = self.place.column.saturating_add(cell.repeats);
        Ok(())
    }

    fn end_row(&mut self, cells: &mut Vec<(u16, CellValue)>) -> Result<()> {
        let repeats = self.place.row_repeats;
        if let Some(sheet) = self.sheets.last_mut().filter(|_| !cells.is_empty() && repeats <= MOST_REPEATS) {
            self.room.take(self.path, cells.len().saturating_mul(repeats as usize))?;
            for row in 1..=repeats {
                for (column, value) in cells.iter() {
                    self.room.take_text(self.path, value)?;
                    put(&mut sheet.rows, self.place.above.saturating_add(row), *column, value.clone());
                }
            }
        }
        cells.clear();
        self.place.above = self.place.above.saturating_add(repeats);
        Ok(())
    }
}

impl Cell {
    fn of(tag: &BytesStart<'_>) -> Cell {
        let value =
            ["office:value", "office:date-value", "office:boolean-value"].iter().find_map(|name| attribute(tag, name));
        Cell {
            repeats: repeats(tag, "table:number-columns-repeated"),
            kind: attribute(tag, "office:value-type").unwrap_or_default(),
            value: value.unwrap_or_default(),
            text: String::new(),
            paragraphs: 0,
        }
    }

    /// Something that stands within the cell's text.
    fn within(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "text:p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "text:line-break" => self.text.push('\n'),
            "text:tab" => self.text.push(' '),
            "text:s" => {
                let blanks = attribute(tag, "text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text.push_str(&" ".repeat(usize::min(blanks, 100)));
            }
            _ => (),
        }
    }

    fn value(&self) -> Option<CellValue> {
        let number = || self.value.parse::<f64>().ok().map(CellValue::Number);
        let value = match self.kind.as_str() {
            "float" | "currency" => number(),
            "percentage" => number().map(workbook::in_hundred),
            "boolean" => Some(CellValue::Truth(self.value == "true")),
            "date" => self.value.get(..10).and_then(|day| day.parse().ok()).map(CellValue::Date),
            _ => None,
        };
        let value = value.unwrap_or_else(|| CellValue::Text(self.text.clone()));
        (!value.is_blank()).then_some(value)
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// The letter of a reference such as `&amp;` or `&#8217;`.
pub fn letter(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => quick_xml::escape::resolve_xml_entity(reference).unwrap_or_default().to_owned(),
    }
}
