//! The measurements that need the library itself, each named by its first word: `cargo xtask bench` runs them on a
//! release build.

mod checks;
#[path = "../../tests/common/dice.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod dice;
mod edits;
#[path = "../../tests/packs/filled.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod filled;
mod forms;
mod hostile;
mod keys;
#[path = "../../tests/packs/hostile/make.rs"]
mod make;
mod packs;
mod search;
#[path = "../../tests/packs/shapes.rs"]
mod shapes;
mod spreadsheets;

use std::path::Path;
use std::process::ExitCode;

use partnership_report::error::Result;

const USAGE: &str =
    "Usage: measure checks FILE [each] | edits FILE | forms FILE | keys FILE | search FILE | spreadsheets
       measure plan FILE | answers FOLDER | hostile PACK FOLDER";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done: Result<()> = match words[..] {
        ["checks", file] => checks::measure(Path::new(file), false),
        ["checks", file, "each"] => checks::measure(Path::new(file), true),
        ["edits", file] => edits::measure(Path::new(file)),
        ["forms", file] => forms::measure(Path::new(file)),
        ["keys", file] => keys::measure(Path::new(file)),
        ["search", file] => search::measure(Path::new(file)),
        ["spreadsheets"] => spreadsheets::measure(),
        ["plan", file] => packs::make(Path::new(file)),
        ["answers", folder] => {
            packs::answer(Path::new(folder));
            Ok(())
        }
        ["hostile", pack, folder] => {
            hostile::make(Path::new(pack), Path::new(folder));
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
