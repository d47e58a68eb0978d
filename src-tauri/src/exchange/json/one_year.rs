//! Which part of the record one year's report is made from: what belongs to the year or the whole file, and what that
//! hangs on.

use std::collections::HashSet;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::domain::layout::Layout;
use crate::domain::noun::{Belongs, Noun};
use crate::domain::standing::Standing;
use crate::domain::year::Year;
use crate::domain::{Fields, Id};
use crate::error::Result;
use crate::store::records;

/// A year with the records that belong to it.
pub struct OneYear {
    year: Id,
    kept: HashSet<(Noun, Id)>,
}

impl OneYear {
    pub fn of(connection: &Connection, year: &Year) -> Result<OneYear> {
        let standings: Vec<Standing> = records::of_year(connection, year.id)?;
        let stands = |fields: &Fields| {
            fields.get("reference").is_some_and(|it| standings.iter().any(|standing| *it == standing.reference))
        };
        let mut one = OneYear { year: year.id, kept: HashSet::from([(Noun::Year, year.id)]) };
        // What records hang on is listed before them, so the last come first.
        for noun in Noun::ALL.iter().copied().rev() {
            for fields in records::fields_of_all(connection, noun)? {
                let id = records::id_of(&fields);
                let belongs = match noun.belongs() {
                    // Of the agreeing itself, and of the work around the report, it says nothing.
                    _ if matches!(noun, Noun::Snapshot | Noun::Sending | Noun::Pack | Noun::PackAnswer) => false,
                    // How columns of spreadsheets are read is no part of a report.
                    _ if noun == Noun::Setting => fields["name"].as_str().is_some_and(Layout::has),
                    Belongs::ToTheFile => noun != Noun::Year,
                    Belongs::ToOneYear => fields["reporting_year_id"] == json!(year.id),
                    Belongs::ToSeveralYears => is_of(&fields, year.id),
                    Belongs::ThroughAnother => noun.is_tracked() && stands(&fields),
                };
                if belongs {
                    one.kept.insert((noun, id));
                }
                if one.kept.contains(&(noun, id)) {
                    let hangs_on = |(field, value): (&String, &Value)| Some((Noun::of_field(field)?, value.as_i64()?));
                    one.kept.extend(fields.iter().filter_map(hangs_on));
                }
            }
        }
        for link in records::fields_of_all(connection, Noun::Link)? {
            if link["action_id"].as_i64().is_some_and(|action| one.kept.contains(&(Noun::Action, action))) {
                one.kept.insert((Noun::Link, records::id_of(&link)));
            }
        }
        Ok(one)
    }

    /// A record as this year has it; `None` where it has no part in it.
    pub fn part(&self, noun: Noun, mut fields: Fields) -> Option<Fields> {
        let is_kept = self.kept.contains(&(noun, records::id_of(&fields)));
        if let Some(years) = fields.get_mut("reporting_years") {
            *years = json!([self.year]);
        }
        is_kept.then_some(fields)
    }
}

fn is_of(fields: &Fields, year: Id) -> bool {
    fields["reporting_years"].as_array().is_some_and(|years| years.contains(&json!(year)))
}
