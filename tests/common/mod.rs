//! What the stories share: a folder to work in, the program, and ways to read what it wrote.

#![allow(dead_code, unused_imports, reason = "each test program uses some of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

mod book;
mod kept;
pub mod pdf;

pub use book::Book;
pub use kept::{Kept, at, kept, typed};

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
        Command::new(env!("CARGO_BIN_EXE_partnership-report"))
            .args(words)
            .current_dir(self.folder.path())
            .env("USER", "Test manager")
            .env("XDG_DATA_HOME", self.folder.path().join("home"))
            .output()
            .expect("the program can be run")
    }

    /// Runs to the end: the exit code, what was said, how long it took, and the most memory it had, in MiB.
    #[cfg(target_os = "linux")]
    pub fn watched(&self, words: &[&str]) -> (Option<i32>, String, Duration, u64) {
        let began = Instant::now();
        let said = self.path("said");
        let out = std::fs::File::create(&said).expect("a file can be made");
        let mut child = Command::new(env!("CARGO_BIN_EXE_partnership-report"))
            .args(words)
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path().join("home"))
            .stdout(out.try_clone().expect("it can be written twice"))
            .stderr(out)
            .spawn()
            .expect("the program can be run");
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0;
        let code = loop {
            let told = std::fs::read_to_string(&status).unwrap_or_default();
            let peak =
                told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
            most = most.max(peak.unwrap_or(0u64));
            if let Some(ended) = child.try_wait().expect("it can be waited for") {
                break ended.code();
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let said = std::fs::read_to_string(said).unwrap_or_default();
        (code, said, began.elapsed(), most / 1024)
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
