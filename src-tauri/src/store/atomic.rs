//! Writing a file as a whole: either the new one stands there complete, or the old one as it was.

use std::io::{self, Write};
use std::path::Path;

use super::replace::replace;
use crate::error::{Error, Result};

/// Writes `bytes` to a temporary file beside `path`, makes sure that they are on the disk, and puts it
/// in place of whatever stood there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::cannot_write(path, source);
    let folder = folder_of(path);
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let mut file = tempfile::Builder::new().prefix(".partnership-report-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    share_as_usual(&file).map_err(failed)?;
    replace(file, path).and_then(|()| sync_folder(folder)).map_err(failed)
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
