//! Damaged and malicious PDFs: each is refused in words or read in part, quickly and in little memory, and changes nothing.

use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use partnership_report::error::Error;
use partnership_report::exchange::published;

use crate::common::dice::Dice;
use crate::common::{Desk, Watched, pdf};
use crate::desk;

/// The longest that a file may take; a build without optimisation gets more.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

/// Reads a file of these bytes in this process: quickly, and with a sentence where it is refused.
fn tried(desk: &Desk, name: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(desk.path("hostile.pdf"), bytes).unwrap();
    let began = Instant::now();
    let read = published::read(&desk.path("hostile.pdf"), &|_, _| true);
    // What can be read has pages that can be drawn, or it is said why not.
    let drawn = read.as_ref().ok().map(|_| published::picture(&desk.path("hostile.pdf"), 1, 400));
    assert!(began.elapsed() < LONGEST, "{name} took {:?}", began.elapsed());
    let Some(error) = read.err().or(drawn.and_then(Result::err)) else { return Ok(()) };
    let said = error.to_string();
    assert!(said.contains("hostile.pdf") || matches!(error, Error::NoPage { .. }), "{name}: {said}");
    Err(said)
}

#[test]
fn pdfs_that_were_cut_or_changed_on_the_way_are_refused_or_read_in_part() {
    let (desk, whole) = (desk(), pdf::recommendations(2));
    tried(&desk, "whole", &whole).unwrap();
    let mut refused = 0;
    for part in 1..40 {
        refused += usize::from(tried(&desk, &format!("cut at {part}"), &whole[..whole.len() * part / 40]).is_err());
    }
    let mut dice = Dice(7);
    for round in 0..150 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(12) {
            let at = dice.roll(bytes.len());
            bytes[at] ^= u8::try_from(1 + dice.roll(255)).unwrap();
        }
        refused += usize::from(tried(&desk, &format!("flipped {round}"), &bytes).is_err());
    }
    println!("{refused} of 189 were refused");
}

/// A PDF whose catalogue and tree of pages the test makes itself.
fn made(make: impl FnOnce(&mut Document) -> ObjectId) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = make(&mut document);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF of one page with these resources and this drawing.
fn one_page(document: &mut Document, resources: Dictionary, drawing: Stream) -> ObjectId {
    alike(document, 1, resources, drawing)
}

/// A PDF of so many pages that share these resources and this drawing.
fn alike(document: &mut Document, pages: i64, resources: Dictionary, drawing: Stream) -> ObjectId {
    let tree = document.new_object_id();
    let drawing = document.add_object(drawing);
    let page = dictionary! {
        "Type" => "Page", "Parent" => tree, "Resources" => resources, "Contents" => drawing,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    let kids: Vec<Object> = (0..pages).map(|_| document.add_object(page.clone()).into()).collect();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => pages });
    tree
}

/// The resources of pages that write in Helvetica.
fn helvetica() -> Dictionary {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    dictionary! { "Font" => dictionary! { "F1" => font } }
}

/// A page of this drawing alone, packed.
fn drawing(drawing: String) -> Vec<u8> {
    made(|document| one_page(document, Dictionary::new(), packed(1, drawing.into_bytes())))
}

fn packed(times: usize, bytes: Vec<u8>) -> Stream {
    let mut stream = Stream::new(Dictionary::new(), bytes);
    stream.compress().unwrap();
    for _ in 1..times {
        let mut again = Stream::new(Dictionary::new(), stream.content.clone());
        again.compress().unwrap();
        stream.content = again.content;
    }
    let filters = vec![Object::Name(b"FlateDecode".to_vec()); times];
    stream.dict.set("Filter", filters);
    stream
}

/// Each bomb with its name.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let blanks = |size: usize| vec![b' '; size];
    let large = made(|document| one_page(document, Dictionary::new(), packed(1, blanks(20 << 20))));
    // Each line says something else, so that they can't be packed to nothing.
    let line = |at: usize| {
        format!(
            "BT /F1 8 Tf 40 {:.2} Td (Recommendation {at}: Agree visit {}.) Tj ET\n",
            820.0 - at as f32 * 0.08,
            at * 7
        )
    };
    let written: String = (0..9_000).map(line).collect();
    let again = made(|document| alike(document, 20, helvetica(), packed(1, written.into_bytes())));
    let twice = made(|document| one_page(document, Dictionary::new(), packed(2, blanks(24 << 20))));
    let letters = made(|document| {
        let map = document.add_object(packed(1, blanks(20 << 20)));
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => map,
        };
        let words =
            Stream::new(Dictionary::new(), b"BT /F1 11 Tf 60 700 Td (Recommendation 1: Agree it now.) Tj ET".to_vec());
        one_page(document, dictionary! { "Font" => dictionary! { "F1" => font } }, words)
    });
    let picture = made(|document| {
        let mut picture = packed(1, vec![0; 1 << 16]);
        for (key, value) in [("Width", 60_000), ("Height", 60_000), ("BitsPerComponent", 8)] {
            picture.dict.set(key, value);
        }
        picture.dict.set("Subtype", "Image");
        picture.dict.set("ColorSpace", "DeviceRGB");
        let picture = document.add_object(picture);
        let resources = dictionary! { "XObject" => dictionary! { "I0" => picture } };
        one_page(document, resources, Stream::new(Dictionary::new(), b"q 500 0 0 500 40 40 cm /I0 Do Q".to_vec()))
    });
    let paper = made(|document| {
        let tree = one_page(document, Dictionary::new(), Stream::new(Dictionary::new(), b"0 0 1 1 re f".to_vec()));
        let root = document.get_object_mut(tree).and_then(Object::as_dict_mut).unwrap();
        let page = root.get(b"Kids").and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut).unwrap();
        page.set("MediaBox", vec![0.into(), 0.into(), 2_000_000_000.into(), 2_000_000_000.into()]);
        tree
    });
    vec![
        ("a drawing of 20 MiB of blanks", large),
        ("a page of 9,000 lines, twenty times over", again),
        ("a place saved eight million times", drawing("q ".repeat(8_000_000))),
        ("two million empty texts", drawing("BT ET ".repeat(2_000_000))),
        ("24 MiB, packed twice", twice),
        ("letters that mean 20 MiB", letters),
        ("a picture of 60,000 by 60,000", picture),
        ("paper of 700 km", paper),
        ("a form that draws itself", forms(1, 0)),
        ("forms that draw the next ten times, twelve deep", forms(10, 12)),
        ("a tree of pages that is its own child", cyclic()),
        ("a stream said to be of 2 GB", lying(&pdf::recommendations(1))),
    ]
}

/// A form that draws itself, or `deep` forms of which each draws the next so many times.
fn forms(times: usize, deep: usize) -> Vec<u8> {
    made(|document| {
        let ids: Vec<ObjectId> = (0..=deep).map(|_| document.new_object_id()).collect();
        for (at, id) in ids.iter().enumerate() {
            let next = ids.get(at + 1).copied().unwrap_or(ids[0]);
            let resources = dictionary! { "XObject" => dictionary! { "X" => next } };
            let form = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
                "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            let drawing = if deep > 0 && at == deep { "0 0 1 1 re f".into() } else { "/X Do ".repeat(times) };
            document.set_object(*id, Stream::new(form, drawing.into_bytes()));
        }
        let resources = dictionary! { "XObject" => dictionary! { "X" => ids[0] } };
        one_page(document, resources, Stream::new(Dictionary::new(), b"/X Do".to_vec()))
    })
}

fn cyclic() -> Vec<u8> {
    made(|document| {
        let [tree, below] = [document.new_object_id(), document.new_object_id()];
        let kids = |kid: ObjectId| vec![Object::Reference(kid), Object::Reference(kid)];
        document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids(below), "Count" => 1 });
        document
            .set_object(below, dictionary! { "Type" => "Pages", "Kids" => kids(tree), "Count" => 1, "Parent" => tree });
        tree
    })
}

/// The same file with another length said of its first stream.
fn lying(bytes: &[u8]) -> Vec<u8> {
    let text = b"/Length ";
    let at = bytes.windows(text.len()).position(|part| part == text).unwrap() + text.len();
    let end = at + bytes[at..].iter().position(|byte| !byte.is_ascii_digit()).unwrap();
    [&bytes[..at], b"2147483647", &bytes[end..]].concat()
}

#[test]
#[cfg(target_os = "linux")]
fn bombs_are_refused_in_words_in_little_time_and_memory() {
    let desk = desk();
    let before = desk.record("r.partnership");
    for (name, bytes) in bombs() {
        std::fs::write(desk.path("bomb.pdf"), bytes).unwrap();

        let Watched { code, said, time, memory } = desk.watched(&["import", "r.partnership", "bomb.pdf"]);

        println!("{name}: {time:?}, {memory} MiB, {}", said.trim());
        assert!(matches!(code, Some(0 | 1)), "{name}: {code:?} {said}");
        // One whose lie does no harm is read, and nothing of it taken.
        assert!((code == Some(0) || said.contains("bomb.pdf")) && !said.contains("panicked"), "{name}: {said}");
        assert!(time < LONGEST, "{name} took {time:?}");
        assert!(memory < 200, "{name} took {memory} MiB");
    }
    assert_eq!(desk.record("r.partnership"), before);
}

#[test]
fn a_page_that_is_painted_over_without_end_is_not_shown_and_it_is_said() {
    let desk = desk();
    let tried = |drawing: Vec<u8>| {
        std::fs::write(desk.path("painted.pdf"), drawing).unwrap();
        published::picture(&desk.path("painted.pdf"), 1, 1_600).map_err(|error| error.to_string())
    };
    let filled = |times| tried(drawing("0 0 595 842 re f\n".repeat(times)));
    filled(20).unwrap();
    let said = filled(50_000).unwrap_err();
    assert!(said.contains("painted.pdf can't be shown here: it is painted over too many times. Look at it"), "{said}");

    // Groups are painted apart first; what is shaded is worked out point by point.
    let group = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Group" => dictionary! { "S" => "Transparency", "I" => true },
        "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    let groups = made(|document| {
        let form = document.add_object(Stream::new(group, b"0 0 595 842 re f".to_vec()));
        let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
        one_page(document, resources, packed(1, "/X Do\n".repeat(2_000).into_bytes()))
    });
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Extend" => vec![true.into(), true.into()],
        "Coords" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Function" => dictionary! {
            "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![1.into(), 0.into(), 0.into()], "C1" => vec![0.into(), 0.into(), 1.into()],
        },
    };
    let shaded = |times: usize| {
        let resources = dictionary! { "Shading" => dictionary! { "S" => shading.clone() } };
        let drawing = Stream::new(Dictionary::new(), "/S sh\n".repeat(times).into_bytes());
        tried(made(|document| one_page(document, resources, drawing)))
    };
    for said in [tried(groups).unwrap_err(), shaded(350).unwrap_err()] {
        assert!(said.contains("painted over too many times"), "{said}");
    }
    let width = |png: Vec<u8>| image::load_from_memory(&png).unwrap().width();
    assert_eq!(width(filled(1).unwrap()), 1_600);
    assert!((300..1_600).contains(&width(shaded(4).unwrap())), "it is drawn smaller");
}

#[test]
#[cfg(target_os = "linux")]
fn a_report_of_a_thousand_pages_is_read_in_bounded_memory_and_can_be_stopped() {
    let desk = desk();
    std::fs::write(desk.path("long.pdf"), pdf::recommendations(1_000)).unwrap();

    let Watched { code, said, time, memory } = desk.watched(&["import", "r.partnership", "long.pdf"]);

    println!("1,000 pages: {time:?}, {memory} MiB");
    assert_eq!(code, Some(0), "{said}");
    assert!(memory < 400, "{memory} MiB");

    let began = Instant::now();
    let stopped = published::read(&desk.path("long.pdf"), &|done, _| done < 5);
    assert!(matches!(stopped, Err(Error::Stopped)));
    println!("stopped after {:?}", began.elapsed());
}

#[test]
fn scanned_pages_are_named() {
    let desk = desk();
    std::fs::write(desk.path("scan.pdf"), pdf::scans(3)).unwrap();
    std::fs::write(desk.path("mixed.pdf"), pdf::with_a_scan(&pdf::recommendations(2))).unwrap();

    let refused = desk.refused(&["import", "r.partnership", "scan.pdf"]);
    assert!(refused.contains("3 pages hold no text that can be read (1, 2, 3): a scan is only a picture"), "{refused}");

    let listed = desk.done(&["import", "r.partnership", "mixed.pdf"]);
    assert!(listed.contains("1 page holds no text that can be read (3)"), "{listed}");
    assert!(listed.contains("Recommendation: Agree how visit 2 is recorded."), "{listed}");
}
