//! The commands about backups, damaged files, and whether a file is sound.

use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::Subcommand;

use super::progress::Progress;
use super::typed::name;
use crate::actions;
use crate::error::{Error, Result, plural};
use crate::store::backups::{self, Backup, Before, Reason, Shelf};
use crate::store::{Access, Heading, Proven, Store, day_and_time};

#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Make a backup of a file, outside its own folder, and check that it can be restored
    Backup {
        /// The partnership file
        file: PathBuf,
        /// List the backups instead, here and in the second place
        #[arg(long)]
        list: bool,
        /// From now on keep every backup of this computer in this folder too: the second place
        #[arg(long, value_name = "DIR", conflicts_with = "list")]
        also_in: Option<PathBuf>,
        /// From now on keep the backups on this computer only; those in the second place stay there
        #[arg(long, conflicts_with_all = ["list", "also_in"])]
        only_here: bool,
    },
    /// Read a file and all its backups again, and say whether they are sound
    Verify {
        /// The partnership file
        file: PathBuf,
    },
    /// Bring a backup back; what the file holds now becomes a backup first
    Restore {
        /// The partnership file; it need not be there
        file: PathBuf,
        /// The backup, by its name in `backup --list` or by its path; the newest that is whole if not given
        #[arg(long, value_name = "NAME")]
        backup: Option<String>,
        /// Who restores; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// Read what can still be read of a damaged file into a new one
    Salvage {
        /// The damaged file; it stays as it is
        file: PathBuf,
        /// The new file
        #[arg(long, value_name = "NEW.partnership")]
        out: PathBuf,
        /// Who salvages; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
}

pub fn carry_out(command: BackupCommand) -> Result<()> {
    match command {
        BackupCommand::Backup { file, list: true, .. } => list(&file),
        BackupCommand::Backup { file, also_in, only_here, .. } => backup(&file, also_in.as_deref(), only_here),
        BackupCommand::Verify { file } => verify(&file),
        BackupCommand::Restore { file, backup, by } => {
            restore(&file, backup.as_deref(), by.unwrap_or_else(actions::login_name))
        }
        BackupCommand::Salvage { file, out, by } => salvage(&file, out, by.unwrap_or_else(actions::login_name)),
    }
}

/// Lists the backups here, then those in the second place.
fn list(file: &Path) -> Result<()> {
    let shelf = Shelf::needed(file)?;
    let (here, there) = (shelf.backups(), shelf.in_second_place());
    if !file.exists() && here.is_empty() && !matches!(&there, Ok(Some(there)) if !there.is_empty()) {
        return Err(Error::FileNotFound { path: file.to_owned() });
    }
    let tell = |all: &[Backup]| {
        all.iter().for_each(|backup| say!("{}  {}", backup.file_name(), told(backup)));
        say!("{}.", plural(all.len(), "backup", "backups"));
    };
    tell(&here);
    if let (Some(there), Some(place)) = (there?, backups::second_place()) {
        say!("\nIn the second place, {}:", place.display());
        tell(&there);
    }
    Ok(())
}

/// Makes a backup. A second place that is named is kept once a backup lies there.
fn backup(file: &Path, also_in: Option<&Path>, only_here: bool) -> Result<()> {
    let store = Store::open(file, Access::Read)?;
    let before = backups::second_place();
    if also_in.is_some() || only_here {
        backups::set_second_place(also_in)?;
    }
    let kept = store.back_up(Reason::Asked).and_then(|kept| {
        say!("Backed up and checked: {}.", kept.backup.path.display());
        kept.second
    });
    if kept.is_err() && (also_in.is_some() || only_here) {
        backups::set_second_place(before.as_deref())?;
    }
    kept?;
    if let Some(place) = also_in {
        say!("From now on every backup of this computer is kept in {} too.", place.display());
    }
    if only_here {
        say!("From now on backups are kept on this computer only.");
        if let Some(place) = before {
            say!("Those in {} stay there.", place.display());
        }
    }
    Ok(())
}

/// Reads a file and all its backups again.
fn verify(file: &Path) -> Result<()> {
    let _progress = Progress::of(format!("Reading {}", file.display()));
    let verified = crate::store::verify(file).inspect_err(|_| {
        if let Some(newest) = Shelf::of(file).and_then(|shelf| shelf.newest_good()) {
            eprintln!("The newest good backup is {}, {}.", newest.file_name(), told(&newest));
        }
    })?;
    say!(
        "{} is sound: {} and {} in its history.",
        file.display(),
        plural(verified.records, "record", "records"),
        plural(verified.changes, "change", "changes")
    );
    if verified.snapshots > 0 {
        say!("{}, each as it was frozen.", plural(verified.snapshots, "snapshot", "snapshots"));
    }
    say!("On this computer: {}.", restorable(&verified.backups));
    let there = verified.second?;
    if let (Some(there), Some(place)) = (&there, backups::second_place()) {
        say!("In the second place, {}: {}.", place.display(), restorable(there));
    }
    verified.backups.into_iter().chain(there.into_iter().flatten()).try_for_each(|(_, outcome)| outcome)
}

/// "2 backups, of which 2 can be restored; the newest is of 22 November 2026, 10:42, asked for".
fn restorable(all: &Proven) -> String {
    let good = all.iter().filter(|(_, outcome)| outcome.is_ok()).count();
    let newest = all.first().map(|(newest, _)| format!("; the newest is of {}", told(newest))).unwrap_or_default();
    format!("{}, of which {good} can be restored{newest}", plural(all.len(), "backup", "backups"))
}

/// Brings a backup back: the one that is named, or the newest that is whole.
fn restore(file: &Path, name: Option<&str>, by: String) -> Result<()> {
    let shelf = Shelf::needed(file)?;
    if let Err(gone) = shelf.in_second_place() {
        eprintln!("Note: {gone}");
    }
    let backup = match name {
        Some(name) => shelf.named(name)?,
        None => shelf.newest_good().ok_or_else(|| Error::NoGoodBackup { path: file.to_owned() })?,
    };
    let what = format!("Restored the backup of {}", day_and_time(backup.made));
    let restored = backups::restore(file, &backup, Heading { by, at: Utc::now(), what })?;
    say!("{} is again as it was {}.", file.display(), told(&backup));
    match restored.before {
        Before::Aside(aside) => say!("The damaged file is now {}.", aside.display()),
        Before::BackedUp => say!("What it held before is a backup too."),
        Before::Nothing => (),
    }
    Ok(())
}

/// Reads what can still be read of a damaged file into a new one.
fn salvage(file: &Path, out: PathBuf, by: String) -> Result<()> {
    actions::needs_ending(&out, &["partnership"])?;
    let _progress = Progress::of(format!("Reading what is left of {}", file.display()));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let heading = Heading { by, at: Utc::now(), what: format!("Salvaged from {name}") };
    let salvaged = crate::store::salvage(file, &out, heading)?;
    say!("{} holds what could be read of {}:", out.display(), file.display());
    for (noun, count) in &salvaged.records {
        say!("  {}: {count}", noun.many());
    }
    say!("  History: {}", plural(salvaged.changes, "change", "changes"));
    if salvaged.from_history > 0 {
        let records = plural(salvaged.from_history, "record is", "records are");
        say!("{records} as the history has them, since their own rows were lost or say otherwise.");
    }
    if salvaged.left_out > 0 {
        let rows = plural(salvaged.left_out, "row", "rows");
        say!("{rows} could not be kept: what they belong to is lost, or they are not whole.");
    }
    say!("Compare it with your newest backup before you work on with it.");
    Ok(())
}

/// "22 November 2026, 10:42, made before an import".
fn told(backup: &Backup) -> String {
    format!("{}, {}", day_and_time(backup.made), backup.reason.words())
}
