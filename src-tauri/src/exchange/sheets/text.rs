//! Cells from text: a `.csv` file in whatever encoding and with whatever separator, or a pasted block.

use std::path::Path;

use super::read::put;
use crate::error::{Error, Result};
use crate::exchange::workbook::{A_SPREADSHEET, CellValue, Sheet, SheetRow};

/// What separates the cells of a line, the likeliest first.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// Excel has 16,384 columns; the reader sets memory aside for each cell of a line.
const MOST_COLUMNS: usize = 20_000;
/// Cells that may be blank; of others there are fewer.
const MOST_PLACES: usize = 8_000_000;
/// How many lines are looked at to find the separator.
const LINES_LOOKED_AT: usize = 60;

/// Reads text as one sheet of this name.
///
/// # Errors
/// Names the file at `path`, which is no text, or holds too many cells.
pub fn read(path: &Path, name: &str, bytes: &[u8]) -> Result<Vec<Sheet>> {
    let no_text = || Error::DamagedWorkbook { path: path.to_owned(), detail: "it is not text with cells".into() };
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(no_text());
    }
    // Excel writes the separator first where it is not the usual one.
    let (told, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((told, rest)) if told.trim_end().len() == 1 => (told.bytes().next(), rest),
        _ => (None, text.as_str()),
    };
    let divides = |byte: &u8| SEPARATORS.contains(byte) || told == Some(*byte);
    let columns = |line: &str| line.as_bytes().iter().filter(|byte| divides(byte)).count();
    let mut places = 0;
    for line in text.lines() {
        let columns = columns(line);
        places += columns + 1;
        if columns > MOST_COLUMNS {
            return Err(A_SPREADSHEET.refusal(path, "a line of it has over 20,000 cells".into()));
        }
    }
    if places > MOST_PLACES {
        return Err(A_SPREADSHEET.refusal(path, "it has over 8,000,000 cells".into()));
    }
    let before = u32::from(told.is_some());
    let separator = told.unwrap_or_else(|| separator(text));
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut room = A_SPREADSHEET.room();
    // Cells of several lines make one row only.
    let mut within = 0;
    for record in reader(text, separator).into_records() {
        // Text is valid and lines may differ in length, so no record can fail.
        let Ok(record) = record else { return Err(no_text()) };
        let (line, byte) = record.position().map_or((0, 0), |at| (at.line(), at.byte()));
        // The reader passes over blank lines; rows are counted as a spreadsheet shows them.
        let passed = text.as_bytes()[usize::try_from(byte).unwrap_or(0).min(text.len())..]
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .filter(|byte| **byte == b'\n')
            .count();
        let number =
            u32::try_from((line + passed as u64).saturating_sub(within)).unwrap_or(u32::MAX).saturating_add(before);
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            room.take(path, 1)?;
            let Ok(column) = u16::try_from(column) else { continue };
            put(&mut rows, number, column, CellValue::Text(cell.trim().to_owned()));
        }
        within += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
    }
    Ok(vec![Sheet { name: name.to_owned(), rows }])
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// The separator that divides most lines into the same number of cells, more than one.
fn separator(text: &str) -> u8 {
    let evenness = |separator: u8| {
        let mut widths: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for record in reader(text, separator).into_records().take(LINES_LOOKED_AT).flatten() {
            *widths.entry(record.len()).or_default() += 1;
        }
        widths.into_iter().filter(|(width, _)| *width > 1).map(|(width, lines)| lines * 100 + width.min(99)).max()
    };
    // Of equals the likeliest, which is the first.
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| evenness(*separator));
    best.unwrap_or(b',')
}

/// The text of bytes: as their mark says, else UTF-16 where every other byte is nought, else UTF-8,
/// else Windows-1252, in which every byte means something.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let noughts = |odd: usize| bytes.iter().take(400).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let looked_at = bytes.len().min(400) / 2;
    let wide = [(1, encoding_rs::UTF_16LE), (0, encoding_rs::UTF_16BE)];
    if let Some((_, encoding)) = wide.into_iter().find(|(odd, _)| looked_at > 1 && noughts(*odd) * 3 > looked_at * 2) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(Path::new("a.csv"), "a", bytes).unwrap().remove(0);
        let texts = |row: &SheetRow| row.cells.iter().map(|(_, cell)| cell.text()).collect();
        sheet.rows.iter().map(|row| (row.number, texts(row))).collect()
    }

    #[test]
    fn text_is_read_in_the_encoding_it_was_saved_in() {
        let typed = "Course;Attended\nSchüler’s day;12\n";
        let wide = |mark: &[u8], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.iter().copied().chain(typed.encode_utf16().flat_map(unit)).collect()
        };
        let old = encoding_rs::WINDOWS_1252.encode(typed).0.into_owned();
        let marked = [b"\xEF\xBB\xBF", typed.as_bytes()].concat();

        for bytes in [
            typed.as_bytes().to_vec(),
            marked,
            old,
            wide(b"\xFF\xFE", u16::to_le_bytes),
            wide(b"", u16::to_le_bytes),
            wide(b"\xFE\xFF", u16::to_be_bytes),
        ] {
            let expected = [(1, vec!["Course", "Attended"]), (2, vec!["Schüler’s day", "12"])];
            let expected = expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect()));
            assert_eq!(cells(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_that_divides_the_lines_evenly() {
        assert_eq!(separator("Course,Attended\n\"Help; right, time\",3\n"), b',');
        assert_eq!(separator("Course;Score\nNeglect, an overview;3,5\nBruises, burns;4,5\n"), b';');
        assert_eq!(separator("Course\tAttended\nNeglect, early\t3\n"), b'\t');
        assert_eq!(separator("Course|Attended\nNeglect|3\n"), b'|');
        assert_eq!(cells(b"sep=;\nA;B\n")[0], (2, vec!["A".to_owned(), "B".to_owned()]));
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        let rows = cells(b"A,B\n\n\"two\nlines\",1\nlast,2\n");

        assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 4]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let said = read(Path::new("a.csv"), "a", b"\x00\x01\x02\x03").unwrap_err().to_string();
        assert!(said.contains("it is not text with cells"), "{said}");
    }

    #[test]
    fn a_line_of_nothing_but_separators_is_refused() {
        let said = read(Path::new("a.csv"), "a", &b",".repeat(30_000)).unwrap_err().to_string();
        assert!(said.contains("a line of it has over 20,000 cells"), "{said}");
    }
}
