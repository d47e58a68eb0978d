//! Every lead of the reference answers about everything; every answer arrives under its author's name
//! and nothing else changes.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::{Desk, reference_workbook};
use crate::filled::Filled;

const STATUSES: [(&str, &str); 3] = [("A", "At risk"), ("R", "In progress"), ("F", "In progress")];

/// Texts that programs like to make something else of.
const TRICKY: [&str; 6] = ["=SUM(A1:A9)", "+44 1234 567 890", "-5 visits", "@everyone", "'quoted", "a\n\n- b\n- c"];

/// The references asked about in a pack, and what is answered to each.
fn fill(pack: &Path, author: &str) -> Vec<String> {
    let mut filled = Filled::open(pack);
    let references = filled.references();
    for (at, reference) in references.iter().enumerate() {
        let status = STATUSES.iter().find(|(letter, _)| reference.starts_with(letter)).unwrap().1;
        filled.answer(reference, "New status", status);
        filled.answer(reference, "Progress", TRICKY[at % TRICKY.len()]);
        filled.answer(reference, "Evidence of impact", "Seen in the re-audit.");
        filled.answer(reference, "New target date", "31/03/2031");
        filled.answer(reference, "Answered by", author);
    }
    filled.save(pack);
    references
}

/// The same through openpyxl, where Python has it.
fn fill_by_openpyxl(pack: &Path, author: &str) -> Option<Vec<String>> {
    const SCRIPT: &str = r#"
import openpyxl, sys
path, author = sys.argv[1:3]
tricky = ["=SUM(A1:A9)", "+44 1234 567 890", "-5 visits", "@everyone", "'quoted", "a\n\n- b\n- c"]
book, at = openpyxl.load_workbook(path), 0
for sheet in book:
    columns = {cell.value: cell.column for cell in sheet[1]}
    if "New status" not in columns: continue
    for row in range(2, sheet.max_row + 1):
        reference = sheet.cell(row, 1).value
        status = "At risk" if reference[0] == "A" else "In progress"
        for heading, value in [("New status", status), ("Progress", tricky[at % 6]), ("Evidence of impact", "Seen in the re-audit."), ("New target date", "31/03/2031"), ("Answered by", author)]:
            cell = sheet.cell(row, columns[heading])
            cell.value = value
            cell.data_type = "s"
        print(reference)
        at += 1
book.save(path)
"#;
    let output = Command::new("python3").args(["-c", SCRIPT]).arg(pack).arg(author).output();
    match output {
        Ok(output) if output.status.success() => {
            Some(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
        }
        _ => {
            eprintln!("skipped: openpyxl is not here (Python's package of that name)");
            None
        }
    }
}

/// Saves a workbook again with LibreOffice, where it is installed.
fn save_by_libreoffice(pack: &Path) -> bool {
    let out = pack.with_extension("saved");
    // With settings of its own: a LibreOffice that is open would keep its settings to itself.
    let settings = format!("-env:UserInstallation=file://{}", pack.with_file_name("libreoffice").display());
    let saved = Command::new("soffice")
        .arg(settings)
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .arg(pack)
        .output()
        .is_ok_and(|output| output.status.success());
    // LibreOffice without Calc says that all went well.
    let copy = out.join(pack.file_name().unwrap());
    if !saved || !copy.is_file() {
        eprintln!("skipped: LibreOffice Calc is not here (soffice)");
        return false;
    }
    std::fs::rename(copy, pack).unwrap();
    true
}

/// Sends packs to every lead of the reference, lets `fill` answer them, and holds the record against
/// what was answered.
fn every_answer_arrives(fill: impl Fn(&Path, &str) -> Option<Vec<String>>) {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);
    let before = desk.record("r.partnership");
    desk.done(&["pack", "r.partnership", "--all", "packs", "--date", "2024-05-01", "--by", "Ann Example"]);
    let mut packs: Vec<_> = std::fs::read_dir(desk.path("packs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"))
        .collect();
    packs.sort();
    assert!(packs.len() >= 8, "the reference names at least eight leads: {packs:?}");

    let mut answered = Vec::new();
    for (at, pack) in packs.iter().enumerate() {
        let author = format!("Chair {at}");
        let Some(references) = fill(pack, &author) else { return };
        assert!(!references.is_empty());
        let shown = pack.to_str().unwrap();
        let said = desk.done(&["apply", "r.partnership", shown, "--date", "2024-05-20", "--by", "Ann Example"]);
        assert!(said.contains(&format!("{} new, 0 unchanged, 0 refused", references.len())), "{said}");
        answered.extend(
            references.into_iter().enumerate().map(|(at, reference)| (reference, TRICKY[at % 6], author.clone())),
        );
    }

    let after = desk.record("r.partnership");
    for (reference, progress, author) in &answered {
        let update = after["updates"].as_array().unwrap().iter().find(|it| it["reference"] == reference.as_str());
        let update = update.unwrap_or_else(|| panic!("{reference} has no update"));
        assert_eq!((&update["text"], &update["author"]), (&Value::from(*progress), &Value::from(author.as_str())));
        assert_eq!(update["date"], "2024-05-20");
        let standing = standing(&after, reference);
        assert_eq!((&standing["target_date"], &standing["status"]), (&Value::from("2031-03-31"), &update["status"]));
    }
    only_answers_changed(
        &before,
        &after,
        &answered.iter().map(|(reference, ..)| reference.as_str()).collect::<Vec<_>>(),
    );

    for pack in &packs {
        let said = desk.done(&["apply", "r.partnership", pack.to_str().unwrap(), "--date", "2024-06-20"]);
        assert!(said.contains("0 new") && said.contains("Nothing was changed."), "{said}");
    }
    assert_eq!(desk.record("r.partnership"), after, "applying again changes nothing");
}

fn standing<'a>(record: &'a Value, reference: &str) -> &'a Value {
    record["standings"].as_array().unwrap().iter().find(|it| it["reference"] == reference).unwrap()
}

fn only_answers_changed(before: &Value, after: &Value, answered: &[&str]) {
    for (list, records) in before.as_object().unwrap() {
        if ["updates", "packs", "pack_answers"].contains(&list.as_str()) {
            continue;
        }
        if list != "standings" {
            assert_eq!(&after[list], records, "{list}");
            continue;
        }
        for (was, is) in records.as_array().unwrap().iter().zip(after[list].as_array().unwrap()) {
            let reference = was["reference"].as_str().unwrap();
            assert_eq!(is["printed_text"], was["printed_text"], "{reference}: what is printed stays");
            if !answered.contains(&reference) {
                assert_eq!(is, was, "{reference} was not answered");
            }
        }
    }
}

#[test]
fn every_lead_of_the_reference_answers() {
    every_answer_arrives(|pack, author| Some(fill(pack, author)));
}

#[test]
fn every_lead_of_the_reference_answers_through_openpyxl() {
    every_answer_arrives(fill_by_openpyxl);
}

#[test]
fn every_lead_of_the_reference_answers_through_libreoffice() {
    every_answer_arrives(|pack, author| {
        let references = fill(pack, author);
        save_by_libreoffice(pack).then_some(references)
    });
}
