//! Workbooks written by hand, in the shapes in which different programs leave them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::filled::{Cell, Filled};

/// What a program writes differently from others.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// Texts stand in the cells, rather than in a list that all sheets share.
    pub inline: bool,
    /// Cells and rows do not say where they stand; empty cells are written out.
    pub placeless: bool,
    /// Elements carry a prefix.
    pub prefixed: bool,
    /// Parts are named from the root of the archive.
    pub from_root: bool,
    /// Texts come in pieces, each with a look of its own.
    pub in_runs: bool,
    /// Days are counted from 1904, as Excel on the Mac once did.
    pub since_1904: bool,
    /// Days are written as ISO text.
    pub iso_days: bool,
    /// Line breaks are those of Windows, escaped.
    pub windows_breaks: bool,
}

/// One of each kind of program, by name.
pub fn programs() -> Vec<(&'static str, Shape)> {
    let plain = Shape::default();
    vec![
        ("Excel", plain),
        ("openpyxl", Shape { from_root: true, ..plain }),
        ("openpyxl, write-only", Shape { from_root: true, inline: true, ..plain }),
        ("LibreOffice", Shape { in_runs: true, ..plain }),
        ("Google Sheets", Shape { in_runs: true, from_root: true, ..plain }),
        ("an old Excel on the Mac", Shape { since_1904: true, windows_breaks: true, ..plain }),
        ("a strict writer", Shape { iso_days: true, inline: true, ..plain }),
        ("a script", Shape { placeless: true, inline: true, ..plain }),
        ("the .NET library", Shape { prefixed: true, windows_breaks: true, ..plain }),
    ]
}

/// Saves the cells in this shape.
pub fn save(filled: &Filled, path: &Path, shape: Shape) {
    let mut parts = Parts { shape, strings: Vec::new() };
    let sheets: Vec<String> = filled.sheets.iter().map(|(_, rows)| parts.sheet(rows)).collect();
    let mut archive = ZipWriter::new(std::fs::File::create(path).unwrap());
    let mut add = |name: &str, text: String| {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}").as_bytes()).unwrap();
    };
    let root = if shape.from_root { "/xl/" } else { "" };
    let mut types = String::new();
    let (mut names, mut relations) = (String::new(), String::new());
    for (at, (name, _)) in (1..).zip(&filled.sheets) {
        let state = if name == "Pack" { " state=\"hidden\"" } else { "" };
        write!(names, "<sheet name=\"{}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>", escaped(name)).unwrap();
        relations += &relation(&format!("r{at}"), "worksheet", &format!("{root}worksheets/sheet{at}.xml"));
        types += &kind(&format!("/xl/worksheets/sheet{at}.xml"), "spreadsheetml.worksheet");
    }
    relations += &relation("rs", "styles", &format!("{root}styles.xml"));
    relations += &relation("rt", "sharedStrings", &format!("{root}sharedStrings.xml"));
    types += &kind("/xl/workbook.xml", "spreadsheetml.sheet.main");
    types += &kind("/xl/styles.xml", "spreadsheetml.styles");
    types += &kind("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings");
    add(
        "[Content_Types].xml",
        format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{types}</Types>"
        ),
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    add(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{package}\">{}</Relationships>",
            relation("r1", "officeDocument", "xl/workbook.xml")
        ),
    );
    add("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"));
    let since = if shape.since_1904 { " date1904=\"1\"" } else { "" };
    add(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr{since}/><sheets>{names}</sheets></workbook>"
        ),
    );
    add(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        ),
    );
    add("xl/sharedStrings.xml", parts.shared());
    for (at, sheet) in (1..).zip(sheets) {
        add(&format!("xl/worksheets/sheet{at}.xml"), sheet);
    }
    archive.finish().unwrap();
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

fn kind(part: &str, kind: &str) -> String {
    format!("<Override PartName=\"{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>")
}

struct Parts {
    shape: Shape,
    strings: Vec<String>,
}

impl Parts {
    fn sheet(&mut self, rows: &[Vec<Cell>]) -> String {
        let p = if self.shape.prefixed { "x:" } else { "" };
        let mut data = String::new();
        for (row, cells) in (1..).zip(rows) {
            let place = if self.shape.placeless { String::new() } else { format!(" r=\"{row}\"") };
            write!(data, "<{p}row{place}>").unwrap();
            for (column, cell) in (0..).zip(cells) {
                let place = match self.shape.placeless {
                    true => String::new(),
                    false => format!(" r=\"{}\"", rust_xlsxwriter::utility::row_col_to_cell(row - 1, column)),
                };
                data += &self.cell(cell, &place, p);
            }
            write!(data, "</{p}row>").unwrap();
        }
        let name = if self.shape.prefixed { ":x" } else { "" };
        format!("<{p}worksheet xmlns{name}=\"{MAIN}\"><{p}sheetData>{data}</{p}sheetData></{p}worksheet>")
    }

    fn cell(&mut self, cell: &Cell, place: &str, p: &str) -> String {
        match cell {
            Cell::Empty if self.shape.placeless => format!("<{p}c/>").replace("<c/>", "<c></c>"),
            Cell::Empty => String::new(),
            Cell::Formula(formula) => {
                format!("<{p}c{place}><{p}f>{}</{p}f></{p}c>", escaped(formula.trim_start_matches('=')))
            }
            Cell::Day(day) if self.shape.iso_days => {
                format!("<{p}c{place} s=\"1\" t=\"d\"><{p}v>{day}T00:00:00</{p}v></{p}c>")
            }
            Cell::Day(day) => format!("<{p}c{place} s=\"1\"><{p}v>{}</{p}v></{p}c>", self.serial(*day)),
            Cell::Text(text) if self.shape.inline => {
                format!("<{p}c{place} t=\"inlineStr\"><{p}is>{}</{p}is></{p}c>", self.text(text, p))
            }
            Cell::Text(text) => {
                self.strings.push(self.text(text, ""));
                format!("<{p}c{place} t=\"s\"><{p}v>{}</{p}v></{p}c>", self.strings.len() - 1)
            }
        }
    }

    fn serial(&self, day: NaiveDate) -> i64 {
        let first = if self.shape.since_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
        day.signed_duration_since(NaiveDate::from_ymd_opt(first.0, first.1, first.2).unwrap()).num_days()
    }

    fn text(&self, text: &str, p: &str) -> String {
        let text = escaped(text);
        let text = if self.shape.windows_breaks { text.replace('\n', "_x000D_\n") } else { text };
        let piece = |text: &str| format!("<{p}t xml:space=\"preserve\">{text}</{p}t>");
        let middle = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
        match self.shape.in_runs && !text.starts_with('&') {
            true => format!(
                "<{p}r><{p}rPr><{p}b/></{p}rPr>{}</{p}r><{p}r>{}</{p}r>",
                piece(&text[..middle]),
                piece(&text[middle..])
            ),
            false => piece(&text),
        }
    }

    fn shared(&self) -> String {
        let items: String = self.strings.iter().map(|text| format!("<si>{text}</si>")).collect();
        format!("<sst xmlns=\"{MAIN}\">{items}</sst>")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
