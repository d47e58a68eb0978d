//! Makes the spreadsheets of `tests/data/import`: `cargo test --test bringing_in -- --ignored make`.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// The cells of a sheet, row by row. `date:2025-05-01` is a date, `percent:0.125` a number shown as a
/// percentage, figures alone a number; everything else is text.
pub type Cells = &'static [&'static [&'static str]];
/// Sheets by their names.
pub type Sheets = &'static [(&'static str, Cells)];
/// The first and last cell of a merged range: row, column, row, column, counted from 0.
pub type Range = (u32, u16, u32, u16);

/// What a file is made of.
pub enum Made {
    Text(&'static str),
    /// In the letters of an older Windows.
    Windows(&'static str),
    Utf16(&'static str),
    Xlsx(Sheets),
    /// With cells merged on the first sheet.
    Merged(Sheets, &'static [Range]),
    Ods(Sheets),
    /// Excel's old format, which LibreOffice writes.
    Xls(Sheets),
}

/// Writes a file anew.
pub fn make(made: &Made, path: &Path) {
    match made {
        Made::Text(text) => std::fs::write(path, text).unwrap(),
        Made::Windows(text) => std::fs::write(path, encoding_rs::WINDOWS_1252.encode(text).0).unwrap(),
        Made::Utf16(text) => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            std::fs::write(path, units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()).unwrap();
        }
        Made::Xlsx(sheets) => workbook(sheets, &[], path),
        Made::Merged(sheets, merged) => workbook(sheets, merged, path),
        Made::Ods(sheets) => open_document(sheets, path),
        Made::Xls(sheets) => {
            let between = tempfile::tempdir().unwrap();
            let stem = path.file_stem().unwrap().to_string_lossy();
            let book = between.path().join(format!("{stem}.xlsx"));
            workbook(sheets, &[], &book);
            let words = ["--headless", "--convert-to", "xls", "--outdir"];
            let status = Command::new("soffice").args(words).arg(path.parent().unwrap()).arg(book).status();
            assert!(status.expect("LibreOffice is installed").success());
        }
    }
}

fn workbook(sheets: Sheets, merged: &[Range], path: &Path) {
    let mut book = Workbook::new();
    // The same bytes each time.
    let day = ExcelDateTime::from_ymd(2025, 5, 1).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
    let (date, percent) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("0.0%"));
    for (at, (name, rows)) in sheets.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (top, left, bottom, right) in if at == 0 { merged } else { &[] } {
            sheet.merge_range(*top, *left, *bottom, *right, "", &Format::new()).unwrap();
        }
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                if let Some(day) = cell.strip_prefix("date:") {
                    let day = ExcelDateTime::parse_from_str(day).unwrap();
                    sheet.write_datetime_with_format(row, column, &day, &date).unwrap();
                } else if let Some(part) = cell.strip_prefix("percent:") {
                    sheet.write_number_with_format(row, column, part.parse::<f64>().unwrap(), &percent).unwrap();
                } else if let Ok(number) = cell.parse::<f64>() {
                    sheet.write_number(row, column, number).unwrap();
                } else {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

fn open_document(sheets: Sheets, path: &Path) {
    let mut content = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>"#,
    );
    for (name, rows) in sheets {
        content += &format!(r#"<table:table table:name="{name}">"#);
        for cells in *rows {
            content += "<table:table-row>";
            for cell in *cells {
                let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                content += &if let Some(day) = cell.strip_prefix("date:") {
                    format!(
                        r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>"#
                    )
                } else if let Some(part) = cell.strip_prefix("percent:") {
                    format!(
                        r#"<table:table-cell office:value-type="percentage" office:value="{part}"><text:p>{part}</text:p></table:table-cell>"#
                    )
                } else if cell.is_empty() {
                    "<table:table-cell/>".to_owned()
                } else {
                    format!(
                        r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
                    )
                };
            }
            // As every program ends its rows and sheets: with more than anyone could fill.
            content += r#"<table:table-cell table:number-columns-repeated="16370"/></table:table-row>"#;
        }
        content += r#"<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
    }
    content += "</office:spreadsheet></office:body></office:document-content>";
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let plain = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let manifest = r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_str()),
    ];
    for (name, text) in parts {
        archive.start_file(name, plain).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}
