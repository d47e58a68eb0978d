//! Makes archives and old workbooks, part by part.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// An archive with one part replaced.
pub fn with_part(archive: &[u8], replaced: &str, content: &[u8]) -> Vec<u8> {
    let mut known = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut parts = Vec::new();
    for at in 0..known.len() {
        let mut part = known.by_index(at).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        let bytes = if name == replaced { content.to_vec() } else { bytes };
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    self::archive(&parts)
}

/// The same archive, in which a part says that it unpacks to so many bytes.
pub fn told(archive: &[u8], part: &str, size: u32) -> Vec<u8> {
    let mut archive = archive.to_vec();
    // In the directory at the end, a part's size stands 22 bytes before its name.
    let at = archive.windows(part.len()).rposition(|window| window == part.as_bytes()).expect("the part is there");
    archive[at - 22..at - 18].copy_from_slice(&size.to_le_bytes());
    archive
}

/// A workbook of Excel's old format: one sheet of these records, and a list of these texts.
pub fn old_workbook(texts: &[&str], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let count = (texts.len() as u32).to_le_bytes();
    let mut list = [count, count].concat();
    for text in texts {
        list.extend((text.len() as u16).to_le_bytes());
        list.push(0);
        list.extend(text.as_bytes());
    }
    // What does not fit into a record goes on in the next; so short a list always fits.
    let list = record(0x00FC, &list);
    let sheet = |at: usize| record(0x0085, &[&(at as u32).to_le_bytes()[..], &[0, 0, 4, 0], b"Plan"].concat());
    let start = begin.len() + sheet(0).len() + list.len() + end.len();
    let stream = [begin.clone(), sheet(start), list, end.clone(), begin, cells.concat(), end].concat();
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A cell with a number.
pub fn number(row: u16, column: u16) -> Vec<u8> {
    record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
}

/// A cell with a text of the list.
pub fn text(row: u16, column: u16, text: u32) -> Vec<u8> {
    record(0x00FD, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 2], &text.to_le_bytes()].concat())
}
