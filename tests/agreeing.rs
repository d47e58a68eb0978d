//! Agreeing and publishing: what was agreed stays as it was, whatever becomes of the record, and the two can be compared.

mod common;

use std::sync::LazyLock;

use common::{Book, Desk, reference_workbook};
use partnership_report::actions::edit::capital;
use partnership_report::actions::{self, Agreeing};
use partnership_report::domain::agreement::Signature;
use partnership_report::domain::date::WrittenDate;
use partnership_report::domain::noun::Noun;
use partnership_report::domain::{Fields, reference};
use partnership_report::error::{Error, Result};
use partnership_report::store::{self, Access, Heading, Store, Verdict, YearRecord, records};
use rusqlite::Connection;
use serde_json::{Value, json};

const FILE: &str = "larkham.partnership";
const WHO: &str = "Larkham Council; Chief Executive; Ann Shah; 9 September 2026";
const DATE: &str = "2026-09-09";
const REASON: &str = "The budget is published in October.";

fn desk() -> Desk {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.done(&["import", FILE, "year.xlsx"]);
    desk
}

fn agree(desk: &Desk, more: &[&str]) -> String {
    desk.done(&[&["agree", FILE, "--date", DATE, "--reason", REASON], more].concat())
}

fn agree_again(desk: &Desk) -> String {
    desk.refused(&["agree", FILE, "--date", DATE, "--reason", REASON])
}

/// A file whose report was agreed; it is agreed once for all stories.
fn agreed() -> Desk {
    static AGREED: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let desk = desk();
        assert!(agree(&desk, &["--signed", WHO]).starts_with("Agreed as S1, with 10 files."));
        desk.bytes(FILE)
    });
    let desk = Desk::new();
    std::fs::write(desk.path(FILE), &*AGREED).unwrap();
    desk
}

fn heading() -> Heading {
    Heading { by: "Ann Shah".into(), at: "2026-09-10T09:00:00Z".parse().unwrap(), what: "Edited".into() }
}

fn edit(desk: &Desk, noun: Noun, field: &str, value: Value) {
    let mut store = Store::open(&desk.path(FILE), Access::Change).unwrap();
    let id = records::id_of(&store.read(|connection| records::fields_of_all(connection, noun)).unwrap()[0]);
    let fields = Fields::from_iter([(field.to_owned(), value)]);
    let changed = store.change(heading(), |change| Ok((Verdict::Keep, change.save_fields(noun, id, &fields)?)));
    assert!(changed.unwrap());
}

/// Each file of the snapshot S1 by its name.
fn files(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    desk.done(&["extract", FILE, "S1", "--out", folder]);
    let entries = std::fs::read_dir(desk.path(folder)).unwrap().flatten();
    let mut files: Vec<_> =
        entries.map(|it| (it.file_name().into_string().unwrap(), std::fs::read(it.path()).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn no_pack_asks_about_a_year_whose_report_is_agreed() {
    let desk = agreed();
    let said = desk.refused(&["pack", FILE, "--all", "packs"]);
    assert!(said.contains("is agreed: no answer about it could be taken. Ask about the year after it."), "{said}");
}

#[test]
fn a_report_is_agreed_when_each_partner_has_and_open_checks_have_a_reason() {
    let desk = desk();

    let said = desk.refused(&["agree", FILE, "--date", DATE]);
    assert!(said.contains("nobody is recorded as agreeing it for Larkham Council"), "{said}");
    let said = desk.refused(&["agree", FILE, "--date", DATE, "--signed", "The parish; Clerk; ; 2026-09-09"]);
    assert!(said.contains("“The parish” is no agency of this year. The safeguarding partners are Larkham Council"));
    let said = desk.refused(&["agree", FILE, "--date", DATE, "--signed", WHO]);
    assert!(said.contains("stops are open on 2025-26"), "{said}");
    assert!(said.lines().count() > 2, "each is named: {said}");
    assert!(desk.record(FILE)["agreements"].as_array().unwrap().is_empty(), "a refusal changes nothing");

    let sealed = agree(&desk, &["--signed", WHO]);

    let record = desk.record(FILE);
    assert_eq!(record["years"][0]["state"], "agreed");
    assert_eq!(record["agreements"][0]["name"], "Ann Shah");
    let told = desk.done(&["snapshots", FILE]);
    for part in ["S1  2025-26, agreed", "Ann Shah, Chief Executive, Larkham Council, on 9 September 2026.", REASON] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let (_, seal) = sealed.trim_end().rsplit_once("Its seal is ").unwrap();
    assert!(told.contains(&format!("{}  its seal", seal.trim_end_matches('.'))), "{told}");
    assert!(told.contains("All of it is as it was frozen.") && told.contains("  yearly.docx"), "{told}");
    let said = agree_again(&desk);
    assert!(said.contains("was agreed already, as S1, and nothing has changed since"), "{said}");
}

#[test]
fn what_was_agreed_stays_byte_for_byte_whatever_is_changed_later() {
    let desk = agreed();
    let before = files(&desk, "before");
    let names: Vec<&str> = before.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "S1 cover.docx",
            "S1 cover.html",
            "S1 cover.pdf",
            "S1 record.json",
            "S1 summary.docx",
            "S1 summary.html",
            "S1 summary.pdf",
            "S1 yearly.docx",
            "S1 yearly.html",
            "S1 yearly.pdf"
        ]
    );
    let page = |folder: &str, name: &str| String::from_utf8(desk.bytes(&format!("{folder}/{name}"))).unwrap();
    assert!(!page("before", "S1 yearly.html").contains("class=\"draft\""), "what was agreed is no draft");
    desk.done(&["report", FILE, "--out", "now.html", "--date", DATE]);
    assert_eq!(desk.bytes("now.html"), desk.bytes("before/S1 yearly.html"), "nothing has changed yet");

    edit(&desk, Noun::Narrative, "text", json!("Something else was said."));

    assert_eq!(files(&desk, "after"), before);
    desk.done(&["verify", FILE]);
    desk.done(&["report", FILE, "--out", "now.html", "--date", DATE]);
    let now = String::from_utf8(desk.bytes("now.html")).unwrap();
    assert!(now.contains("class=\"draft\"") && now.contains("not yet agreed"), "the change was not agreed");
    let told = desk.done(&["compare", FILE, "S1"]);
    assert!(told.contains("now “Something else was said.”") && told.ends_with("1 record is different.\n"), "{told}");

    agree(&desk, &[]);
    assert_eq!(desk.done(&["compare", FILE, "S2"]), "Nothing is different.\n");
    assert_eq!(desk.done(&["compare", FILE, "S1", "s2"]), told);
    let said = desk.refused(&["compare", FILE, "S3"]);
    assert!(said.contains("There is no snapshot “S3”. There are S1 and S2."), "{said}");
}

#[test]
fn the_exact_record_of_a_snapshot_makes_the_same_report_in_a_new_file() {
    let desk = agreed();
    files(&desk, "out");

    desk.done(&["import", "new.partnership", "out/S1 record.json"]);
    desk.done(&["report", "new.partnership", "--out", "new.html", "--date", DATE]);

    assert_eq!(desk.bytes("new.html"), desk.bytes("out/S1 yearly.html"));
}

#[test]
fn an_altered_snapshot_is_detected_and_said() {
    for (alter, what) in [
        (
            "DROP TRIGGER frozen_is_kept_as_frozen; UPDATE frozen SET bytes = CAST('Other' AS BLOB)",
            "is not the file that was frozen",
        ),
        ("DROP TRIGGER frozen_is_kept; DELETE FROM frozen", "is not the file that was frozen"),
        ("DROP TRIGGER snapshots_are_kept_as_frozen; UPDATE snapshots SET reason = 'None.'", "no longer fits its seal"),
    ] {
        let desk = agreed();
        let connection = Connection::open(desk.path(FILE)).unwrap();
        for plain in ["UPDATE snapshots SET reason = 'None.'", "DELETE FROM snapshots", "DELETE FROM frozen"] {
            let refused = connection.execute_batch(plain).unwrap_err().to_string();
            assert!(refused.contains("a snapshot is never rewritten"), "{refused}");
        }
        connection.execute_batch(alter).unwrap();
        drop(connection);

        assert!(desk.refused(&["snapshots", FILE]).contains(what));
        assert!(desk.refused(&["extract", FILE, "S1", "--out", "out"]).contains("is not as it was frozen"));
        assert!(!desk.path("out").exists(), "nothing of it is given out");
        let said = desk.refused(&["verify", FILE]);
        assert!(said.contains(what) || said.contains("is not what the history says"), "{said}");
    }
}

#[test]
fn whom_it_was_sent_to_and_where_it_was_published_is_kept() {
    let desk = agreed();

    desk.done(&["sent", FILE, "S1", "--to", "The national Panel", "--on", "2026-09-20"]);
    let said = desk.done(&["publish", FILE, "S1", "--at", "https://larkham.example", "--on", "2026-09-28"]);

    assert_eq!(said, "Noted: Published at https://larkham.example on 28 September 2026.\n");
    let told = desk.done(&["snapshots", FILE]);
    assert!(told.contains("Sent to The national Panel on 20 September 2026."), "{told}");
    assert_eq!(desk.done(&["compare", FILE, "S1"]), "Nothing is different.\n", "publishing is no change of it");
    assert!(agree_again(&desk).contains("was agreed already, as S1"));
    let year = &desk.record(FILE)["years"][0];
    assert_eq!((year["state"].as_str(), year["published"].as_str()), (Some("published"), Some("2026-09-28")));
    desk.done(&["report", FILE, "--out", "now.html", "--date", DATE]);
    assert!(!String::from_utf8(desk.bytes("now.html")).unwrap().contains("class=\"draft\""));
    let far = desk.refused(&["sent", FILE, "S1", "--to", "The Panel", "--on", "1900-01-01"]);
    assert!(far.contains("1 January 1900 can't be a day of the year 2025-26"), "{far}");
    assert!(desk.refused(&["sent", FILE, "S1", "--to", " "]).contains("Say whom it went to"));

    // Publishing can be taken back, agreeing can't.
    let mut store = Store::open(&desk.path(FILE), Access::Change).unwrap();
    assert_eq!(actions::undo(&mut store, "Ann Shah", heading().at).unwrap(), "Published S1");
    assert_eq!(actions::undo(&mut store, "Ann Shah", heading().at).unwrap(), "Sent S1 to The national Panel");
    assert!(matches!(actions::undo(&mut store, "Ann Shah", heading().at), Err(Error::NothingToUndo)));
}

#[test]
fn snapshots_travel_with_the_whole_record() {
    let desk = agreed();
    desk.done(&["sent", FILE, "S1", "--to", "The national Panel", "--on", "2026-09-20"]);
    desk.done(&["export", FILE, "--out", "all.json"]);

    desk.done(&["import", "new.partnership", "all.json"]);

    assert_eq!(desk.record("new.partnership"), desk.record(FILE));
    let before = files(&desk, "before");
    desk.done(&["extract", "new.partnership", "S1", "--out", "after"]);
    assert!(before.iter().all(|(name, bytes)| *bytes == desk.bytes(&format!("after/{name}"))));
    desk.done(&["verify", "new.partnership"]);

    for (alter, said) in [
        (json!({"sha256": "0".repeat(64), "data": "AAAA"}), "frozen, record 1: its data is not what its “sha256” says"),
        (Value::Null, "is not the file that was frozen"),
    ] {
        let mut record = desk.record(FILE);
        let list = record["frozen"].as_array_mut().unwrap();
        if alter.is_null() {
            list.remove(0);
        } else {
            list[0] = alter;
        }
        std::fs::write(desk.path("altered.json"), record.to_string()).unwrap();
        let told = desk.refused(&["import", "other.partnership", "altered.json"]);
        assert!(told.contains(said), "{told}");
        assert!(!desk.path("other.partnership").exists());
    }
}

#[test]
fn thirty_edits_between_two_snapshots_are_told_exactly_in_words() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);
    let mut store = Store::open(&desk.path("r.partnership"), Access::Change).unwrap();
    freeze(&mut store, true);

    let mut expected = edits(&mut store);
    freeze(&mut store, false);

    let told = store.read(|connection| actions::compare_snapshots(connection, "S1", Some("S2"))).unwrap();
    let mut told: Vec<String> = told.iter().map(ToString::to_string).collect();
    told.sort();
    expected.sort();
    assert_eq!(expected.len(), 30);
    assert_eq!(told, expected);
}

/// Agrees the report as it stands; at first with who agreed.
fn freeze(store: &mut Store, sign: bool) {
    let record = store.read(|connection| YearRecord::load(connection, None)).unwrap();
    let signature = |agency: &str| Signature {
        agency: agency.to_owned(),
        role: "Chief Executive".into(),
        name: None,
        agreed_on: WrittenDate::read(DATE).unwrap(),
    };
    let signatures = record.safeguarding_partners().filter(|_| sign).map(|it| signature(&it.agency)).collect();
    let agreeing = Agreeing {
        year: None,
        date: DATE.parse().unwrap(),
        signatures,
        reason: Some("It is only tried.".into()),
        by: "Ann Shah".into(),
        at: heading().at,
    };
    actions::agree(store, &agreeing).unwrap();
}

/// How many records of a noun are edited, in which field, what that is called, by which field the record is known, and
/// what is written.
const EDITS: [(Noun, usize, &str, &str, &str, &str); 7] = [
    (Noun::Standing, 6, "printed_text", "Printed text", "reference", "It is done."),
    (Noun::Figure, 5, "source", "Figure source", "measure", "Our own count"),
    (Noun::ScrutinyItem, 3, "response", "Response", "text", "We answered."),
    (Noun::ProgressStatement, 3, "agency", "Agency", "text", "All of us"),
    (Noun::Reform, 2, "what_we_did", "What we did", "reform", "We read it."),
    (Noun::Theme, 2, "implementation", "Implementation", "area_of_learning", "It is under way."),
    (Noun::YouSaidWeDid, 2, "we_did", "We did", "you_said", "We listened."),
];

/// Makes 30 edits, each of another record, and says in words what each did.
fn edits(store: &mut Store) -> Vec<String> {
    let all = |store: &Store, noun: Noun| store.read(|connection| records::fields_of_all(connection, noun)).unwrap();
    let text = |fields: &Fields, field: &str| fields[field].as_str().unwrap_or_default().to_owned();
    let mut expected = Vec::new();
    let keep = |store: &mut Store, edit: &dyn Fn(&mut store::Change<'_>) -> Result<()>| {
        store.change(heading(), |change| edit(change).map(|()| (Verdict::Keep, ()))).unwrap();
    };
    for (noun, count, field, said, known_by, now) in EDITS {
        let records = all(store, noun);
        assert!(records.len() >= count, "the reference has {} of {}", records.len(), noun.many());
        for fields in records.iter().take(count) {
            let edited = Fields::from_iter([(field.to_owned(), json!(now))]);
            keep(store, &|change| change.save_fields(noun, records::id_of(fields), &edited).map(drop));
            let was = Some(text(fields, field)).filter(|was| !was.is_empty());
            let name = short(&text(fields, known_by));
            let noun = if noun == Noun::Standing { reference::noun_of(&name).unwrap() } else { noun };
            let said = match noun {
                Noun::Action => "Progress",
                Noun::Recommendation => "Implementation",
                Noun::Finding if field == "printed_text" => "What we did",
                _ => said,
            };
            expected.push(match was {
                Some(was) => format!("{} {name}: {said}: “{was}”, now “{now}”", capital(noun.one())),
                None => format!("{} {name}: {said}: now “{now}”", capital(noun.one())),
            });
        }
    }
    for evaluation in all(store, Noun::Evaluation).iter().take(4) {
        keep(store, &|change| change.remove(Noun::Evaluation, records::id_of(evaluation)));
        let name = short(&text(evaluation, "comment"));
        expected.push(format!("Evaluation {name}: removed: {name}"));
    }
    let year = store.read(store::years).unwrap()[0].id;
    for term in ["Lantern", "Quilt", "Wren"] {
        let fields = json!({"term": term, "meaning": "Made up.", "reporting_years": [year]});
        keep(store, &|change| change.add_fields(Noun::GlossaryTerm, fields.as_object().unwrap()).map(drop));
        expected.push(format!("Glossary term {term}: added: {term}"));
    }
    expected
}

/// Text on one line, as a record is called by it.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 { line } else { line.chars().take(120).collect::<String>() + "…" }
}
