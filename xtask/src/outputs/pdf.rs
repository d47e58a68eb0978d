//! The checks of a PDF: its syntax (qpdf), its accessibility (outloud and pdfua, both against PDF/UA-1) and its
//! structure (pdfinfo).

use std::path::Path;

use super::{Tally, Verdict};
use crate::failure::Result;
use crate::json::Json;
use crate::project::Project;
use crate::{files, run, setup};

/// What the structure of a report must hold.
pub const REPORT: &[&str] = &["H1", "H2", "L", "LI", "Table", "TH", "TD"];
/// The same of a summary on one page, which has no tables.
pub const SUMMARY: &[&str] = &["H1", "L", "LI"];

pub fn check(project: &Project, name: &str, pdf: &Path, holds: &[&str], tally: &mut Tally) -> Result {
    tally.tell(&format!("{name}, qpdf"), qpdf(pdf)?);
    tally.tell(&format!("{name}, outloud"), outloud(project, pdf)?);
    tally.tell(&format!("{name}, pdfua"), pdfua(project, pdf)?);
    tally.tell(&format!("{name}, pdfinfo"), pdfinfo(pdf, holds)?);
    Ok(())
}

/// A check that cannot fail is none: both checkers must find errors in a file without tags, and say that it has none.
pub fn refuses_an_untagged_file(project: &Project, folder: &Path) -> Result<Verdict> {
    let pdf = folder.join("untagged.pdf");
    files::write(&pdf, UNTAGGED)?;
    Ok(match (outloud(project, &pdf)?, pdfua(project, &pdf)?, pdfinfo(&pdf, REPORT)?) {
        (Err(outloud), Err(pdfua), Err(_)) if outloud.contains("DOC-002") && pdfua.contains("UA-01-005") => {
            Ok("all three do.".to_owned())
        }
        (outloud, pdfua, pdfinfo) => {
            Err(format!("one of them does not.\noutloud: {outloud:?}\npdfua: {pdfua:?}\npdfinfo: {pdfinfo:?}"))
        }
    })
}

/// One empty page, sound in every way but that it has no tags, title or language.
const UNTAGGED: &str = "%PDF-1.7\n\
    1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
    2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
    3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n\
    xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n\
    trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n";

fn qpdf(pdf: &Path) -> Result<Verdict> {
    let said = run::capture(run::program("qpdf").arg("--check").arg(pdf))?;
    if said.status.success() {
        return Ok(Ok("no error and no warning.".to_owned()));
    }
    Ok(Err(format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr))))
}

pub fn outloud(project: &Project, pdf: &Path) -> Result<Verdict> {
    let said = run::capture(setup::checker(project, "outloud").args(["--quiet", "--json", "-"]).arg(pdf))?;
    Ok(judge(&said, outloud_verdict))
}

fn pdfua(project: &Project, pdf: &Path) -> Result<Verdict> {
    // Only an error counts in the exit code then; the answer still lists errors alone.
    let said = run::capture(
        setup::checker(project, "pdfua").args(["check", "--min-severity", "error", "--format", "json"]).arg(pdf),
    )?;
    Ok(judge(&said, pdfua_verdict))
}

/// A checker passes a file only if its answer can be read, says so, and its exit code agrees.
fn judge(said: &std::process::Output, verdict: fn(&Json) -> Verdict) -> Verdict {
    let json = Json::read(&String::from_utf8_lossy(&said.stdout));
    let unread = |why: String| {
        format!("its answer cannot be read ({why}).\n{}", String::from_utf8_lossy(&said.stderr).trim_end())
    };
    let found = verdict(&json.map_err(unread)?)?;
    if said.status.success() { Ok(found) } else { Err(format!("{found} But it ended with {}.", said.status)) }
}

/// outloud answers with one result for each file: how many errors, and what became of each of its rules.
fn outloud_verdict(answer: &Json) -> Verdict {
    let [result] = answer.get("results").and_then(Json::list).unwrap_or_default() else {
        return Err("its answer has not one result.".to_owned());
    };
    if let Some(error) = result.get("error").and_then(Json::text) {
        return Err(format!("the file cannot be read: {error}."));
    }
    let rules = result.get("rules").and_then(Json::list).unwrap_or_default();
    let with_status = |status: &str| rules.iter().filter(|rule| field(rule, "status") == status).count();
    if with_status("crashed") > 0 {
        return Err("one of its own rules crashed, so the file is not checked in full.".to_owned());
    }
    if with_status("ran") == 0 {
        return Err("it ran no rule.".to_owned());
    }
    let found = |severity: &str| result.get("counts").and_then(|counts| counts.get(severity)).and_then(Json::count);
    match (found("error"), found("warning")) {
        (Some(0), Some(warnings)) => Ok(format!(
            "0 errors, {}, by {} rules.{}",
            counted(warnings, "warning"),
            with_status("ran"),
            findings(result, "warning", "rule")
        )),
        (Some(errors), _) => Err(format!("{}.{}", counted(errors, "error"), findings(result, "error", "rule"))),
        (None, _) => Err("its answer does not count errors.".to_owned()),
    }
}

/// The one rule of pdfua 0.1.3 that may be skipped: it crashes on any heading whose words are marked in several pieces, as
/// a number and a title are. What it looks for, a heading without words, [`structure_verdict`] looks for instead.
const CRASHES: &str = "UA-14-001";

/// pdfua answers with a summary of its findings, or that the file cannot be read.
fn pdfua_verdict(answer: &Json) -> Verdict {
    if let Some(error) = answer.get("error").and_then(Json::text) {
        return Err(format!("the file cannot be read: {error}."));
    }
    let summed = |name: &str| answer.get("summary").and_then(|summary| summary.get(name)).and_then(Json::count);
    let skipped = answer.get("skipped").and_then(Json::list).unwrap_or_default();
    let excused = skipped.iter().filter(|rule| field(rule, "rule_id") == CRASHES).count() as u64;
    match (summed("errors"), summed("rules_run"), summed("rules_skipped")) {
        (Some(0), Some(run), Some(skipped)) if run > 0 && skipped == excused => {
            Ok(format!("0 errors, by {run} rules."))
        }
        (Some(0), Some(_), Some(_)) => {
            Err("it did not run all its rules, so the file is not checked in full.".to_owned())
        }
        (Some(errors), ..) => Err(format!("{}.{}", counted(errors, "error"), findings(answer, "error", "rule_id"))),
        (None, ..) => Err("its answer does not count errors.".to_owned()),
    }
}

fn counted(count: u64, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn findings(of: &Json, severity: &str, rule: &str) -> String {
    let all = of.get("findings").and_then(Json::list).unwrap_or_default();
    all.iter()
        .filter(|finding| field(finding, "severity") == severity)
        .map(|finding| format!("\n  {} {}", field(finding, rule), field(finding, "message")))
        .collect()
}

fn field<'a>(of: &'a Json, name: &str) -> &'a str {
    of.get(name).and_then(Json::text).unwrap_or_default()
}

fn pdfinfo(pdf: &Path, holds: &[&str]) -> Result<Verdict> {
    let said = run::capture(run::program("pdfinfo").arg("-struct-text").arg(pdf))?;
    if !said.status.success() {
        return Ok(Err(String::from_utf8_lossy(&said.stderr).into_owned()));
    }
    Ok(structure_verdict(&String::from_utf8_lossy(&said.stdout), holds))
}

/// pdfinfo prints the structure tree, one element a line: `    TH <node1>:`; attributes start with a slash, and words
/// stand in quotation marks, deeper than their element.
fn structure_verdict(tree: &str, holds: &[&str]) -> Verdict {
    let elements: Vec<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).map(|word| word.trim_end_matches(':')).collect();
    let count = |name: &str| elements.iter().filter(|element| **element == name).count();
    let counts: Vec<(&str, usize)> = holds.iter().map(|name| (*name, count(name))).collect();
    let absent: Vec<&str> = counts.iter().filter(|(_, count)| *count == 0).map(|(name, _)| *name).collect();
    if !absent.is_empty() {
        return Err(format!("its structure has no {}.", absent.join(", ")));
    }
    if let Some(empty) = heading_without_words(tree) {
        return Err(format!("the heading “{empty}” of its structure has no words."));
    }
    let told: Vec<String> = counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    Ok(format!("{}.", told.join(", ")))
}

fn heading_without_words(tree: &str) -> Option<&str> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = tree.lines().collect();
    let headings = lines.iter().enumerate().filter(|(_, line)| {
        let name = line.split_whitespace().next().unwrap_or_default();
        name.len() == 2 && name.starts_with('H') && name.ends_with(|digit: char| digit.is_ascii_digit())
    });
    let has_words = |at: usize| {
        let within = lines[at + 1..].iter().take_while(|line| depth(line) > depth(lines[at]));
        within.into_iter().any(|line| {
            line.trim().trim_matches('"').chars().any(char::is_alphanumeric) && line.trim().starts_with('"')
        })
    };
    headings.into_iter().find(|(at, _)| !has_words(*at)).map(|(_, line)| line.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outloud(answer: &str) -> Verdict {
        outloud_verdict(&Json::read(answer).unwrap())
    }

    fn pdfua(answer: &str) -> Verdict {
        pdfua_verdict(&Json::read(answer).unwrap())
    }

    #[test]
    fn the_untagged_file_has_a_sound_cross_reference_table() {
        for (number, line) in ["1 0 obj", "2 0 obj", "3 0 obj"].iter().enumerate() {
            let at = UNTAGGED.find(&format!("\n{line}")).unwrap() + 1;
            assert!(UNTAGGED.contains(&format!("\n{at:010} 00000 n ")), "object {} is at {at}", number + 1);
        }
        let table = UNTAGGED.find("\nxref").unwrap() + 1;
        assert!(UNTAGGED.contains(&format!("startxref\n{table}\n")), "the table is at {table}");
    }

    #[test]
    fn outloud_passes_a_file_without_errors_and_tells_warnings() {
        let verdict = outloud(
            r#"{"results": [{"verdict": "warn", "counts": {"error": 0, "warning": 1, "info": 2}, "error": null,
                "findings": [{"rule": "LST-002", "severity": "warning", "message": "no LBody"}],
                "rules": [{"rule": "DOC-001", "status": "ran"}, {"rule": "SEM-001", "status": "skipped"}]}]}"#,
        );
        assert_eq!(verdict.unwrap(), "0 errors, 1 warning, by 1 rules.\n  LST-002 no LBody");
    }

    #[test]
    fn outloud_names_each_error() {
        let verdict = outloud(
            r#"{"results": [{"verdict": "fail", "counts": {"error": 1, "warning": 0, "info": 0}, "error": null,
                "findings": [{"rule": "DOC-002", "severity": "error", "message": "the catalog has no /StructTreeRoot"}],
                "rules": [{"rule": "DOC-002", "status": "ran"}]}]}"#,
        );
        assert_eq!(verdict.unwrap_err(), "1 error.\n  DOC-002 the catalog has no /StructTreeRoot");
    }

    #[test]
    fn outloud_does_not_pass_what_it_did_not_check() {
        for answer in [
            r#"{"results": []}"#,
            r#"{"results": [{"counts": {"error": 0, "warning": 0}, "error": "no such file", "rules": [{"status": "ran"}]}]}"#,
            r#"{"results": [{"counts": {"error": 0, "warning": 0}, "error": null, "rules": []}]}"#,
            r#"{"results": [{"counts": {"error": 0, "warning": 0}, "error": null, "rules": [{"status": "ran"}, {"status": "crashed"}]}]}"#,
            r#"{"results": [{"error": null, "rules": [{"status": "ran"}]}]}"#,
        ] {
            assert!(outloud(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn pdfua_passes_only_a_file_that_all_rules_found_clean() {
        let clean = r#"{"summary": {"errors": 0, "warnings": 1, "rules_run": 12, "rules_skipped": 0}, "findings": []}"#;
        assert_eq!(pdfua(clean).unwrap(), "0 errors, by 12 rules.");
        for answer in [
            r#"{"readable": false, "error": "not a readable PDF", "exit_code": 4}"#,
            r#"{"summary": {"errors": 0, "rules_run": 0, "rules_skipped": 0}}"#,
            r#"{"summary": {"errors": 0, "rules_run": 11, "rules_skipped": 1}}"#,
            r#"{"summary": {"errors": 0, "rules_run": 11, "rules_skipped": 1}, "skipped": [{"rule_id": "UA-01-005"}]}"#,
            r#"{}"#,
        ] {
            assert!(pdfua(answer).is_err(), "{answer}");
        }
        let excused =
            r#"{"summary": {"errors": 0, "rules_run": 11, "rules_skipped": 1}, "skipped": [{"rule_id": "UA-14-001"}]}"#;
        assert_eq!(pdfua(excused).unwrap(), "0 errors, by 11 rules.");
        let untagged = r#"{"summary": {"errors": 1, "rules_run": 12, "rules_skipped": 0},
            "findings": [{"rule_id": "UA-01-005", "severity": "error", "message": "untagged"}]}"#;
        assert_eq!(pdfua(untagged).unwrap_err(), "1 error.\n  UA-01-005 untagged");
    }

    #[test]
    fn a_structure_needs_headings_lists_and_tables_with_header_cells() {
        let tree = "Document\n  H1 (block)\n    \"1 \"\n  H2 (block)\n    \"Training\"\n  L (block):\n     /ListNumbering /Disc\n    LI (block)\n  \
            Table (block)\n    TR\n      TH <node13>:\n         /Scope /Column\n      TD:\n";
        assert_eq!(structure_verdict(tree, REPORT).unwrap(), "1 H1, 1 H2, 1 L, 1 LI, 1 Table, 1 TH, 1 TD.");
        let without_headers = tree.replace("TH <node13>:", "TD:");
        assert_eq!(structure_verdict(&without_headers, REPORT).unwrap_err(), "its structure has no TH.");
        assert!(structure_verdict("", SUMMARY).is_err());
        let without_words = tree.replace("    \"Training\"\n", "");
        assert_eq!(
            structure_verdict(&without_words, REPORT).unwrap_err(),
            "the heading “H2 (block)” of its structure has no words."
        );
    }
}
