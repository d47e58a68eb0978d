//! The checks of a Word file: LibreOffice makes a PDF/UA of it, which must have lost nothing and pass outloud.

use std::path::Path;

use super::{Tally, Verdict, pdf};
use crate::failure::Result;
use crate::project::Project;
use crate::{files, run};

const FILTER: &str = "pdf:writer_pdf_Export:{\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},\
    \"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

/// What LibreOffice leaves out whatever the file: it does not say that a page with links is walked through in the order
/// of its tags.
const LIBREOFFICES_OWN: &str = "LNK-005";

/// `page` is the same report as a web page: it has the headings, table headings and figures that must be there.
pub fn check(project: &Project, name: &str, file: &Path, page: &Path, tally: &mut Tally) -> Result {
    let Some(soffice) = run::find(&["soffice", "libreoffice"]) else {
        println!(
            "Skipped: {name} is not converted, because LibreOffice is not here (Debian: libreoffice-writer-nogui)."
        );
        tally.skipped += 1;
        return Ok(());
    };
    let folder = file.with_extension("libreoffice");
    files::fresh_folder(&folder)?;
    let profile = folder.join("profile");
    let said = run::capture(
        run::program(soffice)
            .arg("--headless")
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--convert-to", FILTER, "--outdir"])
            .arg(&folder)
            .arg(file),
    )?;
    match files::only_one(&folder, "pdf") {
        Ok(converted) => {
            tally.tell(&format!("{name}, nothing lost in LibreOffice"), whole(&converted, &files::read(page)?)?);
            let found = pdf::outloud_but_for(project, &converted, Some(LIBREOFFICES_OWN))?;
            tally.tell(&format!("{name} from LibreOffice, outloud but for {LIBREOFFICES_OWN}"), found);
        }
        Err(failure) => {
            let said = String::from_utf8_lossy(&said.stderr).trim_end().to_owned();
            tally.tell(&format!("LibreOffice converts {name}"), Err(format!("{failure}\n{said}")));
        }
    }
    Ok(())
}

/// Every heading at its level, every table heading and every figure of the web page is a tag of the PDF.
fn whole(converted: &Path, page: &str) -> Result<Verdict> {
    let said = run::capture(run::program("pdfinfo").arg("-struct").arg(converted))?;
    Ok(compared(&String::from_utf8_lossy(&said.stdout), page))
}

fn compared(tags: &str, page: &str) -> Verdict {
    let tagged = |tag: &str| {
        let named = |line: &str| line.trim_start().split([' ', ':']).next() == Some(tag);
        tags.lines().filter(|line| named(line)).count()
    };
    let on_page = |mark: &str| page.matches(mark).count();
    // The title of the report is the page's first heading, and its contents have one of their own.
    let contents = on_page("id=\"contents\"");
    let all = [
        ("sections", tagged("H1"), on_page("<h2") - contents),
        ("sub-headings", tagged("H2"), on_page("<h3")),
        ("headings below those", tagged("H3"), on_page("<h4")),
        ("tables", tagged("Table"), on_page("<table")),
        ("table headings", tagged("TH"), on_page("scope=\"col\"")),
        ("figures", tagged("Figure"), on_page("role=\"img\"") + on_page("<img")),
    ];
    let lost: String = all
        .iter()
        .filter(|(_, there, wanted)| there != wanted)
        .map(|(what, there, wanted)| format!("\n  {there} of {wanted} {what}"))
        .collect();
    if !lost.is_empty() {
        return Err(format!("something is lost.{lost}"));
    }
    if all[0].1 == 0 {
        return Err("it has no headings at all.".to_owned());
    }
    Ok(all.map(|(what, there, _)| format!("{there} {what}")).join(", ") + ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<h1>R</h1><h2 id=\"contents\">C</h2><h2>A</h2><h3>B</h3><table><th scope=\"col\">T</th></table><img>";

    #[test]
    fn a_file_that_has_kept_everything_passes() {
        let tags = "Document\n  H1 \"A\" (block)\n  H2 \"B\" (block)\n  Table (block):\n    TH \"T\"\n  Figure:\n";
        assert!(compared(tags, PAGE).unwrap().starts_with("1 sections, 1 sub-headings"));
    }

    #[test]
    fn what_is_lost_is_named() {
        let said = compared("H1 \"A\"\nH2 \"B\"\nTable:\n  TD \"T\"\n", PAGE).unwrap_err();
        assert!(said.contains("0 of 1 table headings") && said.contains("0 of 1 figures"), "{said}");
        assert!(!said.contains("sections"));
    }
}
