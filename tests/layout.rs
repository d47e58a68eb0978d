//! A layout of the partnership's own: colours, logo, the order and titles of sections, appendices; the same in every form.

mod common;

use std::io::Read;

use common::{Book, Desk, structure_text};
use image::{ImageFormat, RgbImage};

const FILE: &str = "larkham.partnership";

fn desk() -> Desk {
    let desk = Desk::new();
    let appendix: &[&[&str]] = &[&["Section", "Heading", "Text"], &["Appendix", "How we counted", "Each visit once."]];
    Book::full_year().save(&desk.path("year.xlsx"));
    Book::of_year(2025).sheet("Narrative", appendix).save(&desk.path("appendix.xlsx"));
    for workbook in ["year.xlsx", "appendix.xlsx"] {
        desk.done(&["import", FILE, workbook]);
    }
    desk
}

/// The text of the report in each form, by its headings.
fn forms(desk: &Desk) -> [String; 3] {
    for out in ["x.pdf", "x.html", "x.docx"] {
        desk.done(&["report", FILE, "--out", out, "--date", "2026-06-01"]);
    }
    let mut archive = zip::ZipArchive::new(std::fs::File::open(desk.path("x.docx")).unwrap()).unwrap();
    let mut document = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let unspaced = |text: String| text.split_whitespace().collect::<String>();
    [
        structure_text(&desk.path("x.pdf")),
        unspaced(String::from_utf8(desk.bytes("x.html")).unwrap()),
        unspaced(document),
    ]
}

#[test]
fn sections_stand_in_the_partnerships_order_under_its_titles_in_every_form() {
    let desk = desk();
    let said = desk.done(&[
        "layout",
        FILE,
        "--order",
        "money, voice",
        "--title",
        "voice=What we heard",
        "--leave-out",
        "data=Told under Training.",
        "--leave-out",
        "audits=None was finished.",
    ]);
    assert!(said.contains("audits") && said.contains("(left out: None was finished.)"), "{said}");

    for text in forms(&desk) {
        let at = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title} is not in {text}"));
        assert!(at("Money") < at("Whatweheard") && at("Whatweheard") < at("Foreword"), "the order");
        assert!(at("Eachvisitonce.") > at("Sourcesofthefigures"), "an appendix comes last");
        assert!(text.contains("Eachvisitonce."));
        for gone in ["Whatchildrenandfamiliestoldus", "Auditsandinspections"] {
            assert!(!text.contains(gone), "{gone}");
        }
    }

    desk.done(&["layout", FILE, "--put-back", "audits", "--title", "voice="]);
    for text in forms(&desk) {
        assert!(text.contains("Auditsandinspections") && text.contains("Whatchildrenandfamiliestoldus"));
    }
}

#[test]
fn a_logo_stands_on_every_cover_with_its_words() {
    let desk = desk();
    RgbImage::from_pixel(300, 120, image::Rgb([20, 90, 120]))
        .save_with_format(desk.path("logo.png"), ImageFormat::Png)
        .unwrap();

    desk.done(&["layout", FILE, "--logo", "logo.png", "--logo-words", "A lantern"]);

    let [pdf, html, word] = forms(&desk);
    assert!(html.contains("alt=\"Alantern\"") && word.contains("descr=\"Alantern\""));
    assert!(pdf.contains("Larkham"));
    let tags = lopdf::Document::load(desk.path("x.pdf")).unwrap();
    let words = |object: &lopdf::Object| lopdf::decode_text_string(object.as_dict().ok()?.get(b"Alt").ok()?).ok();
    assert!(tags.objects.values().filter_map(words).any(|words| words == "A lantern"), "the figure has its words");
    desk.done(&["layout", FILE, "--no-logo"]);
    assert!(!forms(&desk)[1].contains("Alantern"));
}

#[test]
fn what_is_no_layout_is_refused_in_words_and_nothing_is_changed() {
    let desk = desk();
    std::fs::write(desk.path("logo.svg"), "<?xml version=\"1.0\"?><svg><script>alert(1)</script></svg>").unwrap();
    std::fs::write(desk.path("letter.png"), "Dear colleague").unwrap();
    std::fs::write(desk.path("large.png"), vec![0_u8; 50 * 1024 * 1024]).unwrap();
    let before = desk.bytes(FILE);

    for (logo, said) in [
        ("logo.svg", "This is an SVG file, which may hold programs. Save it as a PNG picture"),
        ("letter.png", "This is not a PNG or JPEG picture"),
        ("large.png", "The picture is over 40 MB"),
        ("none.png", "There is no file none.png"),
    ] {
        let told = desk.refused(&["layout", FILE, "--logo", logo, "--logo-words", "A lantern"]);
        assert!(told.contains(said), "{logo}: {told}");
    }
    let told = desk.refused(&["layout", FILE, "--brand", "#ffe000"]);
    assert!(told.contains("a contrast of 1.3 to 1 with white paper, and text needs 4.5 to 1. A darker one such as #"));
    let told = desk.refused(&["layout", FILE, "--leave-out", "data="]);
    assert!(told.contains("Say why “Use of data and information sharing” is left out."), "{told}");
    for wrong in [&["--order", "voice, weather"][..], &["--title", "weather=Rain"], &["--put-back", "weather"]] {
        let output = desk.run(&[&["layout", FILE], wrong].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains("The report has no section “weather”. It has foreword, at-a-glance,"), "{told}");
    }
    let output = desk.run(&["layout", FILE, "--title", "voice"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("“voice” stands without its words. Write voice=WORDS."));
    assert_eq!(desk.bytes(FILE), before);
}
