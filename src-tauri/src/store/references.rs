//! Finding records by their lasting reference.

use rusqlite::OptionalExtension;

use super::{Change, records};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::Result;

/// "R7." for what hangs on review R7.
pub fn stem_under(change: &Change<'_>, noun: Noun, id: Id) -> Result<String> {
    let reference =
        records::fields_of(change.connection(), noun, id)?.and_then(|it| it["reference"].as_str().map(str::to_owned));
    Ok(format!("{}.", reference.unwrap_or_default()))
}

pub fn by_reference(change: &Change<'_>, noun: Noun, reference: &str) -> Result<Option<Id>> {
    let sql = format!("SELECT id FROM {} WHERE reference = ?1", noun.list());
    one(change, &sql, [reference])
}

/// Where a reference stands in a year.
pub fn standing_of(change: &Change<'_>, reference: &str, year: Id) -> Result<Option<Id>> {
    one(change, "SELECT id FROM standings WHERE reference = ?1 AND reporting_year_id = ?2", (reference, year))
}

/// Whether a reference was ever given, though its record may be gone.
pub fn was_given(change: &Change<'_>, reference: &str) -> bool {
    matches!(one(change, "SELECT 1 FROM lasting_references WHERE reference = ?1", [reference]), Ok(Some(_)))
}

fn one(change: &Change<'_>, sql: &str, values: impl rusqlite::Params) -> Result<Option<Id>> {
    Ok(change.connection().prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?)
}
