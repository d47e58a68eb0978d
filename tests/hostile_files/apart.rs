//! What crashes the process that reads, or takes too much of it, costs a sentence and nothing else.

use crate::common::Desk;
use crate::make::{number, old_workbook, text};

#[test]
fn a_file_that_needs_more_memory_than_its_reader_has_is_told_in_words() {
    let desk = Desk::new();
    // One long text that a hundred thousand cells name. Only its reader knows how long, once it has made room for all.
    let cells: Vec<Vec<u8>> = (0..60_000).flat_map(|row| [text(row, 0, 0), text(row, 1, 0)]).collect();
    std::fs::write(desk.path("b.xls"), old_workbook(&[&"x".repeat(8_000)], &cells)).unwrap();

    let watched = desk.watched(&["import", "new.partnership", "b.xls"]);

    let said = "b.xls can't be read: it is damaged, or made so that reading it takes far more memory";
    assert!(watched.code == Some(1) && watched.said.contains(said), "{watched:?}");
    assert!(!desk.path("new.partnership").exists());
}

#[test]
fn a_file_that_its_reader_stumbles_over_is_told_in_words() {
    let desk = Desk::new();
    let mut bytes = old_workbook(&[], &[number(0, 0)]);
    let at = bytes.windows(4).position(|bytes| bytes == [0x03, 0x02, 14, 0]).expect("the cell is there");
    // Of many numbers in one row, it says that the last column comes before the first.
    bytes[at..at + 2].copy_from_slice(&0x00BD_u16.to_le_bytes());
    bytes[at + 6..at + 8].copy_from_slice(&9_u16.to_le_bytes());
    std::fs::write(desk.path("b.xls"), bytes).unwrap();

    let said = desk.refused(&["import", "new.partnership", "b.xls"]);

    let sentence = said.lines().last().unwrap_or_default();
    assert!(sentence.starts_with("b.xls ") && sentence.ends_with('.'), "{said}");
}

#[test]
fn the_reader_is_in_no_help_and_reads_for_nobody_else() {
    let desk = Desk::new();
    assert!(!desk.done(&["--help"]).contains("read-apart"));
    assert_eq!(desk.run(&["read-apart", "spreadsheet", "none.csv"]).stdout[0], b'x');
}
