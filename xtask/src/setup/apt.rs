//! Debian's and Ubuntu's packages.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use super::version::Version;
use crate::failure::{Failure, Result};
use crate::run;

pub fn is_here() -> bool {
    cfg!(target_os = "linux") && run::find(&["apt-get"]).is_some()
}

/// Installs these, after saying so.
pub fn install(packages: &[&str]) -> Result {
    let Some(mut install) = as_root() else {
        return Err(Failure::new(format!(
            "Only an administrator can install packages. As one, run: \
             apt-get update && apt-get install --no-install-recommends {}",
            packages.join(" ")
        )));
    };
    refresh();
    println!("Installing with apt-get: {}.", packages.join(", "));
    install.args(["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    run::run(&mut install, &format!("apt-get could not install {}.", packages.join(", ")))
}

/// The version that apt-get would install of a package.
pub fn candidate(package: &str) -> Option<Version> {
    let said = run::capture(run::program("apt-cache").args(["policy", package]).env("LC_ALL", "C")).ok()?;
    candidate_in(&String::from_utf8_lossy(&said.stdout))
}

fn candidate_in(policy: &str) -> Option<Version> {
    Version::read(policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?)
}

/// Brings the lists of packages up to date, once. An old list often serves, so a failure is told and not final.
pub fn refresh() {
    static IS_DONE: AtomicBool = AtomicBool::new(false);
    if IS_DONE.swap(true, Ordering::Relaxed) {
        return;
    }
    let Some(mut update) = as_root() else { return };
    println!("Bringing apt-get's lists of packages up to date.");
    update.args(["-qq", "-o", "DPkg::Lock::Timeout=300", "update"]);
    if run::run(&mut update, "").is_err() {
        println!("apt-get could not bring all its lists up to date; going on with those it has.");
    }
}

/// apt-get as the administrator, where this person can be that. A new machine may be installing its updates; the lock's
/// time-out in each call lets that end first.
fn as_root() -> Option<Command> {
    let mut command = if is_root() {
        run::program("apt-get")
    } else {
        let mut sudo = run::program(run::find(&["sudo"])?);
        // sudo clears the environment, so the variable goes with the command.
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

fn is_root() -> bool {
    run::capture(run::program("id").arg("-u")).is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidate_is_read_from_the_policy() {
        let policy =
            "nodejs:\n  Installed: (none)\n  Candidate: 18.20.4+dfsg-1~deb12u1\n  Version table:\n     20.1 500\n";
        assert_eq!(candidate_in(policy), Some(Version(18, 20, 4)));
        assert_eq!(candidate_in("nodejs:\n  Candidate: (none)\n"), None);
        assert_eq!(candidate_in(""), None);
    }
}
