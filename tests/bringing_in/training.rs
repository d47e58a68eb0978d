//! Training from booking systems: delegates are counted and not kept.

use partnership_report::actions::spreadsheet::bring_as;
use partnership_report::domain::noun::Noun;
use partnership_report::exchange::sheets::{self, AGENCY, Becomes, Known};
use partnership_report::exchange::workbook::ImportOptions;
use partnership_report::store::{Access, Store};

use crate::{common, desk};

/// The reference's own spreadsheet, where it is at hand.
fn reference(name: &str) -> Option<std::path::PathBuf> {
    let path = common::reference_workbook()?.with_extension("").join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {} is not at hand", path.display());
    None
}

#[test]
fn the_references_training_comes_in_without_a_word_said() {
    for name in ["training.xlsx", "training.csv"] {
        let Some(source) = reference(name) else { return };
        let desk = desk();

        let said = desk.done(&["import", "r.partnership", source.to_str().unwrap()]);

        let record = desk.record("r.partnership");
        let attended: i64 =
            record["attendances"].as_array().unwrap().iter().filter_map(|it| it["attended"].as_i64()).sum();
        assert_eq!(record["courses"].as_array().unwrap().len(), 28, "{said}");
        assert_eq!(attended, 2114, "{said}");
    }
}

#[test]
fn the_references_plan_comes_in_with_its_dates_and_leads() {
    for name in ["business_plan.xlsx", "business_plan.csv"] {
        let Some(source) = reference(name) else { return };
        let desk = desk();

        let said = desk.done(&["import", "r.partnership", source.to_str().unwrap()]);

        let record = desk.record("r.partnership");
        let actions = record["actions"].as_array().unwrap();
        assert_eq!(actions.len(), 28, "{said}");
        assert!(actions.iter().all(|it| it["lead"].is_string()), "{said}");
        assert_eq!(record["priorities"].as_array().unwrap().len(), 3, "{said}");
        let dated = record["standings"].as_array().unwrap().iter().filter(|it| it["target_date"].is_string()).count();
        assert_eq!(dated, 28, "{said}");
    }
}

/// Whether any file of a folder holds this text, in the letters of a file or of the system.
fn holds(folder: &std::path::Path, text: &str) -> Option<std::path::PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if let Some(found) = holds(&path, text) {
                return Some(found);
            }
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        // Only where the first letter stands can the rest follow: that is looked for at once, and the rest there.
        let has = |wanted: &[u8]| {
            let mut rest = bytes.as_slice();
            while let Some(at) = rest.iter().position(|byte| *byte == wanted[0]) {
                if rest[at..].starts_with(wanted) {
                    return true;
                }
                rest = &rest[at + 1..];
            }
            false
        };
        if has(text.as_bytes()) || has(&wide) {
            return Some(path);
        }
    }
    None
}

#[test]
fn delegates_are_counted_and_none_is_kept() {
    let desk = desk();
    let mut list = String::from("Course title,Start date,Delegate name,Email,Organisation,Attendance status\n");
    for n in 0..20_000 {
        let (course, agency) = (n % 40, ["Larkham Council", "LC", "Larkham Police", "St Bride's School"][n % 4]);
        let outcome = ["Attended", "Attended", "Attended", "DNA", "Cancelled"][n % 5];
        list += &format!(
            "Course {course},{:02}/05/2025,Quillfeather Zebedee,quillfeather{n}@secret.example,{agency},{outcome}\n",
            n % 28 + 1
        );
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let source = elsewhere.path().join("export.csv");
    std::fs::write(&source, list).unwrap();

    let said = desk.done(&["import", "r.partnership", source.to_str().unwrap(), "--mapping", "Booking system"]);

    let record = desk.record("r.partnership");
    let sum = |field: &str| -> i64 {
        record["attendances"].as_array().unwrap().iter().filter_map(|it| it[field].as_i64()).sum()
    };
    assert_eq!(["booked", "attended", "did_not_attend", "cancelled"].map(sum), [20_000, 12_000, 4_000, 4_000]);
    assert!(said.contains("St Bride's School"), "an unknown agency is listed: {said}");
    assert_eq!(said.matches("St Bride's School").count(), 2, "once with what becomes what and once as a note: {said}");
    desk.done(&["export", "r.partnership", "--out", "all.json", "--with-history"]);
    desk.done(&["backup", "r.partnership"]);
    let backups = desk.done(&["backup", "r.partnership", "--list"]);
    assert!(!backups.contains("0 backups") && holds(&desk.path("home"), "SQLite format 3").is_some(), "{backups}");
    let folder = desk.path("r.partnership").parent().unwrap().to_owned();
    for name in ["Quillfeather", "Zebedee", "secret.example"] {
        assert_eq!(holds(&folder, name), None, "{name} was kept");
        assert!(!said.contains(name), "{name} was said: {said}");
    }
}

#[test]
fn counts_that_do_not_add_up_are_pointed_out() {
    let desk = desk();
    std::fs::write(
        desk.path("t.csv"),
        "Course,Agency,Booked,Attended,DNA\nNeglect,LC,20,15,3\nEarly help,LC,20,18,2\n",
    )
    .unwrap();

    let said = desk.done(&["import", "r.partnership", "t.csv"]);

    assert!(said.contains("1 row does not add up") && said.contains("t row 2"), "{said}");
}

#[test]
fn a_whole_course_beside_its_sessions_is_pointed_out_before_it_is_counted_again() {
    let desk = desk();
    std::fs::write(desk.path("sessions.csv"), "Course,Date,Attended\nNeglect,12/05/2025,20\nNeglect,13/05/2025,15\n")
        .unwrap();
    desk.done(&["import", "r.partnership", "sessions.csv"]);
    std::fs::write(desk.path("year.csv"), "Course,Attended\nNeglect,35\nEarly help,9\n").unwrap();

    let said = desk.done(&["import", "r.partnership", "year.csv", "--dry-run"]);

    assert!(said.contains("1 row is of a whole course whose sessions or agencies the year counts already"), "{said}");
    assert!(said.contains("(year row 2)"), "{said}");
}

#[test]
fn a_mapping_is_remembered_and_a_noun_can_be_said() {
    let desk = desk();
    std::fs::write(desk.path("a.csv"), "Thing,Whose,Day\nOpen a hub,Hub lead,31/03/2026\n").unwrap();

    let unknown = desk.refused(&["import", "r.partnership", "a.csv"]);
    assert!(unknown.contains("No table was recognised in a.csv"), "{unknown}");

    std::fs::write(desk.path("b.csv"), "Priority,Task,Who\nNeglect,Open a hub,Hub lead\n").unwrap();
    let said = desk.done(&["import", "r.partnership", "b.csv", "--as", "actions", "--mapping", "Plans"]);
    assert!(said.contains("remembered as “Plans”"), "{said}");

    // The same system again, with a column more.
    std::fs::write(desk.path("c.csv"), "Priority,Task,Who,Colour\nNeglect,Close a hub,Hub lead,Green\n").unwrap();
    let said = desk.done(&["import", "r.partnership", "c.csv", "--mapping", "plans"]);
    assert!(said.contains("Actions: 1 added") && said.contains("left out: “Colour”"), "{said}");
    assert_eq!(desk.record("r.partnership")["actions"].as_array().unwrap().len(), 2);
}

#[test]
fn an_agency_that_is_not_known_is_matched_added_or_left_out_as_a_person_says() {
    let rows = "Course\tAgency\tAttended\nNeglect\tFire\t3\nNeglect\tCouncil\t4\nNeglect\tHealth\t2\n";
    // One table names agencies in its rows, the other has a column for each.
    let columns = "Course\tFire\tCouncil\tHealth\nNeglect\t3\t4\t2\n";
    for block in [rows, columns] {
        let desk = desk();
        let mut store = Store::open(&desk.path("r.partnership"), Access::Change).unwrap();
        let sheets = sheets::pasted("Training", block).unwrap();
        let known = store.read(|connection| Known::load(connection, None)).unwrap();
        let mut found = sheets::guess(&sheets, "Training", None, &[], &known);
        let options = |dry_run| ImportOptions {
            file: "Training".into(),
            by: "Ann Example".into(),
            at: "2025-06-01T09:00:00Z".parse().unwrap(),
            dry_run,
            accept_good_rows: false,
            year: None,
        };

        let tried = bring_as(&mut store, &sheets, &found, &options(true)).unwrap();

        let unknown: Vec<&str> = tried.becomes.iter().filter(|it| !it.sure).map(|it| it.from.as_str()).collect();
        assert_eq!(unknown, ["Fire", "Council", "Health"], "each is listed once");

        let word = |from: &str, to: Option<&str>, new| Becomes {
            new,
            ..Becomes::of(Noun::Agency, AGENCY, from, to.map(str::to_owned), true)
        };
        found[0].mapping.words = vec![
            word("Fire", Some("Fire"), true),
            word("Council", Some("Larkham Council"), false),
            word("Health", None, false),
        ];
        bring_as(&mut store, &sheets, &found, &options(false)).unwrap();
        drop(store);

        let record = desk.record("r.partnership");
        let of = |list: &str| -> Vec<String> {
            let all = record[list].as_array().unwrap().iter();
            all.filter_map(|it| it["agency"].as_str().map(str::to_owned)).collect()
        };
        assert_eq!(of("agencies"), ["Larkham Council", "Larkham Police", "Fire"]);
        assert_eq!(of("attendances"), ["Fire", "Larkham Council"], "{block}");
        // Who came from an agency that is left out is counted without one.
        assert_eq!(record["attendances"].as_array().unwrap().len(), 3, "{block}");
    }
}
