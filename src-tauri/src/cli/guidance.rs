//! The command about the guidance: what the report is asked to hold and how far it does, and whole sets to be edited.

use std::path::PathBuf;

use chrono::Utc;
use clap::Args;

use super::typed::name;
use super::written;
use crate::actions::edit::{Editor, guidance_set, read_guidance_set};
use crate::actions::{self, needs_ending, with_checked};
use crate::checks::coverage::{self, Covered, Met, guidance};
use crate::error::{Result, plural};
use crate::exchange::write_whole;
use crate::store::{self, Access, Store, YearRecord, records};

#[derive(Debug, Args)]
pub struct GuidanceCommand {
    /// The partnership file
    file: PathBuf,
    /// Write a set to be edited: 2018, 2023, 2026 or local
    #[arg(long, value_name = "SET", requires = "out")]
    save: Option<String>,
    /// Where the set is written
    #[arg(long, value_name = "SET.json", requires = "save")]
    out: Option<PathBuf>,
    /// Take an edited set: only what is different in it; what it leaves out stays
    #[arg(long, value_name = "SET.json", conflicts_with = "save")]
    take: Option<PathBuf>,
    /// The year, by its label such as 2025-26; the latest if not given
    #[arg(long, value_name = "LABEL")]
    year: Option<String>,
    /// Who takes the set; your login name if not given
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: Option<String>,
}

pub fn carry_out(command: GuidanceCommand) -> Result<()> {
    let GuidanceCommand { file, save, out, take, year, by } = command;
    if let (Some(edition), Some(out)) = (save, out) {
        needs_ending(&out, &["json"])?;
        let text = Store::open(&file, Access::Read)?.read(|connection| guidance_set(connection, &edition))?;
        write_whole(&out, text.as_bytes())?;
        written(&out, &format!("the set {edition}"));
        return Ok(());
    }
    if let Some(set) = take {
        let (name, text) = read_guidance_set(&set)?;
        let mut store = Store::open(&file, Access::Change)?;
        let year = store.read(|connection| YearRecord::year(connection, year.as_deref()))?;
        let before = store.read(store::latest)?;
        let by = by.unwrap_or_else(actions::login_name);
        Editor { store: &mut store, year, by, at: Utc::now() }.bring_guidance(&name, &text)?;
        match store.read(store::latest)?.filter(|change| Some(change) != before.as_ref()) {
            Some(change) => say!("{}.", change.what),
            None => say!("Nothing in {name} is different from before."),
        }
        return Ok(());
    }
    list(&Store::open(&file, Access::Read)?, year.as_deref())
}

/// The sets that there are, then each item that the report on a year answers to, with how far it is met.
fn list(store: &Store, year: Option<&str>) -> Result<()> {
    let own = store.read(records::all)?;
    for set in guidance::edited(&own)? {
        say!("{}  {}, {}", set.edition, set.title, plural(set.items.len(), "item", "items"));
    }
    with_checked(store, year, actions::today(), |checked| {
        let covered = coverage::coverage(checked)?;
        let met = covered.iter().filter(|it| matches!(it.met, Met::Covered | Met::Answered)).count();
        covered.iter().for_each(|it| say!("  {}", line(it)));
        say!("{met} of {} are met in {}.", plural(covered.len(), "item", "items"), checked.record.year.label);
        Ok(())
    })
}

/// "2023-11  Partly covered: Money: 5 lines of income. Missing: Money: what it was spent on."
fn line(covered: &Covered) -> String {
    let by = covered.by.iter().map(|(section, found)| format!("{section}: {}", found.join(", ")));
    let missing = covered.missing.iter().map(|(section, what)| format!("{section}: {what}"));
    let told = |what: &str, parts: Vec<String>| match &parts[..] {
        [] => what.to_owned(),
        parts => format!("{what}: {}", parts.join("; ")),
    };
    let (by, missing) = (by.collect(), missing.collect());
    let said = match (covered.met, &covered.answer) {
        (Met::Missing, _) => told(Met::Missing.words(), missing),
        (met, Some(answer)) => format!("{}. {answer}", told(met.words(), by)),
        (Met::Partly, None) => format!("{}. {}", told(Met::Partly.words(), by), told(Met::Missing.words(), missing)),
        (met, None) => told(met.words(), by),
    };
    format!("{}  {}.", covered.item.id, said.trim_end_matches('.'))
}
