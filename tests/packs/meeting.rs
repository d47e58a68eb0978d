//! What a meeting gets: the plan grouped as it likes, and what has changed since the last one.

use calamine::{Data, Reader, Xlsx, open_workbook};
use partnership_report::actions::{self, Importing};
use partnership_report::domain::noun::Noun;
use partnership_report::domain::theme::Theme;
use partnership_report::store::{Access, Heading, Store, Verdict, records};

use crate::common::{Book, Desk, folded, structure_text};
use crate::making::larkham;

/// Changes two records of Larkham and removes nothing.
fn changed() -> Desk {
    let desk = larkham();
    Book::of_year(2025)
        .sheet(
            "Actions",
            &[
                &["Ref", "Priority", "Action", "Status", "Target date"],
                &["A1", "Neglect", "=Publish a strategy", "At risk", "2026-02-28"],
            ],
        )
        .sheet(
            "Updates",
            &[&["Ref", "Date", "Author", "Text"], &["A1", "2026-01-10", "Jo Example", "The printer left."]],
        )
        .sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "A film."]])
        .save(&desk.path("later.xlsx"));
    desk.done(&["import", "l.partnership", "later.xlsx", "--by", "Bo Example"]);
    desk
}

#[test]
fn what_changed_is_said_in_words() {
    let desk = changed();

    let said = desk.done(&["changes", "l.partnership", "--from", "2020-01-01"]);

    for words in [
        "Action A1: added: =Publish a strategy; reported on in a year: ",
        "update of 10 January 2026 by Jo Example: The printer left.",
        "Theme Curiosity: added: Curiosity (Bo Example)",
        "Review Child Wren: added: Child Wren (Ann Example)",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
    assert_eq!(
        desk.done(&["changes", "l.partnership", "--from", "2020-01-01", "--to", "2020-12-31"]),
        "Nothing has changed.\n"
    );
    let said = desk.refused(&["changes", "l.partnership", "--from", "2020-02-01", "--to", "2020-01-01"]);
    assert!(said.contains("2020-01-01 is before 2020-02-01. Give the earlier date with --from."), "{said}");
}

#[test]
fn changes_go_out_as_a_workbook_and_text_is_never_a_formula() {
    let desk = changed();

    desk.done(&["changes", "l.partnership", "--from", "2020-01-01", "--out", "changes.xlsx"]);

    let mut book: Xlsx<_> = open_workbook(desk.path("changes.xlsx")).unwrap();
    assert!(book.sheet_names().contains(&"Business plan".to_owned()), "{:?}", book.sheet_names());
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    let plan = book.worksheet_range("Business plan").unwrap();
    assert!(
        plan.rows()
            .any(|row| row[0] == Data::String("A1".into()) && row[1].to_string().contains("=Publish a strategy"))
    );
}

#[test]
fn the_plan_is_grouped_as_the_meeting_wants_it() {
    let desk = changed();
    for (group, expected) in [
        ("subgroup", &["Learning Group", "Data Group", "Led by no subgroup"][..]),
        ("agency", &["Led by no agency"]),
        ("priority", &["Neglect", "Child Wren", "Neglect audit"]),
        ("status", &["Not started", "At risk", "Complete", "In progress", "No status recorded"]),
    ] {
        desk.done(&["board", "l.partnership", "--group", group, "--out", "board.xlsx", "--date", "2026-05-01"]);
        let names = open_workbook::<Xlsx<_>, _>(desk.path("board.xlsx")).unwrap().sheet_names();
        assert_eq!(names[1..], expected.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), "by {group}");
    }

    let said = desk.refused(&["board", "l.partnership", "--only", "Lerning", "--out", "board.xlsx"]);
    assert!(
        said.contains("There is no group “Lerning”. Choose one of: Learning Group; Data Group; Led by no subgroup."),
        "{said}"
    );
}

#[test]
fn a_subgroup_gets_its_own_plan_as_pdf_with_what_changed() {
    let desk = changed();

    let said = desk.done(&[
        "board",
        "l.partnership",
        "--only",
        "Learning Group",
        "--since",
        "2020-01-01",
        "--date",
        "2036-05-01",
        "--out",
        "board.pdf",
    ]);

    assert!(said.contains("5 pieces of work in 1 group"), "{said}");
    let text = structure_text(&desk.path("board.pdf"));
    for words in [
        "Business plan",
        "Learning Group",
        "=Publish a strategy",
        "At risk",
        "days late",
        "10 January 2026, Jo Example: The printer left.",
        "changes since 1 January 2020",
    ] {
        assert!(text.contains(&folded(words)), "“{words}” is not in {text}");
    }
    assert!(!text.contains(&folded("Count the visits")), "another's work");
}

#[test]
fn both_values_are_said_and_what_was_removed_too() {
    let desk = Desk::new();
    let path = desk.path("l.partnership");
    let import = |book: Book, at: &str| {
        book.save(&desk.path("b.xlsx"));
        let importing =
            Importing { by: "Ann Example".into(), at: at.parse().unwrap(), dry_run: false, accept_good_rows: false };
        assert!(actions::import(&path, &desk.path("b.xlsx"), &importing, None).is_ok());
    };
    import(Book::full_year(), "2026-01-10T12:00:00Z");
    let rows: &[&[&str]] = &[
        &["Ref", "Priority", "Action", "Status", "Target date"],
        &["A1", "Neglect", "Publish a strategy", "At risk", "2026-02-28"],
    ];
    import(Book::of_year(2025).sheet("Actions", rows), "2026-02-10T12:00:00Z");
    let mut store = Store::open(&path, Access::Change).unwrap();
    let heading = Heading {
        by: "Bo Example".into(),
        at: "2026-02-20T12:00:00Z".parse().unwrap(),
        what: "Took a theme out".into(),
    };
    let removed = store.change(heading, |change| {
        let theme = records::all::<Theme>(change.connection())?.remove(0);
        change.remove(Noun::Theme, theme.id)?;
        Ok((Verdict::Keep, ()))
    });
    removed.unwrap();

    let between = |from: &str, to: &str| -> Vec<String> {
        let all =
            store.read(|connection| actions::changes(connection, from.parse().unwrap(), to.parse().unwrap())).unwrap();
        all.iter().map(ToString::to_string).collect()
    };

    assert_eq!(
        between("2026-02-01", "2026-02-28"),
        [
            "Action A1: Target date: “December 2025”, now “28 February 2026”; Status: “Complete”, now “At risk” (Ann Example)",
            "Theme Curiosity: removed: Curiosity (Bo Example)",
        ]
    );
    assert!(between("2026-01-11", "2026-02-09").is_empty());
    // What came and went in between is no difference.
    assert!(!between("2026-01-01", "2026-02-28").iter().any(|line| line.contains("Curiosity")));
}
