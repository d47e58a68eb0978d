//! Measures layout after an edit, as the window does it: `cargo xtask bench` runs this on a real file.
//!
//! Each round changes the words of one recommendation (or statement, where there is none) and lays the
//! whole report out again in the same process.

use std::path::Path;
use std::time::{Duration, Instant};

use partnership_report::actions;
use partnership_report::domain::prose;
use partnership_report::error::Result;
use partnership_report::report::{self, model::Block, model::Report};
use partnership_report::store::{Access, Store};

const ROUNDS: usize = 1_000;
/// Memory must be flat after this many.
const SETTLED: usize = 300;

pub fn measure(file: &Path) -> Result<()> {
    let store = Store::open(file, Access::Read)?;
    let mut report = actions::composed(&store, None, actions::today())?;
    let began = Instant::now();
    let pages = report::lay_out(&report)?.pages();
    println!("{pages} pages, first layout {}", shown(began.elapsed()));

    let mut times = Vec::with_capacity(ROUNDS);
    let mut settled = 0;
    for round in 0..ROUNDS {
        edit(&mut report, round);
        let began = Instant::now();
        report::lay_out(&report)?;
        times.push(began.elapsed());
        if round + 1 == SETTLED {
            settled = memory();
        }
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{ROUNDS} edits: median {}, 95th percentile {}, longest {}",
        shown(at(0.5)),
        shown(at(0.95)),
        shown(at(1.0))
    );
    println!("memory after {SETTLED} edits {settled} MiB, after {ROUNDS} {} MiB", memory());
    Ok(())
}

/// Changes the words of a different entry or statement each round.
fn edit(report: &mut Report, round: usize) {
    let text =
        prose::literal(format!("Edited for the {round}th time, so that this paragraph is not as it was before."));
    let mut places: Vec<&mut Vec<prose::Prose>> = Vec::new();
    for block in report.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        match block {
            Block::Entry(entry) => places.push(&mut entry.text),
            Block::Statements { statements } => {
                places.extend(statements.iter_mut().map(|statement| &mut statement.text))
            }
            _ => (),
        }
    }
    let count = places.len().max(1);
    if let Some(place) = places.into_iter().nth(round % count) {
        *place = text;
    }
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// What the process holds in memory, in MiB; 0 where the system does not tell in this way.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or_default() / 1024
}
