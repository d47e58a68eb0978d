//! Writing a file as a whole: either the new one stands there complete, or the old one as it was.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::replace::replace;
use crate::error::{Error, Result};

/// Writes `bytes` to a temporary file beside `path`, makes sure that they are on the disk, and puts it
/// in place of whatever stood there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    write_by(replace, path, bytes)
}

fn write_by(put: impl FnOnce(NamedTempFile, &Path) -> io::Result<()>, path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::cannot_write(path, source);
    let folder = folder_of(path);
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let mut file = tempfile::Builder::new().prefix(".partnership-report-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    share_as_usual(&file).map_err(failed)?;
    put(file, path).and_then(|()| sync_folder(folder)).map_err(failed)
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

        let held = |_: NamedTempFile, _: &Path| Err(io::ErrorKind::ResourceBusy.into());
        let said = write_by(held, &path, b"the new report").unwrap_err().to_string();

        assert!(said.contains("report.pdf can't be written: another program has it open. Close it there"), "{said}");
        assert_eq!(std::fs::read(&path).unwrap(), b"the old report");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    }
}
