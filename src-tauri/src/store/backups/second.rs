//! The second place: a folder, on another disk or a share, in which every backup is kept once more.

use std::path::{Path, PathBuf};

use super::{Backup, HERE, Shelf, listed};
use crate::error::{Error, Result};
use crate::policy;
use crate::store::atomic::write_whole;

/// Holds the path of the folder as text; stands among the backups, so that the window and the command
/// line know the same.
const NAME: &str = "second-place.txt";

/// The second place on this computer, if one was chosen.
pub fn second_place() -> Option<PathBuf> {
    HERE.get().and_then(|root| second_place_of(root))
}

pub(super) fn second_place_of(root: &Path) -> Option<PathBuf> {
    if let Some(settled) = settled() {
        return Some(settled);
    }
    let text = std::fs::read_to_string(root.join(NAME)).ok()?;
    Some(PathBuf::from(text.trim())).filter(|path| path.is_absolute())
}

impl Shelf {
    /// Its folder in the second place, if one was chosen.
    ///
    /// # Errors
    /// [`Error::SecondPlaceGone`]: it is never made again, since an empty folder would stand where a drive belongs.
    pub(super) fn second_folder(&self) -> Result<Option<PathBuf>> {
        match second_place_of(&self.root) {
            Some(place) if !place.is_dir() => Err(Error::SecondPlaceGone { place }),
            place => Ok(place.map(|place| place.join(&self.name))),
        }
    }

    /// The backups in the second place, newest first; `None` where none was chosen.
    ///
    /// # Errors
    /// [`Error::SecondPlaceGone`].
    pub fn in_second_place(&self) -> Result<Option<Vec<Backup>>> {
        Ok(self.second_folder()?.map(|folder| listed(&folder)))
    }
}

/// The place that the policy of this computer settles for everybody.
fn settled() -> Option<PathBuf> {
    policy::current().ok()?.backups.clone()
}

/// Whether the policy of this computer settles the second place, so that nobody can choose another or none.
pub fn is_settled() -> bool {
    settled().is_some()
}

/// Chooses the second place, or none.
///
/// # Errors
/// Where the folder is none, the choice can't be kept, or the policy of this computer has settled it.
pub fn set_second_place(place: Option<&Path>) -> Result<()> {
    if let Some(settled) = settled() {
        return Err(Error::SettledPlace { place: settled });
    }
    let root = HERE.get().ok_or(Error::NoPlaceForBackups)?;
    if let Some(place) = place.filter(|place| !place.is_dir()) {
        return Err(Error::cannot_write(place, std::io::ErrorKind::NotFound.into()));
    }
    std::fs::create_dir_all(root).map_err(|source| Error::cannot_write(root, source))?;
    let place = place.map(|place| std::path::absolute(place).unwrap_or_else(|_| place.to_owned()));
    let text = place.map(|place| place.to_string_lossy().into_owned()).unwrap_or_default();
    write_whole(&root.join(NAME), text.as_bytes())
}
