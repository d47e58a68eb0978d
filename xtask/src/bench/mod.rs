//! `cargo xtask bench`: the measurements that the README gives, of the release build on this machine.

mod hostile;
mod html;
mod idle;
#[path = "../../../tests/common/memory.rs"]
mod memory;
mod packs;
mod table;
mod typing;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};
use crate::json::Json;
use crate::project::{Profile, Project};
use crate::setup::{self, Purpose};
use crate::{build, files, run};
use table::{Row, median};

const RUNS: usize = 7;

/// The date of the report, fixed so that every run does the same work.
const DATE: &str = "2024-09-30";

pub fn bench(project: &Project) -> Result {
    // Both in one call: cargo joins the features that a call needs, so two calls would build the largest crates twice.
    let both = ["--package", "partnership-report", "--package", "measure", "--bin", "measure"];
    build::build(project, Purpose::Bench, Profile::Release, &both)?;
    let folder = project.target.join("bench");
    files::fresh_folder(&folder)?;
    let bench = Bench { app: project.app(Profile::Release), workbook: workbook(project, &folder)?, folder };
    let file = bench.folder.join("partnership.partnership");

    let mut rows = Vec::new();
    run::step("Timing the start of the command line.", || {
        let start = || timed(run::program(&bench.app).arg("--version"), "The program could not be started.");
        let times = without_the_first((0..=RUNS).map(|_| start()).collect::<Result<Vec<_>>>()?);
        let aim = Duration::from_millis(50);
        rows.push(Row::new("Start of the command line", median(&times), "at most 0.05 s", median(&times) <= aim));
        Ok(())
    })?;
    run::step("Timing the import of the workbook into a new file.", || {
        let times = bench.imports(&file)?;
        rows.push(Row::new(
            "Import of the workbook",
            median(&times),
            "at most 0.5 s",
            median(&times).as_secs_f64() <= 0.5,
        ));
        Ok(())
    })?;
    run::step("Timing the report beside Chromium, which prints the same tables to PDF.", || {
        let (ours, chromiums) = bench.reports(&file)?;
        let ratio = median(&chromiums).as_secs_f64() / median(&ours).as_secs_f64();
        rows.push(Row::measured("Report to PDF, whole command", median(&ours)));
        rows.push(Row::measured("Chromium, the same tables to PDF", median(&chromiums)));
        rows.push(Row::ratio("Chromium's time over the report's", ratio, "at least 3", ratio >= 3.0));
        Ok(())
    })?;
    run::step("Timing 40 update packs, written and applied.", || {
        let times = packs::packs(project, &bench)?;
        for (what, times) in
            [("40 packs with 2,000 actions, written", times.written), ("The same, answered and applied", times.applied)]
        {
            let time = median(&times);
            rows.push(Row::new(what, time, "at most 2 s", time.as_secs_f64() <= 2.0));
        }
        Ok(())
    })?;
    run::step("Bringing in hostile packs, one by one.", || {
        let most = hostile::hostile(project, &bench, &file)?;
        let megabytes = most.memory as f64 * 1024.0 / 1e6;
        println!("{} packs, damaged, mixed-up or malicious; none has crashed the program.", most.packs);
        rows.push(Row::new(
            "The slowest of all hostile packs",
            most.time,
            "at most 2 s",
            most.time.as_secs_f64() <= 2.0,
        ));
        if most.memory > 0 {
            let is_met = most.memory <= 200 * 1024;
            rows.push(Row::memory(
                "The most memory that one of them took",
                megabytes,
                "at most 209.7 MB (200 MiB)",
                is_met,
            ));
        }
        Ok(())
    })?;
    if let Some(megabytes) = run::step("Measuring the memory of an idle window.", || idle::memory(project, &file))? {
        rows.push(Row::memory_without_aim("Idle window, with WebKit's processes", megabytes));
    }
    println!("\nMedians of {RUNS} runs, the report and Chromium by turns:");
    println!("{}", table::text(&rows));
    for (sentence, name) in [
        ("Measuring all checks.", "checks"),
        ("Measuring the other forms of the report.", "forms"),
        ("Measuring the search over twenty years.", "search"),
        ("Measuring the layout after one edit.", "edits"),
        ("Measuring the parts of what the window waits for after a key.", "keys"),
    ] {
        let work = || run::run(measure(project, name).arg(&file), "The measurement has failed.");
        run::step(sentence, work)?;
    }
    run::step("Measuring spreadsheets of 100,000 rows.", || {
        run::run(&mut measure(project, "spreadsheets"), "The measurement has failed.")
    })?;
    run::step("Measuring, in the real window, the time from a key to the new page.", || typing::typing(project))
}

/// One of the measurements of the library itself, which stand in measure/.
fn measure(project: &Project, name: &str) -> Command {
    let program = project.app(Profile::Release).with_file_name(format!("measure{}", std::env::consts::EXE_SUFFIX));
    let mut measure = run::program(program);
    measure.arg(name);
    measure
}

/// The reference workbook where there is one, otherwise the sample's.
fn workbook(project: &Project, folder: &Path) -> Result<PathBuf> {
    if let Some(reference) = project.reference()? {
        println!("\nThe workbook is the reference: {}", reference.display());
        return Ok(reference);
    }
    let sample = folder.join("sample");
    run::run(run::program(project.app(Profile::Release)).arg("demo").arg(&sample), "The sample could not be made.")?;
    let workbook = files::only_one(&sample, "xlsx")?;
    println!("\nThe reference workbook is not here, so the workbook is the sample's: {}", workbook.display());
    Ok(workbook)
}

struct Bench {
    app: PathBuf,
    workbook: PathBuf,
    folder: PathBuf,
}

impl Bench {
    fn imports(&self, file: &Path) -> Result<Vec<Duration>> {
        (0..=RUNS)
            .map(|_| {
                files::remove(file)?;
                let mut import = run::program(&self.app);
                import.arg("import").arg(file).arg(&self.workbook).args(["--by", "Benchmark"]);
                timed(&mut import, "The workbook could not be imported.")
            })
            .collect::<Result<Vec<_>>>()
            .map(without_the_first)
    }

    /// The report's and Chromium's times, by turns, so that a slow minute of the machine slows both.
    fn reports(&self, file: &Path) -> Result<(Vec<Duration>, Vec<Duration>)> {
        let page = self.page(file)?;
        let (mut ours, mut chromiums) = (Vec::new(), Vec::new());
        for _ in 0..=RUNS {
            ours.push(self.report(file)?);
            chromiums.push(self.chromium(&page)?);
        }
        Ok((without_the_first(ours), without_the_first(chromiums)))
    }

    fn report(&self, file: &Path) -> Result<Duration> {
        let out = self.folder.join("report.pdf");
        files::remove(&out)?;
        let mut report = run::program(&self.app);
        report.arg("report").arg(file).arg("--out").arg(&out).args(["--date", DATE]);
        timed(&mut report, "The report could not be written.").and_then(|took| written(&out, took))
    }

    /// The record as a page of plain tables.
    fn page(&self, file: &Path) -> Result<PathBuf> {
        let export = self.folder.join("record.json");
        run::output(
            run::program(&self.app).arg("export").arg(file).arg("--out").arg(&export),
            "The record could not be exported.",
        )?;
        let record =
            Json::read(&files::read(&export)?).map_err(|why| Failure::new(format!("The exported record is {why}.")))?;
        let page = self.folder.join("tables.html");
        files::write(&page, html::page(&record))?;
        Ok(page)
    }

    fn chromium(&self, page: &Path) -> Result<Duration> {
        let out = self.folder.join("chromium.pdf");
        files::remove(&out)?;
        let name = setup::chromium().ok_or_else(|| Failure::new("Chromium is not here."))?;
        let mut chromium = run::program(name);
        // It keeps its profile between the runs, so that only the first, which is not counted, makes one. Its sandbox
        // refuses to run as root, and the page is our own.
        chromium
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-extensions",
                "--disable-sync",
            ])
            .args(["--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"])
            .arg(format!("--user-data-dir={}", self.folder.join("chromium").display()))
            .arg(format!("--print-to-pdf={}", out.display()))
            .arg(page);
        timed(&mut chromium, "Chromium could not print the page.").and_then(|took| written(&out, took))
    }
}

/// How long a whole command takes, from start to end, without what it prints.
fn timed(command: &mut Command, failing: &str) -> Result<Duration> {
    command.stdin(Stdio::null());
    let start = Instant::now();
    run::output(command, failing)?;
    Ok(start.elapsed())
}

/// The time, if the command has left a file.
fn written(out: &Path, took: Duration) -> Result<Duration> {
    match out.metadata() {
        Ok(is) if is.len() > 0 => Ok(took),
        _ => Err(Failure::new(format!("{} was not written.", out.display()))),
    }
}

/// The first run reads everything from the disk, for both.
fn without_the_first(mut times: Vec<Duration>) -> Vec<Duration> {
    times.remove(0);
    times
}
