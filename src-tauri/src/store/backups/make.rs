//! Making a backup: copied, opened and checked under a name that does not count, then named and thinned.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use tempfile::{NamedTempFile, TempPath};

use super::{Backup, Reason, Shelf, hash_of, listed};
use crate::domain::thinning::{self, Made};
use crate::error::{Error, Result};
use crate::store::atomic::{sweep, sync_folder};
use crate::store::copy;
use crate::store::replace::gently;

/// Of a copy that is not yet a backup.
const UNFINISHED: &str = ".unfinished-";

/// A backup that counts.
#[derive(Debug)]
pub struct Kept {
    pub backup: Backup,
    /// Why it could not be kept in the second place too.
    pub second: Result<()>,
}

/// A copy that does not count yet.
pub struct Copied {
    shelf: Shelf,
    copy: TempPath,
    reason: Reason,
    at: DateTime<Utc>,
}

impl Shelf {
    /// Makes a backup of an open file.
    ///
    /// # Errors
    /// As [`Shelf::copy`] and [`Copied::prove`].
    pub fn make(&self, file: &Connection, reason: Reason, now: DateTime<Utc>) -> Result<Kept> {
        self.copy(file, reason, now)?.prove()
    }

    /// Copies an open file: the part of a backup for which the file is needed.
    ///
    /// # Errors
    /// Where the copy can't be written.
    pub fn copy(&self, file: &Connection, reason: Reason, at: DateTime<Utc>) -> Result<Copied> {
        let folder = self.folder();
        std::fs::create_dir_all(&folder).map_err(|source| Error::cannot_write(&folder, source))?;
        sweep(&folder, UNFINISHED);
        let copied = unfinished(&folder)?;
        copy::to_file(file, &copied)?;
        Ok(Copied { shelf: self.clone(), copy: copied, reason, at })
    }
}

impl Copied {
    /// Opens and checks the copy. It counts then, and the others are thinned. Where nothing has changed,
    /// the newest is proven again instead.
    ///
    /// # Errors
    /// Where the copy is not whole: then the file is damaged itself. No backup is taken away then.
    pub fn prove(self) -> Result<Kept> {
        let (folder, reason) = (self.shelf.folder(), self.reason);
        copy::prove(&self.copy)?;
        let hash = hash_of(&self.copy)?;
        // One that was made by itself may soon be thinned, and can't stand for one that is forced.
        let may_stand = |newest: &Backup| reason == Reason::Regular || newest.reason != Reason::Regular;
        if let Some(newest) = self.shelf.backups().into_iter().next().filter(|newest| newest.hash == hash)
            && may_stand(&newest)
            && newest.prove().is_ok()
        {
            return Ok(Kept { second: self.shelf.keep_in_second_place(&newest), backup: newest });
        }
        let path = folder.join(Backup::name(self.at, reason, &hash));
        gently(|| std::fs::rename(&self.copy, &path))
            .and_then(|()| sync_folder(&folder))
            .map_err(|source| Error::cannot_write(&folder, source))?;
        thin(&folder, self.at);
        let backup = Backup { path, made: self.at, reason, hash };
        Ok(Kept { second: self.shelf.keep_in_second_place(&backup), backup })
    }
}

impl Shelf {
    /// Copies a backup to the second place, if there is one, and reads it again there.
    fn keep_in_second_place(&self, backup: &Backup) -> Result<()> {
        let Some(folder) = self.second_folder()? else { return Ok(()) };
        let failed = |source| Error::cannot_write(&folder, source);
        let path = folder.join(backup.file_name());
        if Backup::of(path.clone()).is_some_and(|there| there.prove().is_ok()) {
            return Ok(());
        }
        std::fs::create_dir_all(&folder).map_err(failed)?;
        sweep(&folder, UNFINISHED);
        let copied = unfinished(&folder)?;
        std::fs::copy(&backup.path, &copied)
            .and_then(|_| std::fs::File::options().write(true).open(&copied)?.sync_all())
            .map_err(failed)?;
        if hash_of(&copied)? != backup.hash {
            return Err(Error::Damaged { path, detail: "it was not written as it should be".into() });
        }
        gently(|| std::fs::rename(&copied, &path)).and_then(|()| sync_folder(&folder)).map_err(failed)?;
        thin(&folder, backup.made);
        Ok(())
    }
}

fn unfinished(folder: &Path) -> Result<TempPath> {
    let made = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder);
    made.map(NamedTempFile::into_temp_path).map_err(|source| Error::cannot_write(folder, source))
}

/// Takes away the backups that the rule no longer keeps. One that can't be taken away stays.
fn thin(folder: &Path, now: DateTime<Utc>) {
    let all = listed(folder);
    let made: Vec<Made> = all.iter().map(|it| Made { at: it.made, forced: it.reason != Reason::Regular }).collect();
    for (backup, _) in all.iter().zip(thinning::kept(&made, now)).filter(|(_, kept)| !kept) {
        let _ = std::fs::remove_file(&backup.path);
    }
}
