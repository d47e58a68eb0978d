//! `cargo xtask prove fuzz`: each importer is given what libFuzzer makes of its seeds, by cargo-fuzz. Its crate has a
//! workspace of its own, and is built with this Rust and without sanitizers: what is looked for are panics, hangs and
//! memory, in Rust alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run;

/// How often each importer is tried, and for how long at most, whichever comes first: of a processor's time, since on a
/// busy computer the clock says little.
const RUNS: u32 = 1_000_000;
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// In MiB; libFuzzer ends a run that takes more.
const MEMORY: u32 = 256;

/// Fuzzes the importers with these names, or all of them where none is named.
pub fn fuzz(project: &Project, named: &[&str]) -> Result {
    if run::find(&["cargo-fuzz"]).is_none() {
        return Err(Failure::new("Install cargo-fuzz, then run this again: `cargo install cargo-fuzz --locked`."));
    }
    let fuzzing = Fuzzing { folder: project.root.join("fuzz"), built: project.target.join("fuzz") };
    let targets = chosen(fuzzing.targets()?, named)?;
    let programs =
        run::step("Building the fuzz targets, which takes a while the first time.", || fuzzing.build(project))?;
    let next = Mutex::new(targets.into_iter());
    let failed = Mutex::new(Vec::new());
    let lock = |error| Failure::new(format!("A run of fuzzing stopped: {error}."));
    let work = || -> Result {
        loop {
            let Some(target) = next.lock().map_err(|error| lock(error.to_string()))?.next() else { return Ok(()) };
            match fuzzing.run(&programs.join(&target), &target) {
                Ok(told) => println!("{told}"),
                Err(failure) => failed.lock().map_err(|error| lock(error.to_string()))?.push(failure.to_string()),
            }
        }
    };
    run::step(&format!("Fuzzing each importer; what it says is in {}.", fuzzing.built.display()), || {
        let done = thread::scope(|scope| {
            let cores = thread::available_parallelism().map_or(1, usize::from);
            let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| Err(lock("a fault of its own".into()))))
        });
        let _ = fs::remove_dir_all(memory());
        done?;
        match failed.lock().map_err(|error| lock(error.to_string()))?.as_slice() {
            [] => Ok(()),
            failed => Err(Failure::new(failed.join("\n"))),
        }
    })
}

fn chosen(targets: Vec<String>, named: &[&str]) -> Result<Vec<String>> {
    if let Some(unknown) = named.iter().find(|name| !targets.iter().any(|it| it == *name)) {
        let known = targets.join(", ");
        return Err(Failure::new(format!("There is no importer called {unknown}. Choose among: {known}.")));
    }
    Ok(targets.into_iter().filter(|it| named.is_empty() || named.contains(&it.as_str())).collect())
}

struct Fuzzing {
    /// Of the targets and their seeds.
    folder: PathBuf,
    /// Of what is built and found. A seed is added to the project by hand, once it is small.
    built: PathBuf,
}

impl Fuzzing {
    /// Gives the folder of the built targets.
    fn build(&self, project: &Project) -> Result<PathBuf> {
        // The readers are to be those of the app.
        let failed = |error| Failure::new(format!("Cargo.lock can't be copied to {}: {error}", self.folder.display()));
        fs::copy(project.root.join("Cargo.lock"), self.folder.join("Cargo.lock")).map_err(failed)?;
        let mut cargo = project.cargo();
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["fuzz", "build", "--sanitizer", "none", "--fuzz-dir"])
            .arg(&self.folder);
        run::run(
            cargo.arg("--target-dir").arg(&self.built),
            "The fuzz targets can't be built; the lines above say why.",
        )?;
        let told = run::output(project.cargo().arg("-vV"), "Cargo does not say what it builds for.")?;
        let host = told.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host.ok_or_else(|| Failure::new("Cargo does not say what it builds for."))?;
        Ok(self.built.join(host).join("release"))
    }

    /// The names of the targets, each a file.
    fn targets(&self) -> Result<Vec<String>> {
        let failed = |error: std::io::Error| Failure::new(format!("The fuzz targets can't be listed: {error}"));
        let mut targets = Vec::new();
        for entry in fs::read_dir(self.folder.join("fuzz_targets")).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            targets.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
        targets.sort();
        Ok(targets)
    }

    /// Runs one target; gives its figures in words.
    fn run(&self, program: &Path, target: &str) -> Result<String> {
        let failed = |error: std::io::Error| Failure::new(format!("The importer “{target}” can't be fuzzed: {error}"));
        let [corpus, found, memory] =
            [self.built.join("corpus"), self.built.join("found"), memory()].map(|it| it.join(target));
        [&corpus, &found, &memory].into_iter().try_for_each(fs::create_dir_all).map_err(failed)?;
        let log = self.built.join(format!("{target}.log"));
        let out = File::create(&log).map_err(failed)?;
        let mut fuzz = run::program(program);
        fuzz.arg(&corpus).arg(self.folder.join("seeds").join(target));
        fuzz.args([format!("-runs={RUNS}"), format!("-rss_limit_mb={MEMORY}")]);
        fuzz.args(["-timeout=20", "-max_len=65536", "-print_final_stats=1"]);
        fuzz.arg(format!("-artifact_prefix={}/", found.display()));
        // The record is worked on in memory: no disk is to wait for.
        fuzz.env("TMPDIR", &memory).stdout(out.try_clone().map_err(failed)?).stderr(out);
        let (whole, took) = waited_for(&mut fuzz.spawn().map_err(failed)?).map_err(failed)?;
        let _ = fs::remove_dir_all(&memory);
        let said = fs::read(&log).map_err(failed)?;
        let said = String::from_utf8_lossy(&said);
        let figure =
            |name: &str| said.lines().find_map(|line| Some(line.strip_prefix(name)?.trim())).unwrap_or("?").to_owned();
        let (runs, most) = (figure("stat::number_of_executed_units:"), figure("stat::peak_rss_mb:"));
        let told = format!("{target}: {runs} files in {}, at most {most} MiB", run::seconds(took));
        match whole {
            true => Ok(told),
            false => Err(Failure::new(format!("{told}, and then it did not stand it: see {}.", log.display()))),
        }
    }
}

/// Where files are in memory, if the system has such a place.
fn memory() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    place.join(format!("partnership-report-fuzz-{}", std::process::id()))
}

/// Waits until it ends, and asks it to after [`LONGEST`]. Gives whether it ended well, and the time of a processor.
fn waited_for(fuzz: &mut Child) -> std::io::Result<(bool, Duration)> {
    let (start, id) = (Instant::now(), fuzz.id());
    let mut took = Duration::ZERO;
    loop {
        if let Some(status) = fuzz.try_wait()? {
            return Ok((status.success(), took));
        }
        took = processor_time(id).unwrap_or_else(|| start.elapsed());
        if took >= LONGEST && Command::new("kill").args(["-USR1", &id.to_string()]).status().is_err() {
            fuzz.kill()?;
        }
        thread::sleep(Duration::from_secs(1));
    }
}

/// What a process has taken of the processors, where the system has a `ps` that says so.
fn processor_time(id: u32) -> Option<Duration> {
    let told = Command::new("ps").args(["-o", "time=", "-p", &id.to_string()]).output().ok()?;
    of_processor(String::from_utf8(told.stdout).ok()?.trim())
}

/// "1-02:03:04", or less of it; macOS adds hundredths.
fn of_processor(time: &str) -> Option<Duration> {
    let (days, clock) = time.split_once('-').unwrap_or(("0", time));
    let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let seconds = clock.split(':').try_fold(0, |all: u64, part| Some(all * 60 + part.parse::<u64>().ok()?))?;
    Some(Duration::from_secs(days.parse::<u64>().ok()? * 86_400 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_importers_that_are_named_are_fuzzed_or_all_of_them() {
        let all = || vec!["pack".to_owned(), "picture".to_owned()];
        assert_eq!(chosen(all(), &[]).ok(), Some(all()));
        assert_eq!(chosen(all(), &["picture"]).ok(), Some(vec!["picture".to_owned()]));
        assert!(chosen(all(), &["film"]).is_err_and(|it| it.to_string().contains("Choose among: pack, picture")));
    }

    #[test]
    fn what_ps_says_is_understood() {
        let seconds = |time| of_processor(time).map(|time| time.as_secs());
        assert_eq!(seconds("00:30:05"), Some(1_805));
        assert_eq!(seconds("1-00:00:01"), Some(86_401));
        assert_eq!(seconds("12:07.42"), Some(727));
        assert_eq!(seconds(""), None);
    }
}
