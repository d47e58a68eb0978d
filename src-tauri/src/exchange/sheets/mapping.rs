//! What the columns of a table mean: guessed, put right by a person, and remembered in the file.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::heading::plain;
use super::people::is_of_people;
use crate::domain::agency::Agency;
use crate::domain::audit::{Audit, Finding, FindingKind};
use crate::domain::closed_list::folded;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::domain::setting::Setting;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::exchange::workbook::SHEETS;
use crate::store::{Change, Connection, partnership, records};

/// What self-assessments that came back are called.
const RETURNS: &str = "Returns";

/// How one table is read: what a row of it is, and what each column means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Mapping {
    /// What a row is; nothing is taken from the table where it is `None`.
    #[ts(type = "string | null")]
    pub noun: Option<Noun>,
    /// A row is one delegate's booking; they are counted, and nothing else of them is kept.
    pub delegates: bool,
    /// A row is what a school or an agency sent back; grades are counted, and who gave them is not kept.
    #[serde(default)]
    pub returns: bool,
    /// What each column means, from the left.
    pub columns: Vec<Meaning>,
    /// What every row has in a column of ours that the table does not hold, by our heading.
    pub given: BTreeMap<String, String>,
    /// What words of the table become, as a person decided.
    pub words: Vec<Becomes>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsAre {
    Of(Noun),
    /// Self-assessments of schools or agencies, with a grade for each standard.
    Returns,
}

/// A column of the table and the column of ours that it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Meaning {
    pub heading: String,
    /// Our heading; nothing is taken from the column where it is `None`.
    pub column: Option<String>,
    /// It is about people: nothing of it can be taken.
    #[serde(default)]
    pub people: bool,
}

/// What the cells of a column with the same text become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Becomes {
    /// What its column is one of: several nouns have a Kind. None in a mapping that was remembered before this was.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub noun: Option<Noun>,
    /// Our heading.
    pub column: String,
    pub from: String,
    /// `None` is nothing recorded.
    pub to: Option<String>,
    /// It can hardly mean anything else, or a person has decided.
    #[serde(default)]
    pub sure: bool,
    /// Whether it can be taken; an unread word refuses its row.
    #[serde(default)]
    pub read: bool,
    /// How many cells say so.
    #[serde(default)]
    pub count: u32,
    /// It names something that the file does not hold and that is added with the rows, as a person decided.
    #[serde(default)]
    pub new: bool,
}

impl Becomes {
    /// A word of one cell that can be taken.
    pub fn of(noun: Noun, column: &str, from: &str, to: Option<String>, sure: bool) -> Becomes {
        let (noun, column, from) = (Some(noun), column.to_owned(), from.to_owned());
        Becomes { noun, column, from, to, sure, read: true, count: 1, new: false }
    }

    /// Whether it says what this text becomes in a noun's column.
    pub fn is_of(&self, noun: Noun, column: &str, text: &str) -> bool {
        self.column == column && self.noun.is_none_or(|own| own == noun) && folded(&self.from) == folded(text)
    }
}

impl Mapping {
    /// What its rows are, if anything is taken of them.
    pub fn rows(&self) -> Option<RowsAre> {
        self.noun.map(|noun| if self.returns { RowsAre::Returns } else { RowsAre::Of(noun) })
    }

    /// How many of the columns that it takes are among these headings, as a part of all that it takes.
    pub fn fit(&self, headings: &[(u16, String)]) -> f64 {
        let mut wanted = self.columns.iter().filter(|meaning| meaning.column.is_some()).peekable();
        if wanted.peek().is_none() {
            return 0.0;
        }
        let known: HashSet<String> = headings.iter().map(|(_, heading)| plain(heading)).collect();
        let (mut all, mut found) = (0.0, 0.0);
        for meaning in wanted {
            all += 1.0;
            found += f64::from(u8::from(known.contains(&plain(&meaning.heading))));
        }
        found / all
    }

    /// The same meanings for these headings; a column that is new means nothing yet.
    pub fn fitted(&self, headings: &[(u16, String)]) -> Mapping {
        let mut left: Vec<&Meaning> = self.columns.iter().collect();
        let columns = headings.iter().map(|(_, heading)| {
            let same = left.iter().position(|meaning| plain(&meaning.heading) == plain(heading));
            let known = same.map(|at| left.remove(at));
            Meaning {
                heading: heading.clone(),
                column: known.and_then(|meaning| meaning.column.clone()),
                people: self.delegates && is_of_people(&plain(heading)),
            }
        });
        Mapping { columns: columns.collect(), ..self.clone() }
    }
}

/// What the file knows already, that a table may speak of.
#[derive(Debug, Default)]
pub struct Known {
    pub area: Option<String>,
    /// The label of the year that rows will belong to.
    pub year: Option<String>,
    pub priorities: Vec<String>,
    pub reviews: Vec<String>,
    pub audits: Vec<String>,
    /// What each finding is, by its audit and its words, folded.
    pub findings: BTreeMap<(String, String), FindingKind>,
    /// Every lasting reference.
    pub references: HashSet<String>,
    pub agencies: Vec<(Id, String)>,
    pub agency_names: Names,
    pub agency_plain: BTreeMap<String, Id>,
}

impl Known {
    /// Reads it; the year by its label, or the latest.
    pub fn load(connection: &Connection, year: Option<&str>) -> Result<Known> {
        let texts = |noun: Noun, field: &str| -> Result<Vec<String>> {
            let all = records::fields_of_all(connection, noun)?;
            Ok(all.iter().filter_map(|fields| fields.get(field)?.as_str().map(str::to_owned)).collect())
        };
        let agencies: Vec<Agency> = records::all(connection)?;
        let mut agency_plain = BTreeMap::new();
        for agency in &agencies {
            let names = agency.formerly.iter().map(|former| former.name.as_str());
            for name in [agency.agency.as_str()].into_iter().chain(agency.short_name.as_deref()).chain(names) {
                agency_plain.entry(loose(name)).or_insert(agency.id);
            }
        }
        let mut references = HashSet::new();
        for noun in [Noun::Action, Noun::Recommendation, Noun::Finding] {
            references.extend(texts(noun, "reference")?);
        }
        let audits: Vec<Audit> = records::all(connection)?;
        let findings: Vec<Finding> = records::all(connection)?;
        let findings = findings.into_iter().filter_map(|finding| {
            let audit = audits.iter().find(|audit| audit.id == finding.audit_id)?;
            Some(((folded(&audit.audit), folded(&finding.finding)), finding.kind))
        });
        let findings = findings.collect();
        let years = crate::store::years(connection)?;
        let year = years.iter().rfind(|it| year.is_none_or(|label| it.label == label));
        Ok(Known {
            area: partnership(connection)?.and_then(|it| it.area),
            year: year.map(|it| it.label.clone()),
            priorities: texts(Noun::Priority, "priority")?,
            reviews: texts(Noun::Review, "review")?,
            audits: texts(Noun::Audit, "audit")?,
            findings,
            references,
            agency_names: Names::of_agencies(&agencies),
            agencies: agencies.into_iter().map(|agency| (agency.id, agency.agency)).collect(),
            agency_plain,
        })
    }

    /// The agency that a name means: by any of its names, however its words are joined.
    pub fn agency(&self, name: &str) -> Option<&str> {
        let id = self.agency_names.find(name).or_else(|| self.agency_plain.get(&loose(name)).copied())?;
        self.agencies.iter().find(|(agency, _)| *agency == id).map(|(_, name)| name.as_str())
    }
}

/// A name by its words, without "the" and without marks.
fn loose(name: &str) -> String {
    plain(name).split(' ').filter(|word| *word != "the").collect::<Vec<_>>().join(" ")
}

/// What somebody calls the rows of a table: "actions", "Training", "recommendation", "returns".
pub fn noun_called(typed: &str) -> Option<RowsAre> {
    let typed = plain(typed);
    if typed == plain(RETURNS) {
        return Some(RowsAre::Returns);
    }
    let found = SHEETS.iter().filter(|sheet| sheet.name != "About").find(|sheet| {
        let noun = sheet.noun;
        let list = noun.list().replace('_', " ");
        [sheet.name, noun.one(), noun.many(), &list].iter().any(|name| plain(name) == typed)
    });
    found.map(|sheet| RowsAre::Of(sheet.noun))
}

/// The names by which nouns can be called.
pub fn nouns_by_name() -> Vec<&'static str> {
    SHEETS.iter().map(|sheet| sheet.name).filter(|name| *name != "About").chain([RETURNS]).collect()
}

const SETTING: &str = "mapping: ";

fn setting(name: &str) -> String {
    format!("{SETTING}{}", name.trim())
}

/// All mappings that are remembered, by their names; the latest name comes first.
pub fn remembered(connection: &Connection) -> Result<Vec<(String, Vec<Mapping>)>> {
    let all: Vec<Setting> = records::all(connection)?;
    let named = |it: Setting| Some((it.name.strip_prefix(SETTING)?.to_owned(), serde_json::from_str(&it.value).ok()?));
    Ok(all.into_iter().rev().filter_map(named).collect())
}

/// The mappings that are remembered under a name, one for each table.
pub fn recall(connection: &Connection, name: &str) -> Result<Option<Vec<Mapping>>> {
    let wanted = setting(name);
    let all: Vec<Setting> = records::all(connection)?;
    let found = all.iter().find(|it| it.name.eq_ignore_ascii_case(&wanted));
    Ok(found.and_then(|it| serde_json::from_str(&it.value).ok()))
}

/// Keeps mappings under a name, in place of those that were there.
pub fn remember(change: &mut Change<'_>, name: &str, mappings: &[Mapping]) -> Result<()> {
    let wanted = setting(name);
    let value = serde_json::to_string(mappings).unwrap_or_default();
    let fields = Fields::from_iter([("name".to_owned(), wanted.clone().into()), ("value".to_owned(), value.into())]);
    let all: Vec<Setting> = records::all(change.connection())?;
    match all.iter().find(|it| it.name.eq_ignore_ascii_case(&wanted)) {
        Some(known) => change.save_fields(Noun::Setting, known.id, &fields).map(drop),
        None => change.add_fields(Noun::Setting, &fields).map(drop),
    }
}
