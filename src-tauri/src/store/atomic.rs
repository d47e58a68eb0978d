//! Writing a file as a whole: either the new one stands there complete, or the old one as it was.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempPath;

use super::replace::replace;
use crate::error::{Error, Result};

/// Begins the name of a file or folder that is not finished, or is taken away before the work ends.
pub const UNFINISHED: &str = ".partnership-report-";
/// What nobody has finished for so long will never be.
const GIVEN_UP: Duration = Duration::from_secs(60 * 60);

/// Takes away what work left behind that was cut short, by the beginning of its name. What can't be taken away stays.
pub fn sweep(folder: &Path, unfinished: &str) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(unfinished)) {
        let is_old = |at: SystemTime| at.elapsed().is_ok_and(|age| age > GIVEN_UP);
        match entry.metadata() {
            Ok(is) if is.modified().is_ok_and(is_old) => {
                let path = entry.path();
                let _ = if is.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
            }
            _ => (),
        }
    }
}

/// Writes `bytes` to a temporary file beside `path`, makes sure that they are on the disk, and puts it
/// in place of whatever stood there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    Written::beside(path, bytes)?.put_by(replace)
}

/// As [`write_whole`] for files that belong together: none takes its place before all are on the disk, so that a full
/// disk leaves none of them. Their folder is made if there is none. Says where they are.
pub fn write_all_whole(folder: &Path, files: Vec<(PathBuf, Vec<u8>)>) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(|source| Error::cannot_write(folder, source))?;
    let written: Vec<_> = files.iter().map(|(path, bytes)| Written::beside(path, bytes)).collect::<Result<_>>()?;
    written.into_iter().try_for_each(|file| file.put_by(replace))?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// A file that is on the disk beside its place, under a name of its own. It is closed: few may be open at once.
struct Written<'a> {
    file: TempPath,
    path: &'a Path,
}

impl<'a> Written<'a> {
    fn beside(path: &'a Path, bytes: &[u8]) -> Result<Written<'a>> {
        let failed = |source| Error::cannot_write(path, source);
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let beside = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder_of(path));
        let mut file = beside.map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        share_as_usual(&file).map_err(failed)?;
        Ok(Written { file: file.into_temp_path(), path })
    }

    fn put_by(self, put: impl FnOnce(TempPath, &Path) -> io::Result<()>) -> Result<()> {
        let Written { file, path } = self;
        put(file, path).and_then(|()| sync_folder(folder_of(path))).map_err(|source| Error::cannot_write(path, source))
    }
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name is on the disk only when its folder is. Windows sees to it by itself.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A temporary file is for its owner alone; a report is for whoever may read the folder.
#[cfg(unix)]
fn share_as_usual(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share_as_usual(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_holds_is_told_in_words_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.pdf");
        write_whole(&path, b"the old report").unwrap();

        let held = |_: TempPath, _: &Path| Err(io::ErrorKind::ResourceBusy.into());
        let said = Written::beside(&path, b"the new report").unwrap().put_by(held).unwrap_err().to_string();

        assert!(said.contains("report.pdf can't be written: another program has it open. Close it there"), "{said}");
        assert_eq!(std::fs::read(&path).unwrap(), b"the old report");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    }
}
