//! Every importer as fuzzing sees it: bytes go in, and a record that holds a year is as it was afterwards. Used by the
//! fuzz targets, and by the tests that bring the seeds in.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use partnership_report::actions::published::Accept;
use partnership_report::actions::spreadsheet::ReadAs;
use partnership_report::actions::{self, Importing};
use partnership_report::checks::coverage::guidance;
use partnership_report::error::Error;
use partnership_report::exchange::apart::{self, Kind};
use partnership_report::exchange::packs::{Applying, OnConflict};
use partnership_report::store::Store;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An importer.
pub struct Importer {
    /// Of its target, and of the folder of its seeds.
    pub name: &'static str,
    /// Of the files that it takes.
    pub ending: &'static str,
}

const fn importer(name: &'static str, ending: &'static str) -> Importer {
    Importer { name, ending }
}

pub const IMPORTERS: [Importer; 11] = [
    importer("comments", "docx"),
    importer("guidance", "json"),
    importer("old_workbook", "xls"),
    importer("open_document", "ods"),
    importer("pack", "xlsx"),
    importer("picture", "png"),
    importer("published", "pdf"),
    importer("record", "json"),
    importer("text", "csv"),
    importer("word_tables", "docx"),
    importer("workbook", "xlsx"),
];

/// A record that files are brought into, open all the while, as it is in the window.
pub struct Desk {
    store: Store,
    folder: tempfile::TempDir,
    importer: &'static Importer,
    /// A whole file of this kind, where its parts are what is worth changing.
    whole: Option<Vec<u8>>,
}

impl Desk {
    /// A desk for one importer, with the seeds in this folder.
    pub fn of(name: &str, seeds: PathBuf) -> Desk {
        let importer = IMPORTERS.iter().find(|importer| importer.name == name).expect("there is such an importer");
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut store = Store::create(&folder.path().join("r.partnership")).expect("the record can be made");
        // A whole record is for a file that holds nothing yet.
        if name != "record" {
            let importing = Importing { dry_run: false, ..importing() };
            let year = seeds.join("record/whole.json");
            let made = actions::import_into(&mut store, &year, &ReadAs::default(), &importing, None);
            assert!(made.is_ok(), "the record can be filled");
        }
        let whole = std::fs::read(seeds.join(name).join(format!("whole.{}", importer.ending))).ok();
        Desk { store, folder, importer, whole: whole.filter(|whole| whole.starts_with(b"PK")) }
    }

    /// Brings a file of these bytes in, as far as it can be: what it came to, in words. Where the bytes are no archive and
    /// this kind of file is one, they take the place of one of its parts, which the first byte chooses.
    pub fn bring(&mut self, bytes: &[u8]) -> Result<(), String> {
        let path = self.folder.path().join(format!("file.{}", self.importer.ending));
        match (&self.whole, bytes) {
            (Some(whole), [chosen, part @ ..]) if !bytes.starts_with(b"PK") => {
                std::fs::write(&path, with_part(whole, *chosen, part)).expect("the file can be written");
            }
            _ => std::fs::write(&path, bytes).expect("the file can be written"),
        }
        let words = |error: Error| error.to_string();
        match self.importer.name {
            "comments" => apart::here(Kind::Comments, &path, &[], &|_, _| true).map(drop).map_err(words),
            "picture" => apart::here(Kind::Picture, &path, &[], &|_, _| true).map(drop).map_err(words),
            "guidance" => {
                let text = String::from_utf8_lossy(bytes);
                guidance::brought_in("file.json", &text, &[]).map(drop).map_err(|error| error.to_string())
            }
            "pack" => {
                let date = NaiveDate::from_ymd_opt(2036, 6, 1).unwrap_or_default();
                let on_conflict = OnConflict::Ask;
                let applying = Applying { by: "Ann Example".into(), at: at(), date, dry_run: true, on_conflict };
                actions::apply_pack(&mut self.store, &path, &applying, None).map(drop).map_err(words)
            }
            _ => {
                let is_published = self.importer.name == "published";
                if is_published {
                    // Its first page is shown beside what was read, and may be refused by itself.
                    let _ = apart::here(Kind::Page, &path, &[1, 200], &|_, _| true);
                }
                // Of a published report every row is taken; all else is read as it is by itself.
                let accept = if is_published { Accept::All } else { Accept::Nothing };
                let read_as = ReadAs { accept, ..ReadAs::default() };
                let imported = actions::import_into(&mut self.store, &path, &read_as, &importing(), None);
                imported.map(drop).map_err(words)
            }
        }
    }
}

fn importing() -> Importing {
    Importing { by: "Ann Example".into(), at: at(), dry_run: true, accept_good_rows: true }
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(2_000_000_000, 0).unwrap_or_default()
}

/// An archive with one of its parts replaced; nothing is pressed, so that each byte counts.
fn with_part(whole: &[u8], chosen: u8, content: &[u8]) -> Vec<u8> {
    let mut known = ZipArchive::new(Cursor::new(whole)).expect("the seed is an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let count = known.len();
    for at in 0..count {
        let mut part = known.by_index(at).expect("the seed is whole");
        let (name, mut bytes) = (part.name().expect("it has a name").into_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("the seed is whole");
        let bytes = if at == usize::from(chosen) % count { content } else { &bytes };
        out.start_file(name, plain).and_then(|()| Ok(out.write_all(bytes)?)).expect("a part can be written");
    }
    out.finish().expect("the archive can be ended").into_inner()
}
