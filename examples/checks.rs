//! Measures all checks over a year, as the window and the command line run them: `cargo xtask bench` runs this on a real
//! file. A record of ten years is checked year by year, each with the year before it; here the one year stands for all.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use partnership_report::actions;
use partnership_report::checks::{self, Checked};
use partnership_report::error::Result;
use partnership_report::store::{Access, Store, YearRecord};

const ROUNDS: usize = 30;
const YEARS: usize = 10;

fn main() -> Result<()> {
    let file = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let store = Store::open(&file, Access::Read)?;
    let mut times = Vec::with_capacity(ROUNDS);
    let mut remarks = 0;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let checkup = actions::checked(&store, None, actions::today())?;
        times.push(began.elapsed());
        remarks = checkup.remarks.len();
    }
    times.sort();
    println!(
        "{remarks} remarks; all checks: median {}, longest {} (at most 200 ms)",
        shown(times[ROUNDS / 2]),
        shown(times[ROUNDS - 1])
    );

    let record = store.read(|connection| YearRecord::load(connection, None))?;
    let began = Instant::now();
    for _ in 0..YEARS {
        checks::run(&Checked::new(&record, Some(&record), actions::today()));
    }
    println!("over {YEARS} years of it: {} (at most 2,000 ms)", shown(began.elapsed()));
    Ok(())
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
