//! Each system wants the program's icon in sizes of its own.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::json::Json;
use crate::project::Project;

const PNG: &[u32] = &[16, 24, 32, 48, 64, 128, 256, 512];
const ICO: &[u32] = &[16, 24, 32, 48, 64, 256];
/// Apple's names of 128, 256, 512, 1024 and, for dense screens, 16, 32, 128 and 256 pixels.
const ICNS: &[&str] = &["ic07", "ic08", "ic09", "ic10", "ic11", "ic12", "ic13", "ic14"];

pub fn are_complete(project: &Project) -> Result {
    let config = Json::read(&crate::files::read(&project.root.join("tauri.conf.json"))?)
        .map_err(|error| Failure::new(format!("tauri.conf.json is {error}.")))?;
    let listed: Vec<&str> = config
        .get("bundle")
        .and_then(|bundle| bundle.get("icon")?.list())
        .map(|list| list.iter().filter_map(Json::text).collect())
        .unwrap_or_default();
    let mut sizes = Vec::new();
    for name in &listed {
        let bytes = read(&project.root.join(name))?;
        match Path::new(name).extension().and_then(|ending| ending.to_str()) {
            Some("png") => sizes.extend(of_png(&bytes)),
            Some("ico") => holds(name, ICO, &of_ico(&bytes))?,
            Some("icns") => holds(name, ICNS, &of_icns(&bytes))?,
            _ => return Err(Failure::new(format!("{name} is no kind of icon that is known here."))),
        }
    }
    holds("the list of icons in tauri.conf.json", PNG, &sizes)?;
    println!("{} files, with every size that is wanted.", listed.len());
    Ok(())
}

fn holds<T: PartialEq + std::fmt::Debug>(what: &str, wanted: &[T], there: &[T]) -> Result {
    match wanted.iter().find(|one| !there.contains(one)) {
        Some(missing) => Err(Failure::new(format!("{what} lacks {missing:?}."))),
        None => Ok(()),
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|error| Failure::new(format!("{} could not be read: {error}.", file.display())))
}

/// The width of a square PNG.
fn of_png(bytes: &[u8]) -> Option<u32> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.starts_with(b"\x89PNG") && number(16) == number(20)).then(|| number(16))?
}

/// The widths in an ICO's directory; 0 stands for 256.
fn of_ico(bytes: &[u8]) -> Vec<u32> {
    let count = bytes.get(4).copied().unwrap_or_default();
    (0..usize::from(count))
        .filter_map(|at| bytes.get(6 + 16 * at))
        .map(|&width| if width == 0 { 256 } else { width.into() })
        .collect()
}

/// The names of an ICNS file's parts.
fn of_icns(bytes: &[u8]) -> Vec<&str> {
    let mut names = Vec::new();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let (name, length) = head.split_at(4);
        let length = length.try_into().map(u32::from_be_bytes).unwrap_or_default();
        names.extend(std::str::from_utf8(name));
        at += (length as usize).max(8);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_each_kind_of_file() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &48u32.to_be_bytes(), &48u32.to_be_bytes()].concat();
        assert_eq!(of_png(&png), Some(48));
        assert_eq!(of_png(b"GIF89a"), None);

        let mut ico = vec![0, 0, 1, 0, 2, 0];
        ico.extend([16; 16]);
        ico.extend([0; 16]);
        assert_eq!(of_ico(&ico), [16, 256]);

        let icns = [b"icns\0\0\0\x20".as_slice(), b"ic07\0\0\0\x0cabcd", b"ic08\0\0\0\x0cabcd"].concat();
        assert_eq!(of_icns(&icns), ["ic07", "ic08"]);
    }
}
