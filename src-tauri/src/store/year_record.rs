//! Everything that belongs to one year, loaded at once: what the report, the workbook and the screens
//! read.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::records;
use crate::domain::action::Action;
use crate::domain::agency::{Agency, AgencyRole};
use crate::domain::agreement::Agreement;
use crate::domain::audit::{Audit, Finding};
use crate::domain::contact::Contact;
use crate::domain::decision::Decision;
use crate::domain::figure::Figure;
use crate::domain::funding::Funding;
use crate::domain::glossary::GlossaryTerm;
use crate::domain::link::Link;
use crate::domain::names::Names;
use crate::domain::narrative::Narrative;
use crate::domain::partnership::Partnership;
use crate::domain::picture::Picture;
use crate::domain::priority::Priority;
use crate::domain::progress::ProgressStatement;
use crate::domain::reform::Reform;
use crate::domain::remark_decision::RemarkDecision;
use crate::domain::requirement::{CoverageAnswer, Requirement};
use crate::domain::review::{Recommendation, Review};
use crate::domain::scrutiny::ScrutinyItem;
use crate::domain::setting::Setting;
use crate::domain::standing::Standing;
use crate::domain::subgroup::Subgroup;
use crate::domain::theme::Theme;
use crate::domain::training::{Attendance, Course, Evaluation, Session};
use crate::domain::update::Update;
use crate::domain::voice::YouSaidWeDid;
use crate::domain::year::Year;
use crate::domain::{Id, Record};
use crate::error::{Error, Result};

/// One year of the record.
#[derive(Debug, Clone)]
pub struct YearRecord {
    pub partnership: Partnership,
    pub year: Year,
    pub agencies: Vec<Agency>,
    pub subgroups: Vec<Subgroup>,
    pub priorities: Vec<Priority>,
    pub progress_statements: Vec<ProgressStatement>,
    /// Those with a standing in the year; so too recommendations and findings.
    pub actions: Vec<Action>,
    pub links: Vec<Link>,
    pub reviews: Vec<Review>,
    pub recommendations: Vec<Recommendation>,
    pub audits: Vec<Audit>,
    pub findings: Vec<Finding>,
    /// By the lasting reference of what stands.
    pub standings: HashMap<String, Standing>,
    pub updates: Vec<Update>,
    pub themes: Vec<Theme>,
    pub courses: HashMap<Id, Course>,
    pub sessions: HashMap<Id, Session>,
    pub attendances: Vec<Attendance>,
    pub evaluations: Vec<Evaluation>,
    pub you_said_we_did: Vec<YouSaidWeDid>,
    pub figures: Vec<Figure>,
    pub reforms: Vec<Reform>,
    pub funding: Vec<Funding>,
    pub decisions: Vec<Decision>,
    pub scrutiny_items: Vec<ScrutinyItem>,
    pub glossary: Vec<GlossaryTerm>,
    pub narrative: Vec<Narrative>,
    pub pictures: Vec<Picture>,
    pub agreements: Vec<Agreement>,
    /// What the partnership added to the guidance or corrected in it, for all years.
    pub requirements: Vec<Requirement>,
    pub coverage_answers: Vec<CoverageAnswer>,
    pub remark_decisions: Vec<RemarkDecision>,
    /// Of the whole file.
    pub contacts: Vec<Contact>,
    pub settings: Vec<Setting>,
}

impl YearRecord {
    /// Loads the year with this label, or the latest where none is named.
    ///
    /// # Errors
    /// [`Error::EmptyFile`] where the file holds no year yet, [`Error::UnknownYear`] with the years
    /// there are.
    pub fn load(connection: &Connection, label: Option<&str>) -> Result<YearRecord> {
        YearRecord::of(connection, YearRecord::year(connection, label)?)
    }

    /// The year with this label, or the latest where none is named, without its records.
    ///
    /// # Errors
    /// As [`YearRecord::load`].
    pub fn year(connection: &Connection, label: Option<&str>) -> Result<Year> {
        let years = years(connection)?;
        let year = match label {
            Some(label) => years.iter().find(|year| year.label == label.trim()).ok_or_else(|| Error::UnknownYear {
                label: label.to_owned(),
                known: years.iter().map(|year| year.label.clone()).collect(),
            })?,
            None => years.last().ok_or(Error::EmptyFile)?,
        };
        Ok(year.clone())
    }

    /// Loads the year before `year`: the one that ended last before it starts.
    pub fn before(connection: &Connection, year: &Year) -> Result<Option<YearRecord>> {
        let all = years(connection)?;
        let last = last_before(&all, year.year_starts).cloned();
        last.map(|last| YearRecord::of(connection, last)).transpose()
    }

    /// Loads the records of a year.
    pub fn of(connection: &Connection, year: Year) -> Result<YearRecord> {
        let id = year.id;
        let standings: HashMap<String, Standing> = records::of_year::<Standing>(connection, id)?
            .into_iter()
            .map(|standing| (standing.reference.clone(), standing))
            .collect();
        let stands = |reference: &String| standings.contains_key(reference);
        Ok(YearRecord {
            partnership: partnership(connection)?.ok_or(Error::EmptyFile)?,
            year,
            agencies: records::of_year(connection, id)?,
            subgroups: records::of_year(connection, id)?,
            priorities: records::of_year(connection, id)?,
            progress_statements: records::of_year(connection, id)?,
            actions: kept(records::all::<Action>(connection)?, |it| stands(&it.reference)),
            links: records::all(connection)?,
            reviews: records::of_year(connection, id)?,
            recommendations: kept(records::all::<Recommendation>(connection)?, |it| stands(&it.reference)),
            audits: records::of_year(connection, id)?,
            findings: kept(records::all::<Finding>(connection)?, |it| stands(&it.reference)),
            updates: records::of_year(connection, id)?,
            themes: records::of_year(connection, id)?,
            courses: by_id(records::all(connection)?),
            sessions: by_id(records::all(connection)?),
            attendances: records::of_year(connection, id)?,
            evaluations: records::of_year(connection, id)?,
            you_said_we_did: records::of_year(connection, id)?,
            figures: records::of_year(connection, id)?,
            reforms: records::of_year(connection, id)?,
            funding: records::of_year(connection, id)?,
            decisions: records::of_year(connection, id)?,
            scrutiny_items: records::of_year(connection, id)?,
            glossary: records::of_year(connection, id)?,
            narrative: records::of_year(connection, id)?,
            pictures: records::of_year(connection, id)?,
            agreements: records::of_year(connection, id)?,
            requirements: records::all(connection)?,
            coverage_answers: records::of_year(connection, id)?,
            remark_decisions: records::of_year(connection, id)?,
            contacts: records::all(connection)?,
            settings: records::all(connection)?,
            standings,
        })
    }

    /// The agencies that answer together for the arrangements.
    pub fn safeguarding_partners(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.iter().filter(|agency| agency.role == Some(AgencyRole::SafeguardingPartner))
    }

    /// The safeguarding partners for which nobody has agreed the report. An agreement names an agency by any of its names.
    pub fn partners_without_agreement(&self) -> Vec<String> {
        let names = Names::of_agencies(&self.agencies);
        let agreed: Vec<_> = self.agreements.iter().filter(|it| it.agreed_on.is_some()).collect();
        let agreed: Vec<_> = agreed.into_iter().filter_map(|it| names.find(&it.agency)).collect();
        let lacking = self.safeguarding_partners().filter(|partner| !agreed.contains(&partner.id));
        lacking.map(|partner| partner.name_on(self.year.year_ends).to_owned()).collect()
    }

    /// Where an action, recommendation or finding of this year stands in it.
    pub fn standing(&self, reference: &str) -> Option<&Standing> {
        self.standings.get(reference)
    }

    /// The value of a setting of the file.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|setting| setting.name == name).map(|setting| setting.value.as_str())
    }
}

/// Holds that something about a year can happen on `day`.
///
/// # Errors
/// [`Error::FarFromYear`].
pub fn needs_near(year: &Year, day: NaiveDate) -> Result<()> {
    if year.is_near(day) { Ok(()) } else { Err(Error::FarFromYear { day, label: year.label.clone() }) }
}

/// The years of the file, earliest first.
pub fn years(connection: &Connection) -> Result<Vec<Year>> {
    let mut years = records::all::<Year>(connection)?;
    years.sort_by_key(|year| (year.year_starts, year.year_ends));
    Ok(years)
}

/// Of the years, the one that ended last before a day.
pub fn last_before(years: &[Year], day: NaiveDate) -> Option<&Year> {
    years.iter().filter(|year| year.year_ends < day).max_by_key(|year| year.year_ends)
}

/// The partnership, once the file has one.
pub fn partnership(connection: &Connection) -> Result<Option<Partnership>> {
    Ok(records::all(connection)?.into_iter().next())
}

fn kept<T>(mut records: Vec<T>, keep: impl Fn(&T) -> bool) -> Vec<T> {
    records.retain(|record| keep(record));
    records
}

fn by_id<R: Record>(records: Vec<R>) -> HashMap<Id, R> {
    records.into_iter().map(|record| (record.id(), record)).collect()
}
