//! The commands about update packs.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Utc};
use clap::{Subcommand, ValueEnum};

use super::progress::Progress;
use super::typed::{date, name};
use super::{told_problems, written};
use crate::actions::{self, PackOrder};
use crate::error::{Error, Result};
use crate::exchange::packs::{Applying, OnConflict};
use crate::store::{Access, Store};

#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Write the update pack of a lead: a workbook in which it answers about the work it leads
    Pack {
        /// The partnership file
        file: PathBuf,
        /// The subgroup, agency or role that is asked, by any name it goes by
        #[arg(long, visible_alias = "subgroup", value_name = "NAME", requires = "out")]
        lead: Option<String>,
        /// Where its pack is written
        #[arg(long, value_name = "P.xlsx", requires = "lead")]
        out: Option<PathBuf>,
        /// Write a pack for every lead, with a message to send it by, the chase list and a calendar
        #[arg(long, value_name = "DIR", conflicts_with_all = ["lead", "out"])]
        all: Option<PathBuf>,
        /// When the pack is wanted back; two weeks after its date if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        due: Option<NaiveDate>,
        /// The date of the pack; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// Who sends it; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// List who owes what by when, what was sent, and what came back
    Chase {
        /// The partnership file
        file: PathBuf,
        /// Write the list as text, or its dates as a calendar
        #[arg(long, value_name = "OUT.txt|OUT.ics")]
        out: Option<PathBuf>,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// The date to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
    },
    /// Bring in the answers of update packs that came back
    Apply {
        /// The partnership file
        file: PathBuf,
        /// The packs as they came back
        #[arg(required = true, value_name = "P.xlsx")]
        packs: Vec<PathBuf>,
        /// Say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Where a row has changed since the pack was made: ask (list it), take theirs, or keep ours
        #[arg(long, value_name = "ask|theirs|ours", default_value = "ask", value_enum)]
        on_conflict: Decision,
        /// Write a copy of the workbook with what was refused beside each row
        #[arg(long, value_name = "OUT.xlsx")]
        problems: Option<PathBuf>,
        /// The day on which the packs came back; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
        /// Who brings them in; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
}

/// What to do where an answer and the file disagree.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Decision {
    Ask,
    Theirs,
    Ours,
}

pub fn carry_out(command: PackCommand) -> Result<()> {
    match command {
        PackCommand::Pack { file, lead, out, all, due, date, year, by } => {
            let order = PackOrder {
                year,
                by: by.unwrap_or_else(actions::login_name),
                at: Utc::now(),
                date: date.unwrap_or_else(actions::today),
                due,
            };
            write(&file, lead.zip(out), all, &order)
        }
        PackCommand::Chase { file, out, year, date } => {
            let date = date.unwrap_or_else(actions::today);
            let chase = actions::chase(&file, year.as_deref(), date, out.as_deref())?;
            match out {
                Some(out) => written(&out, "the chase list"),
                None => say!("{}", chase.text().trim_end()),
            }
            Ok(())
        }
        PackCommand::Apply { file, packs, dry_run, on_conflict, problems, date, by } => {
            let on_conflict = match on_conflict {
                Decision::Ask => OnConflict::Ask,
                Decision::Theirs => OnConflict::Theirs,
                Decision::Ours => OnConflict::Ours,
            };
            let (at, date) = (Utc::now(), date.unwrap_or_else(actions::today));
            let applying = Applying { by: by.unwrap_or_else(actions::login_name), at, date, dry_run, on_conflict };
            apply(&file, &packs, &applying, problems.as_deref())
        }
    }
}

/// Writes one lead's pack, or those of all.
fn write(file: &Path, one: Option<(String, PathBuf)>, all: Option<PathBuf>, order: &PackOrder) -> Result<()> {
    if one.is_none() && all.is_none() {
        return Err(Error::NoLead);
    }
    let _progress = Progress::of("Writing update packs".to_owned());
    let mut store = Store::open(file, Access::Change)?;
    if let Some((lead, out)) = one {
        written(&out, &actions::pack(&mut store, &lead, &out, order)?);
    }
    if let Some(folder) = all {
        let all = actions::all_packs(&mut store, &folder, order)?;
        for file in &all.files {
            say!("Wrote {}.", file.display());
        }
        say!("\n{}", all.chase.text().trim_end());
    }
    Ok(())
}

/// Brings packs in and tells what became of each. The last refusal is the answer; those before it are
/// told as they come.
fn apply(file: &Path, paths: &[PathBuf], applying: &Applying, problems: Option<&Path>) -> Result<()> {
    let _progress = Progress::of("Bringing in answers".to_owned());
    if paths.len() > 1 && problems.is_some() {
        return Err(Error::OnePackAtATime);
    }
    let mut last = Ok(());
    actions::apply_packs(file, paths, applying, problems, |answer| {
        let outcome = answer.and_then(|applied| {
            for line in applied.lines(applying.dry_run) {
                say!("{line}");
            }
            if let Some(out) = problems {
                told_problems(out, !applied.problems.is_empty());
            }
            applied.refusal(applying.dry_run)
        });
        if outcome.is_err()
            && let Err(earlier) = std::mem::replace(&mut last, outcome)
        {
            super::tell(&earlier);
        }
    })?;
    last
}
