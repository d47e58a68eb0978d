//! Measures finding anything in a file of twenty years: `cargo xtask bench` runs this on a real file.
//!
//! The records of the file that belong to one year are laid down again and again under twenty years until there are
//! 50,000 of them; then words of those records are looked for as a person types them, letter by letter.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, Utc};
use partnership_report::actions;
use partnership_report::domain::Fields;
use partnership_report::domain::noun::{Belongs, Noun};
use partnership_report::domain::year::{Year, YearState};
use partnership_report::error::Result;
use partnership_report::store::{Access, Heading, Store, Verdict, records, search};
use serde_json::json;

const YEARS: i32 = 20;
const TEXTS: usize = 50_000;

pub fn measure(file: &Path) -> Result<()> {
    let source = Store::open(file, Access::Read)?;
    let mut rows: Vec<(Noun, Fields)> = Vec::new();
    for noun in Noun::ALL.iter().copied().filter(|noun| noun.belongs() == Belongs::ToOneYear) {
        let all = source.read(|connection| records::fields_of_all(connection, noun))?;
        // What hangs on other records, or is there once in a year, can't be laid down again as it is.
        let alone = |fields: &Fields| {
            fields.keys().all(|name| !["reference", "item", "rule", "pack"].contains(&name.as_str()))
                && fields.keys().filter(|name| Noun::of_field(name).is_some()).count() == 1
        };
        rows.extend(all.into_iter().filter(|fields| alone(fields)).map(|fields| (noun, fields)));
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut store = Store::create(&folder.path().join("twenty.partnership"))?;
    let began = Instant::now();
    fill(&mut store, &rows)?;
    println!("{TEXTS} records in {YEARS} years, laid down in {:.1} s", began.elapsed().as_secs_f64());

    let words: Vec<String> = rows
        .iter()
        .step_by((rows.len() / 25).max(1))
        .filter_map(|(_, fields)| search::texts(fields).map(|(_, text)| text).max_by_key(|text| text.len()))
        .map(|text| text.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
        .collect();
    let mut times = Vec::new();
    for words in &words {
        for end in words.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            let began = Instant::now();
            store.read(|connection| actions::find(connection, &words[..end], 1))?;
            times.push((began.elapsed(), words[..end].to_owned()));
        }
    }
    times.sort();
    let at = |share: f64| &times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{} searches: median {}, 95th percentile {}, longest {} for \u{201c}{}\u{201d} (at most 50 ms)",
        times.len(),
        shown(at(0.5).0),
        shown(at(0.95).0),
        shown(at(1.0).0),
        at(1.0).1
    );
    Ok(())
}

fn fill(store: &mut Store, rows: &[(Noun, Fields)]) -> Result<()> {
    let heading = Heading { by: "Bench".into(), at: Utc::now(), what: "Laid twenty years down".into() };
    store.change(heading, |change| {
        let mut years = Vec::new();
        for n in 0..YEARS {
            let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            years.push(change.add(&Year {
                id: 0,
                label: format!("{}-{:02}", 2005 + n, (6 + n) % 100),
                year_starts: day(2005 + n, 4, 1),
                year_ends: day(2006 + n, 3, 31),
                state: YearState::Open,
                report_title: None,
                guidance: None,
                version: None,
                published: None,
            })?);
        }
        for ((noun, fields), at) in rows.iter().cycle().zip(0..TEXTS) {
            let mut fields = fields.clone();
            fields.insert("id".into(), json!(0));
            // Its place is given: to ask for the last one 50,000 times would take longer than all the rest.
            fields.insert(records::POSITION.into(), json!(at));
            fields.insert("reporting_year_id".into(), json!(years[at % years.len()]));
            change.add_fields(*noun, &fields)?;
        }
        Ok((Verdict::Keep, ()))
    })
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
