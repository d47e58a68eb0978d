//! Measures each form of a year's report, from the record to the bytes, as the window and the command line write them:
//! `cargo xtask bench` runs this on a real file.

use std::path::Path;
use std::time::{Duration, Instant};

use partnership_report::actions;
use partnership_report::error::Result;
use partnership_report::report::form::Form;
use partnership_report::report::model::Kind;
use partnership_report::store::{Access, Store};

const ROUNDS: usize = 15;

/// Which form of which report, and the longest that it may take, in milliseconds.
const MEASURED: [(&str, Kind, Form, u64); 4] = [
    ("web page", Kind::Yearly, Form::Html, 50),
    ("Word file", Kind::Yearly, Form::Word, 200),
    ("cover report to PDF", Kind::Cover, Form::Pdf, 100),
    ("summary to PDF", Kind::Summary, Form::Pdf, 100),
];

pub fn measure(file: &Path) -> Result<()> {
    let store = Store::open(file, Access::Read)?;
    for (what, kind, form, aim) in MEASURED {
        let mut times = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            // What Typst remembers of the round before would be half the work.
            comemo::evict(0);
            let report = actions::composed_as(&store, kind, None, actions::today())?;
            let began = Instant::now();
            form.write(&report)?;
            times.push(began.elapsed());
        }
        times.sort();
        let (median, longest) = (times[ROUNDS / 2], times[ROUNDS - 1]);
        let verdict = if median <= Duration::from_millis(aim) { "" } else { ", MISSED" };
        println!("{what}: median {}, longest {} (at most {aim} ms{verdict})", shown(median), shown(longest));
    }
    Ok(())
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
