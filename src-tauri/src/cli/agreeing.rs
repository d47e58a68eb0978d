//! The commands about agreeing and publishing a report, and about what was agreed.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Utc};
use clap::Subcommand;

use super::date;
use super::progress::Progress;
use super::typed::name;
use crate::actions::{self, Agreeing, Going, ReadAgain, Told};
use crate::domain::agreement::Signature;
use crate::domain::snapshot::Way;
use crate::error::{Result, plural};
use crate::store::{Access, Store, day_and_time};

#[derive(Debug, Subcommand)]
pub enum AgreeingCommand {
    /// Agree the report on a year: its record and files are frozen as a snapshot, which nothing changes later
    Agree {
        /// The partnership file
        file: PathBuf,
        /// Who agreed for a safeguarding partner, besides those under Agreed by: "AGENCY; ROLE; NAME; DAY"
        #[arg(long, value_name = "WHO", value_parser = actions::signature)]
        signed: Vec<Signature>,
        /// Why it is agreed although remarks of the weight "stop" are open
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// The date of the report, to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
        /// Who enters it; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// Note that a snapshot was published
    Publish {
        /// The partnership file
        file: PathBuf,
        /// The snapshot, such as S1
        snapshot: String,
        /// Where it was published, such as the address of a web page
        #[arg(long, value_name = "WHERE")]
        at: String,
        /// The day; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        on: Option<NaiveDate>,
        /// Who enters it; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// Note whom a snapshot was sent to
    Sent {
        /// The partnership file
        file: PathBuf,
        /// The snapshot, such as S1
        snapshot: String,
        /// Whom it was sent to
        #[arg(long, value_name = "WHOM")]
        to: String,
        /// The day; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        on: Option<NaiveDate>,
        /// Who enters it; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// List the snapshots: who agreed, when, the hashes of the files, whom they went to, and whether all is as it was frozen
    Snapshots {
        /// The partnership file
        file: PathBuf,
    },
    /// Write the files of a snapshot into a folder, byte for byte as they were frozen
    Extract {
        /// The partnership file
        file: PathBuf,
        /// The snapshot, such as S1
        snapshot: String,
        /// The folder for them; it is made if there is none
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Say in words what is different in another snapshot, or in the record now
    Compare {
        /// The partnership file
        file: PathBuf,
        /// A snapshot, such as S1
        from: String,
        /// Another snapshot; the record as it is now if not given
        to: Option<String>,
    },
}

pub fn carry_out(command: AgreeingCommand) -> Result<()> {
    match command {
        AgreeingCommand::Agree { file, signed, reason, year, date, by } => {
            let _progress = Progress::of("Freezing the report".to_owned());
            let agreeing = Agreeing {
                year,
                date: date.unwrap_or_else(actions::today),
                signatures: signed,
                reason,
                by: by.unwrap_or_else(actions::login_name),
                at: Utc::now(),
            };
            let snapshot = actions::agree(&mut Store::open(&file, Access::Change)?, &agreeing)?;
            let files = plural(snapshot.files.len(), "file", "files");
            say!("Agreed as {}, with {files}. Its seal is {}.", snapshot.snapshot, snapshot.seal);
            Ok(())
        }
        AgreeingCommand::Publish { file, snapshot, at, on, by } => send(&file, snapshot, Way::Published, at, on, by),
        AgreeingCommand::Sent { file, snapshot, to, on, by } => send(&file, snapshot, Way::Sent, to, on, by),
        AgreeingCommand::Snapshots { file } => list(&file),
        AgreeingCommand::Extract { file, snapshot, out } => {
            let store = Store::open(&file, Access::Read)?;
            for path in actions::save_files(&store, &snapshot, &out)? {
                say!("Wrote {}.", path.display());
            }
            Ok(())
        }
        AgreeingCommand::Compare { file, from, to } => {
            let store = Store::open(&file, Access::Read)?;
            let all = store.read(|connection| actions::compare_snapshots(connection, &from, to.as_deref()))?;
            all.iter().for_each(|changed| say!("{changed}"));
            say!(
                "{}",
                if all.is_empty() {
                    "Nothing is different.".to_owned()
                } else {
                    format!("{}.", plural(all.len(), "record is different", "records are different"))
                }
            );
            Ok(())
        }
    }
}

fn send(file: &Path, snapshot: String, way: Way, to: String, on: Option<NaiveDate>, by: Option<String>) -> Result<()> {
    let (on, by) = (on.unwrap_or_else(actions::today), by.unwrap_or_else(actions::login_name));
    let going = Going { snapshot, way, to, on, by, at: Utc::now() };
    say!("Noted: {}", actions::send(&mut Store::open(file, Access::Change)?, &going)?);
    Ok(())
}

/// Tells of every snapshot; the first that was altered is the answer.
fn list(file: &Path) -> Result<()> {
    let store = Store::open(file, Access::Read)?;
    let all = store.read(|connection| actions::snapshots(connection, None, &mut ReadAgain::new()))?;
    let years = store.read(crate::store::years)?;
    for Told { snapshot, sendings, altered } in &all {
        let label = years.iter().find(|year| year.id == snapshot.reporting_year_id).map_or("", |year| &year.label);
        say!(
            "{}  {label}, agreed, frozen {} by {}",
            snapshot.snapshot,
            day_and_time(snapshot.frozen_at),
            snapshot.frozen_by
        );
        snapshot.signatures.iter().for_each(|it| say!("    {it}"));
        if let Some(reason) = &snapshot.reason {
            say!("    In spite of {}: {reason}", plural(snapshot.open_stops.len(), "open remark", "open remarks"));
        }
        sendings.iter().for_each(|it| say!("    {it}"));
        snapshot.files.iter().for_each(|it| say!("    {}  {}", it.sha256, it.file));
        say!("    {}  its seal", snapshot.seal);
        say!("    {}", altered.as_deref().unwrap_or("All of it is as it was frozen."));
    }
    say!("{}.", plural(all.len(), "snapshot", "snapshots"));
    let store = &store;
    all.iter().try_for_each(|it| store.read(|connection| crate::store::frozen::check(connection, &it.snapshot)))
}
