//! The command line: the same work as the window's, with no display needed.
//!
//! Exit 0 when done (also when there was nothing to do), 1 when refused, with the reasons on standard
//! error and nothing changed, 2 for wrong usage.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{NaiveDate, Utc};
use clap::{Parser, Subcommand};

use crate::actions::{self, Imported, Importing};
use crate::error::{Error, Result};

mod progress;

use progress::Progress;

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
        file: PathBuf,
        /// Who makes the file; your login name if not given
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Bring a workbook (.xlsx) or a whole record (.json) into a partnership file
    Import {
        /// The partnership file; it is made if it does not exist, and only when the import is complete
        file: PathBuf,
        /// The workbook or record
        source: PathBuf,
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
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Write the yearly report as an accessible PDF
    Report {
        file: PathBuf,
        #[arg(long, value_name = "OUT.pdf")]
        out: PathBuf,
        /// The year, by its label such as 2025-26; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// The date of the report, to which lateness counts; today if not given
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<NaiveDate>,
    },
    /// Say what readers, inspectors and councillors would find missing or wrong in a year
    Check {
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
        file: PathBuf,
        #[arg(long, value_name = "OUT.xlsx|OUT.json")]
        out: PathBuf,
        /// The year of the workbook, by its label; the latest if not given
        #[arg(long, value_name = "LABEL")]
        year: Option<String>,
        /// Add the history of every change to the record (.json)
        #[arg(long)]
        with_history: bool,
    },
    /// Make an invented sample partnership: its file, its workbook and its report
    Demo {
        dir: PathBuf,
        /// Who makes the change; your login name if not given
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
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
            eprintln!("{error}");
            for problem in error.problems() {
                eprintln!("  {problem}");
            }
            ExitCode::FAILURE
        }
    })
}

fn carry_out(command: Command) -> Result<()> {
    match command {
        Command::New { file, by } => {
            actions::create(&file, &by.unwrap_or_else(actions::login_name), Utc::now())?;
            println!("Made {}.", file.display());
            Ok(())
        }
        Command::Import { file, source, dry_run, accept_good_rows, problems, by } => {
            let progress = Progress::of(format!("Importing {}", source.display()));
            let importing =
                Importing { by: by.unwrap_or_else(actions::login_name), at: Utc::now(), dry_run, accept_good_rows };
            let answer = actions::import(&file, &source, &importing, problems.as_deref());
            drop(progress);
            let imported = answer?;
            for line in imported.lines(dry_run) {
                println!("{line}");
            }
            // A dry run tells what the import itself would: here, that it would be refused.
            match imported {
                Imported::Workbook(summary) if !summary.problems.is_empty() && !accept_good_rows => {
                    Err(Error::from(summary))
                }
                Imported::Workbook(_) | Imported::Record { .. } => Ok(()),
            }
        }
        Command::Report { file, out, year, date } => {
            let _progress = Progress::of("Writing the report".to_owned());
            let pages = actions::report(&file, &out, year.as_deref(), date.unwrap_or_else(actions::today))?;
            written(&out, &crate::error::plural(pages, "page", "pages"));
            Ok(())
        }
        Command::Check { file, year, date, json } => {
            let checkup = actions::check(&file, year.as_deref(), date.unwrap_or_else(actions::today))?;
            if json {
                print!("{}", checkup.json());
            } else {
                checkup.lines().iter().for_each(|line| println!("{line}"));
            }
            Ok(())
        }
        Command::Export { file, out, year, with_history } => {
            let _progress = Progress::of(format!("Writing {}", out.display()));
            let what = actions::export(&file, &out, year.as_deref(), with_history)?;
            written(&out, &what);
            Ok(())
        }
        Command::Demo { dir, by } => {
            let _progress = Progress::of("Making the sample partnership".to_owned());
            for path in actions::demo(&dir, &by.unwrap_or_else(actions::login_name), Utc::now())? {
                println!("Made {}.", path.display());
            }
            Ok(())
        }
    }
}

fn date(typed: &str) -> Result<NaiveDate> {
    typed.parse().map_err(|_| Error::NotADate { typed: typed.to_owned() })
}

fn written(out: &Path, what: &str) {
    println!("Wrote {} ({what}).", out.display());
}
