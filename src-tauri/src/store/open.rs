//! Opening and making a partnership file.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::long_path::for_sqlite;
use super::{copy, search, sound, upgrade};
use crate::error::{Error, Result};

/// "PRep" in the file's header says whose file it is.
const APPLICATION_ID: i32 = 0x5052_6570;

/// The schema at each version: position is the number, and none is edited after its release.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_the_record.sql"),
    include_str!("migrations/0002_contacts_agreements_pictures.sql"),
    include_str!("migrations/0003_requirements_and_remark_decisions.sql"),
    include_str!("migrations/0004_update_packs.sql"),
    include_str!("migrations/0005_what_a_change_undoes.sql"),
    include_str!("migrations/0006_found_by_what_they_hang_on.sql"),
    include_str!("migrations/0007_search.sql"),
    include_str!("migrations/0008_snapshots.sql"),
    include_str!("migrations/0009_which_way_is_better.sql"),
    include_str!("migrations/0010_the_year_at_a_glance_in_words.sql"),
    include_str!("migrations/0011_how_success_is_seen.sql"),
    include_str!("migrations/0012_appendices.sql"),
    include_str!("migrations/0013_written_out_at_first_use.sql"),
    include_str!("migrations/0014_what_an_older_edition_asked.sql"),
];

/// The schema that this program reads and writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read only: works in a folder where nothing may be written.
    Read,
    /// To read and change: nobody else can open the file meanwhile.
    Change,
}

pub fn existing(path: &Path, access: Access) -> Result<Connection> {
    if path.is_dir() {
        return Err(Error::cannot_read(path, std::io::ErrorKind::IsADirectory.into()));
    }
    if !path.is_file() {
        return Err(Error::FileNotFound { path: path.to_owned() });
    }
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Change => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let failed = |source| Error::database(path, source);
    // This first read shows at once whether another copy holds the file. Nothing is written to a file
    // before it is known to be ours.
    let begun = match begin(path, flags) {
        Err(error) if wants_rollback(&error) => {
            // A change was cut short, and only a connection that may write can take back its half.
            begin(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
            begin(path, flags)
        }
        begun => begun,
    };
    let (mut connection, id, version) = begun.map_err(failed)?;
    if id != APPLICATION_ID {
        return Err(Error::NotAPartnershipFile { path: path.to_owned() });
    }
    let version = match usize::try_from(version) {
        Ok(version) if version > SCHEMA_VERSION => return Err(Error::NewerFile { path: path.to_owned() }),
        Ok(version) if version > 0 => version,
        _ => return Err(Error::NotAPartnershipFile { path: path.to_owned() }),
    };
    if access == Access::Change {
        hold(&connection).map_err(failed)?;
    }
    sound::quickly(&connection, path)?;
    match access {
        _ if version == SCHEMA_VERSION => (),
        Access::Change => upgrade::in_place(&mut connection, path, version)?,
        Access::Read => connection = upgrade::in_memory(&connection, path, version)?,
    }
    Ok(connection)
}

/// A copy in memory that may be changed.
pub fn in_memory(of: &Connection) -> rusqlite::Result<Connection> {
    let mut memory = Connection::open_in_memory()?;
    prepare(&memory)?;
    copy::pages(of, &mut memory)?;
    Ok(memory)
}

pub fn new(path: &Path) -> Result<Connection> {
    // The file is made by the system first, so that two copies cannot both make it and an existing
    // file is never taken over.
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|source| Error::cannot_write(path, source))?;
    let made = Connection::open(for_sqlite(path)).and_then(|mut connection| {
        prepare(&connection)?;
        hold(&connection)?;
        migrate(&mut connection, 0)?;
        Ok(connection)
    });
    made.map_err(|source| {
        // The empty file that was made above is ours to take away again.
        let _ = std::fs::remove_file(path);
        Error::database(path, source)
    })
}

/// Opens a file and reads from its header whose it is and which schema it has.
fn begin(path: &Path, flags: OpenFlags) -> rusqlite::Result<(Connection, i32, i32)> {
    let connection = Connection::open_with_flags(for_sqlite(path), flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&connection)?;
    let header = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let (id, version) = (header("application_id")?, header("user_version")?);
    Ok((connection, id, version))
}

/// Whether another copy of the program holds a file. Nothing is written, not even to take back what was cut short.
pub fn is_held(path: &Path) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
    let begun = begin(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    begun.is_err_and(|error| matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked)))
}

fn wants_rollback(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_READONLY_ROLLBACK)
}

/// Settings of every connection. Each has its reason in docs/decisions/0003-one-sqlite-file.md.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_millis(250))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In KiB: room for all that a large import changes, so that it is written once and not piece by piece.
    connection.pragma_update(None, "cache_size", -65_536)?;
    // A statement stays as it was prepared, whatever it is asked for: looking at the values would prepare it again each time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(())
}

/// Keeps other copies of the program out of the file for as long as it is open.
fn hold(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "extra")?;
    connection.pragma_update(None, "fullfsync", true)?;
    // Exclusive locking begins with the first write lock; an empty transaction takes it now.
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")
}

/// An empty file as an earlier version of the program made it.
pub fn of_version(path: &Path, version: usize) -> rusqlite::Result<()> {
    migrate_to(&mut Connection::open(path)?, 0, version)
}

/// Runs the migrations that a file of schema `from` lacks (0 for a new one), all or none.
pub fn migrate(connection: &mut Connection, from: usize) -> rusqlite::Result<()> {
    migrate_to(connection, from, SCHEMA_VERSION)
}

fn migrate_to(connection: &mut Connection, from: usize, to: usize) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    for migration in &MIGRATIONS[from..to] {
        transaction.execute_batch(migration)?;
    }
    // An older version may have put other words of a record into the index, or none.
    if to == SCHEMA_VERSION {
        search::rebuild(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", i32::try_from(to).unwrap_or(i32::MAX))?;
    transaction.commit()
}
