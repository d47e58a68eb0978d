//! A file that is in a dangerous place goes on in a copy on this computer, and copies of it go to where it was.

use std::path::Path;

use super::Nothing;
use super::dialogs::FileKind;
use super::file::{FileView, opened};
use super::workbench::Workbench;
use crate::error::{Error, Result};
use crate::store::atomic::folder_of;
use crate::store::backups::{second_place, set_second_place};
use crate::store::places::dangers_here;

/// Asks for a place on this computer, copies the open file there and opens the copy. Where no second place was chosen for
/// backups, they go to where the file was. The old file is left as it is.
///
/// # Errors
/// [`Error::NoSaferThere`] where the new place is as dangerous; [`Error::FileExists`]. The file that was open stays open.
pub fn keep_here(workbench: &Workbench, _: Nothing) -> Result<Option<FileView>> {
    let old = workbench.desk().file()?.store.path().to_owned();
    let name = old.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(new) = workbench.dialogs.save(FileKind::Partnership, &name) else { return Ok(None) };
    if let Some(danger) = dangers_here(&new).into_iter().find(|danger| danger.is_of_the_place()) {
        return Err(Error::NoSaferThere { path: new, reason: danger.sentence() });
    }
    workbench.desk().file()?.store.copy_to(&new)?;
    backups_go_to(folder_of(&old))?;
    let drafts = workbench.memory().drafts(&old);
    let view = opened(workbench, &new, |path| workbench.safety.open(path))?;
    // What was typed and is not saved yet goes along.
    workbench.memory().keep_drafts(&new, drafts);
    Ok(Some(view))
}

/// A place that was chosen before, or settled for this computer, stays.
fn backups_go_to(folder: &Path) -> Result<()> {
    if second_place().is_some() {
        return Ok(());
    }
    match set_second_place(Some(folder)) {
        // Where the system gives no folder for backups, there are none to go anywhere.
        Err(Error::NoPlaceForBackups) => Ok(()),
        answer => answer,
    }
}

#[cfg(test)]
#[cfg(feature = "scripted-dialogs")]
mod tests {
    use std::collections::BTreeMap;

    use chrono::Utc;

    use super::*;
    use crate::actions;
    use crate::commands::backups::keep_backed_up;
    use crate::commands::dialogs::Scripted;
    use crate::commands::file;
    use crate::commands::workbench::Places;

    #[test]
    fn a_file_in_a_synchronised_folder_goes_on_in_a_copy_on_this_computer() {
        let folder = tempfile::tempdir().unwrap();
        let [shared, own] = ["Dropbox", "Own"].map(|name| folder.path().join(name));
        for folder in [&shared, &own] {
            std::fs::create_dir(folder).unwrap();
        }
        let old = shared.join("ours.partnership");
        drop(actions::create(&old, "Ann Example", Utc::now()).unwrap());
        let before = std::fs::read(&old).unwrap();
        let (worse, new) = (shared.join("again.partnership"), own.join("ours.partnership"));
        let answers = folder.path().join("answers");
        std::fs::write(&answers, format!("{}\n{}\n{}\n", worse.display(), new.display(), new.display())).unwrap();
        let places = Places { settings: Some(folder.path().join("settings")), ..Places::default() };
        let dialogs = Box::new(Scripted { answers });
        let workbench = Workbench::new(dialogs, "Ann Example".into(), Some(old.clone()), places);
        assert!(file::start(&workbench, Nothing {}).unwrap().trouble.is_none());
        let typed = BTreeMap::from([("actions/1/lead".to_owned(), "Chair".to_owned())]);
        workbench.memory().keep_drafts(&old, typed.clone());
        assert!(keep_backed_up(&workbench, Nothing {}).unwrap().movable);

        let refused = keep_here(&workbench, Nothing {}).unwrap_err();
        assert!(refused.to_string().contains("Dropbox synchronises") && !worse.exists(), "{refused}");
        let view = keep_here(&workbench, Nothing {}).unwrap().unwrap();

        assert_eq!(view.path, new.display().to_string());
        assert!(!keep_backed_up(&workbench, Nothing {}).unwrap().movable);
        assert_eq!(workbench.memory().drafts(&new), typed);
        assert_eq!(std::fs::read(&old).unwrap(), before, "the old file is left as it was");
        assert!(matches!(keep_here(&workbench, Nothing {}), Err(Error::FileExists { .. })));
    }
}
