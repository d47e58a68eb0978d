//! The same fact reads the same in every form: PDF, web page and Word file are made from one report, and hold each of its
//! headings, numbers and statuses.

mod common;

use std::io::Read;
use std::path::Path;

use common::{Desk, folded, reference_workbook, structure_text};
use partnership_report::actions;
use partnership_report::domain::prose;
use partnership_report::report::model::{Block, Cell, Report, Row};
use partnership_report::report::outline::outline;
use partnership_report::store::{Access, Store};

const DATE: &str = "2026-06-01";

#[test]
fn the_sample_says_the_same_in_every_form() {
    let desk = Desk::new();
    actions::make_sample(&desk.path("s.partnership"), "Test manager", "2026-06-01T09:00:00Z".parse().unwrap()).unwrap();

    same_in_every_form(&desk, "s.partnership");
}

#[test]
fn the_reference_says_the_same_in_every_form() {
    let Some(workbook) = reference_workbook() else { return };
    let desk = Desk::new();
    desk.done(&["import", "r.partnership", workbook.to_str().unwrap()]);

    same_in_every_form(&desk, "r.partnership");
}

fn same_in_every_form(desk: &Desk, file: &str) {
    for out in ["x.pdf", "x.html", "x.docx"] {
        desk.done(&["report", file, "--out", out, "--date", DATE]);
    }
    let page = page_text(&String::from_utf8(desk.bytes("x.html")).unwrap());
    let word = word_text(&part(&desk.path("x.docx"), "word/document.xml"));
    let pdf = folded(&structure_text(&desk.path("x.pdf")));
    let store = Store::open(&desk.path(file), Access::Read).unwrap();
    let facts = facts(&actions::composed(&store, None, DATE.parse().unwrap()).unwrap());
    assert!(facts.len() > 500, "only {} facts", facts.len());

    for (form, text) in [("web page", folded(&page)), ("Word file", folded(&word))] {
        let mut at = 0;
        for fact in facts.iter().map(|fact| folded(fact)) {
            let found = text[at..].find(&fact);
            assert!(found.is_some(), "the {form} does not say “{fact}” after “{}”", last(&text[..at]));
            at += found.unwrap_or_default() + fact.len();
        }
    }
    // Bullets and numbers of lists are words of the PDF too, so there each line is looked for by itself.
    for fact in facts.iter().flat_map(|fact| fact.lines()) {
        assert!(pdf.contains(&folded(fact)), "the PDF does not say “{fact}”");
    }
    // And none says a number more: figures are drawn, so the page alone has their words.
    assert_eq!(numbers(&without_drawings(desk)), numbers(&word));
}

/// Everything that a report says with a number, status or heading, in the order of reading.
fn facts(report: &Report) -> Vec<String> {
    let mut facts = vec![report.partnership.clone(), report.title.clone(), report.period.clone()];
    facts.extend(report.cover.standing.iter().cloned());
    for numbered in outline(report) {
        facts.push(format!("{} {}", numbered.number, numbered.section.title));
        for placed in &numbered.blocks {
            let number = placed.number.clone().unwrap_or_default();
            match placed.block {
                Block::Heading { text, detail, .. } => {
                    facts.push(format!("{number} {text}"));
                    facts.extend(detail.clone());
                }
                Block::Text { text, .. } => facts.push(prose::words(text)),
                Block::Aside { label, text } => facts.extend([label.clone(), prose::words(text)]),
                Block::KeyNumbers { numbers } => {
                    // Forms differ in whether the value or its label comes first, so each number is one fact here.
                    facts.extend(numbers.iter().filter_map(|it| it.detail.clone()));
                }
                Block::Statements { statements } => {
                    for it in statements {
                        facts.push(prose::words(&it.text));
                        facts.extend(it.by.clone());
                    }
                }
                Block::Entry(entry) => {
                    facts.push(format!("{}{}", entry.reference.clone().unwrap_or_default(), prose::words(&entry.text)));
                    facts.extend(entry.tags.iter().map(|tag| format!("{} {}", tag.shape, tag.word)));
                    facts.extend(entry.facts.iter().map(|fact| format!("{} {}", fact.label, fact.value)));
                    facts.extend(entry.parts.iter().flat_map(|part| [part.label.clone(), prose::words(&part.text)]));
                }
                Block::Table(table) => {
                    facts.push(format!("Table {number}: {}", table.caption));
                    facts.extend(table.columns.iter().map(|column| column.heading.clone()));
                    facts.extend(table.rows.iter().chain(&table.total).flat_map(cells));
                    facts.extend(table.note.clone());
                }
                Block::Bars(bars) => facts.push(format!("Figure {number}: {}", bars.caption)),
                Block::Structure(structure) => facts.push(format!("Figure {number}: {}", structure.caption)),
            }
        }
    }
    facts.retain(|fact| !fact.is_empty());
    facts
}

fn cells(row: &Row) -> Vec<String> {
    let words = |cell: &Cell| match cell {
        Cell::Text { text } => vec![prose::words(text)],
        Cell::Tags { tags } => tags.iter().map(|tag| format!("{} {}", tag.shape, tag.word)).collect(),
        Cell::Reference { to } => vec![to.clone()],
    };
    row.cells.iter().flat_map(words).collect()
}

/// The words of a web page.
fn page_text(page: &str) -> String {
    let body = page.split_once("<header").unwrap().1;
    words_of_markup(body.split_once('>').unwrap().1)
}

/// The words of a Word file's document.
fn word_text(document: &str) -> String {
    // What a field would show anew is no text.
    let fields =
        document.split("<w:instrText").map(|part| part.split_once("</w:instrText>").map_or(part, |(_, rest)| rest));
    words_of_markup(&fields.collect::<String>())
}

fn words_of_markup(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in markup.chars() {
        match letter {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => (),
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn without_drawings(desk: &Desk) -> String {
    let page = String::from_utf8(desk.bytes("x.html")).unwrap();
    let pieces = page.split("role=\"img\"").collect::<Vec<_>>();
    let rest = pieces[1..].iter().map(|piece| format!("<{}", piece.split_once("</figure>").unwrap().1));
    let page = std::iter::once(pieces[0].to_owned()).chain(rest).collect::<String>();
    let text = page_text(&page);
    // The foot of the page repeats the title and gives the date.
    let end = text.rfind("Date of this report").unwrap();
    let title = text[..end].rfind("Yearly report").unwrap();
    text[..title].to_owned()
}

/// Every run of digits with how often it stands there.
fn numbers(text: &str) -> std::collections::BTreeMap<String, usize> {
    let mut all = std::collections::BTreeMap::new();
    for number in text.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty()) {
        *all.entry(number.to_owned()).or_default() += 1;
    }
    all
}

fn last(text: &str) -> String {
    let letters: Vec<char> = text.chars().rev().take(60).collect();
    letters.into_iter().rev().collect()
}

fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_word_file_has_real_headings_captions_repeated_headings_and_alternative_texts() {
    let desk = Desk::new();
    actions::make_sample(&desk.path("s.partnership"), "Test manager", "2026-06-01T09:00:00Z".parse().unwrap()).unwrap();
    for out in ["a.docx", "b.docx"] {
        desk.done(&["report", "s.partnership", "--out", out, "--date", DATE]);
    }
    assert_eq!(desk.bytes("a.docx"), desk.bytes("b.docx"), "the same record and date give the same bytes");
    let document = part(&desk.path("a.docx"), "word/document.xml");
    let count = |what: &str| document.matches(what).count();

    let tables = count("<w:tbl>");
    assert!(tables > 10);
    assert_eq!(count("<w:tblHeader>"), tables);
    assert_eq!(count("<w:tblCaption w:val="), tables);
    let captions = count("w:val=\"Caption\"");
    assert_eq!(captions, tables + count("<wp:docPr"));
    assert_eq!(count("<wp:docPr"), document.matches(" descr=\"").count() / 2);
    assert_eq!(count(" descr=\"\""), 0);
    assert!(count("w:val=\"Heading1\"") > 15 && count("w:val=\"Heading2\"") > 30 && count("w:val=\"Heading3\"") > 5);
    assert!(part(&desk.path("a.docx"), "word/styles.xml").contains("w:lang w:val=\"en-GB\""));
    assert!(part(&desk.path("a.docx"), "docProps/core.xml").contains("<dc:title>Yearly report 2025 to 2026, Eastmere"));
    for name in ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"] {
        let text = part(&desk.path("a.docx"), name);
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
    assert_eq!(desk.done(&["comments", "a.docx"]), "Nobody has written anything into it.\n");
}

#[test]
fn a_file_that_is_no_word_file_is_refused_in_words() {
    let desk = Desk::new();
    std::fs::write(desk.path("x.docx"), "no Word file").unwrap();
    assert!(desk.refused(&["comments", "x.docx"]).contains("is not a Word file (.docx)"));

    let mut zip = zip::ZipWriter::new(std::fs::File::create(desk.path("y.docx")).unwrap());
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, &vec![b'x'; 300 * 1024 * 1024]).unwrap();
    zip.finish().unwrap();
    assert!(desk.refused(&["comments", "y.docx"]).contains("is too large to be a report in Word"));
}
