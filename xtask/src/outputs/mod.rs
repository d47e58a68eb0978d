//! Checks of the files that the app writes, by other people's programs.

mod page;
mod pdf;
mod word;

use std::env;
use std::fmt;
use std::path::Path;

use crate::failure::Result;
use crate::project::{Profile, Project};
use crate::{files, run};

/// The verdict of one check: what was found, or what is wrong.
type Verdict = std::result::Result<String, String>;

/// Counts the checks as they are told.
#[derive(Default)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    /// What could not be checked here, and why.
    pub skipped: Vec<String>,
}

impl Tally {
    /// Tells one verdict and counts it. Gives whether it passed.
    fn tell(&mut self, what: &str, verdict: Verdict) -> bool {
        match &verdict {
            Ok(found) => {
                self.passed += 1;
                println!("Passed: {what}: {found}");
            }
            Err(wrong) => {
                self.failed += 1;
                println!("FAILED: {what}: {wrong}");
            }
        }
        verdict.is_ok()
    }

    /// Tells what is not checked, where it happens and again at the end. A pipeline shows it beside its result.
    fn skip(&mut self, what: &str) {
        println!("Skipped: {what}.");
        if env::var_os("GITHUB_ACTIONS").is_some() {
            println!("::warning title=Not checked::{what}.");
        }
        self.skipped.push(what.to_owned());
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failed)?;
        if !self.skipped.is_empty() {
            write!(to, ", {} not run:", self.skipped.len())?;
        }
        self.skipped.iter().try_for_each(|what| write!(to, "\n- {what}."))
    }
}

/// Writes a sample and, where it is present, the reference report, and checks all forms of both. All are checked even when one
/// is wrong, so that one run tells everything.
pub fn check(project: &Project) -> Result<Tally> {
    run::step("Checking the files that the app writes.", || {
        let mut tally = Tally::default();
        let folder = project.target.join("output-checks");
        files::fresh_folder(&folder)?;
        tally.tell("the checkers refuse an untagged PDF", pdf::refuses_an_untagged_file(project, &folder)?);

        tally.tell("the checkers refuse a poor web page", page::refuses_a_poor_page(project, &folder)?);

        let sample = folder.join("sample");
        let made = app(project, &[Path::new("demo"), &sample]);
        if tally.tell("the app makes its sample", made) {
            match files::only_one(&sample, "pdf") {
                Ok(report) => {
                    pdf::check(project, "the sample's report", &report, pdf::REPORT, &mut tally)?;
                    let file = files::only_one(&sample, "partnership")?;
                    other_forms(project, "the sample", &file, &mut tally)?;
                }
                Err(failure) => _ = tally.tell("the sample has a report", Err(failure.to_string())),
            }
        }
        match project.reference()? {
            Some(workbook) => reference(project, &folder, &workbook, &mut tally)?,
            None => tally.skip("the reference's report, because the reference workbook is not here"),
        }
        Ok(tally)
    })
}

fn reference(project: &Project, folder: &Path, workbook: &Path, tally: &mut Tally) -> Result {
    let file = folder.join("reference.partnership");
    let report = folder.join("reference.pdf");
    let by = [Path::new("--by"), Path::new("Output checks")];
    let imported = app(project, &[Path::new("import"), &file, workbook, by[0], by[1]]);
    if tally.tell("the app imports the reference workbook", imported) {
        let written = app(project, &[Path::new("report"), &file, Path::new("--out"), &report]);
        if tally.tell("the app writes the reference report", written) {
            pdf::check(project, "the reference report", &report, pdf::REPORT, tally)?;
        }
        other_forms(project, "the reference", &file, tally)?;
    }
    Ok(())
}

/// Writes the report of a file as a web page and in Word, and the cover report and the summary as PDF and web page, and
/// checks them.
fn other_forms(project: &Project, name: &str, file: &Path, tally: &mut Tally) -> Result {
    let write = |kind: &str, ending: &str, tally: &mut Tally| {
        let out = file.with_file_name(format!("{kind}.{ending}"));
        let told = format!("the app writes {name}, {kind}, as .{ending}");
        let asked = [Path::new("report"), file, Path::new("--kind"), Path::new(kind), Path::new("--out"), &out];
        tally.tell(&told, app(project, &asked)).then_some(out)
    };
    let page = write("yearly", "html", tally);
    if let Some(page) = &page {
        page::check(project, &format!("{name} as a web page"), page, tally)?;
    }
    if let (Some(page), Some(word)) = (&page, write("yearly", "docx", tally)) {
        word::check(project, &format!("{name} in Word"), &word, page, tally)?;
    }
    for (kind, holds) in [("cover", pdf::REPORT), ("summary", pdf::SUMMARY)] {
        if let Some(pdf) = write(kind, "pdf", tally) {
            pdf::check(project, &format!("{name}, {kind}"), &pdf, holds, tally)?;
        }
        if let Some(page) = write(kind, "html", tally) {
            page::check(project, &format!("{name}, {kind}, as a web page"), &page, tally)?;
        }
    }
    Ok(())
}

/// Runs the app that the tests have built, so that nothing is built twice.
fn app(project: &Project, words: &[&Path]) -> Verdict {
    let said =
        run::capture(run::program(project.app(Profile::Dev)).args(words)).map_err(|failure| failure.to_string())?;
    if said.status.success() {
        return Ok("done.".to_owned());
    }
    Err(format!("it ended with {}.\n{}", said.status, String::from_utf8_lossy(&said.stderr).trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tally_counts_what_was_told() {
        let mut tally = Tally::default();
        assert!(tally.tell("one", Ok("fine.".into())));
        assert!(tally.tell("two", Ok("fine.".into())));
        assert_eq!(tally.to_string(), "2 passed, 0 failed");
        assert!(!tally.tell("three", Err("wrong.".into())));
        tally.skip("four, because five is not here");
        assert_eq!(tally.to_string(), "2 passed, 1 failed, 1 not run:\n- four, because five is not here.");
    }
}
