//! Looks at a workbook from outside before anything is unpacked: a small file can claim to hold
//! gigabytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

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
}

/// A year's workbook is about 100 kB; these leave room for a hundred times that.
pub const A_YEAR: Bounds = Bounds { what: "a year's workbook", file: 64, content: 256, parts: 2_000, cells: 1_000_000 };

/// An export of another system: 100,000 rows of twenty columns.
pub const A_SPREADSHEET: Bounds =
    Bounds { what: "a spreadsheet that can be brought in", file: 64, content: 512, parts: 2_000, cells: 2_000_000 };

/// A pack of 2,000 rows is about 300 kB. It comes by e-mail from outside, so less is trusted.
pub const A_PACK: Bounds = Bounds { what: "an update pack", file: 8, content: 12, parts: 300, cells: 200_000 };

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
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(protected_or_old(&mut file, path));
    }
    if !head.starts_with(b"PK") {
        return Err(Error::NotAWorkbook { path: path.to_owned() });
    }
    let large = |detail| too_large(path, bounds, detail);
    if size > bounds.file * MIB {
        return Err(large(format!("the file is over {} MB", bounds.file)));
    }
    file.seek(SeekFrom::Start(0)).map_err(|source| Error::cannot_read(path, source))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(path, &error))?;
    if archive.len() > bounds.parts {
        return Err(large(format!("it has more than {} parts", crate::domain::number::count(bounds.parts as i64))));
    }
    let mut room = bounds.content * MIB;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| damaged(path, &error))?;
        if part.size() > RATIO_COUNTS_FROM && part.size() / part.compressed_size().max(1) > HIGHEST_RATIO {
            return Err(large("a part of it unpacks to far more than it should".to_owned()));
        }
        drop(part);
        // What a part says of its size need not be true, so it is unpacked here first.
        let part = archive.by_index(at).map_err(|error| damaged(path, &error))?;
        let is_texts = part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
        let mut texts = Vec::new();
        let mut unpacking = part.take(room + 1);
        let unpacked = match is_texts {
            true => unpacking.read_to_end(&mut texts).map(|read| read as u64),
            false => std::io::copy(&mut unpacking, &mut std::io::sink()),
        };
        let unpacked = unpacked.map_err(|error| damaged(path, &error.into()))?;
        room = room.checked_sub(unpacked).ok_or_else(|| large(format!("it unpacks to over {} MB", bounds.content)))?;
        if claims_too_much(&texts) {
            let detail = "its list of texts claims to be longer than it can be".to_owned();
            return Err(Error::DamagedWorkbook { path: path.to_owned(), detail });
        }
    }
    Ok(())
}

/// Whether a list of texts gives itself a length that its bytes can't have: the reader would set that
/// much memory aside. The shortest text takes five bytes, `<si/>`.
fn claims_too_much(texts: &[u8]) -> bool {
    const LENGTH: &[u8] = b"uniqueCount";
    let claims = texts.windows(LENGTH.len()).enumerate().filter(|(_, bytes)| *bytes == LENGTH);
    claims.into_iter().any(|(at, _)| {
        let after = texts[at + LENGTH.len()..].iter().take(40).skip_while(|byte| !byte.is_ascii_digit());
        let digits: String = after.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        digits.parse::<usize>().map_or(true, |length| length > texts.len() / 5)
    })
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

fn too_large(path: &Path, bounds: &Bounds, detail: String) -> Error {
    Error::TooLarge { path: path.to_owned(), what: bounds.what, detail }
}
