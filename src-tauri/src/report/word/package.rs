//! The parts of a Word file and how they refer to each other, packed the same way each time.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use maud::{Markup, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
pub const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Document,
    Styles,
    Numbering,
    Settings,
    Header,
    Footer,
    Core,
}

impl Part {
    fn media(self) -> &'static str {
        match self {
            Part::Document => "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            Part::Styles => "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
            Part::Numbering => "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
            Part::Settings => "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
            Part::Header => "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
            Part::Footer => "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
            Part::Core => "application/vnd.openxmlformats-package.core-properties+xml",
        }
    }
}

/// The parts that every document refers to, by fixed names.
pub const HEADER: &str = "rIdHeader";
pub const FOOTER: &str = "rIdFooter";
const FIXED: [(&str, &str, &str); 5] = [
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    (HEADER, "header", "header1.xml"),
    (FOOTER, "footer", "footer1.xml"),
];

/// What a document may refer to.
pub enum Target {
    /// An address outside.
    Address(String),
    /// A PNG, JPEG or EMF file.
    Picture(Vec<u8>),
}

#[derive(Default)]
pub struct Package {
    files: Vec<(String, Vec<u8>)>,
    /// The parts that are XML, with what they are.
    typed: Vec<(String, Part)>,
    /// Kind, target, and whether it is outside the file.
    relations: Vec<(&'static str, String, bool)>,
}

impl Package {
    pub fn add(&mut self, name: &str, part: Part, content: Markup) {
        self.files.push((name.to_owned(), xml(&content)));
        self.typed.push((name.to_owned(), part));
    }

    /// Adds what the document refers to; gives the name of the reference.
    pub fn refer(&mut self, target: Target) -> String {
        let number = self.relations.len() + 1;
        let relation = match target {
            Target::Address(address) => ("hyperlink", address, true),
            Target::Picture(bytes) => {
                let ending = match &bytes[..] {
                    [0x89, b'P', ..] => "png",
                    [0xff, 0xd8, ..] => "jpeg",
                    _ => "emf",
                };
                self.files.push((format!("word/media/image{number}.{ending}"), bytes));
                ("image", format!("media/image{number}.{ending}"), false)
            }
        };
        self.relations.push(relation);
        format!("rId{number}")
    }

    /// The whole file.
    pub fn packed(self) -> zip::result::ZipResult<Vec<u8>> {
        // A moment of its own would make each file another one.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let frame = [
            ("[Content_Types].xml", xml(&self.types())),
            ("_rels/.rels", xml(&of_the_package())),
            ("word/_rels/document.xml.rels", xml(&self.of_the_document())),
        ];
        for (name, content) in &frame {
            zip.start_file(*name, options)?;
            zip.write_all(content)?;
        }
        for (name, content) in &self.files {
            zip.start_file(name.as_str(), options)?;
            zip.write_all(content)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> Markup {
        html! {
            Types xmlns=(TYPES) {
                Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
                Default Extension="xml" ContentType="application/xml" {}
                Default Extension="png" ContentType="image/png" {}
                Default Extension="jpeg" ContentType="image/jpeg" {}
                Default Extension="emf" ContentType="image/x-emf" {}
                @for (name, part) in &self.typed { Override PartName={ "/" (name) } ContentType=(part.media()) {} }
            }
        }
    }

    fn of_the_document(&self) -> Markup {
        html! {
            Relationships xmlns=(RELATIONS) {
                @for (id, kind, target) in FIXED { Relationship Id=(id) Type={ (R) "/" (kind) } Target=(target) {} }
                @for ((kind, target, outside), number) in self.relations.iter().zip(1..) {
                    Relationship Id={ "rId" (number) } Type={ (R) "/" (kind) } Target=(target) TargetMode=[outside.then_some("External")] {}
                }
            }
        }
    }
}

fn of_the_package() -> Markup {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    html! {
        Relationships xmlns=(RELATIONS) {
            Relationship Id="rId1" Type={ (R) "/officeDocument" } Target="word/document.xml" {}
            Relationship Id="rId2" Type=(core) Target="docProps/core.xml" {}
        }
    }
}

/// A part as bytes, without the few characters that XML can't hold.
fn xml(content: &Markup) -> Vec<u8> {
    let mut text = String::with_capacity(content.0.len() + 64);
    let _ = writeln!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
    text.extend(content.0.chars().filter(|letter| is_xml(*letter)));
    text.into_bytes()
}

fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
