//! `cargo xtask prove fuzz`: each importer is given what libFuzzer makes of its seeds, by cargo-fuzz. Its crate has a
//! workspace of its own, and is built with this Rust and without sanitizers: what is looked for are panics, hangs and
//! memory, in Rust alone.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run;

/// How long each importer is tried, and how often at most, whichever comes first.
const SECONDS: u32 = 30 * 60;
const RUNS: u32 = 1_000_000;
/// In MiB; libFuzzer ends a run that takes more.
const MEMORY: u32 = 256;

pub fn fuzz(project: &Project) -> Result {
    if run::find(&["cargo-fuzz"]).is_none() {
        return Err(Failure::new("Install cargo-fuzz, then run this again: `cargo install cargo-fuzz --locked`."));
    }
    let folder = project.root.join("fuzz");
    for target in targets(&folder)? {
        // What is found goes among what is built; a seed is added to the project by hand, once it is small.
        let corpus = project.target.join("fuzz/corpus").join(&target);
        std::fs::create_dir_all(&corpus)
            .map_err(|error| Failure::new(format!("{} can't be made: {error}", corpus.display())))?;
        run::step(&format!("Fuzzing the importer “{target}”."), || {
            let mut cargo = project.cargo();
            cargo.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir"]).arg(&folder);
            cargo.arg(&target).arg(&corpus).arg(folder.join("seeds").join(&target)).arg("--");
            cargo.args([format!("-max_total_time={SECONDS}"), format!("-runs={RUNS}")]);
            cargo.args([format!("-rss_limit_mb={MEMORY}"), "-timeout=20".to_owned(), "-max_len=65536".to_owned()]);
            run::run(&mut cargo, "An importer did not stand it; the lines above say which file it was.")
        })?;
    }
    Ok(())
}

/// The names of the targets, each a file.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let failed = |error: std::io::Error| Failure::new(format!("The fuzz targets can't be listed: {error}"));
    let mut targets = Vec::new();
    for entry in std::fs::read_dir(folder.join("fuzz_targets")).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        targets.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    targets.sort();
    Ok(targets)
}
