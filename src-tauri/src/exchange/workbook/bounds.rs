//! Looks at a workbook from outside before anything is unpacked: a small file can claim to hold
//! gigabytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::error::{Error, Result};

/// A year's workbook is about 100 kB; these leave room for a hundred times that.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;
const LARGEST_CONTENT: u64 = 256 * 1024 * 1024;
const MOST_ENTRIES: usize = 2_000;
/// No honest sheet is pressed to less than a five-hundredth.
const HIGHEST_RATIO: u64 = 500;
/// Small parts may repeat themselves more.
const RATIO_COUNTS_FROM: u64 = 4 * 1024 * 1024;

/// Refuses what is no workbook, is protected or damaged, or would unpack to more than a year can be.
pub fn check(path: &Path) -> Result<()> {
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
    if size > LARGEST_FILE {
        return Err(too_large(path, "the file is over 64 MB"));
    }
    file.seek(SeekFrom::Start(0)).map_err(|source| Error::cannot_read(path, source))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| damaged(path, &error))?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large(path, "it has more than 2,000 parts"));
    }
    let mut content = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| damaged(path, &error))?;
        content = content.saturating_add(part.size());
        if part.size() > RATIO_COUNTS_FROM && part.size() / part.compressed_size().max(1) > HIGHEST_RATIO {
            return Err(too_large(path, "a part of it unpacks to far more than it should"));
        }
    }
    if content > LARGEST_CONTENT {
        return Err(too_large(path, "it unpacks to over 256 MB"));
    }
    Ok(())
}

/// Excel keeps a protected workbook in the container of its old format, under a name of its own.
fn protected_or_old(file: &mut File, path: &Path) -> Error {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut start = Vec::new();
    // The container's directory can stand anywhere in it.
    let read = file.by_ref().take(LARGEST_FILE).read_to_end(&mut start);
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

fn too_large(path: &Path, detail: &str) -> Error {
    Error::TooLarge { path: path.to_owned(), detail: detail.to_owned() }
}
