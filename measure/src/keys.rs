//! Measures what the window waits for from a key to the new page, part by part, without the window.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Utc;
use partnership_report::actions::edit::Editor;
use partnership_report::actions::{self, today};
use partnership_report::domain::noun::Noun;
use partnership_report::error::Result;
use partnership_report::report::{self, model::Kind};
use partnership_report::store::{Access, Store, YearRecord};

const ROUNDS: usize = 100;
/// The width of a page beside the work, in pixels.
const SCREEN: u32 = 450;

/// Types on at the end of a recommendation, which is not saved meanwhile.
pub fn measure(file: &Path) -> Result<()> {
    let mut store = Store::open(file, Access::Change)?;
    let record = store.read(|connection| YearRecord::load(connection, None))?;
    let Some(edited) = record.recommendations.first() else {
        println!("The file holds no recommendation, so nothing was measured.");
        return Ok(());
    };
    let mut editor = Editor { store: &mut store, year: record.year.clone(), by: "Benchmark".into(), at: Utc::now() };
    let mut times: [Vec<Duration>; 4] = Default::default();
    let mut text = String::from("Every agency has told its staff");
    for round in 0..ROUNDS {
        let mut at = Instant::now();
        let mut took = |part: usize| {
            times[part].push(at.elapsed());
            at = Instant::now();
        };
        text.push_str(["a", "b", ","][round % 3]);
        let typed = [("implementation".to_owned(), text.clone())].into();
        let look = |connection: &_| actions::composed_from(connection, Kind::Yearly, None, today());
        let report = editor.preview(Noun::Recommendation, edited.id, typed, look)?;
        took(0);
        let laid = report::lay_out_at_once(&report)?;
        took(1);
        let page = laid.printed().first().map_or(1, |it| it.page);
        laid.prints();
        took(2);
        laid.picture(page, SCREEN)?;
        took(3);
        report::forget();
    }
    for (what, times) in ["composed", "laid out", "looked through", "drawn"].iter().zip(&mut times) {
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
        println!("{what}: median {:.1} ms, 95th percentile {:.1} ms", at(0.5), at(0.95));
    }
    Ok(())
}
