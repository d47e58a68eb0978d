//! The closed world in which Typst sets the report: our templates, our fonts, one report. The only
//! file that knows how Typst is embedded.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;
use super::model::{Kind, PictureFile, Report};
use super::setting::InputFile;

macro_rules! templates {
    ($($path:literal)+) => {
        &[$(($path, include_str!(concat!("../../../assets/report/", $path)))),+]
    };
}

/// Every template, by its path in the world's `/report/`.
const TEMPLATES: &[(&str, &str)] = templates! {
    "base.typ"
    "brief.typ"
    "input.typ"
    "report.typ"
    "theme.typ"
    "parts/aside.typ"
    "parts/bars.typ"
    "parts/caption.typ"
    "parts/contents.typ"
    "parts/cover.typ"
    "parts/entry.typ"
    "parts/furniture.typ"
    "parts/heading.typ"
    "parts/keep.typ"
    "parts/key-numbers.typ"
    "parts/label.typ"
    "parts/logo.typ"
    "parts/mark.typ"
    "parts/prose.typ"
    "parts/reference.typ"
    "parts/section.typ"
    "parts/statements.typ"
    "parts/structure.typ"
    "parts/table.typ"
    "parts/tags.typ"
    "parts/words.typ"
};

const MAIN: &str = "/report/report.typ";
const BRIEF: &str = "/report/brief.typ";
const WORDS: &str = "/words/report.json";
const MEASURES: &str = "/report/measures.json";

/// What stays the same from report to report.
struct Base {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    sources: Vec<Source>,
    files: [(FileId, Bytes); 2],
    main: FileId,
    brief: FileId,
}

static BASE: LazyLock<Base> = LazyLock::new(|| Base {
    library: LazyHash::new(Library::default()),
    book: LazyHash::new(FontBook::from_fonts(fonts::all())),
    sources: TEMPLATES
        .iter()
        .map(|(path, text)| Source::new(file(&format!("/report/{path}")), (*text).to_owned()))
        .collect(),
    files: [
        (file(WORDS), Bytes::from_string(include_str!("../../../assets/report/words.json"))),
        (file(MEASURES), Bytes::from_string(include_str!("../../../assets/report/measures.json"))),
    ],
    main: file(MAIN),
    brief: file(BRIEF),
});

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are well formed");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// A world that holds one report.
pub struct ReportWorld {
    /// The template that arranges it.
    main: FileId,
    files: Vec<(FileId, Bytes)>,
}

impl ReportWorld {
    /// `inputs` are the report's data; see [`super::setting`].
    pub fn new(inputs: Vec<InputFile>, report: &Report) -> ReportWorld {
        let inputs = inputs.into_iter().map(|(path, bytes)| (file(&path), Bytes::new(bytes)));
        let picture = |it: &PictureFile| (file(&format!("/pictures/{}", it.picture)), Bytes::new(it.bytes.clone()));
        let logo = report.logo.iter().map(|it| (file("/logo"), Bytes::new(it.bytes.clone())));
        ReportWorld {
            main: if report.kind == Kind::Yearly { BASE.main } else { BASE.brief },
            files: inputs.chain(report.pictures.iter().map(picture)).chain(logo).collect(),
        }
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &BASE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BASE.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        BASE.sources.iter().find(|source| source.id() == id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let known = BASE.files.iter().chain(&self.files).find(|(known, _)| *known == id);
        known.map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    /// There is no clock: the report's date comes with it.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_in_the_world() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/report");
        for (prefix, folder) in [("", folder.clone()), ("parts/", folder.join("parts"))] {
            for entry in std::fs::read_dir(folder).unwrap() {
                let name = format!("{prefix}{}", entry.unwrap().file_name().to_string_lossy());
                let known = TEMPLATES.iter().any(|(path, _)| *path == name);
                assert!(known || !name.ends_with(".typ"), "{name} is not in TEMPLATES: add it there");
            }
        }
    }
}
