//! Reading rows out of a damaged file: from the front, from the back, and one by one between.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::error::Result;
use crate::store::open;

/// Rows that are looked for one by one between two that could be read.
const LONGEST_GAP: i64 = 200_000;
/// Bytes of a page, and of the head of the first one that says what the whole file is.
pub const PAGE: usize = 4096;

/// Reads every table of the new file out of the damaged one, whose bytes may be changed: it is a copy.
pub fn read_all(damaged: &Path, new: &Connection) -> Result<()> {
    if let Ok(source) = opened(damaged)
        && tables(&source).is_ok_and(|tables| !tables.is_empty())
    {
        return copy_tables(&source, new);
    }
    // The first page, with the list of tables, is lost. A file as it was made new has its tables on the
    // same pages; which version made this one, the rows that can be read will tell.
    for version in (1..=open::SCHEMA_VERSION).rev() {
        if put_first_page(damaged, version).is_err() {
            continue;
        }
        let Ok(source) = opened(damaged) else { continue };
        copy_tables(&source, new)?;
    }
    Ok(())
}

fn opened(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Statements about tables that can't be understood do not keep the others from being read.
    connection.pragma_update(None, "writable_schema", true)?;
    Ok(connection)
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    // The index of the words is no part of the record and is made anew.
    let sql = "SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'";
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    statement.query_map([table], |row| row.get(0))?.collect()
}

fn put_first_page(damaged: &Path, version: usize) -> std::io::Result<()> {
    use std::io::{Seek, SeekFrom, Write};
    let other = std::io::Error::other::<rusqlite::Error>;
    let model = damaged.with_file_name(format!("model-{version}.partnership"));
    open::of_version(&model, version).map_err(other)?;
    let mut page = std::fs::read(&model)?;
    page.truncate(PAGE);
    let mut file = std::fs::File::options().write(true).open(damaged)?;
    let pages = u32::try_from(file.metadata()?.len() / PAGE as u64).unwrap_or(u32::MAX);
    // The number of pages is that of the damaged file, and its list of free pages is not relied on.
    page[28..32].copy_from_slice(&pages.to_be_bytes());
    page[32..40].fill(0);
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&page)
}

fn copy_tables(source: &Connection, new: &Connection) -> Result<()> {
    for table in tables(new)? {
        let (theirs, ours) = (columns(source, &table).unwrap_or_default(), columns(new, &table)?);
        let shared: Vec<&String> = ours.iter().filter(|column| theirs.contains(column)).collect();
        if shared.is_empty() {
            continue;
        }
        let names = shared.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let places = (1..=shared.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let mut insert = new.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"))?;
        // A row that breaks a rule of its table is no longer what it was.
        let keep = |row: Vec<Value>| drop(insert.execute(params_from_iter(row)));
        Table { source, table: &table, names: &names, keyed: shared[0] == "id" }.read(keep);
    }
    Ok(())
}

struct Table<'a> {
    source: &'a Connection,
    table: &'a str,
    names: &'a str,
    /// Whether its first column is a number by which each row can be asked for.
    keyed: bool,
}

impl Table<'_> {
    fn read(&self, mut keep: impl FnMut(Vec<Value>)) {
        let key = if self.keyed { "id" } else { "1" };
        let Some(front) = self.walk(&format!("ORDER BY {key}"), &mut keep) else { return };
        let back = self.walk(&format!("ORDER BY {key} DESC"), &mut keep).flatten();
        if let (true, Some(back)) = (self.keyed, back) {
            let front = front.unwrap_or(0);
            for id in (front + 1..back).take(usize::try_from(LONGEST_GAP).unwrap_or(usize::MAX)) {
                self.walk(&format!("WHERE id = {id}"), &mut keep);
            }
        }
    }

    /// Reads rows until one can't be read. `None` when all of them could; otherwise the key of the last
    /// that could, if there was one.
    fn walk(&self, which: &str, keep: &mut impl FnMut(Vec<Value>)) -> Option<Option<i64>> {
        let mut last = None;
        let mut read = || -> rusqlite::Result<()> {
            let sql = format!("SELECT {} FROM {} NOT INDEXED {which}", self.names, self.table);
            let mut statement = self.source.prepare(&sql)?;
            let width = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let values: Vec<Value> = (0..width).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
                if let (true, Some(Value::Integer(id))) = (self.keyed, values.first()) {
                    last = Some(*id);
                }
                keep(values);
            }
            Ok(())
        };
        read().is_err().then_some(last)
    }
}
