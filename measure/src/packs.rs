//! Makes a plan of 2,000 actions and answers its update packs, as 40 chairs would.

use std::path::Path;

use chrono::Utc;
use partnership_report::actions::{self, Importing};
use partnership_report::error::Result;
use rust_xlsxwriter::Workbook;

use crate::filled::Filled;

const LEADS: usize = 40;
const ACTIONS: usize = 2_000;

pub fn make(file: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let about = [
        ["Field", "Value"],
        ["Partnership", "Larkham Safeguarding Children Partnership"],
        ["Year starts", "2025-04-01"],
        ["Year ends", "2026-03-31"],
    ];
    let priorities = [["Priority", "Description"], ["Neglect", "Seen too late."]];
    for (name, rows) in [("About", &about[..]), ("Priorities", &priorities[..])] {
        let sheet = book.add_worksheet().set_name(name)?;
        for (row, cells) in (0..).zip(rows) {
            sheet.write_row(row, 0, cells.iter().copied())?;
        }
    }
    let sheet = book.add_worksheet().set_name("Actions")?;
    sheet.write_row(0, 0, ["Priority", "Action", "Target date", "Lead", "Status", "Progress"])?;
    for at in 0..ACTIONS {
        let action = format!(
            "Action {}: agree how the agencies will tell one another what they see, and try it out in two schools.",
            at + 1
        );
        let lead = format!("Lead {}", at % LEADS + 1);
        let cells = [
            "Neglect",
            &action,
            "2026-12-31",
            &lead,
            "On track",
            "The first meeting was held and a draft is with the agencies.",
        ];
        sheet.write_row(u32::try_from(at + 1).unwrap_or(u32::MAX), 0, cells)?;
    }
    let source = file.with_extension("xlsx");
    book.save(&source)?;
    let importing = Importing { by: "Benchmark".into(), at: Utc::now(), dry_run: false, accept_good_rows: false };
    actions::import(file, &source, &importing, None).map(drop)
}

/// Fills in every answer of every pack.
pub fn answer(folder: &Path) {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "xlsx")) {
        let mut pack = Filled::open(&path);
        for reference in pack.references() {
            for (heading, words) in [
                ("New status", "At risk"),
                ("Progress", "The draft came back from three of the agencies, and one school has begun."),
                ("Evidence of impact", "Not yet known."),
                ("New target date", "31/03/2027"),
                ("Reason", "One agency has a new head."),
                ("Answered by", "Jo Example, chair"),
            ] {
                pack.answer(&reference, heading, words);
            }
        }
        pack.save(&path);
    }
}
