//! A new year from the last one: what is open goes on, what was reported stays as it was.

mod common;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use common::{Book, Desk};
use partnership_report::actions::edit::{self, NewYear};
use partnership_report::actions::{self, Became};
use partnership_report::domain::audit::{Finding, FindingKind};
use partnership_report::domain::noun::Noun;
use partnership_report::domain::reference;
use partnership_report::domain::standing::Standing;
use partnership_report::domain::status::Status;
use partnership_report::error::Error;
use partnership_report::store::{self, Access, Heading, Store, Verdict, YearRecord, records};
use proptest::prelude::*;

fn at() -> DateTime<Utc> {
    "2026-05-02T09:30:00Z".parse().unwrap()
}

fn with_a_year() -> (Desk, Store) {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.done(&["import", "r.partnership", "year.xlsx"]);
    let store = Store::open(&desk.path("r.partnership"), Access::Change).unwrap();
    (desk, store)
}

fn start(store: &mut Store, carry: bool) -> edit::Carried {
    let new = NewYear { year_starts: "1 April 2026".into(), year_ends: "31/3/2027".into(), carry };
    edit::start_year(store, &new, "Ann Shah", at()).unwrap().1
}

fn record(store: &Store, label: &str) -> YearRecord {
    store.read(|connection| YearRecord::load(connection, Some(label))).unwrap()
}

fn report(store: &Store, label: &str) -> Vec<u8> {
    let report = actions::composed(store, Some(label), "2026-05-02".parse().unwrap()).unwrap();
    serde_json::to_vec(&report).unwrap()
}

#[test]
fn open_work_bodies_terms_and_measures_go_on_and_their_texts_are_written_anew() {
    let (_desk, mut store) = with_a_year();
    let before = record(&store, "2025-26");
    let (starts, ends, promised) = store.read(edit::next_year).unwrap().unwrap();
    assert_eq!((starts.to_string(), ends.to_string()), ("2026-04-01".into(), "2027-03-31".into()));

    let carried = start(&mut store, true);

    assert_eq!(carried, promised, "what was said beforehand is what was done");
    let year = record(&store, "2026-27");
    let ids = |year: &YearRecord| {
        let agencies = year.agencies.iter().map(|it| it.id);
        agencies
            .chain(year.subgroups.iter().map(|it| it.id))
            .chain(year.glossary.iter().map(|it| it.id))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&year), ids(&before), "the same records");
    let (was, now) = (before.standing("R1.1").unwrap(), year.standing("R1.1").unwrap());
    assert_eq!((now.status, now.target_date), (was.status, was.target_date));
    assert_eq!((&now.printed_text, &now.evidence_of_impact), (&None, &None));
    assert_eq!(year.reviews.len(), 1, "what open work hangs on is reported too");
    assert!(year.figures.iter().all(|it| it.value.is_none() && it.period.is_none()));
    let values = store.read(|connection| actions::last_values(connection, &year.year)).unwrap().unwrap();
    assert_eq!(values.last, "2025-26");
    let known = before.figures.iter().filter(|it| it.value.is_some()).count();
    assert_eq!(
        (year.figures.len(), values.values.len()),
        (before.figures.len(), known),
        "last year's value is beside each"
    );
    assert!(year.narrative.is_empty() && year.attendances.is_empty() && year.updates.is_empty());
}

#[test]
fn the_report_on_the_old_year_is_the_same_byte_for_byte() {
    let (desk, mut store) = with_a_year();
    let date = "2026-05-02".parse().unwrap();
    let pdf = |store: &Store, name: &str| {
        let report = actions::composed(store, Some("2025-26"), date).unwrap();
        actions::write_report(&report, &desk.path(name)).unwrap();
        desk.bytes(name)
    };
    let (before, printed) = (report(&store, "2025-26"), pdf(&store, "before.pdf"));

    start(&mut store, true);

    assert!(report(&store, "2025-26") == before);
    assert!(pdf(&store, "after.pdf") == printed);
}

#[test]
fn starting_a_year_is_one_change_and_is_undone_as_one() {
    let (_desk, mut store) = with_a_year();
    let all = |store: &Store| -> Vec<_> {
        Noun::ALL
            .iter()
            .map(|noun| store.read(|connection| records::fields_of_all(connection, *noun)).unwrap())
            .collect()
    };
    let before = all(&store);

    start(&mut store, true);
    assert_eq!(actions::undo(&mut store, "Ann Shah", at()).unwrap(), "Started the year 2026-27");

    assert_eq!(all(&store), before);
}

#[test]
fn a_year_can_begin_with_nothing_and_its_dates_are_asked_for_in_words() {
    let (_desk, mut store) = with_a_year();
    assert_eq!(start(&mut store, false), edit::Carried::default());
    let year = record(&store, "2026-27");
    assert!(year.agencies.is_empty() && year.standings.is_empty() && year.figures.is_empty());

    let refused = |store: &mut Store, starts: &str, ends: &str| {
        let new = NewYear { year_starts: starts.into(), year_ends: ends.into(), carry: true };
        match edit::start_year(store, &new, "Ann Shah", at()) {
            Err(Error::Form { problems }) => problems[0].clone(),
            other => panic!("{other:?}"),
        }
    };
    let twice = refused(&mut store, "1 April 2026", "31 March 2027");
    assert_eq!(
        (twice.field.as_str(), twice.message.as_str()),
        ("year_starts", "There is another year with these dates.")
    );
    assert_eq!(refused(&mut store, "April 2027", "31 March 2028").message, "Enter the whole date, like 1 April 2025.");
    assert_eq!(refused(&mut store, "1 April 2027", "1 March 2027").field, "year_ends");

    // An earlier year has none before it to go on from.
    let new = NewYear { year_starts: "1 April 2024".into(), year_ends: "31 March 2025".into(), carry: true };
    let (_, carried) = edit::start_year(&mut store, &new, "Ann Shah", at()).unwrap();
    assert_eq!(carried, edit::Carried::default());
}

#[test]
fn a_year_is_set_beside_the_last() {
    let (_desk, mut store) = with_a_year();
    start(&mut store, true);
    let year = record(&store, "2026-27");
    let standing = year.standing("R1.1").unwrap().clone();
    let heading = Heading { by: "Ann Shah".into(), at: at(), what: "Closed it".into() };
    store
        .change(heading, |change| {
            change.save(&Standing { status: Some(Status::Embedded), ..standing })?;
            let figure = year.figures[0].clone();
            change.save(&partnership_report::domain::figure::Figure {
                value: Some(3.0),
                period: Some("2027".into()),
                ..figure
            })?;
            Ok((Verdict::Keep, ()))
        })
        .unwrap();

    let comparison = store.read(|connection| actions::compare(connection, &year.year)).unwrap().unwrap();

    assert_eq!((comparison.last.as_str(), comparison.year.as_str()), ("2025-26", "2026-27"));
    let told: Vec<_> = comparison.work.iter().map(|it| (it.reference.as_str(), it.became)).collect();
    assert!(told.contains(&("R1.1", Became::Ended)), "{told:?}");
    assert!(comparison.figures[0].was.is_some() && comparison.figures[0].now.is_some());
    let first = record(&store, "2025-26").year;
    assert!(store.read(|connection| actions::compare(connection, &first)).unwrap().is_none());
}

/// A status that fits the reference, or none.
fn status(reference: &str, n: usize) -> Option<Status> {
    let fitting = Status::of(reference::noun_of(reference).unwrap());
    fitting.get(n % (fitting.len() + 1)).copied()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever stands how, a new year has exactly the open ones, each with its status and date.
    #[test]
    fn exactly_the_open_ones_go_on(choices in prop::collection::vec((0..6_usize, 0..3_u8), 1..40)) {
        let (_desk, mut store) = with_a_year();
        let year = record(&store, "2025-26");
        let (priority, review, audit) = (year.priorities[0].id, year.reviews[0].clone(), year.audits[0].clone());
        let heading = Heading { by: "Ann Shah".into(), at: at(), what: "Entered much".into() };
        store.change(heading, |change| {
            for (n, kind) in &choices {
                let reference = match kind {
                    0 => change.next_reference("A")?,
                    1 => change.next_reference(&format!("{}.", review.reference))?,
                    _ => change.next_reference(&format!("{}.", audit.reference))?,
                };
                match kind {
                    0 => {
                        let action = partnership_report::domain::action::Action {
                            reference: reference.clone(), priority_id: priority, id: 0, ..year.actions[0].clone()
                        };
                        change.add(&action)?;
                    }
                    1 => {
                        let new = partnership_report::domain::review::Recommendation {
                            reference: reference.clone(), id: 0, ..year.recommendations[0].clone()
                        };
                        change.add(&new)?;
                    }
                    _ => {
                        let kind = if n % 2 == 0 { FindingKind::Strength } else { FindingKind::AreaForDevelopment };
                        change.add(&Finding { reference: reference.clone(), kind, id: 0, ..year.findings[0].clone() })?;
                    }
                }
                let old = year.standings.values().next().unwrap().clone();
                change.add(&Standing { id: 0, status: status(&reference, *n), reference, ..old })?;
            }
            Ok((Verdict::Keep, ()))
        }).unwrap();
        let before = report(&store, "2025-26");
        let year = record(&store, "2025-26");

        start(&mut store, true);

        let strength = |reference: &str| year.findings.iter().any(|it| it.reference == reference && it.kind == FindingKind::Strength);
        let open: BTreeMap<_, _> = year.standings.values()
            .filter(|it| match it.status {
                Some(status) => !status.is_ended(),
                None => !strength(&it.reference),
            })
            .map(|it| (it.reference.clone(), (it.status, it.target_date, it.look_again)))
            .collect();
        let next = record(&store, "2026-27");
        let carried: BTreeMap<_, _> = next.standings.values()
            .map(|it| (it.reference.clone(), (it.status, it.target_date, it.look_again)))
            .collect();
        prop_assert_eq!(carried, open);
        prop_assert_eq!(next.actions.len() + next.recommendations.len() + next.findings.len(), next.standings.len());
        prop_assert!(report(&store, "2025-26") == before);
        prop_assert_eq!(store.read(store::years).unwrap().len(), 2);
    }
}
