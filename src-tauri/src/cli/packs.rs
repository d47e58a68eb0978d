//! The commands about update packs.

use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::written;
use crate::actions::{self, PackOrder};
use crate::error::{Error, Result};
use crate::exchange::packs::Applying;
use crate::store::{Access, Store};

/// Writes one lead's pack, or those of all.
pub fn write(file: &Path, one: Option<(String, PathBuf)>, all: Option<PathBuf>, order: &PackOrder) -> Result<()> {
    let _progress = Progress::of("Writing update packs".to_owned());
    let mut store = Store::open(file, Access::Change)?;
    if let Some((lead, out)) = one {
        written(&out, &actions::pack(&mut store, &lead, &out, order)?);
    }
    if let Some(folder) = all {
        let all = actions::all_packs(&mut store, &folder, order)?;
        for file in &all.files {
            say!("Wrote {}.", file.display());
        }
        say!("\n{}", all.chase.text().trim_end());
    }
    Ok(())
}

/// Brings packs in and tells what became of each. The last refusal is the answer; those before it are
/// told as they come.
pub fn apply(file: &Path, paths: &[PathBuf], applying: &Applying, problems: Option<&Path>) -> Result<()> {
    let _progress = Progress::of("Bringing in answers".to_owned());
    if paths.len() > 1 && problems.is_some() {
        return Err(Error::OnePackAtATime);
    }
    let mut last = Ok(());
    actions::apply_packs(file, paths, applying, problems, |answer| {
        let outcome = answer.and_then(|applied| {
            for line in applied.lines(applying.dry_run) {
                say!("{line}");
            }
            applied.refusal()
        });
        if outcome.is_err()
            && let Err(earlier) = std::mem::replace(&mut last, outcome)
        {
            super::tell(&earlier);
        }
    })?;
    last
}
