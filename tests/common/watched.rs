//! The program, watched while it runs.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Desk;
use super::memory::{most_memory, readers};

/// How a run of the program went.
#[derive(Debug)]
pub struct Watched {
    pub code: Option<i32>,
    /// What it said on standard error.
    pub said: String,
    pub time: Duration,
    /// The most memory that it and the process that reads for it had, in MiB; 0 where this system does not tell.
    pub memory: u64,
}

impl Desk {
    /// Runs the program to its end, in this folder.
    pub fn watched(&self, words: &[&str]) -> Watched {
        let start = Instant::now();
        let mut child = self.command(words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (program, mut reader) = (child.id().to_string(), 0);
        let mut own = 0;
        while child.try_wait().unwrap().is_none() {
            own = own.max(most_memory(&program));
            reader = readers(&program).iter().map(|it| most_memory(it)).fold(reader, u64::max);
            std::thread::sleep(Duration::from_millis(1));
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Watched { code: output.status.code(), said, time: start.elapsed(), memory: (own + reader) / 1024 }
    }
}
