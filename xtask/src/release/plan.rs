//! What the job of each system runs. The pipeline asks for it, so that what is printed is what is done.

use crate::failure::Result;
use crate::project::Project;
use crate::{bundle, files, run, test, ui};

pub struct System {
    pub name: &'static str,
    /// As `std::env::consts::OS` calls it.
    pub os: &'static str,
}

pub const SYSTEMS: &[System] = &[
    System { name: "Windows, x64", os: "windows" },
    System { name: "macOS, Apple processors", os: "macos" },
    System { name: "macOS, Intel processors (built and tested through Rosetta)", os: "macos" },
    System { name: "Linux, x64", os: "linux" },
];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Test,
    TestWithoutOutputs,
    Bundle,
    BundleOffline,
    Bill,
}

pub fn of(os: &str) -> &'static [Step] {
    match os {
        "windows" => &[Step::TestWithoutOutputs, Step::Bundle, Step::BundleOffline],
        "macos" => &[Step::TestWithoutOutputs, Step::Bundle],
        // The written files are the same bytes on each system, so their checkers run on one; so is the bill of materials.
        _ => &[Step::Test, Step::Bundle, Step::Bill],
    }
}

impl Step {
    pub fn words(self) -> &'static str {
        match self {
            Step::Test => "cargo xtask test",
            Step::TestWithoutOutputs => "cargo xtask test --without-outputs",
            Step::Bundle => "cargo xtask bundle",
            Step::BundleOffline => "cargo xtask bundle --offline",
            Step::Bill => "cargo xtask bill",
        }
    }

    pub fn run(self, project: &Project) -> Result {
        match self {
            Step::Test => test::test(project),
            Step::TestWithoutOutputs => test::without_outputs(project),
            Step::Bundle => bundle::release(project).and_then(|()| super::gather(project, "")),
            Step::BundleOffline => bundle::offline(project).and_then(|()| super::gather(project, "-offline")),
            Step::Bill => bill(project),
        }
    }
}

/// `cargo xtask bill`: the software bill of materials, of what is built in on this system.
pub fn bill(project: &Project) -> Result {
    ui::install(project)?;
    let bill = run::output(&mut ui::supply(project, "sbom.js"), "The bill of materials could not be made.")?;
    let to = super::gathered(project);
    std::fs::create_dir_all(&to)
        .map_err(|error| crate::failure::Failure::new(format!("{}: {error}.", to.display())))?;
    let file = to.join("partnership-report.cdx.json");
    files::write(&file, bill)?;
    println!("The bill of materials is {}.", file.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_tests_before_it_bundles() {
        for system in SYSTEMS {
            let steps = of(system.os);
            let at = |wanted: &[Step]| steps.iter().position(|step| wanted.contains(step));
            assert!(at(&[Step::Test, Step::TestWithoutOutputs]) < at(&[Step::Bundle]), "{}", system.name);
        }
    }
}
