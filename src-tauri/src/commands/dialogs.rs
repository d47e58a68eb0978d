//! Asking the user for a place, through the system's own dialogs.

use std::path::PathBuf;

/// The endings of spreadsheets, and that of published reports.
const BROUGHT_IN: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt", "docx", "pdf"];

/// The kinds of file that the program opens and saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Partnership,
    Workbook,
    /// Anything that can be brought in.
    BroughtIn,
    Report,
    /// A listing for a meeting.
    Pdf,
    WebPage,
    Word,
    Picture,
    /// A set of the guidance.
    Guidance,
}

impl FileKind {
    pub fn words(self) -> &'static str {
        match self {
            FileKind::Partnership => "Partnership file",
            FileKind::Workbook => "Excel workbook",
            FileKind::Pdf => "PDF",
            FileKind::WebPage => "Web page",
            FileKind::Word => "Word file",
            FileKind::Report => "PDF, web page or Word file",
            FileKind::BroughtIn => "Spreadsheet, Word file or PDF",
            FileKind::Picture => "Picture",
            FileKind::Guidance => "Guidance set",
        }
    }

    /// The endings of its files; the first is the one that is given to new ones.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Picture => &["png", "jpg", "jpeg"],
            FileKind::Guidance => &["json"],
            FileKind::Partnership => &["partnership"],
            FileKind::Workbook => &["xlsx"],
            FileKind::Pdf => &["pdf"],
            FileKind::WebPage => &["html"],
            FileKind::Word => &["docx"],
            FileKind::Report => &["pdf", "html", "docx"],
            FileKind::BroughtIn => BROUGHT_IN,
        }
    }

    pub fn ending(self) -> &'static str {
        self.endings()[0]
    }
}

/// `None` means that the user thought better of it.
pub trait Dialogs: Send + Sync {
    fn open(&self, kind: FileKind) -> Option<PathBuf>;
    fn save(&self, kind: FileKind, suggestion: &str) -> Option<PathBuf>;
    fn folder(&self) -> Option<PathBuf>;
}

/// For tests of the window: the answers come from a file, one path a line, each used once.
#[cfg(feature = "scripted-dialogs")]
pub struct Scripted {
    pub answers: PathBuf,
}

#[cfg(feature = "scripted-dialogs")]
impl Dialogs for Scripted {
    fn open(&self, _: FileKind) -> Option<PathBuf> {
        let text = std::fs::read_to_string(&self.answers).ok()?;
        let (first, rest) = text.split_once('\n')?;
        std::fs::write(&self.answers, rest).ok()?;
        Some(PathBuf::from(first)).filter(|path| !path.as_os_str().is_empty())
    }

    fn save(&self, kind: FileKind, _: &str) -> Option<PathBuf> {
        self.open(kind)
    }

    fn folder(&self) -> Option<PathBuf> {
        self.open(FileKind::Workbook)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheets;

    #[test]
    fn every_spreadsheet_can_be_chosen_and_published_reports_too() {
        let brought_in: Vec<&str> = sheets::ENDINGS.iter().copied().chain(["pdf"]).collect();
        assert_eq!(FileKind::BroughtIn.endings(), brought_in);
    }
}
