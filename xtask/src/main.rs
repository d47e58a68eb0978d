//! Every task of the project, run as `cargo xtask TASK`. Standard library only, so that it builds in seconds.

mod bench;
mod build;
mod bundle;
mod check;
mod demo;
mod display;
mod failure;
mod files;
mod json;
mod outputs;
mod pictures;
mod project;
mod prove;
mod release;
mod run;
mod setup;
mod test;
mod ui;

use std::process::ExitCode;

use failure::Result;
use project::Project;

const USAGE: &str = "\
Usage: cargo xtask TASK

  demo               build the app, make a sample partnership and its report, open the window
  test               every check there is: format, lints, tests, the real window, the written PDFs
  test --without-outputs
                     the same without the checkers of written files, as the pipeline does on Windows and macOS
  check              the quick loop: format, lints, the window's types, licences, the pipeline's files
  build [--release]  build the app with the window inside
  bundle             make this system's installers from the release build, and try them where that is possible
  bundle --debug     the same from the development build, sooner and larger
  bundle --offline   on Windows: installers that bring WebView2 along
  bill               write the software bill of materials
  release            check that the version can be released, test, and make this system's files
  release --dry-run  only check, and say what the job of each system would run
  pictures           make the user guide's pictures of the window, and those of dark mode and of 200 %
  prove [NAME]       try the promises of docs/promises.md at length: kill, power, full, flipped, hostile,
                     files, thinning; and prove fuzz [IMPORTER ...], which takes hours and cargo-fuzz
  bench              measure the release build, beside Chromium
  setup              install what the tasks above need, and nothing else

Each task first installs what it needs and lacks.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let task: fn(&Project) -> Result = match words[..] {
        ["demo"] => demo::demo,
        ["test"] => test::test,
        ["test", "--without-outputs"] => test::without_outputs,
        ["check"] => check::check,
        ["build"] => build::dev,
        ["build", "--release"] => build::release,
        ["bundle"] => bundle::release,
        ["bundle", "--debug"] => bundle::dev,
        ["bundle", "--offline"] => bundle::offline,
        ["bill"] => release::bill,
        ["release"] => release::release,
        ["release", "--dry-run"] => release::dry_run,
        ["pictures"] => pictures::pictures,
        ["prove"] => prove::all,
        ["prove", name, ref among @ ..] => {
            return ended(Project::find().and_then(|project| prove::one(&project, name, among)));
        }
        ["bench"] => bench::bench,
        ["setup"] => setup::everything,
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    ended(Project::find().and_then(|project| task(&project)))
}

fn ended(outcome: Result) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nFailed: {failure}");
            ExitCode::from(1)
        }
    }
}
