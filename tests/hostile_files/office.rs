//! Workbooks, spreadsheets and Word files that would fill the memory if they were believed.

use std::fmt::Write;

use crate::common::Desk;
use crate::make::{archive, number, old_workbook, record, told, with_part};
use crate::{Bomb, not_imported, refused, workbook};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn sheet(data: &str) -> Vec<u8> {
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>").into_bytes()
}

#[test]
fn workbooks() {
    let good = workbook();
    let with = |part: &str, content: &[u8]| with_part(&good, &format!("xl/{part}"), content);
    let texts = |texts: &str| format!("<sst xmlns=\"{MAIN}\">{texts}</sst>").into_bytes();
    let mut names = String::new();
    for at in 1..=10_000 {
        write!(names, "<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>").unwrap();
    }
    let sheets = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>");
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    // One long text, named by a hundred thousand cells: three gigabytes.
    let named = with("sharedStrings.xml", &texts(&format!("<si><t>{}</t></si>", "x".repeat(32_000))));
    let cells: String = (1..=100_000).map(|row| format!("<row><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let named = with_part(&named, "xl/worksheets/sheet1.xml", &sheet(&cells));
    let styles = format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(1_000_000));
    let nowhere = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"/nowhere.xml\"/></Relationships>"
    );
    not_imported(&[
        ("a part of two gigabytes, as it says", "b.xlsx", told(&good, "xl/worksheets/sheet1.xml", 2 << 30)),
        ("ten thousand sheets", "b.xlsx", with("workbook.xml", sheets.as_bytes())),
        ("cells in A1 and XFD1048576", "b.xlsx", with("worksheets/sheet1.xml", &sheet(far))),
        ("one text in a hundred thousand cells", "b.xlsx", named),
        ("three million texts", "b.xlsx", with("sharedStrings.xml", &texts(&"<si/>".repeat(3_000_000)))),
        ("a million kinds of cells", "b.xlsx", with("styles.xml", styles.as_bytes())),
        ("rows within rows", "b.xlsx", with("worksheets/sheet1.xml", &sheet(&"<row>".repeat(500_000)))),
        ("a text of 20 MB", "b.xlsx", with("worksheets/sheet1.xml", &sheet(&"x".repeat(20 << 20)))),
        (
            "a comment of 20 MB",
            "b.xlsx",
            with("worksheets/sheet1.xml", &sheet(&format!("<!--{}", "x".repeat(20 << 20)))),
        ),
        ("a sheet that is nowhere", "b.xlsx", with("_rels/workbook.xml.rels", nowhere.as_bytes())),
        ("a third of a gigabyte of blanks", "b.xlsx", with("worksheets/sheet1.xml", &vec![b' '; 300 << 20])),
    ]);
}

#[test]
fn old_workbooks() {
    let told = [0_u32.to_le_bytes(), u32::MAX.to_le_bytes()].concat();
    let told = record(0x0200, &[&told[..], &[0, 0, 255, 255, 0, 0]].concat());
    let mut turning = old_workbook(&[], &[number(0, 0)]);
    // The table of what follows what stands in the file's first sector; here every sector follows itself.
    for (at, sector) in (512..1024).step_by(4).zip(0_u32..) {
        turning[at..at + 4].copy_from_slice(&sector.to_le_bytes());
    }
    not_imported(&[
        ("cells at both ends of a sheet", "b.xls", old_workbook(&[], &[number(0, 0), number(65_535, 65_535)])),
        ("a sheet without end, as it says", "b.xls", old_workbook(&[], &[told, number(0, 0)])),
        ("a container that goes round in a circle", "b.xls", turning),
    ]);
}

fn open_document(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn open_documents() {
    let cell =
        |repeats: &str, text: &str| format!("<table:table-cell {repeats}><text:p>{text}</text:p></table:table-cell>");
    let rows = |repeats: &str, cells: &str| {
        open_document(&format!(
            "<table:table table:name=\"A\"><table:table-row {repeats}>{cells}</table:table-row></table:table>"
        ))
    };
    let (across, down) = ("table:number-columns-repeated=\"1000\"", "table:number-rows-repeated=\"1000\"");
    not_imported(&[
        ("ten thousand tables", "b.ods", open_document(&"<table:table/>".repeat(10_000))),
        ("one text in a million cells", "b.ods", rows(down, &cell(across, &"x".repeat(32_000)))),
        ("a million cells, and again", "b.ods", rows(down, &cell(across, "x").repeat(3))),
        ("rows within rows", "b.ods", open_document(&"<table:table-row>".repeat(500_000))),
    ]);
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn word_bombs() -> Vec<Bomb> {
    vec![
        ("a million tables", "b.docx", word(&"<w:tbl></w:tbl>".repeat(1_000_000))),
        ("tables within tables", "b.docx", word(&"<w:tbl><w:tr><w:tc>".repeat(100_000))),
        ("a text of 20 MB", "b.docx", word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(20 << 20)))),
    ]
}

#[test]
fn word_files() {
    not_imported(&word_bombs());
    let rows = format!("<w:tbl>{}</w:tbl>", "<w:tr><w:tc/></w:tr>".repeat(1_000_000));
    not_imported(&[("a million rows", "b.docx", word(&rows))]);
}

#[test]
fn comments_in_word_files() {
    let desk = Desk::new();
    let comments = |bombs: &[Bomb]| refused(&desk, bombs, |name| vec!["comments", name]);
    comments(&word_bombs()[1..]);
    let change = |at: usize| format!("<w:p><w:ins w:author=\"Jo\"><w:r><w:t>{at}</w:t></w:r></w:ins></w:p>");
    let changes: String = (0..60_000).map(change).collect();
    let heading = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
        "x".repeat(1 << 20)
    );
    comments(&[
        ("sixty thousand changes beneath a long heading", "b.docx", word(&(heading + &changes))),
        (
            "forty megabytes of text",
            "b.docx",
            word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(5 << 20)).repeat(8)),
        ),
    ]);
}

#[test]
fn comments_that_are_about_everything_are_told_with_its_beginning() {
    let desk = Desk::new();
    let open: String = (0..50_000).map(|at| format!("<w:commentRangeStart w:id=\"{at}\"/>")).collect();
    let text = "<w:p><w:r><w:t>We met many children.</w:t></w:r></w:p>".repeat(20_000);
    std::fs::write(desk.path("b.docx"), word(&(open + &text))).unwrap();

    let watched = desk.watched(&["comments", "b.docx"]);

    assert_eq!(watched.code, Some(0), "{}", watched.said);
    assert!(watched.memory < crate::LITTLE, "{} MiB", watched.memory);
}
