//! Reads Excel's old format. Its reader makes a whole grid of each sheet, from its first cell to its last, before it gives
//! any cell; so the records are first walked through here, to see where their cells stand.

use std::collections::HashSet;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Reader, Xls, XlsError};

use super::read::{put, whole};
use crate::error::{Error, Result};
use crate::exchange::workbook::{self, A_SPREADSHEET, MOST_SHEETS, Sheet, SheetRow};

/// The places between the first cell of a sheet and its last, empty ones too, of all sheets together: a place takes over 50
/// bytes in the grids of values and formulas.
const MOST_PLACES: u64 = 1_500_000;

/// Reads every sheet.
///
/// # Errors
/// Refuses what is not of its kind, protected with a password, damaged, or too large.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    let damaged = |detail: String| Error::DamagedWorkbook { path: path.to_owned(), detail };
    let bytes = whole(path)?;
    if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(damaged("it is not what its name says".into()));
    }
    match places(&bytes) {
        Ok(places) if places <= MOST_PLACES => (),
        Ok(_) => return Err(A_SPREADSHEET.refusal(path, "its cells stand too far apart".into())),
        Err(detail) => return Err(damaged(detail)),
    }
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Error::ProtectedWorkbook { path: path.to_owned() },
        error => damaged(error.to_string()),
    })?;
    let mut room = A_SPREADSHEET.room();
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let Ok(range) = workbook.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        let mut rows: Vec<SheetRow> = Vec::new();
        for (row, column, data) in range.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u16::try_from(column)) else { continue };
            let Some(value) = workbook::cell_value(data.clone()) else { continue };
            room.take(path, 1)?;
            room.take_text(path, &value)?;
            put(&mut rows, top + row + 1, column.saturating_add(u16::try_from(left).unwrap_or(u16::MAX)), value);
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// How many places the sheets have from their first cell to their last, as the cells stand or as they say themselves.
///
/// # Errors
/// A phrase that says what does not fit together.
fn places(bytes: &[u8]) -> Result<u64, String> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name));
    let mut stream = file.open_stream(name.unwrap_or("Workbook")).map_err(|error| error.to_string())?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(|error| error.to_string())?;
    let starts: Vec<usize> = until_end(&records).filter(|it| it.0 == SHEET).map(|(_, data)| long(data, 0)).collect();
    if starts.len() > MOST_SHEETS {
        return Err(format!("it has over {MOST_SHEETS} sheets"));
    }
    if starts.iter().collect::<HashSet<_>>().len() < starts.len() {
        return Err("two of its sheets are the same".into());
    }
    // Sheets that lie within one another would be read again and again.
    let mut walked = 0;
    let mut places = 0;
    for start in starts {
        let mut sheet = Extent::default();
        for (kind, data) in until_end(records.get(start..).unwrap_or_default()) {
            walked += data.len() + 4;
            sheet.note(kind, data);
        }
        if walked > records.len() {
            return Err("its sheets lie within one another".into());
        }
        places += sheet.places();
    }
    Ok(places)
}

/// The numbers of the records ([MS-XLS] 2.3) that matter here.
const SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const EXTENT: u16 = 0x0200;
/// A formula, a number, a text, a truth, a short number, a text of the list, several numbers, a rich text.
const CELLS: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00BD, 0x00D6];

/// The records of a sheet, or of the whole, with what they hold, until it ends.
fn until_end(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0_usize;
    std::iter::from_fn(move || {
        let (kind, length) = (short(bytes.get(..4)?, 0), short(bytes, 2) as usize);
        let data = bytes.get(4..4 + length)?;
        bytes = &bytes[4 + length..];
        // A chart within a sheet begins and ends within it.
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return None,
            END => depth -= 1,
            _ => (),
        }
        Some((kind, data))
    })
}

/// Where the cells of a sheet stand.
#[derive(Default)]
struct Extent {
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
    told: u64,
}

impl Extent {
    fn note(&mut self, kind: u16, data: &[u8]) {
        if CELLS.contains(&kind) && data.len() >= 6 {
            widen(&mut self.rows, short(data, 0).into());
            widen(&mut self.columns, short(data, 2).into());
            if kind == 0x00BD {
                widen(&mut self.columns, short(data, data.len() - 2).into());
            }
        }
        if kind == EXTENT {
            // Of Excel 97 and later, and of those before.
            let [first, last, left, right] = match data.len() {
                14.. => [long(data, 0) as u64, long(data, 4) as u64, short(data, 8).into(), short(data, 10).into()],
                10.. => [0, 2, 4, 6].map(|at| short(data, at).into()),
                _ => return,
            };
            self.told = (last.saturating_sub(first) + 1) * (right.saturating_sub(left) + 1);
        }
    }

    fn places(&self) -> u64 {
        let long = |extent: Option<(u32, u32)>| extent.map_or(0, |(from, to)| u64::from(to - from) + 1);
        self.told.max(long(self.rows) * long(self.columns))
    }
}

fn widen(extent: &mut Option<(u32, u32)>, at: u32) {
    let (from, to) = extent.unwrap_or((at, at));
    *extent = Some((from.min(at), to.max(at)));
}

fn short(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn long(data: &[u8], at: usize) -> usize {
    usize::from(short(data, at)) | usize::from(short(data, at + 2)) << 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
        record(0x0203, &[place, vec![0; 10]].concat())
    }

    /// A workbook of one sheet that holds these records.
    fn old(path: &Path, cells: &[Vec<u8>]) {
        let name = |at: u32| record(SHEET, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
        let begin = record(BEGIN, &[0, 6, 5, 0, 0, 0, 0, 0]);
        let end = record(END, &[]);
        let start = begin.len() + name(0).len() + end.len();
        let stream = [begin.clone(), name(start as u32), end.clone(), begin, cells.concat(), end].concat();
        let mut file = cfb::create(path).unwrap();
        std::io::Write::write_all(&mut file.create_stream("Workbook").unwrap(), &stream).unwrap();
        file.flush().unwrap();
    }

    fn said(cells: &[Vec<u8>]) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.xls");
        old(&path, cells);
        read(&path).map(|sheets| sheets[0].rows.len()).map_err(|error| error.to_string())
    }

    #[test]
    fn cells_at_both_ends_of_a_sheet_are_refused_before_a_grid_is_made_of_it() {
        assert_eq!(said(&[number(0, 0), number(100, 20)]), Ok(2));
        let far = said(&[number(0, 0), number(65_535, 65_535)]).unwrap_err();
        assert!(far.contains("its cells stand too far apart"), "{far}");
    }

    #[test]
    fn a_sheet_that_says_it_is_endless_is_refused() {
        let told = [0_u32.to_le_bytes(), u32::MAX.to_le_bytes()].concat();
        let told = record(EXTENT, &[&told[..], &[0, 0, 255, 255, 0, 0]].concat());
        let said = said(&[told, number(0, 0)]).unwrap_err();
        assert!(said.contains("its cells stand too far apart"), "{said}");
    }
}
