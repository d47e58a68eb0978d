//! The work during which things go wrong: edits, an import, answers, a restore, an upgrade.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use partnership_report::actions::{self, Importing, PackOrder};
use partnership_report::domain::Fields;
use partnership_report::domain::noun::Noun;
use partnership_report::exchange::json;
use partnership_report::exchange::packs::{Applying, OnConflict};
use partnership_report::store::backups::{Reason, keep_in, restore_into};
use partnership_report::store::{Access, Heading, Store, Verdict, records};
use rusqlite::Connection;

use crate::common::Book;
use crate::filled::Filled;

/// How often, where nobody asked for more.
pub fn runs(usual: usize) -> usize {
    std::env::var("PROVE_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(usual)
}

/// Of moments that follow one another every one is tried, or, where nobody asked for a long run, some.
pub fn stride() -> usize {
    if std::env::var_os("PROVE_RUNS").is_some() { 1 } else { 9 }
}

pub fn heading(what: impl Into<String>) -> Heading {
    Heading { by: "Ann Example".into(), at: moment(), what: what.into() }
}

fn moment() -> DateTime<Utc> {
    "2026-05-20T09:00:00Z".parse().unwrap()
}

/// All that a file holds, with its history.
pub fn state(store: &Store) -> String {
    store.read(|connection| json::write(connection, true)).unwrap()
}

/// Backups go to a folder of this process, as they go to one of the computer otherwise.
fn keep_backups() {
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());
    keep_in(FOLDER.path().to_owned());
}

/// Every record by its fields, whatever its place and where it came from.
pub fn records(store: &Store) -> Vec<Vec<Fields>> {
    let read = |noun: &Noun| {
        let mut all = store.read(|connection| records::fields_of_all(connection, *noun)).unwrap();
        all.sort_by_key(records::id_of);
        all
    };
    Noun::ALL.iter().map(read).collect()
}

/// A file with a year that has something of everything, made once.
pub fn file_with_a_year(folder: &Path) -> PathBuf {
    keep_backups();
    let (book, file) = (folder.join("year.xlsx"), folder.join("ours.partnership"));
    Book::full_year().save(&book);
    actions::import(&file, &book, &importing(), None).unwrap();
    file
}

fn importing() -> Importing {
    Importing { by: "Ann Example".into(), at: moment(), dry_run: false, accept_good_rows: false }
}

/// One edit by hand.
pub fn edit(store: &mut Store, number: usize) -> partnership_report::error::Result<()> {
    let text = format!("Decision {number}: {}", "to fund what works. ".repeat(1 + number % 40));
    let year = store.read(|connection| Ok(partnership_report::store::years(connection)?[0].id))?;
    let fields: Fields = serde_json::from_value(
        serde_json::json!({ "reporting_year_id": year, "date": "2026-02-03", "decision": text }),
    )
    .unwrap();
    store.change(heading(format!("Edit {number}")), |change| {
        change.add_fields(Noun::Decision, &fields)?;
        Ok((Verdict::Keep, ()))
    })
}

/// A workbook with so many themes that no other has.
pub fn book(path: &Path, number: usize, themes: usize) {
    let rows: Vec<[String; 2]> =
        (0..themes).map(|n| [format!("Theme {n} of {number}"), "What we did about it. ".repeat(1 + n % 30)]).collect();
    let mut all: Vec<Vec<&str>> = vec![vec!["Area of learning", "Implementation"]];
    all.extend(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    let all: Vec<&[&str]> = all.iter().map(Vec::as_slice).collect();
    Book::of_year(2025).sheet("Themes", &all).save(path);
}

pub fn import(store: &mut Store, book: &Path, number: usize) -> partnership_report::error::Result<()> {
    use partnership_report::exchange::workbook::{self, ImportOptions};
    let options = ImportOptions {
        file: format!("book {number}.xlsx"),
        by: "Ann Example".into(),
        at: moment(),
        dry_run: false,
        accept_good_rows: false,
        year: None,
    };
    workbook::import(store, &workbook::read(book)?, &options).map(drop)
}

/// Sends a pack from the file and fills it in, with a progress that no other has.
pub fn answered_pack(store: &mut Store, folder: &Path, number: usize) -> PathBuf {
    let pack = folder.join(format!("pack {number}.xlsx"));
    let order = PackOrder { year: None, by: "Ann".into(), at: moment(), date: moment().date_naive(), due: None };
    actions::pack(store, "LC", &pack, &order).unwrap();
    let mut filled = Filled::open(&pack);
    filled.answer("R1.1", "Progress", &format!("Step {number} was taken."));
    filled.save(&pack);
    pack
}

pub fn apply(store: &mut Store, pack: &Path) -> partnership_report::error::Result<()> {
    let applying = Applying {
        by: "Ann".into(),
        at: moment(),
        date: moment().date_naive(),
        dry_run: false,
        on_conflict: OnConflict::Theirs,
    };
    actions::apply_pack(store, pack, &applying, None).map(drop)
}

/// A file as the first version of the program made it.
pub fn old_file(folder: &Path) -> PathBuf {
    keep_backups();
    let file = folder.join("ours.partnership");
    Connection::open(&file).unwrap().execute_batch(include_str!("../data/files/v1.sql")).unwrap();
    file
}

/// A piece of work by its name.
pub struct Work {
    pub name: &'static str,
}

impl Work {
    pub const ALL: [Work; 5] = [
        Work { name: "edits" },
        Work { name: "import" },
        Work { name: "answers" },
        Work { name: "restore" },
        Work { name: "upgrade" },
    ];

    /// Makes the file that is worked on.
    pub fn begin(&self, folder: &Path) -> PathBuf {
        if self.name == "upgrade" { old_file(folder) } else { file_with_a_year(folder) }
    }

    /// Does the work in steps; after each that was done, `told` is called with its number and the file.
    pub fn run(&self, file: &Path, mut told: impl FnMut(usize, &Store)) {
        let folder = file.parent().unwrap();
        let mut store = Store::open(file, Access::Change).unwrap();
        match self.name {
            "edits" => {
                for step in 1..=12 {
                    edit(&mut store, step).unwrap();
                    told(step, &store);
                }
            }
            "import" => {
                for step in 1..=2 {
                    let path = folder.join(format!("book {step}.xlsx"));
                    book(&path, step, 40);
                    import(&mut store, &path, step).unwrap();
                    told(step, &store);
                }
            }
            "answers" => {
                let pack = answered_pack(&mut store, folder, 1);
                told(1, &store);
                apply(&mut store, &pack).unwrap();
                told(2, &store);
            }
            "restore" => {
                let backup = store.back_up(Reason::Asked).unwrap().backup;
                edit(&mut store, 1).unwrap();
                told(1, &store);
                restore_into(&mut store, &backup, heading("Restored")).unwrap();
                told(2, &store);
            }
            "upgrade" => told(1, &store),
            other => panic!("there is no work called {other}"),
        }
    }
}
