//! Hostile packs, each brought in by a run of the program: the longest time and the most memory of any.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::Bench;
use super::memory::{most_memory, readers};
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::{files, run};

/// Of the run that took most of it.
#[derive(Default)]
pub struct Most {
    pub time: Duration,
    /// In kilobytes; 0 where this system does not tell.
    pub memory: u64,
    pub packs: usize,
}

pub fn hostile(project: &Project, bench: &Bench, record: &Path) -> Result<Most> {
    let (sent, folder) = (bench.folder.join("sent"), bench.folder.join("hostile"));
    let file = bench.folder.join("hostile.partnership");
    files::fresh_folder(&sent)?;
    files::fresh_folder(&folder)?;
    std::fs::copy(record, &file).map_err(|error| Failure::new(format!("The file can't be copied: {error}")))?;
    let mut write = run::program(&bench.app);
    write.arg("pack").arg(&file).arg("--all").arg(&sent).args(["--date", super::DATE, "--by", "Benchmark"]);
    run::output(&mut write, "The packs could not be written.")?;
    let pack = files::all_with_ending(&sent, "xlsx")?
        .into_iter()
        .next()
        .ok_or_else(|| Failure::new("No lead has open work."))?;
    run::output(super::measure(project, "hostile").arg(pack).arg(&folder), "The hostile packs could not be made.")?;

    let mut most = Most::default();
    for pack in files::all_with_ending(&folder, "xlsx")? {
        let mut apply = run::program(&bench.app);
        apply.arg("apply").arg(&file).arg(&pack).args(["--by", "Benchmark"]);
        let (time, memory) = watched(&mut apply, &pack)?;
        most = Most { time: most.time.max(time), memory: most.memory.max(memory), packs: most.packs + 1 };
    }
    Ok(most)
}

/// Runs a command to its end: how long it took, and the most memory that it and the process that reads for it had.
fn watched(command: &mut Command, pack: &Path) -> Result<(Duration, u64)> {
    let failed = |what: String| Failure::new(format!("{}: {what}", pack.display()));
    let start = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    let program = child.id().to_string();
    let (mut own, mut reader) = (0, 0);
    let ended = loop {
        own = own.max(most_memory(&program));
        reader = readers(&program).iter().map(|it| most_memory(it)).fold(reader, u64::max);
        if let Some(ended) = child.try_wait().map_err(|error| failed(error.to_string()))? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    match ended.code() {
        Some(0 | 1) => Ok((start.elapsed(), own + reader)),
        other => Err(failed(format!("the program ended with {other:?}"))),
    }
}
