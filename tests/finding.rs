//! Finding anything: any word of any record leads to it, and what is typed is never anything but words.

mod common;

use std::collections::BTreeSet;

use common::{Desk, Kept, at, kept, typed};
use partnership_report::actions::edit::{self};
use partnership_report::actions::{self, Found};
use partnership_report::domain::Id;
use partnership_report::domain::noun::Noun;
use partnership_report::store::{self, Access, Store, records, search};
use proptest::prelude::*;
use rusqlite::Connection;

impl Kept {
    fn year(&self) -> partnership_report::domain::year::Year {
        self.store.read(store::years).unwrap().pop().unwrap()
    }

    fn found(&self, words: &str) -> Vec<Found> {
        let year = self.year().id;
        self.store.read(|connection| actions::find(connection, words, year)).unwrap()
    }

    fn called(&self, words: &str) -> Vec<String> {
        self.found(words).into_iter().map(|it| it.called).collect()
    }

    /// What the index holds, and what it would hold if it were made anew: the records that hold each of the words.
    fn in_step(&self, words: &[String]) {
        let kept = |word: &str| -> BTreeSet<(Noun, Id)> {
            self.store.read(|connection| search::find(connection, word, usize::MAX >> 1)).unwrap().into_iter().collect()
        };
        for word in words {
            let held: BTreeSet<(Noun, Id)> = Noun::ALL
                .iter()
                .filter(|noun| !matches!(noun, Noun::Setting | Noun::Link | Noun::Session))
                .flat_map(|noun| {
                    let all = self.store.read(|connection| records::fields_of_all(connection, *noun)).unwrap();
                    all.into_iter()
                        .filter(|it| {
                            search::texts(it).any(|(_, text)| {
                                text.to_lowercase()
                                    .split(|c: char| !c.is_alphanumeric())
                                    .any(|it| it.starts_with(word.as_str()))
                            })
                        })
                        .map(|it| (*noun, records::id_of(&it)))
                        .collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(kept(word), held, "{word}");
        }
    }
}

#[test]
fn any_word_of_any_record_leads_to_it_with_its_noun_year_and_place() {
    let kept = kept();

    let found = kept.found("half writ");
    assert_eq!((found[0].called.as_str(), found[0].noun), ("action A1", Noun::Action), "an update leads to its action");
    assert_eq!(found[0].heading.as_deref(), Some("Text"));
    assert!(found[0].excerpt.as_deref().unwrap().contains("Half written."));
    assert_eq!(found[0].years, ["2025-26"]);

    assert_eq!(kept.called("checklist")[0], "finding F1.1", "where a finding stands leads to it");
    assert_eq!(kept.called("r1.1")[0], "recommendation R1.1", "a reference comes first");
    assert_eq!(kept.called("FRONT DOOR"), ["glossary term"]);
    assert_eq!(kept.called("front zebra"), Vec::<String>::new(), "every word must be there");
}

#[test]
fn letters_with_accents_are_found_with_and_without_them() {
    let mut kept = kept();
    kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", "Zoë’s café")]))).unwrap();

    for words in ["zoe", "ZOË", "cafe"] {
        assert_eq!(kept.called(words).len(), 1, "{words}");
    }
}

#[test]
fn what_is_changed_removed_undone_or_brought_back_is_found_so_at_once() {
    let mut kept = kept();
    let id = kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", "Xylophone")]))).unwrap().id;
    assert_eq!(kept.called("xylo").len(), 1);
    kept.edit(|editor| editor.save(Noun::Theme, id, &typed(&[("area_of_learning", "Quince")]), false)).unwrap();
    assert_eq!((kept.called("xylo").len(), kept.called("quince").len()), (0, 1));
    actions::undo(&mut kept.store, "Ann Shah", at()).unwrap();
    assert_eq!((kept.called("xylo").len(), kept.called("quince").len()), (1, 0));
    kept.edit(|editor| editor.remove(Noun::Theme, &[id])).unwrap();
    assert_eq!(kept.called("xylo").len(), 0);
    kept.edit(|editor| edit::restore(editor, Noun::Theme, id)).unwrap();
    assert_eq!(kept.called("xylo").len(), 1);
}

#[test]
fn a_change_that_is_refused_leaves_the_index_as_it_was() {
    let mut kept = kept();
    let heading = store::Heading { by: "Ann Shah".into(), at: at(), what: "Tried".into() };
    let theme = records::typed::<partnership_report::domain::theme::Theme>;
    let first = kept.store.read(|connection| records::fields_of_all(connection, Noun::Theme)).unwrap().remove(0);
    kept.store
        .change(heading, |change| {
            let new = partnership_report::domain::theme::Theme {
                id: 0,
                area_of_learning: "Xylophone".into(),
                ..theme(first)?
            };
            change.add(&new)?;
            Ok((store::Verdict::Discard, ()))
        })
        .unwrap();

    assert_eq!(kept.called("xylophone"), Vec::<String>::new());
}

#[test]
fn a_file_from_before_there_was_a_search_is_made_findable_when_it_is_upgraded() {
    let desk = Desk::new();
    let old = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/files/v1.sql")).unwrap();
    Connection::open(desk.path("old.partnership")).unwrap().execute_batch(&old).unwrap();
    for access in [Access::Read, Access::Change] {
        let store = Store::open(&desk.path("old.partnership"), access).unwrap();
        let name = store.read(store::partnership).unwrap().unwrap().partnership;
        let found = store.read(|connection| search::find(connection, &name, 5)).unwrap();
        assert_eq!(found[0], (Noun::Partnership, 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Signs of the index's own language, of SQL and of nothing: each is words, and none is an error.
    #[test]
    fn hostile_words_are_words(typed in r#"(["*^():+{}\-'; \u{0}%_]|NEAR|AND|OR|NOT|words|search|[a-z]{1,3}|\PC){0,30}"#) {
        thread_local! { static KEPT: Kept = kept(); }
        KEPT.with(|kept| {
            let year = kept.year().id;
            let found = kept.store.read(|connection| actions::find(connection, &typed, year));
            prop_assert!(found.is_ok(), "{typed:?}: {:?}", found.err());
            Ok(())
        })?;
    }
}

#[test]
fn hostile_queries_that_people_know_find_what_they_say() {
    let mut kept = kept();
    kept.edit(|editor| {
        editor.add(Noun::Theme, &typed(&[("area_of_learning", "NEAR(\"neglect\") OR * -- DROP TABLE")]))
    })
    .unwrap();

    for words in ["\"", "*", "NEAR(", "\"\"\"", "^", "words:", "a OR", "{", "-", "'; DROP TABLE search; --"] {
        let year = kept.year().id;
        kept.store
            .read(|connection| actions::find(connection, words, year))
            .unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    assert_eq!(kept.called("NEAR(").len(), 1);
    assert_eq!(kept.called("\"drop* table\"").len(), 1);
    assert_eq!(kept.called("words:neglect"), Vec::<String>::new(), "no column is named");
    kept.in_step(&["neglect".to_owned()]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// After any changes the index holds the words of the record as it is, and of nothing else.
    #[test]
    fn the_index_is_in_step_with_the_record(steps in prop::collection::vec((0..5_u8, "[a-c]{2}( [a-c]{2}){0,2}"), 1..15)) {
        let mut kept = kept();
        for (step, words) in &steps {
            let themes = kept.store.read(|connection| records::fields_of_all(connection, Noun::Theme)).unwrap();
            let last = themes.last().map(records::id_of);
            match (step, last) {
                (0, _) => drop(kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", words)]))).unwrap()),
                (1, Some(id)) => {
                    kept.edit(|editor| editor.save(Noun::Theme, id, &typed(&[("implementation", words)]), false)).unwrap();
                }
                (2, Some(id)) => kept.edit(|editor| editor.remove(Noun::Theme, &[id])).unwrap(),
                // The import itself stays: without a year nothing is entered.
                (3, _) if kept.store.read(store::undo::next_undo).unwrap().is_some_and(|it| !it.what.starts_with("Imported")) => {
                    drop(actions::undo(&mut kept.store, "Ann Shah", at()));
                }
                _ => drop(actions::redo(&mut kept.store, "Ann Shah", at())),
            }
        }
        let words: BTreeSet<String> = steps.iter().flat_map(|(_, words)| words.split(' ')).map(str::to_owned).collect();
        kept.in_step(&words.into_iter().chain(["neglect".into(), "2025".into(), "wr".into()]).collect::<Vec<_>>());
    }
}
