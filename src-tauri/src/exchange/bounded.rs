//! Reading a file whole, unless it is larger than its kind can be.

use std::path::Path;

use crate::error::{Error, Result};

/// The bytes of a file of at most so many megabytes; `what` says what could be read at most: "a record".
///
/// # Errors
/// [`Error::TooLarge`], before anything of it is read; where it can't be read.
pub fn bounded(path: &Path, megabytes: u64, what: &'static str) -> Result<Vec<u8>> {
    let failed = |source| Error::cannot_read(path, source);
    if std::fs::metadata(path).map_err(failed)?.len() > megabytes * 1024 * 1024 {
        let detail = format!("the file is over {megabytes} MB");
        return Err(Error::TooLarge { path: path.to_owned(), what, detail });
    }
    std::fs::read(path).map_err(failed)
}
