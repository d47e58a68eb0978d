//! What the system or SQLite said about a file, as one of our own errors.

use std::io;
use std::path::Path;

use super::{Error, damage};
use crate::store::holder_of;

impl Error {
    /// One that a user can act on, where there is one.
    pub fn database(path: &Path, source: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Error::OpenElsewhere { holder: holder_of(&path), path }
            }
            Some(ErrorCode::NotADatabase) => Error::NotAPartnershipFile { path },
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, detail: damage(&source.to_string()).to_owned() },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Error::CannotWrite { path, source: io::Error::from(io::ErrorKind::PermissionDenied) }
            }
            Some(ErrorCode::DiskFull) => {
                Error::CannotWrite { path, source: io::Error::from(io::ErrorKind::StorageFull) }
            }
            _ => Error::Database { path, source },
        }
    }

    pub fn cannot_write(path: &Path, source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::AlreadyExists => Error::FileExists { path: path.to_owned() },
            _ => Error::CannotWrite { path: path.to_owned(), source },
        }
    }

    /// `endings` are those that are known here, without the dot.
    pub fn unknown_ending(path: &Path, endings: &[&str]) -> Error {
        let known = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
        Error::UnknownEnding { path: path.to_owned(), known }
    }

    pub fn cannot_read(path: &Path, source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::NotFound => Error::FileNotFound { path: path.to_owned() },
            _ => Error::CannotRead { path: path.to_owned(), source },
        }
    }
}
