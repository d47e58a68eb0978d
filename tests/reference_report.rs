//! A real published report: its workbook goes in whole, and every word of it comes out in the PDF.

mod common;

use calamine::{Data, Reader, Xlsx, open_workbook};
use common::{Desk, folded, reference_workbook, structure_text};

#[test]
fn every_row_of_the_reference_is_taken() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();

    let said = desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);

    for counted in [
        "About: 9 added",
        "Agencies: 8 added",
        "Subgroups: 8 added",
        "Narrative: 18 added",
        "Figures: 38 added",
        "Priorities: 6 added",
        "Progress: 103 added",
        "Actions: 28 added",
        "Reviews: 2 added",
        "Recommendations: 25 added",
        "Audits: 5 added",
        "Findings: 40 added",
        "Themes: 6 added",
        "Training: 28 added",
        "Evaluation: 18 added",
        "You said we did: 4 added",
        "Reforms: 2 added",
        "Scrutiny: 15 added",
        "Funding: 0 added",
        "Decisions: 0 added",
        "Glossary: 0 added",
    ] {
        assert!(said.contains(counted), "{counted} is missing in:\n{said}");
    }
    desk.done(&["export", "r.partnership", "--out", "r.json"]);
    let record: serde_json::Value = serde_json::from_slice(&std::fs::read(desk.path("r.json")).unwrap()).unwrap();
    let attended: i64 =
        record["attendances"].as_array().unwrap().iter().map(|it| it["attended"].as_i64().unwrap()).sum();
    assert_eq!(attended, 2114);
}

#[test]
fn importing_the_reference_twice_changes_nothing() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    let import = ["import", "r.partnership", workbook.to_str().unwrap()];
    desk.done(&import);
    desk.done(&["export", "r.partnership", "--out", "once.json", "--with-history"]);

    let said = desk.done(&import);

    assert!(said.contains("Nothing to do"), "{said}");
    desk.done(&["export", "r.partnership", "--out", "twice.json", "--with-history"]);
    assert_eq!(std::fs::read(desk.path("once.json")).unwrap(), std::fs::read(desk.path("twice.json")).unwrap());
}

#[test]
fn every_text_cell_of_the_reference_is_printed() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);

    desk.done(&["report", "r.partnership", "--out", "r.pdf", "--date", "2024-09-30"]);

    let printed = structure_text(&desk.path("r.pdf"));
    let mut missing = Vec::new();
    let mut looked_for = 0;
    let mut book: Xlsx<_> = open_workbook(&workbook).unwrap();
    for name in book.sheet_names() {
        for row in book.worksheet_range(&name).unwrap().rows().skip(1) {
            for (at, cell) in row.iter().enumerate() {
                let Data::String(text) = cell else { continue };
                // The About sheet's first column names its fields.
                if name == "About" && at == 0 {
                    continue;
                }
                looked_for += 1;
                // A number or date may be printed as it was written, or as numbers and dates are.
                let printed_somehow = printed.contains(&folded(text));
                let pieces = as_printed(text);
                if let Some(piece) = pieces.iter().find(|piece| !printed_somehow && !printed.contains(&folded(piece))) {
                    missing.push(format!("{name}: {piece}"));
                }
            }
        }
    }
    assert!(looked_for > 900, "only {looked_for} cells were looked for");
    assert!(missing.is_empty(), "{} of {looked_for} cells are not printed:\n{}", missing.len(), missing.join("\n"));
}

/// A cell's words as a reader sees them: paragraphs and bullets apart, links by their words, numbers
/// and dates as they are written out.
fn as_printed(text: &str) -> Vec<String> {
    use partnership_report::domain::{date::WrittenDate, number, prose};
    let text = text.trim();
    if let Some(date) = WrittenDate::read(text) {
        return vec![date.to_string()];
    }
    if let Some(value) = number::read(text) {
        return vec![number::shown(value)];
    }
    let read = [prose::plain(text), prose::narrative(text)];
    let found = read.map(|prose| prose::words(&prose).lines().map(str::to_owned).collect::<Vec<_>>());
    let [plain, narrative] = found;
    if text.contains("**") || text.contains("\n1. ") { narrative } else { plain }
}
