//! The checks of a Word file: LibreOffice makes a PDF/UA of it, which must have lost nothing and pass outloud.

use std::path::{Path, PathBuf};

use super::{Tally, Verdict, pdf};
use crate::failure::Result;
use crate::project::Project;
use crate::{files, run, setup};

const FILTER: &str = "pdf:writer_pdf_Export:{\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},\
    \"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

/// That a page's links are walked through in the order of its tags. LibreOffice before 7.5.4 writes the value as a string
/// on every page of every file, and only a name counts (ISO 14289-1, 7.18.3): outloud's LNK-005. No Word file with a link can
/// help it.
const TABS_AS_STRING: &[u8] = b"/Tabs(S)";
/// The same as it is meant, and as long, so that nothing else in the file moves.
const TABS_AS_NAME: &[u8] = b"/Tabs/S ";

/// `page` is the same report as a web page: it has the headings, table headings and figures that must be there.
pub fn check(project: &Project, name: &str, file: &Path, page: &Path, tally: &mut Tally) -> Result {
    let Some(soffice) = setup::libreoffice() else {
        tally.skip(&format!("{name} is not converted, because LibreOffice is not here"));
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
            let (read, how) = as_meant(&converted)?;
            tally.tell(&format!("{name} from LibreOffice, outloud{how}"), pdf::outloud(project, &read)?);
        }
        Err(failure) => {
            let said = String::from_utf8_lossy(&said.stderr).trim_end().to_owned();
            tally.tell(&format!("LibreOffice converts {name}"), Err(format!("{failure}\n{said}")));
        }
    }
    Ok(())
}

/// The file with LibreOffice's own slip put right, if it has made it, and words for it.
fn as_meant(converted: &Path) -> Result<(PathBuf, &'static str)> {
    match corrected(&files::read_bytes(converted)?) {
        None => Ok((converted.to_owned(), "")),
        Some(bytes) => {
            let copy = converted.with_extension("tabs.pdf");
            files::write(&copy, bytes)?;
            Ok((copy, " (with /Tabs as a name, which this LibreOffice writes as a string)"))
        }
    }
}

fn corrected(pdf: &[u8]) -> Option<Vec<u8>> {
    let length = TABS_AS_STRING.len();
    let places: Vec<usize> =
        (0..=pdf.len().checked_sub(length)?).filter(|at| pdf[*at..].starts_with(TABS_AS_STRING)).collect();
    let mut pdf = pdf.to_vec();
    places.iter().for_each(|at| pdf[*at..*at + length].copy_from_slice(TABS_AS_NAME));
    (!places.is_empty()).then_some(pdf)
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
    fn libreoffices_slip_is_put_right_and_nothing_moves() {
        assert_eq!(corrected(b"<</Tabs(S)\n/Annots[]>><</Tabs(S)>>").unwrap(), b"<</Tabs/S \n/Annots[]>><</Tabs/S >>");
        assert!(corrected(b"<</Tabs/S/Annots[]>>").is_none());
        assert!(corrected(b"").is_none());
    }

    #[test]
    fn what_is_lost_is_named() {
        let said = compared("H1 \"A\"\nH2 \"B\"\nTable:\n  TD \"T\"\n", PAGE).unwrap_err();
        assert!(said.contains("0 of 1 table headings") && said.contains("0 of 1 figures"), "{said}");
        assert!(!said.contains("sections"));
    }
}
