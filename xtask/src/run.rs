//! Running other programs, and saying so.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};

/// A program without what `cargo run` told this one about itself: build scripts that watch those variables
/// would otherwise run again each time cargo is called in another way.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs it with its output in view. `failing` is the sentence for when it does not succeed.
pub fn run(command: &mut Command, failing: &str) -> Result {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(failing)) }
}

/// Runs it and gives what it printed, whether it succeeded or not.
pub fn capture(command: &mut Command) -> Result<Output> {
    command.output().map_err(|error| not_started(command, &error))
}

/// Runs it and gives what it printed, if it succeeded.
pub fn output(command: &mut Command, failing: &str) -> Result<String> {
    let output = capture(command)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("{failing}\n{}", said.trim_end())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// One step of a task: what it does, then how long it took.
pub fn step<T>(sentence: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n{sentence}");
    let start = Instant::now();
    let done = work().map_err(|failure| {
        let took = seconds(start.elapsed());
        Failure::new(format!("{failure}\nThe step was: {} It took {took}.", sentence.trim_end()))
    })?;
    println!("Done in {}.", seconds(start.elapsed()));
    Ok(done)
}

pub fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 60 { format!("{:.1} s", took.as_secs_f64()) } else { format!("{} min {} s", whole / 60, whole % 60) }
}

/// The first of these programs that is on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    names.iter().find_map(|name| {
        env::split_paths(&path)
            .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
            .find(|file| is_program(file))
    })
}

#[cfg(unix)]
fn is_program(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|is| is.is_file() && is.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &std::path::Path) -> bool {
    file.is_file()
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be started: {error}.", command.get_program().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_seconds_then_as_minutes() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn programs_are_found_by_name_and_absent_ones_are_not() {
        assert!(find(&["no-such-program-anywhere", "cargo"]).is_some());
        assert!(find(&["no-such-program-anywhere"]).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_failing_program_fails_with_the_sentence_and_what_it_said() {
        let failure = output(Command::new("sh").args(["-c", "echo because >&2; exit 3"]), "It failed.").unwrap_err();
        assert_eq!(failure.to_string(), "It failed.\nbecause");
        assert!(run(Command::new("sh").args(["-c", "exit 3"]), "It failed.").is_err());
    }
}
