//! What a package must hold, whatever makes it.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::run;

const WANTED: [&str; 4] = [
    "/usr/bin/partnership-report",
    "/usr/share/applications/Partnership Report.desktop",
    "/usr/share/icons/hicolor/scalable/apps/partnership-report.svg",
    "/usr/share/mime/packages/partnership-report.xml",
];

/// Reads the directory of an rpm, where this system has the program for it.
pub fn of_rpm(package: &Path) -> Result {
    let Some(rpm) = run::find(&["rpm"]) else {
        println!("Skipped: there is no program `rpm` here to read it with.");
        return Ok(());
    };
    let failing = "The rpm could not be read.";
    let held = run::output(run::program(&rpm).args(["--query", "--package", "--list"]).arg(package), failing)?;
    complete(&held)?;
    let wants = run::output(run::program(&rpm).args(["--query", "--package", "--requires"]).arg(package), failing)?;
    if wants.contains("webkit2gtk") {
        Ok(())
    } else {
        Err(Failure::new(format!("The rpm does not ask for WebKitGTK, but for:\n{wants}")))
    }
}

fn complete(list: &str) -> Result {
    match WANTED.iter().find(|wanted| !list.lines().any(|line| line.trim_end() == **wanted)) {
        Some(missing) => Err(Failure::new(format!("The package lacks {missing}."))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_without_the_program_is_not_complete() {
        let all = WANTED.join("\n");
        assert!(complete(&all).is_ok());
        let lacking = all.replace("/usr/bin/partnership-report\n", "");
        assert_eq!(complete(&lacking).unwrap_err().to_string(), "The package lacks /usr/bin/partnership-report.");
    }
}
