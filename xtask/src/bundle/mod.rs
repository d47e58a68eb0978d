//! `cargo xtask bundle`: the installers of this system, made by Tauri's bundler from the built app, each held against its
//! greatest size. On Debian and Ubuntu the deb is then tried in a system of its own.

mod contents;
mod root;
mod trial;

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::project::{Profile, Project};
use crate::setup::Purpose;
use crate::{build, files, project, run};

const MEGABYTE: u64 = 1_000_000;
const LARGEST_APP: u64 = 60 * MEGABYTE;
const LARGEST_DEB: u64 = 30 * MEGABYTE;

/// Who says when a signature was made, so that it outlives its certificate.
const TIMESTAMPS: &str = "http://timestamp.digicert.com";

pub fn release(project: &Project) -> Result {
    bundle(project, Profile::Release, None)?;
    small_enough(&[project.app(Profile::Release)], LARGEST_APP)?;
    small_enough(&files::all_with_ending(&folder(project, Profile::Release), "deb")?, LARGEST_DEB)
}

/// The same of the development build, which is too large to be given to anyone but is ready sooner.
pub fn dev(project: &Project) -> Result {
    bundle(project, Profile::Dev, None)
}

/// Windows installers that bring WebView2 along whole, for computers without a network.
pub fn offline(project: &Project) -> Result {
    if !cfg!(windows) {
        return Err(Failure::new("Only the installers of Windows have a variant for computers without a network."));
    }
    bundle(project, Profile::Release, Some("src-tauri/bundle/windows-offline.json"))
}

/// What Tauri's bundler is asked to make on each system.
pub fn kinds(system: &str) -> &'static str {
    match system {
        "windows" => "nsis,msi",
        "macos" => "app,dmg",
        _ => "deb,rpm",
    }
}

fn bundle(project: &Project, profile: Profile, config: Option<&str>) -> Result {
    build::build(project, Purpose::Bundle, profile, &[])?;
    // Installers of an earlier version would be taken for this one's.
    files::fresh_folder(&folder(project, profile))?;
    run::step("Making the installers of this system.", || installers(project, profile, config))?;
    if cfg!(target_os = "linux") {
        let [deb, rpm] = ["deb", "rpm"].map(|kind| files::only_one(&folder(project, profile).join(kind), kind));
        let (deb, rpm) = (deb?, rpm?);
        run::step("Reading the rpm.", || contents::of_rpm(&rpm))?;
        run::step("Trying the deb in a system of its own.", || trial::of_deb(project, &deb))?;
    }
    println!("\nThe installers are in {}.", folder(project, profile).display());
    Ok(())
}

fn installers(project: &Project, profile: Profile, config: Option<&str>) -> Result {
    let mut tauri = run::program("node");
    tauri.current_dir(&project.root).env("CARGO_TARGET_DIR", &project.target);
    tauri.arg(project.ui().join("node_modules/@tauri-apps/cli/tauri.js"));
    tauri.args(["bundle", "--ci", "--bundles", kinds(std::env::consts::OS)]);
    if let Profile::Dev = profile {
        tauri.arg("--debug");
    }
    if let Some(target) = project::built_for() {
        tauri.args(["--target", &target]);
    }
    // Named by the pipeline once it has a certificate; Tauri's bundler signs the program, then its installer.
    if let Some(thumbprint) = std::env::var("WINDOWS_CERTIFICATE_THUMBPRINT").ok().filter(|set| !set.is_empty()) {
        let windows = format!(r#"{{"certificateThumbprint":"{thumbprint}","timestampUrl":"{TIMESTAMPS}","tsp":true}}"#);
        tauri.args(["--config", &format!(r#"{{"bundle":{{"windows":{windows}}}}}"#)]);
    }
    if let Some(config) = config {
        tauri.args(["--config", config]);
    }
    run::run(&mut tauri, "The installers could not be made; Tauri's bundler says why above.")
}

fn folder(project: &Project, profile: Profile) -> PathBuf {
    project.app(profile).with_file_name("bundle")
}

fn small_enough(paths: &[PathBuf], largest: u64) -> Result {
    for path in paths {
        let size = size(path)?;
        println!("{}: {:.1} MB of at most {} MB.", path.display(), size as f64 / MEGABYTE as f64, largest / MEGABYTE);
        if size > largest {
            return Err(Failure::new(format!("{} has become too large.", path.display())));
        }
    }
    Ok(())
}

fn size(path: &Path) -> Result<u64> {
    let found = std::fs::metadata(path);
    found.map(|found| found.len()).map_err(|error| Failure::new(format!("{}: {error}.", path.display())))
}
