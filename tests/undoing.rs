//! Undo, redo and what was removed: every change can be taken back and done again, and the history is only ever
//! added to.

mod common;

use common::{Book, Kept, at, typed};
use partnership_report::actions;
use partnership_report::actions::edit::{self, NewUpdate};
use partnership_report::domain::noun::Noun;
use partnership_report::error::{Error, InTheWay, Result};
use partnership_report::store::{self, Access, Store, history};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file with a year that has something of everything, brought in as one import.
fn kept() -> Kept {
    Kept::after(&[&["new", "larkham.partnership"], &["import", "larkham.partnership", "year.xlsx"]])
}

impl Kept {
    fn undo(&mut self) -> Result<String> {
        actions::undo(&mut self.store, "Ann Shah", at())
    }

    fn redo(&mut self) -> Result<String> {
        actions::redo(&mut self.store, "Ann Shah", at())
    }

    /// Every record of every noun.
    fn record(&self) -> Vec<Vec<Value>> {
        Noun::ALL.iter().map(|noun| self.all(*noun)).collect()
    }

    fn history(&self) -> Vec<store::HistoryChange> {
        self.store.read(history).unwrap()
    }

    fn removed(&self) -> Vec<String> {
        let removed = self.store.read(edit::removed).unwrap();
        removed.into_iter().map(|it| format!("{} and {} more", it.called, it.with)).collect()
    }
}

#[test]
fn changes_are_undone_and_done_again_and_the_history_keeps_all_of_it() {
    let mut kept = kept();
    let id = kept.first(Noun::Recommendation);
    let was = kept.record();
    kept.edit(|editor| editor.save(Noun::Recommendation, id, &typed(&[("owner", "Neglect Subgroup")]), false)).unwrap();
    kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", "Hearing fathers")]))).unwrap();
    let done = kept.record();
    let before = kept.history();

    assert_eq!(kept.undo().unwrap(), "Added a theme");
    assert_eq!(kept.undo().unwrap(), "Changed recommendation R1.1");
    assert_eq!(kept.record(), was);
    assert_eq!(kept.redo().unwrap(), "Changed recommendation R1.1");
    assert_eq!(kept.redo().unwrap(), "Added a theme");
    assert_eq!(kept.record(), done);
    assert_eq!(kept.redo().unwrap_err().to_string(), "There is nothing to do again.");

    let after = kept.history();
    assert_eq!(after[..before.len()], before, "nothing of the history was touched");
    let added: Vec<_> = after[before.len()..].iter().map(|it| (it.what.as_str(), it.undoes)).collect();
    let n = before.len();
    assert_eq!(
        added,
        [
            ("Took back: Added a theme", Some(n)),
            ("Took back: Changed recommendation R1.1", Some(n - 1)),
            ("Did again: Changed recommendation R1.1", Some(n + 2)),
            ("Did again: Added a theme", Some(n + 1)),
        ]
    );
}

#[test]
fn undo_after_an_import_takes_the_whole_import_back() {
    let mut kept = kept();
    let before = kept.record();
    Book::of_year(2025)
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Hearing fathers", "A guide."]])
        .sheet("Glossary", &[&["Term", "Meaning"], &["LSCP", "The partnership"], &["ICB", "Integrated care board"]])
        .sheet(
            "Recommendations",
            &[&["Review", "Recommendation", "Status"], &["Child Wren", "Ask the father", "Embedded"]],
        )
        .save(&kept.desk.path("more.xlsx"));
    let path = kept.desk.path("larkham.partnership");
    drop(std::mem::replace(&mut kept.store, Store::create(&kept.desk.path("other.partnership")).unwrap()));
    kept.desk.done(&["import", "larkham.partnership", "more.xlsx"]);
    kept.store = Store::open(&path, Access::Change).unwrap();
    let imported = kept.record();
    assert_ne!(imported, before);

    assert_eq!(kept.undo().unwrap(), "Imported more.xlsx");
    assert_eq!(kept.record(), before);
    kept.redo().unwrap();
    assert_eq!(kept.record(), imported);

    // The first import began the record; before it there is nothing.
    kept.undo().unwrap();
    assert_eq!(kept.undo().unwrap(), "Imported year.xlsx");
    assert!(kept.record().iter().all(Vec::is_empty), "the file is as empty as it was made");
    assert!(matches!(kept.undo(), Err(Error::NothingToUndo)));
    kept.redo().unwrap();
    assert_eq!(kept.record(), before);
}

#[test]
fn something_new_ends_what_could_be_done_again() {
    let mut kept = kept();
    let add = |kept: &mut Kept, words: &str| {
        kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", words)]))).unwrap()
    };
    add(&mut kept, "Ash");
    kept.undo().unwrap();
    add(&mut kept, "Beech");

    assert!(matches!(kept.redo(), Err(Error::NothingToRedo)));
    assert_eq!(kept.undo().unwrap(), "Added a theme");
}

#[test]
fn what_has_been_changed_since_is_not_taken_back_and_said_in_words() {
    let mut kept = kept();
    let id = kept.first(Noun::Recommendation);
    let own = |kept: &mut Kept, owner: &str| {
        kept.edit(|editor| editor.save(Noun::Recommendation, id, &typed(&[("owner", owner)]), false)).unwrap();
        kept.store.read(store::latest).unwrap().unwrap().id
    };
    let first = own(&mut kept, "Neglect Subgroup");
    let second = own(&mut kept, "Learning Subgroup");
    let before = kept.history();

    let refused = actions::take_back(&mut kept.store, first, "Ann Shah", at()).unwrap_err();

    assert_eq!(
        refused.to_string(),
        "Recommendation R1.1 can't be as it was: it has been changed since. Take the later change back first, or put it right by hand. Nothing was changed."
    );
    assert_eq!(kept.history(), before);
    actions::take_back(&mut kept.store, second, "Ann Shah", at()).unwrap();
    actions::take_back(&mut kept.store, first, "Ann Shah", at()).unwrap();
    assert!(matches!(actions::take_back(&mut kept.store, first, "Ann Shah", at()), Err(Error::NotInEffect)));
}

#[test]
fn what_something_hangs_on_by_now_is_not_taken_back() {
    let mut kept = kept();
    kept.edit(|editor| editor.add(Noun::Priority, &typed(&[("priority", "Exploitation")]))).unwrap();
    let added = kept.store.read(store::latest).unwrap().unwrap().id;
    let priority = kept.all(Noun::Priority)[1]["id"].to_string();
    kept.edit(|editor| editor.add(Noun::Action, &typed(&[("priority", &priority), ("action", "Ask schools")])))
        .unwrap();

    let refused = actions::take_back(&mut kept.store, added, "Ann Shah", at()).unwrap_err();

    assert!(
        matches!(refused, Error::Overtaken { noun: Noun::Priority, way: InTheWay::UsedBy(Noun::Action), .. }),
        "{refused}"
    );
    assert!(refused.to_string().contains("there is a record on it by now, of the kind “action”"));
}

#[test]
fn a_removed_record_is_brought_back_with_its_reference_and_its_children() {
    let mut kept = kept();
    let id = kept.first(Noun::Action);
    let before = kept.record();
    kept.edit(|editor| editor.remove(Noun::Action, &[id])).unwrap();
    kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", "Ash")]))).unwrap();

    // All but the action itself and its standing, which is told with it.
    let children =
        before.iter().flatten().filter(|it| it["reference"] == "A1" || it["action_id"] == json!(id)).count() - 2;
    assert_eq!(kept.removed(), [format!("action A1 and {children} more")]);

    kept.edit(|editor| edit::restore(editor, Noun::Action, id)).unwrap();
    assert_eq!(kept.removed(), Vec::<String>::new());
    assert_eq!(kept.history().last().unwrap().what, "Brought back action A1");
    let theme = Noun::ALL.iter().position(|noun| *noun == Noun::Theme).unwrap();
    let mut now = kept.record();
    now[theme].pop();
    assert_eq!(now, before);

    assert_eq!(kept.undo().unwrap(), "Brought back action A1");
    assert_eq!(kept.removed().len(), 1);
}

#[test]
fn what_it_belonged_to_is_brought_back_first() {
    let mut kept = kept();
    let recommendation = kept.first(Noun::Recommendation);
    let review = kept.first(Noun::Review);
    kept.edit(|editor| editor.remove(Noun::Recommendation, &[recommendation])).unwrap();
    kept.edit(|editor| editor.remove(Noun::Review, &[review])).unwrap();

    let refused = kept.edit(|editor| edit::restore(editor, Noun::Recommendation, recommendation)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Recommendation R1.1 can't be as it was: the review that it belonged to was removed. Bring that back first. Nothing was changed."
    );
    kept.edit(|editor| edit::restore(editor, Noun::Review, review)).unwrap();
    kept.edit(|editor| edit::restore(editor, Noun::Recommendation, recommendation)).unwrap();
    assert_eq!(kept.all(Noun::Recommendation)[0]["reference"], "R1.1");
}

#[test]
fn a_name_that_another_has_by_now_is_not_brought_back() {
    let mut kept = kept();
    let id = kept.first(Noun::GlossaryTerm);
    let term = kept.all(Noun::GlossaryTerm)[0]["term"].as_str().unwrap().to_owned();
    kept.edit(|editor| editor.remove(Noun::GlossaryTerm, &[id])).unwrap();
    kept.edit(|editor| editor.add(Noun::GlossaryTerm, &typed(&[("term", &term), ("meaning", "Another")]))).unwrap();

    let refused = kept.edit(|editor| edit::restore(editor, Noun::GlossaryTerm, id)).unwrap_err();

    assert!(refused.to_string().contains("another record has its name by now"), "{refused}");
}

#[test]
fn the_history_of_a_record_tells_each_value_and_an_earlier_one_is_put_back() {
    let mut kept = kept();
    let id = kept.first(Noun::Recommendation);
    let save = |kept: &mut Kept, field: &str, text: &str| {
        kept.edit(|editor| editor.save(Noun::Recommendation, id, &typed(&[(field, text)]), false)).unwrap();
    };
    save(&mut kept, "implementation", "A first draft.");
    save(&mut kept, "implementation", "The guide is out.");
    save(&mut kept, "owner", "Neglect Subgroup");
    let year = kept.store.read(store::years).unwrap()[0].id;
    let past =
        |kept: &Kept| kept.store.read(|connection| edit::past(connection, Noun::Recommendation, id, year)).unwrap();

    let told = past(&kept);
    let value = &told[1].values[0];
    assert_eq!((value.was.as_deref(), value.now.as_deref()), (Some("A first draft."), Some("The guide is out.")));
    assert!(value.restores);

    kept.edit(|editor| edit::restore_value(editor, Noun::Recommendation, id, told[1].change.id, &value.field)).unwrap();
    assert_eq!(kept.all(Noun::Standing).iter().filter(|it| it["printed_text"] == "A first draft.").count(), 1);
    assert_eq!(past(&kept)[0].change.what, "Put back “Implementation” of recommendation R1.1");
    assert!(!past(&kept)[2].values[0].restores, "it is what the record has now");

    let update = NewUpdate {
        reference: "R1.1".into(),
        typed: typed(&[("date", "1 March 2026"), ("author", "Jo Example"), ("text", "Sent out.")]),
    };
    let added = kept.edit(|editor| edit::add_update(editor, &update)).unwrap().id;
    let refused = kept.edit(|editor| edit::restore_value(editor, Noun::Update, added, told[0].change.id, "text"));
    assert!(matches!(refused, Err(Error::Kept)));
}

#[test]
fn a_whole_record_that_is_brought_in_keeps_what_undid_what() {
    let mut kept = kept();
    kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", "Ash")]))).unwrap();
    kept.undo().unwrap();
    let Kept { desk, store } = kept;
    drop(store);
    desk.done(&["export", "larkham.partnership", "--out", "all.json", "--with-history"]);
    desk.done(&["import", "copy.partnership", "all.json"]);
    let mut store = Store::open(&desk.path("copy.partnership"), Access::Change).unwrap();

    let past = store.read(history).unwrap();
    let undone: Vec<_> =
        past.iter().filter_map(|it| Some((it.what.as_str(), past[it.undoes? - 1].what.as_str()))).collect();
    assert_eq!(undone, [("Took back: Added a theme", "Added a theme")]);

    assert_eq!(actions::undo(&mut store, "Ann Shah", at()).unwrap(), "Imported all.json");
    assert!(matches!(actions::undo(&mut store, "Ann Shah", at()), Err(Error::NothingToUndo)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is done, undone and done again: all of it undone is the record as it was, all of it done again the
    /// record as it came to be.
    #[test]
    fn any_changes_are_undone_to_the_record_as_it_was(steps in prop::collection::vec(0..8_u8, 1..14)) {
        let mut kept = kept();
        let was = kept.record();
        let mut made = 0;
        for (at, step) in steps.into_iter().enumerate() {
            let words = format!("Words {at}");
            let before = kept.history().len();
            match step {
                0 => drop(kept.edit(|editor| editor.add(Noun::Theme, &typed(&[("area_of_learning", &words)])))),
                1 => {
                    let id = kept.first(Noun::Figure);
                    drop(kept.edit(|editor| editor.save(Noun::Figure, id, &typed(&[("topic", &words)]), false)));
                }
                2 => if let Some(id) = kept.all(Noun::Theme).last().and_then(|it| it["id"].as_i64()) {
                    drop(kept.edit(|editor| editor.remove(Noun::Theme, &[id])));
                },
                3 => if let Some(id) = kept.all(Noun::Action).first().and_then(|it| it["id"].as_i64()) {
                    drop(kept.edit(|editor| editor.remove(Noun::Action, &[id])));
                },
                4 => if let [one, .., other] = kept.all(Noun::Theme).as_slice() {
                    let (one, other) = (one["id"].as_i64().unwrap(), other["id"].as_i64().unwrap());
                    drop(kept.edit(|editor| editor.place(Noun::Theme, one, other)));
                },
                5 => if let Some(removed) = kept.store.read(edit::removed).unwrap().first() {
                    drop(kept.edit(|editor| edit::restore(editor, removed.noun, removed.id)));
                },
                6 if made > 0 => {
                    kept.undo().unwrap();
                    made -= 1;
                    continue;
                }
                7 => {
                    made += i32::from(kept.redo().is_ok());
                    continue;
                }
                _ => continue,
            }
            made += i32::from(kept.history().len() > before);
        }
        let done = kept.record();
        for _ in 0..made {
            kept.undo().unwrap();
        }
        prop_assert_eq!(kept.record(), was);
        for _ in 0..made {
            kept.redo().unwrap();
        }
        prop_assert_eq!(kept.record(), done);
    }
}
