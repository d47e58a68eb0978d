//! Text, records, pictures and PDFs that would fill the memory if they were believed, or never end.

use std::io::Write;

use crate::common::{Book, Desk};
use crate::{not_imported, refused};

#[test]
fn text_with_cells() {
    not_imported(&[
        ("a line of 30 MB of commas", "b.csv", b",".repeat(30 << 20)),
        ("a line of 30 MB of a separator of its own", "b.csv", [b"sep=a\n".to_vec(), b"a".repeat(30 << 20)].concat()),
        ("twelve million cells", "b.csv", b"1,1,1,1,1,1\n".repeat(2_000_000)),
        ("40 MB", "b.csv", b"one,two\n".repeat(5 << 20)),
        ("no text", "b.csv", vec![0; 1 << 20]),
    ]);
}

#[test]
fn whole_records() {
    not_imported(&[
        ("lists within lists", "b.json", b"[".repeat(50 << 20)),
        ("fifty million values", "b.json", [b"[".to_vec(), b"0,".repeat(50_000_000), b"0]".to_vec()].concat()),
        ("one name a hundred levels deep", "b.json", b"{\"a\":".repeat(100)),
    ]);
    let desk = Desk::new();
    std::fs::File::create(desk.path("huge.json")).unwrap().set_len(2 << 30).unwrap();
    let said = desk.refused(&["import", "new.partnership", "huge.json"]);
    assert!(said.contains("the file is over 256 MB"), "{said}");
}

/// A PNG that says it is so many points wide and high, and holds nothing of them.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::GrayImage::new(8, 8);
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes[16..24].copy_from_slice(&[width.to_be_bytes(), height.to_be_bytes()].concat());
    let step = |sum: u32, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let sum = !bytes[12..29].iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step));
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

#[test]
fn pictures() {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.done(&["import", "l.partnership", "year.xlsx"]);
    let (mut large, zeros) = (Vec::new(), image::GrayImage::new(16_000, 16_000));
    zeros.write_to(&mut std::io::Cursor::new(&mut large), image::ImageFormat::Png).unwrap();

    let bombs = [
        ("twenty thousand points each way, as it says", "b.png", picture(20_000, 20_000)),
        ("four thousand million each way, as it says", "b.png", picture(u32::MAX, u32::MAX)),
        ("256 million black points in a small file", "b.png", large),
    ];
    refused(&desk, &bombs, |name| vec!["layout", "l.partnership", "--logo", name, "--logo-words", "A lantern"]);
}

/// A PDF of these objects, the first of which is its catalogue.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        writeln!(bytes, "{number} 0 obj").unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(bytes, "{place:010} 00000 n ").unwrap();
    }
    let trailer = trailer.replace("TABLE", &table.to_string());
    write!(bytes, "trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).unwrap();
    bytes
}

fn packed(bytes: &[u8], told: usize) -> Vec<u8> {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), bytes.to_vec());
    stream.compress().unwrap();
    let data = stream.content;
    let length = if told == 0 { data.len() } else { told };
    [format!("<</Length {length}/Filter/FlateDecode>>stream\n").into_bytes(), data, b"\nendstream".to_vec()].concat()
}

#[test]
fn published_pdfs() {
    let catalogue = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec();
    let page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec();
    let of_page = |last: Vec<u8>| pdf(&[catalogue.clone(), pages.clone(), page.clone(), last], "");
    let circle = b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>".to_vec();
    let many = format!("<</Type/Pages/Count 2000000000/Kids[{}]>>", "3 0 R ".repeat(100_000)).into_bytes();
    // A form that draws itself.
    let form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Length 6>>stream\n/A Do \nendstream".to_vec();
    let drawn =
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 4 0 R>>>>/Contents 4 0 R>>".to_vec();
    let deep = [b"<</A ".to_vec(), b"[".repeat(200_000), b">>".to_vec()].concat();
    not_imported(&[
        ("64 MB in 64 kB", "b.pdf", of_page(packed(&vec![b' '; 64 << 20], 0))),
        ("a stream of two gigabytes, as it says", "b.pdf", of_page(packed(b"BT ET", 2 << 30))),
        ("pages that are their own pages", "b.pdf", pdf(&[catalogue.clone(), circle], "")),
        (
            "a page that is there a hundred thousand times",
            "b.pdf",
            pdf(&[catalogue.clone(), many, page.clone(), b"<<>>".to_vec()], ""),
        ),
        (
            "a table of objects that goes back to itself",
            "b.pdf",
            pdf(&[catalogue.clone(), pages.clone(), page.clone(), packed(b"BT ET", 0)], "/Prev TABLE"),
        ),
        ("a drawing that draws itself", "b.pdf", pdf(&[catalogue.clone(), pages.clone(), drawn, form], "")),
        ("lists within lists", "b.pdf", of_page(deep)),
    ]);
}
