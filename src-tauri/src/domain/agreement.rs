//! Agreements: who agreed a year's report, in which role and when (Working Together asks for the names
//! behind the report of each safeguarding partner).

use serde::{Deserialize, Serialize};

use super::date::WrittenDate;
use super::{Id, record};

record! {
    Agreement {
        reporting_year_id: Id,
        /// The safeguarding partner.
        agency: String,
        role: String,
        name: Option<String>,
        /// Empty while it is still asked for.
        agreed_on: Option<WrittenDate>,
    }
}

impl Agreement {
    /// What was agreed; `None` while it is still asked for.
    pub fn signature(&self) -> Option<Signature> {
        let (agency, role, name) = (self.agency.clone(), self.role.clone(), self.name.clone());
        Some(Signature { agency, role, name, agreed_on: self.agreed_on? })
    }
}

/// That somebody agreed a report for a safeguarding partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub agency: String,
    pub role: String,
    pub name: Option<String>,
    pub agreed_on: WrittenDate,
}

/// "Ann Shah, Chief Executive, Eastmere City Council, on 9 September 2026."
impl std::fmt::Display for Signature {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for whom in self.name.iter().chain([&self.role, &self.agency]) {
            write!(out, "{whom}, ")?;
        }
        let on = if matches!(self.agreed_on, WrittenDate::Day(_)) { "on" } else { "in" };
        write!(out, "{on} {}.", self.agreed_on)
    }
}
