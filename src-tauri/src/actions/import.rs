//! Bringing a workbook, any other table or a whole record into a file, which is made when there is none.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::published::{self, Accept, Offered};
use super::spreadsheet::{self, Brought, ReadAs};
use super::{heading, needs_ending, needs_room_for_problems};
use crate::error::{Error, Result, plural};
use crate::exchange::workbook::{self, ImportOptions, ImportSummary};
use crate::exchange::{apart, json, packs, sheets};
use crate::store::atomic::{UNFINISHED, folder_of, sync_folder, write_whole};
use crate::store::replace::gently;
use crate::store::{Access, Store};

/// How something is brought in.
#[derive(Debug, Clone)]
pub struct Importing {
    pub by: String,
    pub at: DateTime<Utc>,
    pub dry_run: bool,
    pub accept_good_rows: bool,
}

/// What came of it.
pub enum Imported {
    Workbook(ImportSummary),
    /// A spreadsheet that is none of ours.
    Spreadsheet(Box<Brought>),
    /// What was read in a PDF, of which nothing was taken yet.
    Offered(Offered),
    /// A whole record; whether anything was new.
    Record {
        new: bool,
    },
}

/// Imports `source` into `file` as [`import_as`], read as it is by itself.
///
/// # Errors
/// As [`import_as`].
pub fn import(file: &Path, source: &Path, importing: &Importing, problems: Option<&Path>) -> Result<Imported> {
    import_as(file, source, &ReadAs::default(), importing, problems)
}

/// Imports `source` into `file`: a workbook in our layout, a whole record, or any spreadsheet. A file that does not exist appears only when the import is complete.
///
/// # Errors
/// As [`workbook::import`], [`json::import`] and [`spreadsheet::bring`]; refused rows are written to
/// `problems` too, if a place for them is given.
pub fn import_as(
    file: &Path,
    source: &Path,
    read_as: &ReadAs,
    importing: &Importing,
    problems: Option<&Path>,
) -> Result<Imported> {
    needs_ending(file, &["partnership"])?;
    let ending = readable_ending(source)?;
    needs_room_for_problems(problems, source)?;
    must_apply(ending, read_as, importing, problems)?;
    if file.exists() {
        let mut store = if importing.dry_run { Store::to_try(file)? } else { Store::open(file, Access::Change)? };
        return import_into(&mut store, source, read_as, importing, problems);
    }
    let failed = |error| Error::cannot_write(file, error);
    let folder = folder_of(file);
    // Made in a folder of its own beside the file, so that SQLite's journal has room and all goes at once.
    let workshop = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(folder).map_err(failed)?;
    let made = workshop.path().join("new.partnership");
    let mut store = Store::create(&made)?;
    let imported = import_into(&mut store, source, read_as, importing, problems)?;
    drop(store);
    if !importing.dry_run {
        // A link fails where a file has appeared meanwhile; a rename would overwrite it.
        gently(|| match std::fs::hard_link(&made, file) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists && !file.exists() => {
                std::fs::rename(&made, file)
            }
            other => other,
        })
        .and_then(|()| sync_folder(folder))
        .map_err(failed)?;
    }
    Ok(imported)
}

/// Holds that what is asked for can be done with a source of this ending.
fn must_apply(ending: &str, read_as: &ReadAs, importing: &Importing, problems: Option<&Path>) -> Result<()> {
    let refused = |option, why| Err(Error::NotHere { option, why });
    if read_as.accept != Accept::Nothing && ending != "pdf" {
        return refused("--accept", "it chooses among the rows that were read in a PDF.");
    }
    let whole = "a whole record (.json) is brought in as it is, or not at all.";
    let options = [
        ("--as", read_as.rows.is_some()),
        ("--mapping", read_as.mapping.is_some()),
        ("--asked", read_as.asked.is_some()),
        ("--accept-good-rows", importing.accept_good_rows),
        ("--problems", problems.is_some()),
    ];
    match options.into_iter().find(|(_, is_given)| ending == "json" && *is_given) {
        Some((option, _)) => refused(option, whole),
        None => Ok(()),
    }
}

/// What may be brought in, by its ending.
fn readable_ending(source: &Path) -> Result<&'static str> {
    let endings: Vec<&str> = sheets::ENDINGS.iter().copied().chain(["pdf", "json"]).collect();
    needs_ending(source, &endings)
}

/// Imports `source` into an open file.
///
/// # Errors
/// As [`import_as`].
pub fn import_into(
    store: &mut Store,
    source: &Path,
    read_as: &ReadAs,
    importing: &Importing,
    problems: Option<&Path>,
) -> Result<Imported> {
    let ending = readable_ending(source)?;
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if ending == "json" {
        apart::record(source)?;
        let heading = heading(&importing.by, importing.at, format!("Imported {name}"));
        return Ok(Imported::Record { new: json::import(store, source, heading, importing.dry_run)? });
    }
    let sheets = match ending {
        "pdf" => match published::accepted(source, &read_as.accept)? {
            published::Accepted::Rows(sheets) => sheets,
            published::Accepted::Nothing(offered) => return Ok(Imported::Offered(offered)),
        },
        _ => apart::spreadsheet(source)?,
    };
    if packs::is_pack(&sheets) {
        return Err(Error::IsAPack { path: source.to_owned() });
    }
    let options = ImportOptions {
        file: name,
        by: importing.by.clone(),
        at: importing.at,
        dry_run: importing.dry_run,
        accept_good_rows: importing.accept_good_rows,
        year: None,
    };
    let answer = if *read_as == ReadAs::default() && ending == "xlsx" && workbook::is_ours(&sheets) {
        workbook::import(store, &sheets, &options).map(Imported::Workbook)
    } else {
        spreadsheet::bring(store, &sheets, read_as, &options).map(|brought| Imported::Spreadsheet(Box::new(brought)))
    };
    if let Some(out) = problems {
        let refused = match &answer {
            Ok(imported) => imported.summary().map_or(&[][..], |summary| &summary.problems),
            Err(error) => error.problems(),
        };
        if !refused.is_empty() {
            write_whole(out, &workbook::write_problems(&sheets, refused)?)?;
        }
    }
    answer
}

/// A workbook that was only tried, as the refusal that taking it would be.
impl From<ImportSummary> for Error {
    fn from(summary: ImportSummary) -> Error {
        Error::Refused { source_name: summary.source, problems: summary.problems }
    }
}

impl Imported {
    /// What became of the rows of a spreadsheet.
    pub fn summary(&self) -> Option<&ImportSummary> {
        match self {
            Imported::Workbook(summary) => Some(summary),
            Imported::Spreadsheet(brought) => Some(&brought.summary),
            Imported::Offered(_) | Imported::Record { .. } => None,
        }
    }

    /// What to say of it, line by line.
    pub fn lines(&self, dry_run: bool) -> Vec<String> {
        let (summary, read) = match self {
            Imported::Record { new: false } => {
                return vec!["Nothing to do: the file holds this record already.".into()];
            }
            Imported::Record { new: true } if dry_run => {
                return vec!["The whole record can be brought in. Nothing was changed.".into()];
            }
            Imported::Record { new: true } => return vec!["The whole record was brought in.".into()],
            Imported::Offered(offered) => return offered.lines(),
            Imported::Workbook(summary) => (summary, Vec::new()),
            Imported::Spreadsheet(brought) => (&brought.summary, brought.lines()),
        };
        let mut lines = vec![format!("{}, year {}: {summary}.", summary.source, summary.year)];
        for sheet in &summary.sheets {
            let refused = if sheet.refused > 0 { format!(", {} refused", sheet.refused) } else { String::new() };
            lines.push(format!(
                "  {}: {} added, {} changed, {} unchanged{refused}",
                sheet.sheet, sheet.added, sheet.changed, sheet.unchanged
            ));
        }
        lines.extend(read);
        lines.extend(summary.notes.iter().map(|note| format!("Note: {note}")));
        if summary.done && !summary.problems.is_empty() {
            lines.push(format!("Not taken, {}:", plural(summary.problems.len(), "problem", "problems")));
            lines.extend(summary.problems.iter().map(|problem| format!("  {problem}")));
        }
        let changed = summary.total(|sheet| sheet.added + sheet.changed) > 0;
        lines.push(match (dry_run, changed) {
            (true, _) => "This was a dry run: nothing was changed.".into(),
            (false, true) => "The file now holds these rows.".into(),
            (false, false) => "Nothing to do: the file holds all of this already.".into(),
        });
        lines
    }
}
