//! Node.js, which builds the window.

use super::apt;
use super::version::Version;
use crate::failure::Result;
use crate::{run, ui};

const WANTED: &str = "Node.js 20.19 or newer in series 20, 22.12 or newer in series 22, or any later series, with npm";

/// Installs Node.js where apt-get has one that is new enough; otherwise says what to install.
pub fn lacking() -> Result<Option<String>> {
    if is_ready() {
        return Ok(None);
    }
    let mut why_not_apt = "";
    if apt::is_here() {
        apt::refresh();
        // Debian 12 has only version 18, and replacing a person's own Node.js by that would help nobody.
        if apt::candidate("nodejs").is_some_and(suffices) {
            apt::install(&["nodejs"])?;
            // Some packages of Node.js bring npm, and then refuse Debian's.
            if run::find(&["npm"]).is_none() {
                apt::install(&["npm"])?;
            }
            if is_ready() {
                return Ok(None);
            }
        } else {
            why_not_apt = "; this system's own package is too old";
        }
    }
    let here = match installed() {
        None => "it is not here".to_owned(),
        Some(version) if !suffices(version) => format!("version {version} is here"),
        Some(version) => format!("version {version} is here, without npm"),
    };
    Ok(Some(format!("{WANTED}: from https://nodejs.org ({here}{why_not_apt})")))
}

fn is_ready() -> bool {
    installed().is_some_and(suffices)
        && run::find(&["npm"]).is_some()
        && run::capture(ui::npm().arg("--version")).is_ok()
}

fn installed() -> Option<Version> {
    let said = run::capture(run::program("node").arg("--version")).ok()?;
    Version::read(&String::from_utf8_lossy(&said.stdout))
}

/// The versions that Vite, which builds the window, runs on.
fn suffices(version: Version) -> bool {
    match version {
        Version(20, minor, _) => minor >= 19,
        Version(22, minor, _) => minor >= 12,
        Version(major, ..) => major > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_that_vite_runs_on_suffice() {
        for version in [Version(20, 19, 0), Version(20, 20, 2), Version(22, 12, 0), Version(24, 0, 0)] {
            assert!(suffices(version), "{version}");
        }
        for version in [Version(18, 20, 4), Version(20, 18, 9), Version(21, 7, 0), Version(22, 11, 0)] {
            assert!(!suffices(version), "{version}");
        }
    }
}
