//! Measures all checks over a year, as the window and the command line run them: `cargo xtask bench` runs this on a real
//! file, and on the same with 10,000 more actions and 100,000 more attendances. A record of ten years is checked year by year, each with the
//! year before it; here the one year stands for all.

use std::path::Path;
use std::time::{Duration, Instant};

use partnership_report::actions::{self, Remembered};
use partnership_report::checks::{self, Checked, Found, RULES};
use partnership_report::domain::action::Action;
use partnership_report::domain::noun::Noun;
use partnership_report::domain::standing::Standing;
use partnership_report::domain::training::Attendance;
use partnership_report::error::Result;
use partnership_report::store::{Access, Store, YearRecord};

const ROUNDS: usize = 30;
const YEARS: usize = 10;
const ACTIONS: usize = 10_000;
const ATTENDANCES: usize = 100_000;

type Edit = (Noun, fn(&mut YearRecord));

/// Edits of what is edited much, for what is checked again then.
const EDITS: [Edit; 3] = [
    (Noun::Attendance, |record| record.attendances.iter_mut().take(1).for_each(|it| it.attended += 1)),
    (Noun::Figure, |record| record.figures.iter_mut().take(1).for_each(|it| it.value = Some(1.0))),
    (Noun::Narrative, |record| record.narrative.iter_mut().take(1).for_each(|it| it.text.push_str(" We met."))),
];

/// Where `each` is set: once only, and how long each rule takes.
pub fn measure(file: &Path, each: bool) -> Result<()> {
    let rounds = if each { 1 } else { ROUNDS };
    let store = Store::open(file, Access::Read)?;
    let mut times = Vec::with_capacity(rounds);
    let mut remarks = 0;
    for _ in 0..rounds {
        let began = Instant::now();
        let checkup = actions::checked(&store, None, actions::today())?;
        times.push(began.elapsed());
        remarks = checkup.remarks.len();
    }
    times.sort();
    println!(
        "{remarks} remarks; all checks: median {}, longest {} (at most 200 ms)",
        shown(times[rounds / 2]),
        shown(times[rounds - 1])
    );

    let mut known = Remembered::default();
    actions::to_check(&store, None, actions::today(), &mut known)?.run(&mut known);
    let began = Instant::now();
    actions::to_check(&store, None, actions::today(), &mut known)?.run(&mut known);
    println!("again, where nothing was edited: {}", shown(began.elapsed()));

    let began = Instant::now();
    let mut record = store.read(|connection| YearRecord::load(connection, None))?;
    println!("reading the year: {}", shown(began.elapsed()));
    let mut found = Found::of(&Checked::new(&record, None, actions::today()));
    for (noun, edit) in EDITS {
        edit(&mut record);
        let began = Instant::now();
        let year = Checked::new(&record, None, actions::today());
        let again = found.look_again(&year, &[noun]);
        println!("{again} of {} rules again after an edit in {}: {}", RULES.len(), noun.list(), shown(began.elapsed()));
    }
    if rounds == 1 {
        let year = Checked::new(&record, None, actions::today());
        for rule in RULES {
            let began = Instant::now();
            let remarks = rule.remarks(&year).len();
            println!("{}: {remarks} remarks, {}", rule.id, shown(began.elapsed()));
        }
        return Ok(());
    }
    let began = Instant::now();
    for _ in 0..YEARS {
        checks::run(&Checked::new(&record, Some(&record), actions::today()));
    }
    println!("over {YEARS} years of it: {} (at most 2,000 ms)", shown(began.elapsed()));

    let large = large(record);
    let began = Instant::now();
    let remarks = checks::run(&Checked::new(&large, None, actions::today())).len();
    let (actions, attendances) = (large.actions.len(), large.attendances.len());
    println!("{actions} actions and {attendances} attendances: {remarks} remarks in {}", shown(began.elapsed()));
    Ok(())
}

/// The same year with many times the work and training, all nearly alike.
fn large(mut record: YearRecord) -> YearRecord {
    let (actions, attendances) = (record.actions.clone(), record.attendances.clone());
    for (n, action) in actions.iter().cycle().take(ACTIONS).enumerate() {
        let reference = format!("A{}", 1000 + n);
        if let Some(standing) = record.standings.get(&action.reference).cloned() {
            record.standings.insert(reference.clone(), Standing { reference: reference.clone(), ..standing });
        }
        let text = format!("{} in district {n}", action.action);
        record.actions.push(Action { id: 100_000 + n as i64, reference, action: text, ..action.clone() });
    }
    for (n, attendance) in attendances.iter().cycle().take(ATTENDANCES).enumerate() {
        record.attendances.push(Attendance { id: 100_000 + n as i64, ..attendance.clone() });
    }
    record
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
