//! Agencies: the bodies in the partnership, with the names they had.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    /// What an agency is in the partnership (Children Act 2004, section 16E: safeguarding partners
    /// and relevant agencies).
    AgencyRole {
        SafeguardingPartner "Safeguarding partner",
        Education "Education",
        RelevantAgency "Relevant agency",
    }
}

record! {
    Agency {
        agency: String,
        short_name: Option<String>,
        role: Option<AgencyRole>,
        sector: Option<String>,
        /// Names it had before, or is also known by.
        formerly: Vec<FormerName>,
        contact: Option<String>,
        reporting_years: Vec<Id>,
    }
}

/// A name that a body had until a day, or, with no day, is also known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    pub name: String,
    pub until: Option<NaiveDate>,
}

/// The name that was valid on a day: of the former names still in use then, the first to end.
pub fn name_on<'a>(name: &'a str, formerly: &'a [FormerName], day: NaiveDate) -> &'a str {
    formerly
        .iter()
        .filter_map(|former| Some((former.until?, former.name.as_str())))
        .filter(|(until, _)| *until >= day)
        .min()
        .map_or(name, |(_, former)| former)
}

impl Agency {
    /// The name to print in a report on a year that ended on `day`.
    pub fn name_on(&self, day: NaiveDate) -> &str {
        name_on(&self.agency, &self.formerly, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_prints_the_name_valid_at_its_years_end() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let formerly = [
            FormerName { name: "National Probation Service".into(), until: Some(day("2021-06-25")) },
            FormerName { name: "NPS".into(), until: None },
        ];

        assert_eq!(name_on("Probation Service", &formerly, day("2021-03-31")), "National Probation Service");
        assert_eq!(name_on("Probation Service", &formerly, day("2022-03-31")), "Probation Service");
    }
}
