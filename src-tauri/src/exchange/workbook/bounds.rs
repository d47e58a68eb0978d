//! Looks at a workbook from outside before anything is unpacked: a small file can claim to hold
//! gigabytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::sheet::CellValue;
use super::xml_shape::XmlShape;
use crate::domain::number::count;
use crate::error::{Error, Result};

/// How much a workbook may hold.
#[derive(Debug)]
pub struct Bounds {
    /// What it is, for the sentence of a refusal.
    pub what: &'static str,
    /// In MiB, on the disk and unpacked.
    pub file: u64,
    pub content: u64,
    pub parts: usize,
    pub cells: usize,
    /// In MiB, of all its cells together: many cells can name one long text.
    pub text: usize,
}

/// A year's workbook is about 100 kB; these leave room for a hundred times that.
pub const A_YEAR: Bounds =
    Bounds { what: "a year's workbook", file: 64, content: 256, parts: 2_000, cells: 1_000_000, text: 64 };

/// An export of another system: 100,000 rows of twenty columns.
pub const A_SPREADSHEET: Bounds = Bounds {
    what: "a spreadsheet that can be brought in",
    file: 64,
    content: 512,
    parts: 2_000,
    cells: 2_000_000,
    text: 64,
};

/// A pack of 2,000 rows is about 300 kB. It comes by e-mail from outside, so less is trusted.
pub const A_PACK: Bounds = Bounds { what: "an update pack", file: 8, content: 12, parts: 300, cells: 200_000, text: 8 };

/// Of a workbook, or tables of a Word file.
pub const MOST_SHEETS: usize = 500;

const MIB: u64 = 1024 * 1024;
/// No honest sheet is pressed to less than a five-hundredth.
const HIGHEST_RATIO: u64 = 500;
/// Small parts may repeat themselves more.
const RATIO_COUNTS_FROM: u64 = 4 * 1024 * 1024;

/// Refuses what is no workbook, is protected or damaged, or would unpack to more than a year can be.
pub fn check(path: &Path, bounds: &Bounds) -> Result<()> {
    let mut file = File::open(path).map_err(|source| Error::cannot_read(path, source))?;
    let size = file.metadata().map_err(|source| Error::cannot_read(path, source))?.len();
    let mut head = Vec::new();
    file.by_ref().take(8).read_to_end(&mut head).map_err(|source| Error::cannot_read(path, source))?;
    let large = |detail| bounds.refusal(path, detail);
    if size > bounds.file * MIB {
        return Err(large(format!("the file is over {} MB", bounds.file)));
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(protected_or_old(&mut file, path));
    }
    if !head.starts_with(b"PK") {
        return Err(Error::NotAWorkbook { path: path.to_owned() });
    }
    file.seek(SeekFrom::Start(0)).map_err(|source| Error::cannot_read(path, source))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(path, &error))?;
    if archive.len() > bounds.parts {
        return Err(large(format!("it has more than {} parts", count(bounds.parts as i64))));
    }
    let mut room = bounds.content * MIB;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| damaged(path, &error))?;
        let (told, packed) = (part.size(), part.compressed_size().max(1));
        let over = || large(format!("it unpacks to over {} MB", bounds.content));
        if told > room {
            return Err(over());
        }
        if told > RATIO_COUNTS_FROM && told / packed > HIGHEST_RATIO {
            return Err(large("a part of it unpacks to far more than it should".to_owned()));
        }
        drop(part);
        // What a part says of its size need not be true, so it is unpacked here first.
        let part = archive.by_index(at).map_err(|error| damaged(path, &error))?;
        let mut shape = XmlShape::of(&part.name().unwrap_or_default(), bounds);
        let unpacked = std::io::copy(&mut part.take(room + 1), &mut shape);
        if let Some(wrong) = shape.wrong() {
            return Err(large(wrong.to_owned()));
        }
        let unpacked = unpacked.map_err(|error| damaged(path, &error.into()))?;
        room = room.checked_sub(unpacked).ok_or_else(over)?;
    }
    Ok(())
}

impl Bounds {
    /// The refusal of a file that goes beyond them.
    pub fn refusal(&self, path: &Path, detail: String) -> Error {
        Error::TooLarge { path: path.to_owned(), what: self.what, detail }
    }

    /// The room that its cells have.
    pub fn room(&'static self) -> Room {
        Room { bounds: self, cells: self.cells, text: self.text * MIB as usize }
    }
}

/// How many more cells may come, and how long their texts may be.
#[derive(Debug)]
pub struct Room {
    bounds: &'static Bounds,
    cells: usize,
    text: usize,
}

impl Room {
    /// Takes the room of so many more cells.
    ///
    /// # Errors
    /// [`Error::TooLarge`] of the file at `path` where there is none left.
    pub fn take(&mut self, path: &Path, cells: usize) -> Result<()> {
        let full = || self.bounds.refusal(path, format!("it has over {} cells", count(self.bounds.cells as i64)));
        self.cells = self.cells.checked_sub(cells).ok_or_else(full)?;
        Ok(())
    }

    /// Takes the room of what stands in a cell.
    ///
    /// # Errors
    /// As [`Room::take`].
    pub fn take_text(&mut self, path: &Path, value: &CellValue) -> Result<()> {
        let (CellValue::Text(text) | CellValue::Error(text)) = value else { return Ok(()) };
        let full = || self.bounds.refusal(path, format!("its cells hold over {} MB of text", self.bounds.text));
        self.text = self.text.checked_sub(text.len()).ok_or_else(full)?;
        Ok(())
    }
}

/// Excel keeps a protected workbook in the container of its old format, under a name of its own.
fn protected_or_old(file: &mut File, path: &Path) -> Error {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut start = Vec::new();
    // The container's directory can stand anywhere in it.
    let read = file.by_ref().take(A_YEAR.file * MIB).read_to_end(&mut start);
    match read {
        Ok(_) if start.windows(name.len()).any(|window| window == name) => {
            Error::ProtectedWorkbook { path: path.to_owned() }
        }
        Ok(_) => Error::NotAWorkbook { path: path.to_owned() },
        Err(source) => Error::cannot_read(path, source),
    }
}

fn damaged(path: &Path, error: &zip::result::ZipError) -> Error {
    Error::DamagedWorkbook { path: path.to_owned(), detail: error.to_string() }
}
