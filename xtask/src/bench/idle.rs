//! The memory of a window that shows a file and does nothing: its own and that of WebKit's processes, a shared page in part to each.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::display::Display;
use crate::failure::{Failure, Result};
use crate::project::{Profile, Project};
use crate::run;

const PATIENCE: Duration = Duration::from_secs(60);
/// Until everything that follows the first paint is done.
const REST: Duration = Duration::from_secs(5);

/// In megabytes; `None`, after a word, where it can't be measured.
pub fn memory(project: &Project, file: &Path) -> Result<Option<f64>> {
    if !cfg!(target_os = "linux") || run::find(&["Xvfb"]).is_none() || run::find(&["xdotool"]).is_none() {
        println!("Skipped: this is measured on Linux, with Xvfb and xdotool.");
        return Ok(None);
    }
    let display = Display::start(project)?;
    let mut window = run::program(project.app(Profile::Release));
    window.arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    display.lend(&mut window);
    let mut window = window.spawn().map_err(|error| Failure::new(format!("The window did not start: {error}.")))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let start = Instant::now();
    while !display.shows(&name) && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(100));
    }
    let opened = start.elapsed();
    std::thread::sleep(REST);
    let kilobytes = proportional(window.id());
    // Asked to end, so that WebKit's own processes end with it.
    let _ = Command::new("kill").arg(window.id().to_string()).status();
    let _ = window.wait();
    if opened >= PATIENCE {
        return Err(Failure::new("The window did not open."));
    }
    println!("It was on show after {}.", run::seconds(opened));
    Ok(Some(kilobytes as f64 / 1000.0))
}

/// The memory of a process and all that it started, in kilobytes; a page that several share counts to each in part.
fn proportional(process: u32) -> u64 {
    let of = |name: &str| std::fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default();
    let own = of("smaps_rollup")
        .lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    let children = of(&format!("task/{process}/children"));
    own.unwrap_or_default()
        + children.split_whitespace().filter_map(|id| id.parse().ok()).map(proportional).sum::<u64>()
}
