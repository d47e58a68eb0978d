//! Opening, making and looking at a file: what it holds, and which year is on show.

use std::path::Path;

use chrono::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::workbench::{Desk, OpenFile, Workbench};
use crate::actions;
use crate::domain::noun::Noun;
use crate::error::{Error, Result, UserError};
use crate::store::{Store, lists, partnership, undo, years};

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct StartView {
    /// Whose name the changes carry.
    pub by: String,
    pub file: Option<FileView>,
    /// The files opened last.
    pub recent: Vec<RecentView>,
    /// Why the file that was named at the start could not be opened.
    pub trouble: Option<UserError>,
    /// Whether the window was started safely, after it had ended twice without being closed.
    pub safe: bool,
    /// The name of the file that a safe start leaves closed.
    pub waiting: Option<String>,
}

/// A file that was open before, by its place in the list of them.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RecentView {
    pub name: String,
    pub folder: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OpenRecent {
    /// Counted from 0.
    pub place: usize,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FileView {
    pub path: String,
    pub name: String,
    /// `null` while the file is empty.
    pub partnership: Option<String>,
    pub years: Vec<YearView>,
    /// The id of the year on show.
    #[ts(type = "number | null")]
    pub year: Option<i64>,
    pub groups: Vec<GroupView>,
    /// What the change was called that can be undone next, and the one that can be done again.
    pub undo: Option<String>,
    pub redo: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct YearView {
    #[ts(type = "number")]
    pub id: i64,
    pub label: String,
    pub period: String,
    pub state: String,
}

/// Nouns that belong together in the navigation.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct GroupView {
    pub title: String,
    pub nouns: Vec<NounView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct NounView {
    pub noun: String,
    pub title: String,
    pub count: usize,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ByName {
    pub by: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ChosenYear {
    #[ts(type = "number")]
    pub year: i64,
}

/// The navigation: every noun that a person fills in.
const GROUPS: [(&str, &[Noun]); 4] = [
    (
        "The year",
        &[
            Noun::Priority,
            Noun::ProgressStatement,
            Noun::Action,
            Noun::Review,
            Noun::Recommendation,
            Noun::Audit,
            Noun::Finding,
            Noun::Update,
            Noun::Theme,
        ],
    ),
    (
        "People",
        &[
            Noun::Agency,
            Noun::Subgroup,
            Noun::Contact,
            Noun::Course,
            Noun::Attendance,
            Noun::Evaluation,
            Noun::YouSaidWeDid,
            Noun::ScrutinyItem,
        ],
    ),
    ("Facts", &[Noun::Figure, Noun::Funding, Noun::Decision, Noun::Reform]),
    ("Report", &[Noun::Narrative, Noun::Picture, Noun::GlossaryTerm, Noun::Agreement]),
];

pub fn start(workbench: &Workbench, _: Nothing) -> Result<StartView> {
    let mut desk = workbench.desk();
    let mut trouble = None;
    // Started safely, it waits until somebody asks for it.
    let named = if workbench.is_safe() { None } else { desk.named.take() };
    if let Some(named) = named {
        match workbench.safety.open(&named) {
            Ok(mut store) => {
                store.held_by(&desk.by);
                workbench.memory().opened(store.path());
                desk.open = Some(OpenFile::of(store));
            }
            Err(error) => trouble = Some(UserError::from(error)),
        }
    }
    Ok(StartView { trouble, ..started(workbench, &desk)? })
}

/// Goes on as after a usual start, with the file that waited.
pub fn leave_safety(workbench: &Workbench, nothing: Nothing) -> Result<StartView> {
    if let Some(running) = workbench.running().as_mut() {
        running.all_is_well();
    }
    start(workbench, nothing)
}

pub fn sign_as(workbench: &Workbench, request: ByName) -> Result<StartView> {
    let mut desk = workbench.desk();
    let by = request.by.trim();
    if by.is_empty() {
        return Err(Error::NameMissing);
    }
    desk.by = by.to_owned();
    workbench.memory().sign_as(by);
    started(workbench, &desk)
}

pub fn open_file(workbench: &Workbench, _: Nothing) -> Result<Option<FileView>> {
    let Some(path) = workbench.dialogs.open(FileKind::Partnership) else { return Ok(None) };
    opened(workbench, &path, |path| workbench.safety.open(path)).map(Some)
}

/// Opens the file that the system asked for while the window was open; `None` if there is none.
pub fn open_named(workbench: &Workbench, _: Nothing) -> Result<Option<FileView>> {
    let Some(path) = workbench.desk().named.take() else { return Ok(None) };
    opened(workbench, &path, |path| workbench.safety.open(path)).map(Some)
}

/// Opens one of the files that were open before.
pub fn open_recent(workbench: &Workbench, request: OpenRecent) -> Result<FileView> {
    let path = workbench.memory().recent().get(request.place).cloned();
    let path = path.ok_or(Error::NoFile)?;
    opened(workbench, &path, |path| workbench.safety.open(path))
}

/// Opens the invented sample partnership; it is made first where it is not there yet.
pub fn open_sample(workbench: &Workbench, _: Nothing) -> Result<FileView> {
    let folder = workbench.samples.clone().unwrap_or_else(std::env::temp_dir);
    std::fs::create_dir_all(&folder).map_err(|source| Error::cannot_write(&folder, source))?;
    let path = folder.join("Eastmere (sample).partnership");
    if !path.exists() {
        let by = workbench.desk().by.clone();
        actions::make_sample(&path, &by, Utc::now())?;
    }
    opened(workbench, &path, |path| workbench.safety.open(path))
}

pub fn create_file(workbench: &Workbench, _: Nothing) -> Result<Option<FileView>> {
    let Some(path) = workbench.dialogs.save(FileKind::Partnership, "Our partnership.partnership") else {
        return Ok(None);
    };
    let by = workbench.desk().by.clone();
    opened(workbench, &path, |path| actions::create(path, &by, Utc::now())).map(Some)
}

pub fn choose_year(workbench: &Workbench, request: ChosenYear) -> Result<FileView> {
    let mut desk = workbench.desk();
    let file = desk.file_mut()?;
    file.year = Some(request.year);
    *workbench.laid() = None;
    view(file)
}

pub fn opened(workbench: &Workbench, path: &Path, open: impl FnOnce(&Path) -> Result<Store>) -> Result<FileView> {
    let mut desk = workbench.desk();
    // A file that is open here already is let go first: it can't be opened twice.
    if desk.open.as_ref().is_some_and(|file| file.store.path() == path) {
        desk.open = None;
    }
    let mut file = OpenFile::of(open(path)?);
    file.store.held_by(&desk.by);
    let view = view(&file)?;
    workbench.memory().opened(file.store.path());
    desk.open = Some(file);
    desk.waiting = None;
    desk.published = None;
    desk.pack = None;
    *workbench.laid() = None;
    Ok(view)
}

fn started(workbench: &Workbench, desk: &Desk) -> Result<StartView> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let recent = workbench.memory().recent().into_iter().map(|path| RecentView {
        name: name(&path).unwrap_or_default(),
        folder: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
    });
    Ok(StartView {
        by: desk.by.clone(),
        file: desk.open.as_ref().map(view).transpose()?,
        recent: recent.collect(),
        trouble: None,
        safe: workbench.is_safe(),
        waiting: desk.named.as_deref().and_then(name),
    })
}

/// The file as the window shows it, with how much it holds of each noun.
pub fn view(file: &OpenFile) -> Result<FileView> {
    let path = file.store.path();
    let all = file.store.read(years)?;
    let known = file.store.read(partnership)?;
    let year = file.year()?;
    let mut groups = Vec::with_capacity(GROUPS.len());
    for (title, nouns) in GROUPS {
        let mut counted = Vec::with_capacity(nouns.len());
        for noun in nouns {
            let count = match &year {
                Some(year) => file.store.read(|connection| lists::count(connection, *noun, year.id))?,
                None => 0,
            };
            counted.push(NounView { noun: noun.list().to_owned(), title: noun.many().to_owned(), count });
        }
        groups.push(GroupView { title: title.to_owned(), nouns: counted });
    }
    Ok(FileView {
        path: path.display().to_string(),
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        partnership: known.map(|known| known.partnership),
        years: all
            .iter()
            .map(|year| YearView {
                id: year.id,
                label: year.label.clone(),
                period: year.period(),
                state: year.state.words().to_owned(),
            })
            .collect(),
        year: year.map(|year| year.id),
        groups,
        undo: file.store.read(undo::next_undo)?.map(|step| step.what),
        redo: file.store.read(undo::next_redo)?.map(|step| step.what),
    })
}

#[cfg(test)]
#[cfg(feature = "scripted-dialogs")]
mod tests {
    use super::*;
    use crate::commands::dialogs::Scripted;
    use crate::commands::workbench::Places;
    use crate::running::Running;

    #[test]
    fn a_file_that_the_system_asks_for_is_opened_in_place_of_the_one_that_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let [first, second] = ["first", "second"].map(|name| folder.path().join(format!("{name}.partnership")));
        for file in [&first, &second] {
            drop(actions::create(file, "Ann Example", Utc::now()).unwrap());
        }
        let dialogs = Box::new(Scripted { answers: folder.path().join("answers") });
        let workbench = Workbench::new(dialogs, "Ann Example".into(), Some(first), Places::default());
        assert_eq!(start(&workbench, Nothing {}).unwrap().file.unwrap().name, "first.partnership");
        assert!(open_named(&workbench, Nothing {}).unwrap().is_none(), "nothing was asked for");

        workbench.desk().named = Some(second);

        assert_eq!(open_named(&workbench, Nothing {}).unwrap().unwrap().name, "second.partnership");
    }

    #[test]
    fn after_two_crashes_the_named_file_waits_until_it_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let named = folder.path().join("ours.partnership");
        drop(actions::create(&named, "Ann Example", Utc::now()).unwrap());
        let dialogs = Box::new(Scripted { answers: folder.path().join("answers") });
        let running = folder.path().join("running");
        std::fs::create_dir(&running).unwrap();
        for crashed in ["window-1000001", "window-1000002"] {
            std::fs::write(running.join(crashed), "").unwrap();
        }
        let places = Places { running: Some(Running::begin(&running)), ..Places::default() };
        let workbench = Workbench::new(dialogs, "Ann Example".into(), Some(named), places);

        let view = start(&workbench, Nothing {}).unwrap();
        assert!(view.safe && view.file.is_none());
        assert_eq!(view.waiting.as_deref(), Some("ours.partnership"));

        let view = leave_safety(&workbench, Nothing {}).unwrap();
        assert!(!view.safe && view.file.is_some_and(|file| file.name == "ours.partnership"));
    }
}
