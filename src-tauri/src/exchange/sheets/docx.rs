//! Reads the tables of a Word file as sheets of cells: each is named by its place, "Table 3", with the
//! headings above it as its titles.

use std::io::{BufRead, BufReader};
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ods::letter;
use crate::error::Result;
use crate::exchange::word_file::{WordFile, damaged};
use crate::exchange::workbook::{Bounds, CellValue, Sheet, SheetRow};

/// A plan of a hundred pages is under a megabyte; pictures are never unpacked into memory.
pub const A_DOCUMENT: Bounds = Bounds {
    what: "a Word file that can be brought in",
    file: 64,
    content: 256,
    parts: 5_000,
    cells: 500_000,
    text: 32,
};

/// As many cells as a table counts for, so that there can be five thousand.
const A_TABLE: usize = 100;

/// A line above a table that is longer than this is no title.
const LONGEST_TITLE: usize = 160;

/// Reads every table.
///
/// # Errors
/// Refuses what is no Word file, is protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    let mut word = WordFile::open(path, &A_DOCUMENT)?;
    let mut reading = Reading::default();
    let ended = reading.all(Reader::from_reader(BufReader::new(word.document()?)));
    ended.map_err(|error| damaged(path, error))?;
    if reading.is_full() {
        return Err(A_DOCUMENT.refusal(path, "its tables have over 500,000 cells, or hold over 32 MB of text".into()));
    }
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// Its cells and rows, and the bytes of their texts.
    cells: usize,
    letters: usize,
    /// The last heading, and the last line after it.
    titles: [String; 2],
    /// How many tables the reader is within: one within a cell belongs to that cell.
    depth: usize,
    row: Vec<(u16, CellValue)>,
    column: u16,
    /// How many columns the cell that is being read takes.
    wide: u16,
    text: String,
    is_heading: bool,
    in_text: bool,
}

impl Reading {
    /// Whether there is more than there may be.
    fn is_full(&self) -> bool {
        self.cells > A_DOCUMENT.cells || self.letters + self.text.len() > A_DOCUMENT.text * 1024 * 1024
    }

    /// Reads to the end, or until there is more than there may be.
    fn all(&mut self, mut xml: Reader<impl BufRead>) -> quick_xml::Result<()> {
        let mut buffer = Vec::new();
        while !self.is_full() {
            buffer.clear();
            match xml.read_event_into(&mut buffer)? {
                Event::Start(tag) => self.start(&tag, true),
                Event::Empty(tag) => self.start(&tag, false),
                Event::Text(text) if self.in_text => self.text.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(reference) if self.in_text => self.text.push_str(&letter(&reference)),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Eof => break,
                _ => (),
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, has_content: bool) {
        match tag.local_name().as_ref() {
            "tbl" if has_content => {
                self.depth += 1;
                if self.depth == 1 {
                    self.text.clear();
                    self.begin();
                }
            }
            "tr" if self.depth == 1 => (self.row, self.column) = (Vec::new(), 0),
            "tc" if self.depth == 1 => {
                self.text.clear();
                self.wide = 1;
            }
            // Cells that are left out at the beginning of a row, and cells over several columns.
            "gridBefore" if self.depth == 1 => self.column = number(tag),
            "gridSpan" if self.depth == 1 => self.wide = number(tag).max(1),
            "p" if has_content && self.depth == 0 => {
                self.text.clear();
                self.is_heading = false;
            }
            "pStyle" if self.depth == 0 => {
                let style = value(tag).unwrap_or_default().to_lowercase();
                self.is_heading = style.starts_with("heading") || style.starts_with("title");
            }
            "t" => self.in_text = has_content,
            "tab" => self.text.push(' '),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            _ => (),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "tr" if self.depth == 1 => self.end_row(),
            "tc" if self.depth == 1 => {
                let text = self.text.trim();
                if !text.is_empty() {
                    self.row.push((self.column, CellValue::Text(text.to_owned())));
                    self.cells += 1;
                    self.letters += text.len();
                }
                self.column = self.column.saturating_add(self.wide);
            }
            "p" if self.depth > 0 => self.text.push('\n'),
            "p" => {
                let line = self.text.trim();
                if !line.is_empty() && line.chars().count() <= LONGEST_TITLE {
                    self.titles[usize::from(!self.is_heading)] = line.to_owned();
                    if self.is_heading {
                        self.titles[1].clear();
                    }
                }
            }
            "t" => self.in_text = false,
            _ => (),
        }
    }

    /// A table begins, with its titles above its first row.
    fn begin(&mut self) {
        self.cells += A_TABLE;
        let name = format!("Table {}", self.sheets.len() + 1);
        let titles = self.titles.iter().filter(|title| !title.is_empty());
        let rows =
            titles.map(|title| SheetRow { number: 0, cells: vec![(0, CellValue::Text(title.clone()))] }).collect();
        self.sheets.push(Sheet { name, rows });
    }

    fn end_row(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        self.cells += 1;
        let above = sheet.rows.last().map_or(0, |row| row.number);
        sheet.rows.push(SheetRow { number: above + 1, cells: std::mem::take(&mut self.row) });
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn number(tag: &BytesStart<'_>) -> u16 {
    value(tag).and_then(|value| value.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(body: &str) -> Vec<(String, Vec<Vec<String>>)> {
        let xml = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
        let mut reading = Reading::default();
        reading.all(Reader::from_reader(xml.as_bytes())).unwrap();
        let texts = |row: &SheetRow| row.cells.iter().map(|(at, cell)| format!("{at} {}", cell.text())).collect();
        reading.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.rows.iter().map(texts).collect())).collect()
    }

    #[test]
    fn a_table_keeps_its_columns_under_merged_cells_and_its_heading_as_title() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let body = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Neglect</w:t></w:r></w:p>
            <w:tbl><w:tr>{}<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>By &amp; for</w:t></w:r></w:p></w:tc>{}</w:tr>
            <w:tr>{}<w:tc><w:p/></w:tc>{}</w:tr></w:tbl>"#,
            cell("Action"),
            cell("Status"),
            cell("Open a hub"),
            "<w:tc><w:p><w:r><w:t>Ann</w:t><w:delText>Bo</w:delText></w:r></w:p><w:p><w:r><w:t>and Cy</w:t></w:r></w:p></w:tc>",
        );

        let expected =
            [vec!["0 Neglect"], vec!["0 Action", "1 By & for", "3 Status"], vec!["0 Open a hub", "2 Ann\nand Cy"]];
        let expected = expected.map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>()).to_vec();
        assert_eq!(tables(&body), [("Table 1".to_owned(), expected)]);
    }

    #[test]
    fn a_table_within_a_cell_belongs_to_that_cell() {
        let inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let body = format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>outer</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>");

        assert_eq!(tables(&body), [("Table 1".to_owned(), vec![vec!["0 outer\ninner".to_owned()]])]);
    }
}
