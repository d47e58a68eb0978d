//! `cargo xtask release`: checks that a version can be released, then makes its files on this system. The pipeline in
//! .github/workflows runs it on each; `--dry-run` checks, and says what each system's job would run.

mod icons;
mod plan;
mod version;

use std::path::Path;

pub use plan::bill;

use crate::failure::{Failure, Result};
use crate::project::{Profile, Project};
use crate::setup::{self, Purpose};
use crate::{check, files, run, ui};

pub fn dry_run(project: &Project) -> Result {
    let version = ready(project)?;
    still_to_do(project, &version);
    for system in plan::SYSTEMS {
        println!("\n{} would run, after the checks above:", system.name);
        plan::of(system.os).iter().for_each(|step| println!("  {}", step.words()));
    }
    println!(
        "\nThe job that publishes would gather the files, write SHA256SUMS over them, and make a draft of the release."
    );
    Ok(())
}

pub fn release(project: &Project) -> Result {
    let version = ready(project)?;
    match version::tagged() {
        Some(_) => version::is_dated(project, &version)?,
        None => still_to_do(project, &version),
    }
    for step in plan::of(std::env::consts::OS) {
        println!("\n== {}", step.words());
        step.run(project)?;
    }
    println!("\nThe files of version {version} are in {}.", gathered(project).display());
    Ok(())
}

fn still_to_do(project: &Project, version: &str) {
    if let Err(failure) = version::is_dated(project, version) {
        println!("\nStill to do before version {version} is released: {failure}");
    }
}

/// Every check that needs no build; gives the version.
fn ready(project: &Project) -> Result<String> {
    setup::make_ready(project, Purpose::Lint)?;
    run::step("Installing the window's npm packages from the lock file.", || ui::install(project))?;
    let version = run::step("Comparing the places that name the version.", || version::agreed(project))?;
    run::step("Looking at the icons.", || icons::are_complete(project))?;
    check::supply(project)?;
    check::workflows(project)?;
    Ok(version)
}

/// Where the files of a release are put, as they will be called.
fn gathered(project: &Project) -> std::path::PathBuf {
    project.target.join("release-files")
}

/// Takes the installers that were made last; `also` comes before the ending of each name.
fn gather(project: &Project, also: &str) -> Result {
    let made = project.app(Profile::Release).with_file_name("bundle");
    let to = gathered(project);
    std::fs::create_dir_all(&to).map_err(|error| Failure::new(format!("{}: {error}.", to.display())))?;
    for ending in ["deb", "rpm", "exe", "msi", "dmg"] {
        for file in files::all_with_ending(&made, ending)? {
            copy(&file, &to.join(published(&file, also)?))?;
        }
    }
    Ok(())
}

/// "Partnership Report_0.1.0_x64-setup.exe" is published as "partnership-report_0.1.0_x64-setup.exe".
fn published(file: &Path, also: &str) -> Result<String> {
    let named =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().replace(' ', "-").to_lowercase());
    match (named(file.file_stem()), named(file.extension())) {
        (Some(stem), Some(ending)) => Ok(format!("{stem}{also}.{ending}")),
        _ => Err(Failure::new(format!("{} has no name to publish it by.", file.display()))),
    }
}

fn copy(from: &Path, to: &Path) -> Result {
    println!("{}", to.display());
    let copied = std::fs::copy(from, to);
    copied.map(drop).map_err(|error| Failure::new(format!("{} could not be copied: {error}.", from.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_published_under_names_without_blanks() {
        let made = Path::new("bundle/nsis/Partnership Report_0.1.0_x64-setup.exe");
        assert_eq!(published(made, "").unwrap(), "partnership-report_0.1.0_x64-setup.exe");
        assert_eq!(published(made, "-offline").unwrap(), "partnership-report_0.1.0_x64-setup-offline.exe");
    }
}
