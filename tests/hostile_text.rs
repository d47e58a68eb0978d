//! Text that would be notation, a program or a break in the layout elsewhere prints as itself, in any
//! cell; text that can't be printed is refused, naming the cell.

mod common;

use common::{Book, Desk, folded, structure_text};

/// What a cell may hold to harm a typesetter, a web page, a spreadsheet or a reader.
const HOSTILE: &[&str] = &[
    r#"#import "x": y"#,
    r#"#read("/etc/passwd")"#,
    "$x$ and $ sum_(i) $",
    "*bold* _under_ **both**",
    "<script>alert(1)</script>",
    r"C:\path\*\_ \\server",
    "@ref and <label>",
    "a ] b [[ c [d](e) ![f](g)",
    "[words](javascript:alert(1))",
    r#"“curly” ‘quotes’ "straight" 'single'"#,
    "{{ template }} ${x} %s \\u0041 &lt;b&gt;",
    "=cmd|' /C calc'!A0",
    "= Heading = ",
    "/ term: / // comment /* not */ ~ --- ...",
    "emoji 😀 and ● ✕",
    "Łódź Ελληνικά кириллица",
];

#[test]
fn hostile_text_prints_as_itself_in_every_kind_of_cell() {
    let desk = Desk::new();
    let long = "W".repeat(20_000);
    let mut book = Book::of_year(2025);
    for (sheet, headings) in [
        ("Themes", ["Area of learning", "Implementation"]),
        ("You said we did", ["You said", "We did"]),
        ("Subgroups", ["Subgroup", "Chair"]),
        ("Agencies", ["Agency", "Sector"]),
        ("Priorities", ["Priority", "Description"]),
        ("Reviews", ["Review", "Summary"]),
        ("Reforms", ["Reform", "What we did"]),
        ("Decisions", ["Decision", "Decided by"]),
        ("Glossary", ["Term", "Meaning"]),
    ] {
        let names: Vec<String> = HOSTILE.iter().map(|text| format!("Q{text}")).collect();
        let mut rows: Vec<[&str; 2]> = std::iter::once(headings)
            .chain(names.iter().map(String::as_str).zip(HOSTILE.iter().copied()).map(<[&str; 2]>::from))
            .collect();
        // In an entry and in a table: it is slow to set, and these are the two ways in which it is.
        if ["Themes", "You said we did"].contains(&sheet) {
            rows.push(["A long word", &long]);
        }
        book = book.sheet(sheet, &rows.iter().map(|row| &row[..]).collect::<Vec<_>>());
    }
    let training: Vec<[&str; 4]> = HOSTILE.iter().map(|text| [*text, *text, *text, "7"]).collect();
    let rows = std::iter::once(&["Course", "Level", "Agency", "Attended"])
        .chain(&training)
        .map(|row| &row[..])
        .collect::<Vec<_>>();
    book.sheet("Training", &rows).save(&desk.path("hostile.xlsx"));
    desk.done(&["import", "r.partnership", "hostile.xlsx"]);

    desk.done(&["report", "r.partnership", "--out", "r.pdf", "--date", "2026-05-01"]);

    let printed = structure_text(&desk.path("r.pdf"));
    for text in HOSTILE {
        let as_typed = printed.matches(&folded(text)).count();
        // Twice in each list, three times in training (course, level, agency).
        assert!(as_typed >= 18, "“{text}” is printed {as_typed} times");
    }
    assert_eq!(printed.matches(&long).count(), 2, "a word of 20,000 letters is printed whole");
}

#[test]
fn text_from_right_to_left_is_printed_whole() {
    let desk = Desk::new();
    let rows: &[&[&str]] =
        &[&["You said", "We did"], &["שלום עולם", "مرحبا بالعالم"], &["mixed שלום and مرحبا (both)", "done"]];
    Book::of_year(2025).sheet("You said we did", rows).save(&desk.path("rtl.xlsx"));
    desk.done(&["import", "r.partnership", "rtl.xlsx"]);

    desk.done(&["report", "r.partnership", "--out", "r.pdf"]);

    let printed = structure_text(&desk.path("r.pdf"));
    for word in ["שלום", "עולם", "مرحبا", "بالعالم"] {
        // Some readers give a line of such text in the order in which it is drawn.
        let drawn: String = word.chars().rev().collect();
        assert!(printed.contains(word) || printed.contains(&drawn), "{word} is not printed");
    }
}

#[test]
fn what_cannot_be_printed_is_refused_at_its_cell() {
    for (text, told) in [
        ("bell \u{7}", "control character (U+0007)"),
        ("private \u{E000}", "(U+E000) is in none of the report's fonts"),
        ("漢字", "“漢” (U+6F22) is in none of the report's fonts"),
        ("nothing \u{FFFE}", "(U+FFFE)"),
    ] {
        let desk = Desk::new();
        Book::of_year(2025)
            .sheet("Themes", &[&["Area of learning", "Implementation"], &["Trust", text]])
            .save(&desk.path("bad.xlsx"));

        let output = desk.run(&["import", "r.partnership", "bad.xlsx"]);

        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{text:?} should be refused");
        assert!(said.contains("Themes, row 2, Implementation: ") && said.contains(told), "{text:?}: {said}");
    }
}
