//! What the stories share: a folder to work in, the program, and ways to read what it wrote.

#![allow(dead_code, unused_imports, reason = "each test program uses some of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

mod book;
pub mod dice;
mod kept;
mod memory;
pub mod pdf;
mod small_disk;
mod watched;

pub use book::Book;
pub use kept::{Kept, at, kept, typed};
pub use small_disk::SmallDisk;
pub use watched::Watched;

/// A folder of a test's own, and the program run in it.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The bytes of a file here.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name} can be read: {error}"))
    }

    /// The whole record of a partnership file here, as JSON.
    pub fn record(&self, file: &str) -> serde_json::Value {
        self.done(&["export", file, "--out", "record.json"]);
        serde_json::from_slice(&self.bytes("record.json")).expect("the record is JSON")
    }

    /// Runs `partnership-report` with these words, in this folder.
    pub fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("the program can be run")
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_partnership-report"));
        command.args(words).current_dir(self.folder.path());
        command.env("USER", "Test manager").env("XDG_DATA_HOME", self.folder.path().join("home"));
        command
    }

    /// Runs and expects success; returns what was printed.
    pub fn done(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs and expects a refusal (exit 1); returns what was said on standard error.
    pub fn refused(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{words:?} should be refused: {said}");
        said
    }
}

/// The reference workbook of a real published report, where it is at hand.
pub fn reference_workbook() -> Option<PathBuf> {
    let path = match std::env::var_os("PARTNERSHIP_REPORT_REFERENCE") {
        Some(path) => PathBuf::from(path),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/coventry-2023-24.xlsx"),
    };
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: the reference workbook is not at {} (set PARTNERSHIP_REPORT_REFERENCE)", path.display());
    None
}

/// The text of a PDF in the order of its structure tree, white space folded.
pub fn structure_text(pdf: &Path) -> String {
    let output =
        Command::new("pdfinfo").arg("-struct-text").arg(pdf).output().expect("pdfinfo (poppler-utils) is installed");
    assert!(output.status.success(), "pdfinfo could not read {}", pdf.display());
    let text = String::from_utf8_lossy(&output.stdout);
    // Each piece of text stands on a line of its own, in quotation marks.
    let pieces = text.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"').map(str::to_owned));
    folded(&pieces.collect::<Vec<_>>().join(" "))
}

/// Text without any white space, so that line and page breaks do not matter.
pub fn folded(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
