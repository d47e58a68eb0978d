//! Where the project's things are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::json::Json;
use crate::run;

pub struct Project {
    pub root: PathBuf,
    /// Where cargo builds: `target`, unless `CARGO_TARGET_DIR` or a configuration file says otherwise.
    pub target: PathBuf,
}

impl Project {
    pub fn find() -> Result<Project> {
        // Set by `cargo run`; the built-in value serves someone who starts the program by hand.
        let own = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&own)
            .parent()
            .ok_or_else(|| Failure::new(format!("{own} has no folder above it, so the project was not found.")))?
            .to_owned();
        let target = target_folder(&root)?;
        Ok(Project { root, target })
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Cargo, to be run at the top of the project.
    pub fn cargo(&self) -> Command {
        let mut cargo = run::program(cargo_path());
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// The built app.
    pub fn app(&self, profile: Profile) -> PathBuf {
        let name = format!("partnership-report{}", env::consts::EXE_SUFFIX);
        // Cargo builds for another kind of processor in a folder of its name.
        let other = built_for().unwrap_or_default();
        self.target.join(other).join(profile.folder()).join(name)
    }

    /// The reference workbook, where there is one: it lies beside the project and not in it.
    /// `PARTNERSHIP_REPORT_REFERENCE` names another; then it must exist.
    pub fn reference(&self) -> Result<Option<PathBuf>> {
        const NAMED_BY: &str = "PARTNERSHIP_REPORT_REFERENCE";
        if let Some(named) = env::var_os(NAMED_BY).filter(|named| !named.is_empty()) {
            let named = absolute(Path::new(&named))?;
            if !named.is_file() {
                return Err(Failure::new(format!("{NAMED_BY} names {}, which is not there.", named.display())));
            }
            return Ok(Some(named));
        }
        let above = self.root.parent();
        let beside = above.map(|above| above.join("shared/reference/coventry-2023-24.xlsx"));
        Ok(beside.filter(|workbook| workbook.is_file()))
    }
}

/// The kind of computer that is built for, where it is not this one's own.
pub fn built_for() -> Option<String> {
    env::var("CARGO_BUILD_TARGET").ok().filter(|set| !set.is_empty())
}

#[derive(Clone, Copy)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }
}

fn cargo_path() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    // A relative one is meant from where the person stands, and the tasks run elsewhere.
    if let Some(set) = env::var_os("CARGO_TARGET_DIR").filter(|set| !set.is_empty()) {
        return absolute(Path::new(&set));
    }
    let mut metadata = run::program(cargo_path());
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(root);
    let text = run::output(&mut metadata, "Cargo could not read Cargo.toml.")?;
    Json::read(&text)
        .ok()
        .and_then(|metadata| Some(PathBuf::from(metadata.get("target_directory")?.text()?)))
        .ok_or_else(|| Failure::new("Cargo did not say where it builds (`cargo metadata`)."))
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|error| Failure::new(format!("{} is no path: {error}.", path.display())))
}
