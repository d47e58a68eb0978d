//! Home: the year at a glance, as it is needed on a Monday. What is late, what is due soon, what is done
//! without evidence, what the report still lacks, and what changed since a date.

use chrono::{Local, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cells;
use super::chips::{Chip, Sight};
use super::record::ChangeView;
use super::workbench::Workbench;
use crate::actions;
use crate::actions::edit::{form, refused};
use crate::domain::date::WrittenDate;
use crate::domain::names::Names;
use crate::domain::narrative::{Narrative, NarrativeSection};
use crate::domain::noun::Noun;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::{self, lists, records};

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AtAGlance {
    /// A date as typed; the changes of the last seven days where it is blank.
    pub since: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct HomeView {
    pub late: Vec<WorkView>,
    pub soon: Vec<WorkView>,
    pub no_evidence: Vec<WorkView>,
    pub lacks: Vec<LackView>,
    /// The date that changes are told from, in words.
    pub since: String,
    pub changes: Vec<ChangeView>,
    /// Whether the record is no longer as it was when the report was agreed last.
    pub changed: bool,
}

/// A piece of work, and where it is.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct WorkView {
    pub noun: String,
    #[ts(type = "number")]
    pub id: Id,
    pub reference: String,
    pub text: String,
    /// Who leads, and by when: "Neglect Subgroup, 31 March 2026".
    pub detail: String,
}

/// Something that the report has no words or numbers for yet.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct LackView {
    /// Its sentence in the words of the window.
    pub lack: String,
    /// Where it is entered.
    pub noun: String,
}

/// What every report needs, by the list that it is entered in.
const NEEDED: [(&str, Noun); 8] = [
    ("priorities", Noun::Priority),
    ("progress", Noun::ProgressStatement),
    ("figures", Noun::Figure),
    ("voice", Noun::YouSaidWeDid),
    ("training", Noun::Attendance),
    ("funding", Noun::Funding),
    ("scrutiny-items", Noun::ScrutinyItem),
    ("agreements", Noun::Agreement),
];

const WRITTEN: [(&str, NarrativeSection); 3] = [
    ("foreword", NarrativeSection::Foreword),
    ("scrutiny", NarrativeSection::Scrutiny),
    ("education", NarrativeSection::Education),
];

const CHANGES: u32 = 100;

pub fn at_a_glance(workbench: &Workbench, request: AtAGlance) -> Result<HomeView> {
    let today = actions::today();
    let since = match (request.since.trim(), WrittenDate::read(&request.since)) {
        ("", _) => today - chrono::Days::new(7),
        (_, Some(WrittenDate::Day(day) | WrittenDate::Month(day))) => day,
        (_, None) => return Err(refused("since", "Enter a date, like 31 March 2026.")),
    };
    let desk = workbench.desk();
    let file = desk.file()?;
    let Some(year) = file.year()? else { return Ok(HomeView::empty(since)) };
    file.store.read(|connection| {
        let mut home = HomeView::empty(since);
        home.changed = year.state.is_agreed() && actions::has_changed_since_agreed(connection, &year)?;
        for noun in [Noun::Action, Noun::Recommendation, Noun::Finding] {
            let columns = cells::columns(noun);
            let fields: Vec<String> = columns.iter().map(|column| column.field()).collect();
            let agencies = Names::default();
            let sight = Sight::new(noun, &fields, &agencies, today);
            for row in lists::list(connection, noun, year.id, &fields)? {
                let lists = [
                    (Chip::Late, &mut home.late),
                    (Chip::Soon, &mut home.soon),
                    (Chip::NoEvidence, &mut home.no_evidence),
                ];
                for (_, list) in lists.into_iter().filter(|(chip, _)| sight.fits(&row, *chip)) {
                    list.push(work(noun, row.id, &named(&fields, &row.values)));
                }
            }
        }
        let count = |noun| lists::count(connection, noun, year.id);
        for (lack, noun) in NEEDED {
            if count(noun)? == 0 {
                home.lacks.push(LackView { lack: lack.to_owned(), noun: noun.list().to_owned() });
            }
        }
        let written: Vec<Narrative> = records::of_year(connection, year.id)?;
        for (lack, section) in WRITTEN {
            if !written.iter().any(|it| it.section == section) {
                home.lacks.push(LackView { lack: lack.to_owned(), noun: Noun::Narrative.list().to_owned() });
            }
        }
        let changes = store::headings_since(connection, &midnight(since), CHANGES)?;
        home.changes = changes.into_iter().map(ChangeView::of).collect();
        Ok(home)
    })
}

impl HomeView {
    fn empty(since: NaiveDate) -> HomeView {
        HomeView {
            late: Vec::new(),
            soon: Vec::new(),
            no_evidence: Vec::new(),
            lacks: Vec::new(),
            since: WrittenDate::Day(since).to_string(),
            changes: Vec::new(),
            changed: false,
        }
    }
}

fn named(fields: &[String], values: &[serde_json::Value]) -> Fields {
    fields.iter().cloned().zip(values.iter().cloned()).collect()
}

fn work(noun: Noun, id: Id, row: &Fields) -> WorkView {
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| row.get(*name)?.as_str());
        found.map(str::to_owned)
    };
    let target = text(&["target_date", "due_date"]).and_then(|kept| WrittenDate::read(&kept));
    let detail: Vec<String> = text(&["lead", "owner"]).into_iter().chain(target.map(|date| date.to_string())).collect();
    WorkView {
        noun: noun.list().to_owned(),
        id,
        reference: text(&["ref"]).unwrap_or_default(),
        text: text(&[&form::lead(noun)]).unwrap_or_default(),
        detail: detail.join(", "),
    }
}

/// The beginning of a day here, as the history keeps moments.
fn midnight(day: NaiveDate) -> String {
    let local = Local.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    let moment = local.map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |local| local.with_timezone(&Utc));
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
