//! The command line: the same work as the window's, with no display needed.
//!
//! Exit 0 when done (also when there was nothing to do), 1 when refused, with the reasons on standard
//! error and nothing changed, 2 for wrong usage.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{NaiveDate, Utc};
use clap::{Parser, Subcommand, ValueEnum};

use crate::actions::published::Accept;
use crate::actions::spreadsheet::ReadAs;
use crate::actions::{self, BoardOrder, Grouping, Importing};
use crate::error::{Error, Result};
use crate::exchange::apart::{self, Kind};
use crate::exchange::sheets::RowsAre;
use crate::log::{self, Event};
use crate::store::places::dangers_here;
use crate::store::{Access, Store};

#[macro_use]
mod say;

mod agreeing;
mod backups;
mod guidance;
mod layout;
mod packs;
mod progress;
mod report;
mod typed;

use progress::Progress;
use report::ReportKind;
use typed::{accept, date, name, rows};

/// Keeps a safeguarding children partnership's year and writes its yearly report as an accessible PDF.
#[derive(Debug, Parser)]
#[command(name = "partnership-report", version, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    /// A partnership file to open in the window
    file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new, empty partnership file
    New {
        /// The partnership file
        file: PathBuf,
        /// Who makes the file; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// Bring a workbook, any other table (.xlsx, .xls, .ods, .csv, .docx), what is read in a PDF, or a whole record (.json) into a partnership file
    Import {
        /// The partnership file; it is made if it does not exist, and only when the import is complete
        file: PathBuf,
        /// The workbook, spreadsheet or record
        source: PathBuf,
        /// What the rows of a spreadsheet are, such as actions, training, recommendations or returns; guessed if not given
        #[arg(long = "as", value_name = "NOUN", value_parser = rows)]
        read_as: Option<RowsAre>,
        /// Read the columns of a spreadsheet as remembered under this name, or remember them under it
        #[arg(long, value_name = "NAME")]
        mapping: Option<String>,
        /// Of how many schools or agencies these are the returns, where the spreadsheet does not list all that were asked
        #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
        asked: Option<u32>,
        /// Which of the rows that are read in a PDF to take: sure, all, or their numbers such as 1,3,5-9; without it they are listed
        #[arg(long, value_name = "ROWS", value_parser = accept)]
        accept: Option<Accept>,
        /// Say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Take the rows that can be taken, even though others are refused
        #[arg(long)]
        accept_good_rows: bool,
        /// Write a copy of the workbook in which the refused rows say what is wrong
        #[arg(long, value_name = "OUT.xlsx")]
        problems: Option<PathBuf>,
        /// Who makes the change; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
    /// Write the yearly report as an accessible PDF, a web page or a Word file
    Report {
        /// The partnership file
        file: PathBuf,
        /// Where the report is written; the ending says as what
        #[arg(long, value_name = "OUT.pdf|OUT.html|OUT.docx")]
        out: PathBuf,
        /// The whole year, the cover report for the council's scrutiny board, or one page for families
        #[arg(long, value_name = "yearly|cover|summary", default_value = "yearly", value_enum)]
        kind: ReportKind,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// The date of the report, to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
    },
    /// List what colleagues wrote into a Word file of the report: comments and tracked changes, by section
    Comments {
        /// The Word file as it came back
        file: PathBuf,
    },
    /// Say what readers, inspectors and councillors would find missing or wrong in a year
    Check {
        /// The partnership file
        file: PathBuf,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// The date to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
        /// Print the remarks as JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Write a year as a workbook (.xlsx), or the whole record (.json)
    Export {
        /// The partnership file
        file: PathBuf,
        /// Where it is written; the ending says what
        #[arg(long, value_name = "OUT.xlsx|OUT.json")]
        out: PathBuf,
        /// The year of the workbook, by its label; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// Add the history of every change to the record (.json)
        #[arg(long)]
        with_history: bool,
    },
    #[command(flatten)]
    Packs(packs::PackCommand),
    /// Say in words what changed between two dates, both included
    Changes {
        /// The partnership file
        file: PathBuf,
        /// The first day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        from: NaiveDate,
        /// The last day; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        to: Option<NaiveDate>,
        /// Write the list as a PDF or a workbook too
        #[arg(long, value_name = "OUT.pdf|OUT.xlsx")]
        out: Option<PathBuf>,
    },
    /// Write the business plan for a meeting, as an accessible PDF or a workbook
    Board {
        /// The partnership file
        file: PathBuf,
        /// Where the plan is written; the ending says as what
        #[arg(long, value_name = "OUT.pdf|OUT.xlsx")]
        out: PathBuf,
        /// How the plan is grouped
        #[arg(long, value_name = "subgroup|agency|priority|status", default_value = "subgroup", value_enum)]
        group: Group,
        /// One group only, by its name
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// The date of the meeting, to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
        /// The date of the last meeting: what has changed since is added
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        since: Option<NaiveDate>,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
    },
    #[command(flatten)]
    Backups(backups::BackupCommand),
    #[command(flatten)]
    Agreeing(agreeing::AgreeingCommand),
    /// Say what the guidance asks of the report and how far it is met; write a set out to be edited, or take it again
    Guidance(guidance::GuidanceCommand),
    /// Say how the report is laid out, or change it: colours, logo, sections
    Layout(layout::LayoutCommand),
    /// Read one file for another process of the program
    #[command(hide = true)]
    ReadApart { kind: Kind, path: PathBuf, numbers: Vec<u32> },
    /// Make an invented sample partnership: its file, its workbook and its report
    Demo {
        /// The folder for them; it is made if there is none
        dir: PathBuf,
        /// Who makes the change; your login name if not given
        #[arg(long, value_name = "NAME", value_parser = name)]
        by: Option<String>,
    },
}

/// How a plan is grouped.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Group {
    Subgroup,
    Agency,
    Priority,
    Status,
}

/// What the command line asks for.
pub enum Asked {
    /// The command has run.
    Done(ExitCode),
    /// The window, with a file if one was named.
    Window(Option<PathBuf>),
}

/// Runs the command that `arguments` name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Asked {
    let line = match CommandLine::try_parse_from(arguments) {
        Ok(line) => line,
        Err(error) => {
            // Where even the help can't be written there is nobody to tell.
            let _ = error.print();
            return Asked::Done(if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS });
        }
    };
    let Some(command) = line.command else {
        return match line.file {
            Some(file) if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("partnership")) => {
                eprintln!(
                    "“{}” is neither a command nor a file whose name ends in .partnership. Run partnership-report --help for the commands.",
                    file.display()
                );
                Asked::Done(ExitCode::from(2))
            }
            file => Asked::Window(file),
        };
    };
    Asked::Done(match carry_out(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::note(&Event::refused("command line", &error));
            tell(&error);
            ExitCode::FAILURE
        }
    })
}

/// Says on standard error what was refused, and why.
fn tell(error: &Error) {
    eprintln!("{error}");
    for problem in error.problems() {
        eprintln!("  {problem}");
    }
    // The window has buttons for these.
    if let Error::EmptyFile = error {
        eprintln!(
            "The window begins a record by hand. The command that brings one in is: partnership-report import FILE WORKBOOK.xlsx"
        );
    }
    if let Error::Damaged { .. } | Error::NotAPartnershipFile { .. } = error {
        eprintln!("The commands for damaged files are: “verify”, which names the backups, “restore” and “salvage”.");
    }
}

fn carry_out(command: Command) -> Result<()> {
    match command {
        Command::New { file, by } => {
            actions::create(&file, &by.unwrap_or_else(actions::login_name), Utc::now())?;
            warn(&file);
            say!("Made {}.", file.display());
            Ok(())
        }
        Command::Import { file, source, read_as, mapping, asked, accept, dry_run, accept_good_rows, problems, by } => {
            let progress = Progress::of(format!("Importing {}", source.display()));
            let importing =
                Importing { by: by.unwrap_or_else(actions::login_name), at: Utc::now(), dry_run, accept_good_rows };
            let read_as = ReadAs { rows: read_as, mapping, asked, accept: accept.unwrap_or_default() };
            let answer = actions::import_as(&file, &source, &read_as, &importing, problems.as_deref());
            drop(progress);
            if let Some(out) = &problems {
                match &answer {
                    Ok(imported) => {
                        told_problems(out, imported.summary().is_some_and(|summary| !summary.problems.is_empty()));
                    }
                    Err(Error::Refused { .. }) => told_problems(out, true),
                    Err(_) => (),
                }
            }
            let imported = answer?;
            warn(&file);
            for line in imported.lines(dry_run) {
                say!("{line}");
            }
            // A dry run tells what the import itself would: here, that it would be refused.
            match imported.summary() {
                Some(summary) if !summary.problems.is_empty() && !accept_good_rows => Err(Error::from(summary.clone())),
                _ => Ok(()),
            }
        }
        Command::Report { file, out, kind, year, date } => report::write(&file, &out, kind, year.as_deref(), date),
        Command::Comments { file } => report::list_comments(&file),
        Command::Check { file, year, date, json } => {
            let checkup = actions::check(&file, year.as_deref(), date.unwrap_or_else(actions::today))?;
            if json {
                say!("{}", checkup.json().trim_end());
            } else {
                checkup.lines().iter().for_each(|line| say!("{line}"));
            }
            Ok(())
        }
        Command::Export { file, out, year, with_history } => {
            let _progress = Progress::of(format!("Writing {}", out.display()));
            let what = actions::export(&file, &out, year.as_deref(), with_history)?;
            written(&out, &what);
            Ok(())
        }
        Command::Changes { file, from, to, out } => {
            let _progress = Progress::of("Comparing".to_owned());
            let (store, to) = (Store::open(&file, Access::Read)?, to.unwrap_or_else(actions::today));
            let all = actions::write_changes(&store, from, to, out.as_deref())?;
            for changed in &all {
                say!("{changed}");
            }
            if all.is_empty() {
                say!("Nothing has changed.");
            }
            if let Some(out) = out {
                written(&out, "what has changed");
            }
            Ok(())
        }
        Command::Board { file, out, group, only, date, since, year } => {
            let _progress = Progress::of("Writing the plan".to_owned());
            let grouping = match group {
                Group::Subgroup => Grouping::Subgroup,
                Group::Agency => Grouping::Agency,
                Group::Priority => Grouping::Priority,
                Group::Status => Grouping::Status,
            };
            let order = BoardOrder { year, grouping, only, date: date.unwrap_or_else(actions::today), since };
            let what = actions::board(&file, &out, &order)?;
            written(&out, &what);
            Ok(())
        }
        Command::Packs(command) => packs::carry_out(command),
        Command::Backups(command) => backups::carry_out(command),
        Command::Agreeing(command) => agreeing::carry_out(command),
        Command::Guidance(command) => guidance::carry_out(command),
        Command::Layout(command) => layout::carry_out(command),
        Command::ReadApart { kind, path, numbers } => apart::serve(kind, &path, &numbers),
        Command::Demo { dir, by } => {
            let _progress = Progress::of("Making the sample partnership".to_owned());
            for path in actions::demo(&dir, &by.unwrap_or_else(actions::login_name), Utc::now())? {
                say!("Made {}.", path.display());
            }
            Ok(())
        }
    }
}

/// Says on standard error what is dangerous about the place of a file that is worked on.
fn warn(file: &Path) {
    for danger in dangers_here(file) {
        eprintln!("Note: {}", danger.sentence());
    }
}

/// Says whether there was anything to write beside the refused rows.
fn told_problems(out: &Path, refused: bool) {
    match refused {
        true => written(out, "what is wrong, beside each row"),
        false => say!("Nothing was refused, so {} was not written.", out.display()),
    }
}

fn written(out: &Path, what: &str) {
    say!("Wrote {} ({what}).", out.display());
}
