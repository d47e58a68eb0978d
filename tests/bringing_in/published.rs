//! Published reports as PDF: what is read in them, how certainly, and that nothing is taken unseen.

use std::path::Path;
use std::process::Command;

use partnership_report::exchange::published::{self, Published};
use serde_json::Value;

use crate::common::{Desk, folded, reference_workbook};
use crate::{desk, larkham};

/// What a report prints of a record, row by row: the words of each cell that must come back.
struct Printed {
    rows: Vec<Vec<String>>,
}

impl Printed {
    fn of(record: &Value) -> Printed {
        let list = |name: &str| record[name].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let standings = list("standings");
        let standing = |it: &Value| standings.iter().find(|standing| standing["reference"] == it["reference"]).cloned();
        let recommendations = list("recommendations").into_iter().map(|it| {
            let done = standing(&it).map(|standing| text(&standing["printed_text"])).unwrap_or_default();
            vec![text(&it["recommendation"]), done]
        });
        let actions = list("actions").into_iter().map(|it| vec![text(&it["action"]), text(&it["lead"])]);
        let courses = list("courses").into_iter().map(|course| {
            let of_course = list("attendances").into_iter().filter(|it| it["course"] == course["course"]);
            let attended: i64 = of_course.filter_map(|it| it["attended"].as_i64()).sum();
            vec![text(&course["course"]), attended.to_string()]
        });
        let rows = recommendations.chain(actions).chain(courses);
        let folded = |row: Vec<String>| row.iter().map(|cell| folded(cell)).filter(|cell| !cell.is_empty()).collect();
        Printed { rows: rows.map(folded).collect() }
    }

    /// How many rows came back word for word; and those that were offered as certain and are not printed so.
    fn compared(&self, read: &Published) -> (usize, Vec<String>) {
        let cells = |item: &published::Item| -> Vec<String> {
            let row = read.sheets[item.sheet].rows.iter().find(|row| row.number == item.row).unwrap();
            row.cells.iter().map(|(_, cell)| folded(&cell.text())).collect()
        };
        let offered: Vec<(bool, Vec<String>)> = read.items.iter().map(|item| (item.sure, cells(item))).collect();
        let is = |wanted: &[String], cells: &[String]| wanted.iter().all(|cell| cells.contains(cell));
        let back = self.rows.iter().filter(|wanted| offered.iter().any(|(_, cells)| is(wanted, cells))).count();
        let wrong = offered.iter().filter(|(sure, cells)| *sure && !self.rows.iter().any(|wanted| is(wanted, cells)));
        // The last line of a table of training is its total, and is told as one when it is taken.
        let wrong = wrong.filter(|(_, cells)| !cells.iter().any(|cell| cell.starts_with("Total")));
        (back, wrong.map(|(_, cells)| cells.join(" | ")).collect())
    }
}

/// The reference's record, where it is at hand.
fn reference() -> Option<Desk> {
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", reference_workbook()?.to_str()?]);
    Some(desk)
}

/// The pages that another program makes of a file, where that program is at hand.
fn printed_by(program: &str, words: &[&str], folder: &Path) -> Option<()> {
    let printed = Command::new(program).args(words).current_dir(folder).env("HOME", folder).output();
    match printed {
        Ok(output) if output.status.success() => Some(()),
        _ => {
            eprintln!("skipped: {program} could not print the report");
            None
        }
    }
}

fn read(path: &Path) -> Published {
    published::read(path, &|_, _| true).unwrap()
}

#[test]
fn a_report_of_our_own_and_one_by_libreoffice_give_their_rows_back() {
    let Some(desk) = reference() else { return };
    let printed = Printed::of(&desk.record("r.partnership"));
    desk.done(&["report", "r.partnership", "--out", "own.pdf", "--date", "2024-09-30"]);
    desk.done(&["report", "r.partnership", "--out", "office.docx", "--date", "2024-09-30"]);
    let folder = desk.path("own.pdf").parent().unwrap().to_owned();
    let office = printed_by("soffice", &["--headless", "--convert-to", "pdf", "office.docx"], &folder);

    for name in std::iter::once("own.pdf").chain(office.map(|()| "office.pdf")) {
        let (back, wrong) = printed.compared(&read(&desk.path(name)));
        println!("{name}: {back} of {} rows word for word", printed.rows.len());
        assert!(back * 100 >= printed.rows.len() * 95, "{name}: {back} of {}", printed.rows.len());
        assert_eq!(wrong, [] as [String; 0], "{name}: offered as certain");
    }
}

#[test]
fn of_what_chromium_prints_nothing_wrong_is_offered_as_certain() {
    let Some(desk) = reference() else { return };
    let printed = Printed::of(&desk.record("r.partnership"));
    desk.done(&["report", "r.partnership", "--out", "page.html", "--date", "2024-09-30"]);
    let folder = desk.path("page.html").parent().unwrap().to_owned();
    let words = ["--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=page.pdf", "page.html"];
    let Some(()) = printed_by("chromium", &words, &folder) else { return };

    let read = read(&desk.path("page.pdf"));

    let (back, wrong) = printed.compared(&read);
    let sure = read.items.iter().filter(|item| item.sure).count();
    println!("page.pdf: {back} of {} rows word for word, {sure} of {} certain", printed.rows.len(), read.items.len());
    assert_eq!(wrong, [] as [String; 0], "offered as certain");
}

/// A report that Larkham published, with one review, two actions and two courses.
fn larkhams() -> Desk {
    let desk = Desk::new();
    larkham()
        .sheet("Priorities", &[&["Priority", "From", "To"], &["Neglect", "2025-04-01", "2026-03-31"]])
        .sheet(
            "Actions",
            &[
                &["Priority", "Action", "Target date", "Lead", "Status", "Supporters", "Success measure", "From"],
                &[
                    "Neglect",
                    "Publish a neglect strategy that every agency has signed",
                    "2025-09-12",
                    "Hub lead",
                    "On track",
                    "Larkham Schools; Larkham Voluntary and Community Alliance",
                    "Every agency has signed by Easter",
                    "Executive minute 7",
                ],
                &["Neglect", "Train every school in what neglect looks like", "2026-03-31", "Learning Group", ""],
            ],
        )
        .sheet("Reviews", &[&["Review", "Summary"], &["Child Rowan", "A baby was hurt at home."]])
        .sheet(
            "Recommendations",
            &[
                &["Review", "Number", "Recommendation", "Implementation", "Status", "Owner", "Due date", "Look again"],
                &[
                    "Child Rowan",
                    "1",
                    "The partnership to agree how agencies tell one another what they see.",
                    "A multi-agency form was agreed.",
                    "In progress",
                    "Larkham Learning from Practice and Improvement Subgroup",
                    "2025-09-12",
                    "2026-09-30",
                ],
                &["Child Rowan", "2", "Health services to ask every parent about sleep.", "", ""],
            ],
        )
        .sheet("Training", &[&["Course", "Attended"], &["Neglect basics", "1204"], &["Safer sleep for babies", "36"]])
        .save(&desk.path("larkham.xlsx"));
    desk.done(&["import", "p.partnership", "larkham.xlsx"]);
    desk.done(&["report", "p.partnership", "--out", "published.pdf", "--date", "2025-10-01"]);
    desk
}

#[test]
fn what_was_published_is_listed_first_and_taken_only_as_accepted() {
    let (from, desk) = (larkhams(), desk());
    let source = from.path("published.pdf");
    let source = source.to_str().unwrap();
    let before = desk.record("r.partnership");

    let listed = desk.done(&["import", "r.partnership", source]);

    assert!(listed.contains("Nothing was taken."), "{listed}");
    assert_eq!(desk.record("r.partnership"), before, "looking changes nothing");
    let number = |of: &str| {
        let line = listed.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of} in {listed}"));
        line.split_whitespace().next().unwrap().to_owned()
    };
    assert!(listed.contains("Recommendation: The partnership to agree how agencies tell one another"), "{listed}");

    desk.done(&["import", "r.partnership", source, "--accept", &number("Health services to ask")]);
    let record = desk.record("r.partnership");
    assert_eq!(record["recommendations"].as_array().unwrap().len(), 1);
    assert_eq!(record["recommendations"][0]["recommendation"], "Health services to ask every parent about sleep.");
    assert_eq!(record["reviews"][0]["review"], "Child Rowan");

    // Of a review its summary is read too; whether it is one, a person says.
    assert!(listed.contains("not certain): Review: Child Rowan | Summary: A baby was hurt at home."), "{listed}");
    desk.done(&["import", "r.partnership", source, "--accept", &number("A baby was hurt")]);
    assert_eq!(desk.record("r.partnership")["reviews"][0]["summary"], "A baby was hurt at home.");

    desk.done(&["import", "r.partnership", source, "--accept", "sure"]);
    let record = desk.record("r.partnership");
    let texts = |list: &str, field: &str| -> Vec<String> {
        record[list].as_array().unwrap().iter().map(|it| it[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(texts("courses", "course"), ["Neglect basics", "Safer sleep for babies"]);
    assert_eq!(record["attendances"][0]["attended"], 1204);
    assert_eq!(texts("actions", "lead"), ["Hub lead", "Learning Group"]);
    assert_eq!(texts("priorities", "priority"), ["Neglect"]);
    let agreed = record["standings"].as_array().unwrap().iter().find(|it| it["printed_text"].is_string()).unwrap();
    assert_eq!(
        (&agreed["status"], &agreed["printed_text"]),
        (&"in progress".into(), &"A multi-agency form was agreed.".into())
    );

    let refused = desk.refused(&["import", "r.partnership", source, "--accept", "1,99"]);
    assert!(refused.contains("“1,99” does not say which rows to take"), "{refused}");
}

#[test]
fn a_report_that_is_brought_back_into_its_own_file_doubles_nothing() {
    let desk = larkhams();
    let before = desk.record("p.partnership");

    let said = desk.done(&["import", "p.partnership", "published.pdf", "--accept", "all"]);

    assert!(said.contains("0 rows added, 0 changed, 7 unchanged, 0 refused"), "{said}");
    assert_eq!(desk.record("p.partnership"), before);
}

#[test]
fn files_that_are_no_pdf_or_hurt_are_refused_in_words() {
    let desk = desk();
    let whole = larkhams().bytes("published.pdf");
    for (name, bytes) in [
        ("text.pdf", b"Recommendation 1: agree it".to_vec()),
        ("empty.pdf", Vec::new()),
        ("head.pdf", b"%PDF-1.7\n".to_vec()),
        ("half.pdf", whole[..whole.len() / 2].to_vec()),
        ("large.pdf", bomb()),
    ] {
        std::fs::write(desk.path(name), bytes).unwrap();
        let began = std::time::Instant::now();

        let said = desk.run(&["import", "r.partnership", name]);

        let said = format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
        assert!(!said.contains("panicked") && said.contains(name), "{name}: {said}");
        assert!(began.elapsed().as_secs() < 20, "{name} took {:?}", began.elapsed());
    }
}

/// A page whose drawing is 64 MiB of blanks, packed.
fn bomb() -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.5");
    let tree = document.new_object_id();
    let mut drawing = lopdf::Stream::new(lopdf::Dictionary::new(), vec![b' '; 64 * 1024 * 1024]);
    drawing.compress().unwrap();
    let drawing = document.add_object(drawing);
    let page = lopdf::dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => drawing };
    let page = document.add_object(page);
    let pages = lopdf::dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.set_object(tree, pages);
    let catalog = document.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_tables_of_a_word_file_come_in_as_those_of_a_spreadsheet() {
    let desk = desk();
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = [
        row(&["What will we do?", "By whom", "By when", "RAG"]),
        row(&["Open a hub in every district", "Hub lead", "31 March 2026", "Complete"]),
    ];
    let xml = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Priority 1: Early help</w:t></w:r></w:p><w:tbl>{}</w:tbl></w:body></w:document>"#,
        table.concat()
    );
    let mut archive = zip::ZipWriter::new(std::fs::File::create(desk.path("plan.docx")).unwrap());
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, xml.as_bytes()).unwrap();
    archive.finish().unwrap();

    desk.done(&["import", "r.partnership", "plan.docx"]);

    let record = desk.record("r.partnership");
    assert_eq!(record["actions"][0]["action"], "Open a hub in every district");
    assert_eq!(record["priorities"][0]["priority"], "Early help");
    assert_eq!(record["standings"][0]["target_date"], "2026-03-31");

    std::fs::write(desk.path("text.docx"), "no Word file").unwrap();
    let refused = desk.refused(&["import", "r.partnership", "text.docx"]);
    assert!(refused.contains("text.docx is not a Word file"), "{refused}");
}
