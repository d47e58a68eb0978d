//! Update packs: 2,000 actions of 40 leads, written, answered in full and applied.

use std::time::Duration;

use super::{Bench, RUNS, timed, without_the_first};
use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::{files, run};

/// The whole command's times.
pub struct Times {
    pub written: Vec<Duration>,
    pub applied: Vec<Duration>,
}

pub fn packs(project: &Project, bench: &Bench) -> Result<Times> {
    let (file, folder) = (bench.folder.join("plan.partnership"), bench.folder.join("packs"));
    let mut times = Times { written: Vec::new(), applied: Vec::new() };
    for _ in 0..=RUNS {
        files::remove(&file)?;
        files::fresh_folder(&folder)?;
        run::output(super::measure(project, "plan").arg(&file), "The plan could not be made.")?;

        let mut write = run::program(&bench.app);
        write.arg("pack").arg(&file).arg("--all").arg(&folder).args(["--date", super::DATE, "--by", "Benchmark"]);
        times.written.push(timed(&mut write, "The packs could not be written.")?);

        run::output(super::measure(project, "answers").arg(&folder), "The packs could not be answered.")?;
        let mut apply = run::program(&bench.app);
        apply.arg("apply").arg(&file).args(returned(&folder)?).args(["--by", "Benchmark"]);
        times.applied.push(timed(&mut apply, "The packs could not be applied.")?);
    }
    Ok(Times { written: without_the_first(times.written), applied: without_the_first(times.applied) })
}

/// The workbooks in the folder, of which there must be 40.
fn returned(folder: &std::path::Path) -> Result<Vec<std::path::PathBuf>> {
    let failed = |error: std::io::Error| Failure::new(format!("{} can't be read: {error}", folder.display()));
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>().map_err(failed)?;
    let packs: Vec<_> = paths.into_iter().filter(|path| path.extension().is_some_and(|it| it == "xlsx")).collect();
    match packs.len() {
        40 => Ok(packs),
        other => Err(Failure::new(format!("{other} packs were written instead of 40."))),
    }
}
