//! `kill -9` at any moment: another process works on a file and says what is saved; it is killed, and the
//! file is looked at.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use partnership_report::store::backups::{Reason, Shelf, keep_in, restore_into};
use partnership_report::store::{self, Access, Store, headings_since};

use crate::common::dice::Dice;
use crate::work;

/// Rows of each workbook that is imported.
const ROWS: usize = 25;
/// Kills of one file, before the next is made.
const OF_ONE_FILE: usize = 40;
/// Of a process from its first word to its end.
const LONGEST: Duration = Duration::from_millis(250);

/// Not a story: the process that is killed. It says "ready", then of each piece of work first what it
/// is about to be called, and then, when it is saved, how many changes the history has.
#[test]
#[ignore = "run by the stories about what is killed"]
fn worker() {
    let Some(file) = std::env::var_os("PROVE_FILE").map(PathBuf::from) else { return };
    let seed: u64 = std::env::var("PROVE_SEED").unwrap().parse().unwrap();
    keep_in(file.parent().unwrap().join("backups"));
    say("ready");
    let mut store = Store::open(&file, Access::Change).unwrap();
    say(&format!("saved {}", changes(&store)));
    if seed == 0 {
        std::thread::sleep(Duration::from_secs(600));
    }
    let folder = file.parent().unwrap();
    let mut dice = Dice(seed);
    loop {
        let number = changes(&store) + 1;
        match dice.roll(12) {
            0..7 => work::edit(&mut store, number).unwrap(),
            7..9 => {
                let book = folder.join("book.xlsx");
                work::book(&book, number, ROWS);
                work::import(&mut store, &book, number).unwrap();
            }
            9 => {
                let pack = work::answered_pack(&mut store, folder, number);
                say(&format!("saved {}", changes(&store)));
                work::apply(&mut store, &pack).unwrap();
            }
            10 => drop(store.back_up(Reason::Regular).unwrap()),
            _ => {
                let backup = store.back_up(Reason::Asked).unwrap().backup;
                restore_into(&mut store, &backup, work::heading(format!("Restore {number}"))).unwrap();
            }
        }
        say(&format!("saved {}", changes(&store)));
    }
}

/// Past what the tests' own runner keeps to itself.
fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}").and_then(|()| out.flush()).unwrap();
}

fn changes(store: &Store) -> usize {
    store.read(|connection| headings_since(connection, "", u32::MAX)).unwrap().len()
}

/// A process that works on a file.
pub struct Worker {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Worker {
    /// With a seed of 0 it only holds the file.
    pub fn on(file: &Path, seed: u64) -> Worker {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["kill::worker", "--exact", "--ignored", "--nocapture"])
            .env("PROVE_FILE", file)
            .env("PROVE_SEED", seed.to_string())
            .env("USER", "Ann Example")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Worker { child, lines }
    }

    /// Waits for a line that begins so.
    pub fn wait_for(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the worker ended before it said “{words}”");
        }
    }

    /// Kills it; gives the number of changes that it last said are saved.
    pub fn kill(mut self) -> usize {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let said = self.lines.lines().map_while(Result::ok);
        said.filter_map(|line| line.rsplit_once("saved ")?.1.parse().ok()).last().unwrap_or(0)
    }
}

#[test]
fn the_program_is_killed_at_any_moment() {
    let runs = work::runs(24);
    let mut dice = Dice(0x0BAD_F00D);
    let (mut saved, mut cut_short) = (0, 0);
    let mut folder = tempfile::tempdir().unwrap();
    let mut file = PathBuf::new();
    for run in 0..runs {
        if run % OF_ONE_FILE == 0 {
            folder = tempfile::tempdir().unwrap();
            file = work::file_with_a_year(folder.path());
        }
        let before = changes(&Store::open(&file, Access::Read).unwrap());
        let mut worker = Worker::on(&file, 1 + dice.roll(1 << 40) as u64);
        worker.wait_for("ready");
        std::thread::sleep(LONGEST * dice.roll(1000) as u32 / 1000);
        let told = worker.kill().max(before);
        cut_short += usize::from(journal(&file).metadata().is_ok_and(|is| is.len() > 0));
        let place = format!("run {run}, {told} changes saved");
        let now = looked_at(&file, &place);
        // The work that was under way may be there as a whole, or not at all.
        assert!((told..=told + 1).contains(&now), "{place}: the file has {now}");
        saved += told - before;
        let shelf = Shelf::within(&folder.path().join("backups"), &file);
        for backup in shelf.backups().into_iter().take(2) {
            backup.prove().unwrap_or_else(|error| panic!("{place}: {error}"));
        }
    }
    println!("{runs} kills, {saved} changes said to be saved, all there; {cut_short} left a journal behind");
}

fn journal(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// The file opens at once, is sound, and no import is there by half. Gives its number of changes.
fn looked_at(file: &Path, place: &str) -> usize {
    let began = Instant::now();
    let read = Store::open(file, Access::Read).unwrap_or_else(|error| panic!("{place}, reading: {error}"));
    drop(read);
    let opened = Store::open(file, Access::Change).unwrap_or_else(|error| panic!("{place}: {error}"));
    assert!(began.elapsed() < Duration::from_secs(5), "{place}: opening took {:?}", began.elapsed());
    let history = opened.read(store::history).unwrap();
    for change in history.iter().filter(|change| change.what.starts_with("Imported book")) {
        assert_eq!(
            change.entries.iter().filter(|entry| entry.noun == "themes").count(),
            ROWS,
            "{place}: {}",
            change.what
        );
    }
    drop(opened);
    store::verify(file).unwrap_or_else(|error| panic!("{place}: {error}"));
    history.len()
}

#[test]
fn the_program_is_killed_while_it_upgrades_a_file() {
    let runs = work::runs(24).div_ceil(4);
    let mut dice = Dice(0xFACE);
    let mut upgraded = 0;
    for run in 0..runs {
        let folder = tempfile::tempdir().unwrap();
        let file = work::old_file(folder.path());
        let before = work::state(&Store::open(&file, Access::Read).unwrap());
        let mut worker = Worker::on(&file, 0);
        worker.wait_for("ready");
        std::thread::sleep(Duration::from_millis(400) * dice.roll(1000) as u32 / 1000);
        worker.kill();
        let was_old = rusqlite::Connection::open(&file)
            .and_then(|file| file.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)))
            .is_ok_and(|version| version == 1);
        upgraded += usize::from(!was_old);
        let after = Store::open(&file, Access::Change).unwrap_or_else(|error| panic!("run {run}: {error}"));
        assert_eq!(work::state(&after), before, "run {run}");
        for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("ours (before") {
                store::verify(&entry.path()).unwrap_or_else(|error| panic!("run {run}, {name}: {error}"));
            }
        }
    }
    println!("{runs} kills during an upgrade: {upgraded} were upgraded by then, the others are as they were");
}

#[test]
fn a_file_is_held_by_one_and_free_as_soon_as_that_one_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let file = work::file_with_a_year(folder.path());
    let mut worker = Worker::on(&file, 0);
    worker.wait_for("saved");

    for access in [Access::Change, Access::Read] {
        let said = Store::open(&file, access).map(drop).unwrap_err().to_string();
        assert!(said.contains("ours.partnership is open by Ann Example on "), "{said}");
        assert!(said.ends_with("Close it there, then try again."), "{said}");
    }
    let app = Command::new(env!("CARGO_BIN_EXE_partnership-report")).arg("check").arg(&file).output().unwrap();
    let said = String::from_utf8_lossy(&app.stderr).into_owned();
    assert!(app.status.code() == Some(1) && said.contains("is open by Ann Example on "), "{said}");
    worker.kill();

    let began = Instant::now();
    let store = Store::open(&file, Access::Change).unwrap();
    assert!(began.elapsed() < Duration::from_secs(2), "opening took {:?}", began.elapsed());
    drop(store);
    assert!(!folder.path().join("ours.partnership-open").exists(), "no note is left behind");
}
