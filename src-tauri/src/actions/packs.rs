//! Update packs: sending them, and bringing their answers in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use chrono::{DateTime, NaiveDate, Utc};

use super::{needs_ending, needs_room_for_problems};
use crate::domain::date::day_in_words;
use crate::domain::pack::{Outcome, usual_due};
use crate::domain::status::Status;
use crate::error::{Error, Result, plural};
use crate::exchange::file_name::is_device;
use crate::exchange::packs::{
    self, Applied, Applying, Asking, ChaseList, Conflict, Message, Returned, Sending, Side, Taken,
};
use crate::exchange::{write_all_whole, write_whole};
use crate::store::{Access, Store, partnership};

/// How a pack is asked for.
#[derive(Debug, Clone)]
pub struct PackOrder {
    pub year: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    pub date: NaiveDate,
    /// Two weeks after `date` where `None`.
    pub due: Option<NaiveDate>,
}

impl PackOrder {
    fn sending(&self) -> Sending<'_> {
        Sending {
            year: self.year.as_deref(),
            by: self.by.clone(),
            at: self.at,
            sent: self.date,
            due: self.due.unwrap_or_else(|| usual_due(self.date)),
        }
    }
}

/// Writes the pack of one lead; says for whom and with how many rows.
pub fn pack(store: &mut Store, lead: &str, out: &Path, order: &PackOrder) -> Result<String> {
    needs_ending(out, &["xlsx"])?;
    packs::send(store, Asking::One(lead), &order.sending(), |_, _, made| {
        let Some(made) = made.first() else { return Ok(String::new()) };
        write_whole(out, &made.workbook)?;
        Ok(format!(
            "{} for {}, due back by {}",
            plural(made.lead.rows.len(), "row", "rows"),
            made.lead.name,
            day_in_words(made.pack.due)
        ))
    })
}

/// What was written for all leads.
#[derive(Debug)]
pub struct AllPacks {
    pub files: Vec<PathBuf>,
    pub chase: ChaseList,
}

/// Writes into a folder, for every lead: its pack, and the message to send it by, as text and as a draft
/// with the pack attached; and the chase list and a calendar of the due dates.
pub fn all_packs(store: &mut Store, folder: &Path, order: &PackOrder) -> Result<AllPacks> {
    packs::send(store, Asking::Everybody, &order.sending(), |connection, record, made| {
        let mut names = BTreeSet::new();
        let mut files = Vec::new();
        for made in made {
            let name = free_name(&made.lead.name, &mut names);
            let message = packs::message(&record.partnership, made.lead, &made.pack);
            let book = format!("{name}.xlsx");
            files.push((folder.join(format!("{name}.txt")), text_of(&message).into_bytes()));
            files.push((folder.join(format!("{name}.eml")), message.draft(&book, &made.pack, &made.workbook)));
            files.push((folder.join(book), made.workbook.clone()));
        }
        let chase = packs::chase_list(connection, order.year.as_deref(), order.date)?;
        files.push((folder.join(CHASE_LIST), chase.text().into_bytes()));
        files.push((folder.join(CALENDAR), packs::calendar(&record.partnership.partnership, &chase).into_bytes()));
        Ok(AllPacks { files: write_all_whole(folder, files)?, chase })
    })
}

/// The chase list of a year as it stands on `date`; written to `out` as text (.txt) or as a calendar
/// (.ics), if there is such a place.
pub fn chase(file: &Path, year: Option<&str>, date: NaiveDate, out: Option<&Path>) -> Result<ChaseList> {
    let ending = out.map(|out| needs_ending(out, &["txt", "ics"])).transpose()?;
    let store = Store::open(file, Access::Read)?;
    let chase = store.read(|connection| packs::chase_list(connection, year, date))?;
    if let (Some(out), Some(ending)) = (out, ending) {
        let ours = store.read(partnership)?.map(|it| it.partnership).unwrap_or_default();
        let text = if ending == "ics" { packs::calendar(&ours, &chase) } else { chase.text() };
        write_whole(out, text.as_bytes())?;
    }
    Ok(chase)
}

const CHASE_LIST: &str = "Chase list.txt";
const CALENDAR: &str = "Due dates.ics";

/// The message as text to copy, with its subject and addresses first.
fn text_of(message: &Message) -> String {
    let to = if message.to.is_empty() { String::new() } else { format!("To: {}\n", message.to.join("; ")) };
    format!("{to}Subject: {}\n\n{}", message.subject, message.text)
}

/// A lead's name as the name of a file, on every system, and of no other lead's.
fn free_name(lead: &str, taken: &mut BTreeSet<String>) -> String {
    let safe = |letter: char| if letter.is_alphanumeric() || " -_&'()".contains(letter) { letter } else { '-' };
    let plain: String = lead.chars().take(80).map(safe).collect();
    let plain = plain.trim_matches([' ', '-']);
    let first = if plain.is_empty() { "Lead" } else { plain };
    let name = std::iter::once(first.to_owned())
        .chain((2..).map(|n| format!("{first} {n}")))
        .find(|name| !taken.contains(&name.to_lowercase()) && !is_reserved(name));
    let name = name.unwrap_or_default();
    taken.insert(name.to_lowercase());
    name
}

/// Names that Windows keeps for devices, and ours for the list.
fn is_reserved(name: &str) -> bool {
    is_device(name) || ["chase list", "due dates"].contains(&name.to_lowercase().as_str())
}

/// Applies a pack to an open file. A copy of it with what was refused goes to `problems`, if there is
/// such a place and something was refused.
pub fn apply_pack(store: &mut Store, path: &Path, applying: &Applying, problems: Option<&Path>) -> Result<Applied> {
    apply_read(store, path, &read(path, problems)?, applying, problems, packs::apply)
}

/// Reads a pack, if it can be one.
fn read(path: &Path, problems: Option<&Path>) -> Result<Returned> {
    needs_ending(path, &["xlsx"])?;
    needs_room_for_problems(problems, path)?;
    Returned::read(path)
}

type Apply = fn(&mut Store, &Path, &Returned, &Applying) -> Result<Applied>;

fn apply_read(
    store: &mut Store,
    path: &Path,
    returned: &Returned,
    applying: &Applying,
    problems: Option<&Path>,
    apply: Apply,
) -> Result<Applied> {
    let applied = apply(store, path, returned, applying)?;
    if let Some(out) = problems.filter(|_| !applied.problems.is_empty()) {
        write_whole(out, &packs::write_problems(returned, &applied.problems)?)?;
    }
    Ok(applied)
}

/// Opens a file and applies packs to it, one after the other. One that is not there is refused before any is taken; a
/// pack that is no pack does not keep the others out.
pub fn apply_packs(
    file: &Path,
    paths: &[PathBuf],
    applying: &Applying,
    problems: Option<&Path>,
    mut told: impl FnMut(Result<Applied>),
) -> Result<()> {
    if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
        return Err(Error::FileNotFound { path: missing.clone() });
    }
    let mut store = if applying.dry_run { Store::to_try(file)? } else { Store::open(file, Access::Change)? };
    let mut apply: Apply = packs::apply;
    std::thread::scope(|scope| {
        // The next one is read while this one is applied.
        let (send, came) = sync_channel(1);
        scope.spawn(move || paths.iter().all(|path| send.send(read(path, problems)).is_ok()));
        for (path, returned) in paths.iter().zip(came) {
            let applied =
                returned.and_then(|returned| apply_read(&mut store, path, &returned, applying, problems, apply));
            // One backup stands before all of them.
            if applied.is_ok() {
                apply = packs::apply_another;
            }
            told(applied);
        }
    });
    Ok(())
}

impl Applied {
    /// What to say of it, line by line.
    pub fn lines(&self, dry_run: bool) -> Vec<String> {
        let mut lines = vec![format!(
            "{}, pack of {} for {}: {} new, {} unchanged, {} refused, {} in conflict; {} without an answer.",
            self.source,
            day_in_words(self.sent),
            self.lead,
            self.taken.len(),
            self.unchanged,
            self.refused_rows(),
            self.conflicts.len(),
            plural(self.blank, "row", "rows"),
        )];
        lines.extend(self.taken.iter().map(|taken| format!("  {taken}")));
        lines.extend(self.conflicts.iter().map(|conflict| format!("  {conflict}")));
        if self.left_out > 0 {
            let rows = plural(self.left_out, "row of the pack is", "rows of the pack are");
            lines.push(format!("Note: {rows} not in this workbook."));
        }
        let changed = !self.taken.is_empty() || self.conflicts.iter().any(|it| it.outcome != Outcome::Waiting);
        lines.push(match (dry_run, changed) {
            (true, _) => "This was a dry run: nothing was changed.".into(),
            (false, true) => "The file now holds these answers.".into(),
            (false, false) => "Nothing was changed.".into(),
        });
        lines
    }

    /// How many rows are refused; one row may have several problems.
    pub fn refused_rows(&self) -> usize {
        let mut rows: Vec<_> = self.problems.iter().map(|problem| (&problem.sheet, problem.row)).collect();
        rows.dedup();
        rows.len()
    }

    /// What was not taken, if anything, as the refusal that it is.
    pub fn refusal(self, dry_run: bool) -> Result<()> {
        let conflicts = self.undecided();
        if self.problems.is_empty() && conflicts == 0 {
            return Ok(());
        }
        let rest = match (self.taken.is_empty(), dry_run) {
            (true, _) => "Nothing else in it is new.",
            (false, true) => "Everything else in it can be taken.",
            (false, false) => "Everything else in it was taken.",
        };
        Err(Error::AnswersLeft { source_name: self.source, problems: self.problems, conflicts, rest })
    }
}

/// "A3: On track, now Complete (Jo Example)".
impl std::fmt::Display for Taken {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = |status: Option<Status>| status.map_or_else(|| "no status recorded".to_owned(), Status::label);
        write!(out, "{}: {}", self.answer.reference, word(self.before.status))?;
        if self.answer.status.is_some_and(|status| Some(status) != self.before.status) {
            write!(out, ", now {}", word(self.answer.status))?;
        }
        write!(out, " ({})", self.answer.author)
    }
}

/// "A5 has changed since the pack was made. Theirs …; ours …: not decided".
impl std::fmt::Display for Conflict {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let decided = match self.outcome {
            Outcome::Waiting => "not decided",
            Outcome::Theirs | Outcome::Taken => "theirs was taken",
            Outcome::Ours => "ours was kept",
        };
        write!(out, "{}", self.reference)?;
        if let Some((sheet, row)) = &self.place {
            write!(out, " ({sheet}, row {row})")?;
        }
        write!(out, " has changed since the pack was made. Theirs, {}. Ours, {}. {decided}.", self.theirs, self.ours)
    }
}

/// "by Jo Example on 3 May 2026: New status “Complete”".
impl std::fmt::Display for Side {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let says: Vec<String> = self.says.iter().map(|(heading, said)| format!("{heading} “{said}”")).collect();
        write!(out, "by {} on {}: {}", self.by, self.date, says.join(", "))
    }
}
