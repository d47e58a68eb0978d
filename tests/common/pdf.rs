//! Pages of PDFs that are made for a test: scanned ones, and very many.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A PDF with a last page that is only a picture of words.
pub fn with_a_scan(pdf: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("the PDF can be read");
    let tree = document.catalog().and_then(|it| it.get(b"Pages")?.as_reference()).expect("it has pages");
    let scan = scan(&mut document, tree);
    let root = document.get_object_mut(tree).and_then(Object::as_dict_mut).expect("it has a tree of pages");
    let count = root.get(b"Count").and_then(Object::as_i64).expect("its pages are counted");
    root.set("Count", count + 1);
    root.get_mut(b"Kids").and_then(Object::as_array_mut).expect("it lists its pages").push(scan.into());
    saved(document)
}

/// A page that holds a picture of two by two points.
fn scan(document: &mut Document, tree: ObjectId) -> ObjectId {
    let grey = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    let picture = document.add_object(Stream::new(grey, vec![20, 200, 200, 20]));
    let drawing = document.add_object(Stream::new(Dictionary::new(), b"q 500 0 0 700 40 40 cm /I0 Do Q".to_vec()));
    document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "I0" => picture } }, "Contents" => drawing,
    })
}

/// A PDF of scanned pages alone.
pub fn scans(pages: usize) -> Vec<u8> {
    made(pages, scan)
}

/// A PDF with a numbered recommendation on each of its pages.
pub fn recommendations(pages: usize) -> Vec<u8> {
    let mut number = 0;
    made(pages, |document, tree| {
        number += 1;
        let mut drawing =
            format!("BT /F1 11 Tf 60 640 Td (Recommendation {number}: Agree how visit {number} is recorded.) Tj ET");
        for line in 0..40 {
            drawing +=
                &format!(" BT /F1 11 Tf 60 {} Td (Line {line} of what was found on that page.) Tj ET", 610 - line * 14);
        }
        let drawing = document.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
        document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => dictionary! {
                "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
            } } },
            "Contents" => drawing,
        })
    })
}

fn made(pages: usize, mut page: impl FnMut(&mut Document, ObjectId) -> ObjectId) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let kids: Vec<Object> = (0..pages).map(|_| page(&mut document, tree).into()).collect();
    let count = i64::try_from(pages).expect("there are not so many pages");
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    saved(document)
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF can be written to memory");
    bytes
}
