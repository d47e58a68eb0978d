//! Spreadsheets as people send them, one oddity each and named for it, with what must come out.

use super::make::Made;

mod others;
mod plans;
mod training;

/// A file of `tests/data/import`, and the rows that must come out of it.
pub struct Odd {
    pub file: &'static str,
    pub made: Made,
    /// The list of the record.
    pub noun: &'static str,
    /// The fields of each row, as the workbook has them.
    pub fields: &'static [&'static str],
    pub rows: &'static [&'static [&'static str]],
}

const PLAN: &[&str] = &["priority", "action", "target_date", "lead", "status"];
const PLANNED: &[&[&str]] = &[
    &["Neglect", "Publish a neglect strategy", "2025-12-31", "Board chair", "On track"],
    &["Neglect", "Train every school", "2026-03", "Learning Group", "Not started"],
    &["Early help", "Open a second hub", "2026-03-31", "Hub lead", "Complete"],
];
const TRAINING: &[&str] = &["course", "date", "agency", "booked", "attended", "did_not_attend"];
const TRAINED: &[&[&str]] = &[
    &["Neglect basics", "2025-05-01", "Larkham Council", "15", "12", "3"],
    &["Neglect basics", "2025-05-01", "Larkham Police", "8", "8", "0"],
    &["Early help for all", "2025-06-10", "Larkham Council", "20", "18", "2"],
];
const DELEGATES: &[&str] =
    &["course", "date", "agency", "booked", "attended", "did_not_attend", "cancelled", "walked_in"];

/// Every oddity.
pub fn all() -> Vec<&'static Odd> {
    [plans::PLANS, training::SESSIONS, others::OTHERS].into_iter().flatten().collect()
}
