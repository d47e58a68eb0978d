//! Backups in the window: made by themselves while a file is open, listed, brought back; the places that
//! are dangerous; and what can be done about a damaged file.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::file::{FileView, opened, view};
use super::workbench::Workbench;
use crate::error::{Error, Result};
use crate::store::backups::{self, Backup, Reason, Shelf, is_settled, restore_into, second_place, set_second_place};
use crate::store::places::{Danger, dangers_here};
use crate::store::{Access, Heading, Store, day_and_time, may_be_salvaged, moment_in_words, salvage, second_in_words};

/// How old the last proof may be.
const EVERY: Duration = Duration::minutes(30);

/// What is known of the backups of the file that is open, and of a file that could not be opened.
#[derive(Debug, Default)]
pub struct Safety {
    proven: Mutex<Option<Proven>>,
    damaged: Mutex<Option<PathBuf>>,
}

/// When a file's last state was proven to be restorable.
#[derive(Debug, Clone)]
struct Proven {
    file: PathBuf,
    tried: DateTime<Utc>,
    at: Option<DateTime<Utc>>,
    trouble: Option<String>,
}

impl Safety {
    fn proven(&self) -> MutexGuard<'_, Option<Proven>> {
        self.proven.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn damaged(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.damaged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a file, and notes which one is damaged where it can't be.
    pub fn open(&self, path: &Path) -> Result<Store> {
        let answer = Store::open(path, Access::Change);
        let is_damaged = matches!(answer, Err(Error::Damaged { .. } | Error::NotAPartnershipFile { .. }));
        *self.damaged() = is_damaged.then(|| path.to_owned());
        answer
    }
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct BackupsView {
    /// When the last state was proven to be restorable, in words; `null` where it never was.
    pub proven: Option<String>,
    /// Why no backup could be made, or not in the second place.
    pub trouble: Option<String>,
    /// The folder in which every backup is kept once more.
    pub second: Option<String>,
    /// Whether the policy of this computer settles that folder.
    pub settled: bool,
    /// What is dangerous about where the file is.
    pub dangers: Vec<String>,
    /// Whether it would be out of danger in another folder.
    pub movable: bool,
    /// Those of this computer and of the second place, newest first.
    pub backups: Vec<BackupView>,
}

/// Where a backup lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum KeptWhere {
    Here,
    Second,
    Both,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct BackupView {
    pub name: String,
    pub made: String,
    pub why: String,
    /// `null` where there is no second place, or none that can be read.
    pub kept: Option<KeptWhere>,
    /// In bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A file that could not be opened because it is damaged.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct DamagedView {
    pub name: String,
    /// The newest backup that is whole.
    pub backup: Option<BackupView>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct NamedBackup {
    pub name: String,
}

impl BackupView {
    fn of(backup: &Backup) -> BackupView {
        BackupView {
            name: backup.file_name(),
            made: moment_in_words(backup.made),
            why: backup.reason.words().to_owned(),
            kept: None,
            size: backup.size(),
        }
    }
}

/// The backups of the open file, after making one if the last proof is half an hour old. The page asks
/// when it opens a file, and every minute.
pub fn keep_backed_up(workbench: &Workbench, _: Nothing) -> Result<BackupsView> {
    let path = workbench.desk().file()?.store.path().to_owned();
    let known = workbench.safety.proven().clone().filter(|proven| proven.file == path);
    if known.is_none_or(|proven| Utc::now() - proven.tried >= EVERY) {
        back_up(workbench, Reason::Regular)?;
    }
    shown(workbench)
}

pub fn back_up_now(workbench: &Workbench, _: Nothing) -> Result<BackupsView> {
    back_up(workbench, Reason::Asked)?;
    shown(workbench)
}

/// The desk is held while the file is copied, and not while the copy is checked.
fn back_up(workbench: &Workbench, reason: Reason) -> Result<()> {
    let (path, copied) = {
        let desk = workbench.desk();
        let store = &desk.file()?.store;
        (store.path().to_owned(), store.copy_for_backup(reason))
    };
    let (tried, kept) = (Utc::now(), copied.and_then(|copied| copied.prove()));
    let before = workbench.safety.proven().take().filter(|proven| proven.file == path);
    let (at, trouble) = match kept {
        Ok(kept) => (Some(tried), kept.second.err().map(|error| error.to_string())),
        Err(error) => (before.and_then(|proven| proven.at), Some(error.to_string())),
    };
    *workbench.safety.proven() = Some(Proven { file: path, tried, at, trouble });
    Ok(())
}

fn shown(workbench: &Workbench) -> Result<BackupsView> {
    let path = workbench.desk().file()?.store.path().to_owned();
    let shelf = Shelf::of(&path);
    let (all, kept) = shelf.as_ref().map(everywhere).unwrap_or_default();
    let gone = shelf.and_then(|shelf| shelf.in_second_place().err());
    let proven = workbench.safety.proven().clone().filter(|proven| proven.file == path);
    let at = proven.as_ref().and_then(|proven| proven.at).or(all.first().map(|newest| newest.made));
    let dangers = dangers_here(&path);
    Ok(BackupsView {
        proven: at.map(moment_in_words),
        trouble: proven.and_then(|proven| proven.trouble).or(gone.map(|gone| gone.to_string())),
        second: second_place().map(|place| place.display().to_string()),
        settled: is_settled(),
        dangers: dangers.iter().map(Danger::sentence).collect(),
        movable: dangers.iter().any(Danger::is_of_the_place),
        backups: told_apart(&all).into_iter().zip(kept).map(|(view, kept)| BackupView { kept, ..view }).collect(),
    })
}

/// Every backup once, newest first, and where each lies.
fn everywhere(shelf: &Shelf) -> (Vec<Backup>, Vec<Option<KeptWhere>>) {
    let mut all = shelf.everywhere();
    all.dedup_by_key(|backup| backup.file_name());
    let names = |all: Vec<Backup>| all.iter().map(Backup::file_name).collect::<HashSet<_>>();
    let here = names(shelf.backups());
    let there = shelf.in_second_place().ok().flatten().map(names);
    let lies = |backup: &Backup| {
        let (name, there) = (backup.file_name(), there.as_ref()?);
        Some(match (here.contains(&name), there.contains(&name)) {
            (true, true) => KeptWhere::Both,
            (true, false) => KeptWhere::Here,
            (false, _) => KeptWhere::Second,
        })
    };
    let kept = all.iter().map(lies).collect();
    (all, kept)
}

/// Those of one minute are told apart by their seconds, and those of one second by their place among them.
fn told_apart(all: &[Backup]) -> Vec<BackupView> {
    let mut views: Vec<BackupView> = all.iter().map(BackupView::of).collect();
    let alike = |views: &[BackupView], made: &str| views.iter().filter(|it| it.made == made).count() > 1;
    let minutes: Vec<bool> = views.iter().map(|view| alike(&views, &view.made)).collect();
    for ((view, backup), _) in views.iter_mut().zip(all).zip(minutes).filter(|(_, is_alike)| *is_alike) {
        view.made = second_in_words(backup.made);
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    // The oldest of them is the first.
    for view in views.iter_mut().rev() {
        let nth = seen.entry(view.made.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        if *nth > 1 {
            view.made = format!("{} ({nth})", view.made);
        }
    }
    views
}

/// Brings a backup back into the open file.
pub fn restore_backup(workbench: &Workbench, request: NamedBackup) -> Result<FileView> {
    let mut desk = workbench.desk();
    let by = desk.by.clone();
    let file = desk.file_mut()?;
    let backup = Shelf::needed(file.store.path())?.named(&request.name)?;
    restore_into(&mut file.store, &backup, restoring(&backup, by))?;
    file.read_again.clear();
    *workbench.laid() = None;
    view(file)
}

fn restoring(backup: &Backup, by: String) -> Heading {
    Heading { by, at: Utc::now(), what: format!("Restored the backup of {}", day_and_time(backup.made)) }
}

/// Asks for a folder in which every backup is kept once more.
pub fn choose_second_place(workbench: &Workbench, _: Nothing) -> Result<BackupsView> {
    if let Some(folder) = workbench.dialogs.folder() {
        set_second_place(Some(&folder))?;
        back_up(workbench, Reason::Regular)?;
    }
    shown(workbench)
}

/// From now on backups are kept on this computer only; those in the second place stay there.
pub fn end_second_place(workbench: &Workbench, _: Nothing) -> Result<BackupsView> {
    set_second_place(None)?;
    back_up(workbench, Reason::Regular)?;
    shown(workbench)
}

/// What can be done about the file that was just found damaged.
pub fn damaged(workbench: &Workbench, _: Nothing) -> Result<Option<DamagedView>> {
    let Some(path) = workbench.safety.damaged().clone() else { return Ok(None) };
    let backup = Shelf::of(&path).and_then(|shelf| shelf.newest_good());
    // What never was a partnership file is nothing to salvage.
    if backup.is_none() && !may_be_salvaged(&path) {
        return Ok(None);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Some(DamagedView { name, backup: backup.as_ref().map(BackupView::of) }))
}

/// Brings the newest good backup to where the damaged file is, moves that aside, and opens it.
pub fn restore_damaged(workbench: &Workbench, request: NamedBackup) -> Result<FileView> {
    let path = workbench.safety.damaged().clone().ok_or(Error::NoFile)?;
    let backup = Shelf::needed(&path)?.named(&request.name)?;
    let heading = restoring(&backup, workbench.desk().by.clone());
    opened(workbench, &path, |path| backups::restore(path, &backup, heading).map(|restored| restored.store))
}

/// Reads what can be read of the damaged file into a new one, and opens that.
pub fn salvage_damaged(workbench: &Workbench, _: Nothing) -> Result<Option<FileView>> {
    let path = workbench.safety.damaged().clone().ok_or(Error::NoFile)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let suggestion = format!("{stem} (salvaged).partnership");
    let Some(out) = workbench.dialogs.save(FileKind::Partnership, &suggestion) else { return Ok(None) };
    let heading = Heading { by: workbench.desk().by.clone(), at: Utc::now(), what: format!("Salvaged from {stem}") };
    opened(workbench, &out, |out| salvage(&path, out, heading).and_then(|_| Store::open(out, Access::Change))).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_of_one_minute_are_told_apart() {
        let names = [
            "20260309T104500Z-asked-0000000000000004",
            "20260309T104205Z-import-0000000000000003",
            "20260309T104205Z-asked-0000000000000002",
            "20260309T104201Z-regular-0000000000000001",
        ];
        let all: Vec<Backup> =
            names.iter().filter_map(|name| Backup::of(format!("{name}.partnership").into())).collect();

        let made: Vec<String> = told_apart(&all).into_iter().map(|view| view.made).collect();

        let minute = |at: usize| moment_in_words(all[at].made);
        assert_eq!(made[0], minute(0), "nothing else was made in its minute");
        assert_eq!(
            made[1..],
            [format!("{}:05 (2)", minute(1)), format!("{}:05", minute(1)), format!("{}:01", minute(1))]
        );
    }
}
