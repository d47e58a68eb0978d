//! What can be told of this program and its open file to whoever looks into a fault, without any personal data.

use crate::domain::noun::Noun;
use crate::error::{Error, Result, plural};
use crate::log;
use crate::store::backups::Shelf;
use crate::store::places::dangers_here;
use crate::store::{SCHEMA_VERSION, Store, records, years};

/// Lines of the log that are told.
const LINES: usize = 40;

/// What only the window knows.
#[derive(Debug)]
pub struct About {
    pub web_view: String,
    /// Ends of the window in a row that nobody asked for.
    pub unforeseen_ends: u32,
}

/// The diagnostics, line by line. What can't be read is told as the kind of its error.
pub fn diagnostics(store: Option<&Store>, about: &About) -> String {
    let system = whoami::distro().unwrap_or_else(|_| "not known".to_owned());
    let mut lines = vec![
        format!("Partnership Report {}", env!("CARGO_PKG_VERSION")),
        format!("System: {system}, {} {}", std::env::consts::OS, std::env::consts::ARCH),
        format!("Web view: {}", about.web_view),
        format!("Schema: {SCHEMA_VERSION}"),
        format!("Unforeseen ends in a row: {}", about.unforeseen_ends),
    ];
    match store {
        Some(store) => of_file(store, &mut lines),
        None => lines.push("No file is open.".to_owned()),
    }
    let latest = log::latest(LINES);
    lines.push(format!("The log, {}:", plural(latest.len(), "line", "lines")));
    lines.extend(latest.into_iter().map(|line| format!("  {line}")));
    lines.join("\n") + "\n"
}

fn of_file(store: &Store, lines: &mut Vec<String>) {
    let size = store.path().metadata().map(|is| is.len()).unwrap_or_default();
    lines.push(format!("File: {} kB", size.div_ceil(1000)));
    let dangers = dangers_here(store.path());
    let dangers: Vec<&str> = dangers.iter().map(|danger| danger.kind()).collect();
    lines.push(format!(
        "Place: {}",
        if dangers.is_empty() { "on this computer".to_owned() } else { dangers.join(", ") }
    ));
    let known = |answer: Result<usize>| answer.map_or_else(|error: Error| error.kind(), |count| count.to_string());
    lines.push(format!("Years: {}", known(store.read(years).map(|all| all.len()))));
    for noun in Noun::ALL {
        lines.push(format!("{}: {}", noun.many(), known(store.read(|connection| records::count(connection, *noun)))));
    }
    let backups = Shelf::of(store.path()).map(|shelf| shelf.backups()).unwrap_or_default();
    let newest =
        backups.first().map_or("none".to_owned(), |newest| newest.made.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    lines.push(format!("Backups: {}, newest {newest}", backups.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions;
    use crate::exchange::json;

    fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(list) => list.iter().for_each(|it| strings(it, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|it| strings(it, found)),
            _ => (),
        }
    }

    #[test]
    fn diagnostics_count_the_record_and_hold_no_word_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Eastmere of Ann Shah.partnership");
        actions::make_sample(&path, "Ann Shah", chrono::Utc::now()).unwrap();
        let store = Store::open(&path, crate::store::Access::Read).unwrap();

        let told = diagnostics(Some(&store), &About { web_view: "2.48".into(), unforeseen_ends: 0 });

        for line in ["Web view: 2.48", "Years: 2", "Place: on this computer", "Backups: 0, newest none"] {
            assert!(told.contains(line), "{line}: {told}");
        }
        assert!(told.lines().any(|line| line.starts_with("Recommendations: ") && !line.ends_with(" 0")), "{told}");
        let whole = store.read(|connection| json::write(connection, true)).unwrap();
        let mut words = Vec::new();
        strings(&serde_json::from_str(&whole).unwrap(), &mut words);
        // A single word such as "audit" is the name of a kind too.
        let texts = words.iter().filter(|text| text.contains(' '));
        assert!(texts.clone().count() > 500);
        for text in texts.chain([&"Ann".to_owned(), &"Eastmere".to_owned(), &folder.path().display().to_string()]) {
            assert!(!told.contains(text.as_str()), "“{text}” is told");
        }
    }

    #[test]
    fn without_a_file_they_tell_of_the_program() {
        let told = diagnostics(None, &About { web_view: "2.48".into(), unforeseen_ends: 2 });

        assert!(told.contains("Unforeseen ends in a row: 2") && told.contains("No file is open."), "{told}");
    }
}
