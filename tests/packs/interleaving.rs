//! However local edits and returning packs interleave, no answer is lost; and where packs do not
//! disagree, the order in which they arrive does not matter.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use partnership_report::actions::{self, Importing, PackOrder};
use partnership_report::domain::pack::{Outcome, PackAnswer};
use partnership_report::domain::standing::Standing;
use partnership_report::domain::status::Status;
use partnership_report::domain::update::Update;
use partnership_report::exchange::packs::{Applied, Applying, OnConflict};
use partnership_report::store::{Access, Heading, Store, Verdict, records};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Book;
use crate::filled::Filled;

const LEADS: [&str; 3] = ["Learning Group", "Data Group", "Police lead"];
const ROWS_OF_A_LEAD: usize = 3;
const STATUSES: [&str; 3] = ["Not started", "At risk", "Complete"];

/// What a chair answers about one row: a status, progress, a new date, a reason.
type Said = (Option<usize>, Option<u8>, Option<u8>, Option<u8>);

#[derive(Debug, Clone)]
enum Event {
    /// The manager gives a row another status or another printed text.
    Edit { row: usize, status: Option<usize>, text: Option<u8> },
    /// A pack comes back: its number, and what is said about each of its rows.
    Return { pack: usize, said: Vec<Option<Said>> },
}

fn said() -> impl Strategy<Value = Option<Said>> {
    option::of((option::of(0..STATUSES.len()), option::of(0..4u8), option::of(0..4u8), option::of(0..4u8)))
}

fn returned() -> impl Strategy<Value = Event> {
    // Two packs to each lead were sent on different days.
    (0..LEADS.len() * 2, vec(said(), ROWS_OF_A_LEAD)).prop_map(|(pack, said)| Event::Return { pack, said })
}

fn edited() -> impl Strategy<Value = Event> {
    let edit = (0..LEADS.len() * ROWS_OF_A_LEAD, option::of(0..STATUSES.len()), option::of(0..4u8));
    edit.prop_map(|(row, status, text)| Event::Edit { row, status, text })
}

/// A file with rows of three leads and two packs for each, in a folder of its own.
struct Table {
    folder: tempfile::TempDir,
    store: Store,
}

fn at() -> DateTime<Utc> {
    "2026-05-01T09:00:00Z".parse().unwrap()
}

impl Table {
    fn new() -> Table {
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<[String; 4]> = (0..LEADS.len() * ROWS_OF_A_LEAD)
            .map(|row| {
                ["Neglect".into(), format!("Action {}", row + 1), LEADS[row / ROWS_OF_A_LEAD].into(), "On track".into()]
            })
            .collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let mut actions: Vec<&[&str]> = vec![&["Priority", "Action", "Lead", "Status"]];
        actions.extend(rows.iter().map(Vec::as_slice));
        Book::of_year(2025)
            .sheet("Priorities", &[&["Priority", "Description"], &["Neglect", "Seen too late."]])
            .sheet("Actions", &actions)
            .save(&folder.path().join("l.xlsx"));
        let file = folder.path().join("l.partnership");
        let importing = Importing { by: "Ann".into(), at: at(), dry_run: false, accept_good_rows: false };
        actions::import(&file, &folder.path().join("l.xlsx"), &importing, None)
            .map_err(|error| error.to_string())
            .unwrap();
        let mut store = Store::open(&file, Access::Change).unwrap();
        for pack in 0..LEADS.len() * 2 {
            let date = NaiveDate::from_ymd_opt(2026, 5, 1 + (pack / LEADS.len()) as u32).unwrap();
            let order = PackOrder { year: None, by: "Ann".into(), at: at(), date, due: None };
            let out = folder.path().join(format!("{pack}.xlsx"));
            actions::pack(&mut store, LEADS[pack % LEADS.len()], &out, &order).unwrap();
        }
        Table { folder, store }
    }

    /// Fills a copy of a pack in; `None` where nothing was said.
    fn fill(&self, pack: usize, said: &[Option<Said>]) -> PathBuf {
        let mut filled = Filled::open(&self.folder.path().join(format!("{pack}.xlsx")));
        for (reference, said) in filled.references().iter().zip(said) {
            let Some((status, progress, date, reason)) = said else { continue };
            for (heading, answer) in [
                ("New status", status.map(|status| STATUSES[status].to_owned())),
                ("Progress", progress.map(|n| format!("Progress {n} of pack {pack}"))),
                ("New target date", date.map(|n| format!("2027-01-{:02}", n + 1))),
                ("Reason", reason.map(|n| format!("Reason {n}"))),
            ] {
                if let Some(answer) = answer {
                    filled.answer(reference, heading, &answer);
                }
            }
        }
        let path = self.folder.path().join("returned.xlsx");
        filled.save(&path);
        path
    }

    fn apply(&mut self, pack: usize, said: &[Option<Said>]) -> Applied {
        let path = self.fill(pack, said);
        let date = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let applying = Applying { by: "Ann".into(), at: at(), date, dry_run: false, on_conflict: OnConflict::Ask };
        actions::apply_pack(&mut self.store, &path, &applying, None).unwrap()
    }

    fn edit(&mut self, row: usize, status: Option<usize>, text: Option<u8>) {
        let reference = format!("A{}", row + 1);
        let heading = Heading { by: "Bo".into(), at: at(), what: "Changed a row".into() };
        let edited = self.store.change(heading, |change| {
            let mut standing = standings(change.connection()).into_iter().find(|it| it.reference == reference).unwrap();
            standing.status = status
                .map(|status| Status::read(partnership_report::domain::noun::Noun::Action, STATUSES[status]).unwrap())
                .or(standing.status);
            standing.printed_text = text.map(|n| format!("Text {n}")).or(standing.printed_text);
            change.save(&standing)?;
            Ok((Verdict::Keep, ()))
        });
        edited.unwrap();
    }

    fn all<R: partnership_report::domain::Record>(&self) -> Vec<R> {
        self.store.read(|connection| records::all(connection)).unwrap()
    }

    /// What the record says, without order and keys.
    fn state(&self) -> (Vec<String>, Vec<String>, Vec<String>) {
        let sorted = |mut list: Vec<String>| {
            list.sort();
            list
        };
        let standings = self.all::<Standing>().into_iter().map(|it| format!("{it:?}")).collect();
        let updates = self.all::<Update>().into_iter().map(|it| format!("{:?}", Update { id: 0, ..it })).collect();
        let answers =
            self.all::<PackAnswer>().into_iter().map(|it| format!("{:?}", PackAnswer { id: 0, ..it })).collect();
        (sorted(standings), sorted(updates), sorted(answers))
    }
}

fn standings(connection: &rusqlite::Connection) -> Vec<Standing> {
    records::all(connection).unwrap()
}

/// What is said of a row, if anything is.
fn spoken(said: &[Option<Said>]) -> impl Iterator<Item = (usize, &Said)> {
    let speaks = |said: &Said| said.0.is_some() || said.1.is_some() || said.2.is_some() || said.3.is_some();
    said.iter().enumerate().filter_map(|(at, said)| Some((at, said.as_ref()?))).filter(move |(_, said)| speaks(said))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2026),
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_answer_is_lost(events in vec(prop_oneof![2 => returned(), 1 => edited()], 1..10)) {
        let mut table = Table::new();
        for event in &events {
            let (pack, said) = match event {
                Event::Edit { row, status, text } => {
                    table.edit(*row, *status, *text);
                    continue;
                }
                Event::Return { pack, said } => (*pack, said),
            };
            let applied = table.apply(pack, said);
            prop_assert!(applied.problems.is_empty(), "{:?}", applied.problems);
            let answers: Vec<PackAnswer> = table.all();
            let (updates, now): (Vec<Update>, Vec<Standing>) = (table.all(), table.all());
            for (row, said) in spoken(said) {
                let reference = format!("A{}", (pack % LEADS.len()) * ROWS_OF_A_LEAD + row + 1);
                let progress = said.1.map(|n| format!("Progress {n} of pack {pack}"));
                let kept = answers.iter().rev().find(|it| it.reference == reference && it.progress == progress && it.status.map(Status::label).as_deref() == said.0.map(|n| STATUSES[n]));
                prop_assert!(kept.is_some(), "{reference}: {said:?} is not kept");
                let kept = kept.unwrap();
                let standing = now.iter().find(|it| it.reference == reference).unwrap();
                if kept.outcome == Outcome::Waiting {
                    let conflict = applied.conflicts.iter().find(|it| it.reference == reference);
                    prop_assert!(conflict.is_some(), "{reference} waits and is not listed");
                    let conflict = conflict.unwrap();
                    prop_assert!(!conflict.theirs.says.is_empty() && !conflict.ours.says.is_empty());
                    prop_assert!(!conflict.ours.by.is_empty() && !conflict.theirs.by.is_empty());
                } else {
                    prop_assert!(updates.iter().any(|it| it.reference == reference && (progress.is_none() || it.text == progress)), "{reference} has no update");
                    if applied.taken.iter().any(|it| it.answer.reference == reference) && kept.status.is_some() {
                        prop_assert_eq!(standing.status, kept.status);
                    }
                }
            }
            let before = table.state();
            let again = table.apply(pack, said);
            prop_assert!(again.taken.is_empty(), "a second time: {:?}", again.taken);
            prop_assert_eq!(table.state(), before, "applying a pack twice changes nothing");
        }
    }

    #[test]
    fn the_order_of_packs_that_do_not_disagree_does_not_matter(
        said in vec(vec(said(), ROWS_OF_A_LEAD), LEADS.len()),
        order in select(vec![[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]),
    ) {
        let (mut first, mut second) = (Table::new(), Table::new());
        for (pack, said) in said.iter().enumerate() {
            prop_assert!(first.apply(pack, said).conflicts.is_empty());
        }
        for pack in order {
            prop_assert!(second.apply(pack, &said[pack]).conflicts.is_empty());
        }
        prop_assert_eq!(first.state(), second.state());
    }
}
