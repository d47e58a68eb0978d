//! The shape that docs/ARCHITECTURE.md draws, held by reading the code itself.

use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 450;

/// A file of the program, with its tests cut off.
struct Source {
    /// Beneath src-tauri/src, with forward slashes.
    path: String,
    text: String,
    lines: usize,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src");
    let mut found = Vec::new();
    gather(&root, &mut found);
    assert!(found.len() > 50, "only {} files were found in {}", found.len(), root.display());
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let lines = text.lines().count();
        Source { path, text: text.split("\n#[cfg(test)]").next().unwrap_or_default().to_owned(), lines }
    };
    found.into_iter().map(source).collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

impl Source {
    /// The lines of code, without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter(|line| !line.trim_start().starts_with("//"))
    }

    /// Whether the code names this crate or module as part of a path.
    fn names(&self, module: &str) -> bool {
        let path = format!("{module}::");
        self.code().any(|line| {
            line.match_indices(&path)
                .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
        })
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// The files, outside the places allowed, that name one of the modules.
fn strangers(modules: &[&str], allowed: &[&str]) -> Vec<String> {
    let sources = sources();
    let named = |source: &Source| {
        modules
            .iter()
            .filter(|module| source.names(module))
            .map(|module| format!("{} names {module}", source.path))
            .collect::<Vec<_>>()
    };
    sources.iter().filter(|source| !source.is_in(allowed)).flat_map(named).collect()
}

fn none(found: &[String], instead: &str) {
    assert!(found.is_empty(), "{}\n{instead}", found.join("\n"));
}

#[test]
fn the_rules_of_the_record_know_nothing_of_files_windows_or_reports() {
    let outside = [
        "crate::store",
        "crate::exchange",
        "crate::report",
        "crate::commands",
        "crate::cli",
        "crate::actions",
        "tauri",
        "typst",
        "rusqlite",
        "std::fs",
    ];
    let found: Vec<String> = sources()
        .iter()
        .filter(|source| source.path.starts_with("domain/"))
        .flat_map(|source| {
            outside.iter().filter(|module| source.names(module)).map(|module| format!("{} names {module}", source.path))
        })
        .collect();

    none(
        &found,
        "domain/ holds rules only: pass in what it needs as values, or move the code to the module that it names.",
    );
}

#[test]
fn typst_is_known_in_three_files_only() {
    let found = strangers(
        &["typst", "typst_pdf", "typst_svg", "typst_layout"],
        &["report/world.rs", "report/pdf.rs", "report/fonts.rs"],
    );

    none(
        &found,
        "Say what is to be printed in report/model.rs, and how in assets/report/: only report/{world,pdf,fonts}.rs speak to Typst.",
    );
}

#[test]
fn what_is_remembered_between_layouts_is_known() {
    let found = strangers(
        &["comemo"],
        &["report/pdf.rs", "report/setting/mod.rs", "report/sections/annexes.rs", "checks/reading/mod.rs"],
    );

    none(
        &found,
        "Remember only what depends on its arguments alone and is read again with each key; measure it first.",
    );
}

#[test]
fn tauri_is_known_in_the_windows_commands_only() {
    let found = strangers(&["tauri", "tauri_plugin_dialog", "gtk"], &["commands/", "main.rs"]);

    none(&found, "Put the work into actions/, so that the command line can do it too, and call it from commands/.");
}

#[test]
fn the_database_is_known_in_the_store_and_what_reads_through_it() {
    let found = strangers(&["rusqlite"], &["store/", "exchange/", "error.rs", "error/"]);

    none(&found, "Read through store::records or store::YearRecord, and write through Store::change.");
}

#[test]
fn sections_decide_and_never_read_a_clock_or_a_file() {
    let sources = sources();
    let found: Vec<String> = sources
        .iter()
        .filter(|source| source.is_in(&["report/", "domain/"]))
        .filter(|source| {
            source.names("std::fs")
                || source.code().any(|line| line.contains("Utc::now") || line.contains("Local::now"))
        })
        .map(|source| source.path.clone())
        .collect();

    none(
        &found,
        "The same record and date give the same bytes: pass the date in, and build templates and fonts in with include_bytes!.",
    );
}

#[test]
fn nothing_is_unwrapped() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|source| {
            source
                .code()
                .filter(|line| line.contains(".unwrap()"))
                .map(|line| format!("{}: {}", source.path, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect();

    none(&found, "Return an Error that says what to do, or use expect(\"why this can't fail\").");
}

#[test]
fn no_file_is_too_long_to_be_read_in_one_go() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|source| source.lines > LONGEST_FILE)
        .map(|source| format!("{}: {} lines", source.path, source.lines))
        .collect();

    none(&found, "Split the file by what its parts are about.");
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let found: Vec<String> =
        sources().iter().filter(|source| !source.text.starts_with("//!")).map(|source| source.path.clone()).collect();

    none(&found, "Begin the file with a //! line that says what it is for.");
}
