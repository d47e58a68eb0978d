//! Finding anything in the file, for the search box and the command palette.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::workbench::Workbench;
use crate::actions;
use crate::actions::edit::{capital, form};
use crate::domain::Id;
use crate::domain::noun::Noun;
use crate::error::Result;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct FindAnything {
    /// As typed.
    pub words: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundView {
    pub results: Vec<ResultView>,
}

/// A record that was found: what it is, when it was reported, and where the words stand.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ResultView {
    /// Where it leads: the list of a noun with the record, or a screen of its own.
    pub place: String,
    #[ts(type = "number | null")]
    pub id: Option<Id>,
    /// The year to look at it in; `null` where it is of the whole file.
    #[ts(type = "number | null")]
    pub year: Option<Id>,
    /// "Recommendation R7.2".
    pub called: String,
    pub title: String,
    /// What the text is that holds the words: "Evidence of impact".
    pub heading: Option<String>,
    pub excerpt: Option<String>,
    pub years: Vec<String>,
}

pub fn find_anything(workbench: &Workbench, request: FindAnything) -> Result<FoundView> {
    let desk = workbench.desk();
    let file = desk.file()?;
    let on_show = file.year()?.map_or(0, |year| year.id);
    let found = file.store.read(|connection| actions::find(connection, &request.words, on_show))?;
    let results = found.into_iter().map(|it| {
        let (place, id) = place(it.noun, it.id);
        ResultView {
            place,
            id,
            year: it.year,
            called: capital(&it.called),
            title: it.title,
            heading: it.heading,
            excerpt: it.excerpt,
            years: it.years,
        }
    });
    Ok(FoundView { results: results.collect() })
}

/// What is entered in a form is shown in it; the rest stands on the screen that is about it.
fn place(noun: Noun, id: Id) -> (String, Option<Id>) {
    match noun {
        Noun::Requirement | Noun::CoverageAnswer => ("guidance".into(), None),
        Noun::RemarkDecision => ("checks".into(), None),
        Noun::Pack | Noun::PackAnswer => ("packs".into(), None),
        Noun::Snapshot | Noun::Sending => ("agreeing".into(), None),
        Noun::Partnership | Noun::Year => (noun.list().into(), Some(id)),
        noun if form::is_filled_in(noun) => (noun.list().into(), Some(id)),
        _ => ("home".into(), None),
    }
}
