//! A display without a screen, for the tests that open the real window.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run;

/// A running Xvfb. It ends when this is dropped, also after a failure.
pub struct Display {
    server: Child,
    number: u32,
}

impl Display {
    pub fn start(project: &Project) -> Result<Display> {
        let log = project.target.join("xvfb.log");
        let errors = File::create(&log)
            .map_err(|error| Failure::new(format!("{} could not be written: {error}.", log.display())))?;
        // Without -noreset it begins anew, and refuses clients meanwhile, each time that the last window has closed.
        let mut server = run::program("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .map_err(|error| Failure::new(format!("Xvfb could not be started: {error}.")))?;
        // It prints its number once it takes connections.
        let mut line = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut line);
        }
        let number = line.trim().parse();
        let mut display = Display { server, number: 0 };
        display.number =
            number.map_err(|_| Failure::new(format!("Xvfb has not started; {} may say why.", log.display())))?;
        Ok(display)
    }

    /// Whether a window with this in its title is shown here.
    pub fn shows(&self, title: &str) -> bool {
        let mut search = run::program("xdotool");
        search.args(["search", "--onlyvisible", "--name", title]);
        self.lend(&mut search);
        run::capture(&mut search).is_ok_and(|found| !found.stdout.trim_ascii().is_empty())
    }

    /// Lets a program open windows here.
    pub fn lend(&self, to: &mut Command) {
        to.env("DISPLAY", format!(":{}", self.number)).env("GDK_BACKEND", "x11");
        for of_another_display in ["WAYLAND_DISPLAY", "XAUTHORITY"] {
            to.env_remove(of_another_display);
        }
        // Without these each launch leaves watchers behind, and after some dozens of windows the system has none left.
        to.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // An asked-for end lets Xvfb remove its lock file, which a killed one leaves in /tmp.
        let asked = Command::new("kill").arg(self.server.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}
