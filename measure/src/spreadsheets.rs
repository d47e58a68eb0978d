//! Measures bringing in large spreadsheets of other systems: `cargo xtask bench` runs this.
//!
//! 100,000 rows of sessions, 100,000 delegates and 100,000 rows of a plan, each guessed at, tried and taken.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Utc;
use partnership_report::actions::edit::{Beginning, begin};
use partnership_report::actions::spreadsheet::bring_as;
use partnership_report::error::Result;
use partnership_report::exchange::sheets::{self, Known};
use partnership_report::exchange::workbook::ImportOptions;
use partnership_report::store::Store;

const ROWS: usize = 100_000;

pub fn measure() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, heading, row) in [
        ("sessions", "Course title,Date,Agency,Booked,Attended,DNA\n", session as fn(usize) -> String),
        ("delegates", "Course title,Start date,Delegate name,Email,Organisation,Attendance status\n", delegate),
        ("plan", "Priority,Action,Lead,By when,RAG,Update\n", action),
    ] {
        let source = folder.path().join(format!("{name}.csv"));
        let text: String = std::iter::once(heading.to_owned()).chain((0..ROWS).map(row)).collect();
        std::fs::write(&source, text).expect("the spreadsheet can be written");
        bring_in(name, &source, &folder.path().join(format!("{name}.partnership")))?;
    }
    Ok(())
}

fn bring_in(name: &str, source: &Path, file: &Path) -> Result<()> {
    let mut store = Store::create(file)?;
    let beginning = Beginning {
        partnership: "Larkham Safeguarding Children Partnership".into(),
        year_starts: "1 April 2025".into(),
        year_ends: "31 March 2026".into(),
        guidance: None,
    };
    begin(&mut store, &beginning, "Bench", Utc::now())?;
    let mut options = ImportOptions {
        file: format!("{name}.csv"),
        by: "Bench".into(),
        at: Utc::now(),
        dry_run: true,
        accept_good_rows: false,
        year: None,
    };
    let (cells, read) = timed(|| sheets::read(source))?;
    let (found, guessed) = timed(|| {
        let known = store.read(|connection| Known::load(connection, None))?;
        Ok(sheets::guess(&cells, &options.file, None, &[], &known))
    })?;
    let (_, tried) = timed(|| bring_as(&mut store, &cells, &found, &options))?;
    options.dry_run = false;
    let (brought, taken) = timed(|| bring_as(&mut store, &cells, &found, &options))?;
    println!(
        "{ROWS} rows of {name}: read {}, guessed {} (at most 1 s), tried {} (at most 5 s), taken {} (at most 10 s): {}",
        shown(read),
        shown(guessed),
        shown(tried),
        shown(taken),
        brought.summary
    );
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    let began = Instant::now();
    work().map(|answer| (answer, began.elapsed()))
}

fn session(n: usize) -> String {
    let agency = ["Council", "Police", "Health", "Schools", "Voluntary sector"][n % 5];
    format!(
        "Course {},{:02}/{:02}/2025,{agency},{},{},{}\n",
        n / 5 % 500,
        n % 28 + 1,
        n / 700 % 12 + 1,
        n % 20 + 4,
        n % 20 + 2,
        2
    )
}

fn delegate(n: usize) -> String {
    let agency = ["Council", "Police", "Health", "Schools"][n / 7 % 4];
    let outcome = ["Attended", "Attended", "Attended", "DNA", "Cancelled"][n % 5];
    format!("Course {},{:02}/05/2025,Zebedee Quill,quill{n}@secret.example,{agency},{outcome}\n", n % 400, n % 28 + 1)
}

fn action(n: usize) -> String {
    let (status, lead) = (["Green", "Amber", "Complete"][n % 3], n % 40);
    format!(
        "Neglect,Agree how the agencies tell one another what they see: part {n},Lead {lead},31/03/2026,{status},It goes on\n"
    )
}

fn shown(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
