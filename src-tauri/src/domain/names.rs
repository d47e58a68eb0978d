//! Names are matched, not forced: who a name as written means, by name, short name or former name.

use std::collections::HashMap;

use super::Id;
use super::agency::{Agency, FormerName};
use super::closed_list::folded;
use super::subgroup::Subgroup;

/// Every name that a set of bodies goes by.
#[derive(Debug, Default)]
pub struct Names {
    known: HashMap<String, Id>,
}

impl Names {
    pub fn of_agencies<'a>(agencies: impl IntoIterator<Item = &'a Agency>) -> Names {
        let mut names = Names::default();
        for agency in agencies {
            names.add(agency.id, &agency.agency, agency.short_name.as_deref(), &agency.formerly);
        }
        names
    }

    pub fn of_subgroups<'a>(subgroups: impl IntoIterator<Item = &'a Subgroup>) -> Names {
        let mut names = Names::default();
        for subgroup in subgroups {
            names.add(subgroup.id, &subgroup.subgroup, None, &subgroup.formerly);
            // "Chair of Implementation Subgroup" is a way of naming the group as lead.
            if let Some(chair) = &subgroup.chair {
                names.know(chair, subgroup.id);
            }
        }
        names
    }

    fn add(&mut self, id: Id, name: &str, short: Option<&str>, formerly: &[FormerName]) {
        self.know(name, id);
        for other in short.into_iter().chain(formerly.iter().map(|former| former.name.as_str())) {
            self.know(other, id);
        }
    }

    /// The first body to be known by a name keeps it.
    fn know(&mut self, name: &str, id: Id) {
        self.known.entry(folded(name)).or_insert(id);
    }

    /// Whom `written` means, if anyone.
    pub fn find(&self, written: &str) -> Option<Id> {
        self.known.get(&folded(written)).copied()
    }
}

/// The few of `known` that look most like `written`, for "did you mean" in messages.
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = folded(written);
    let mut scored: Vec<(usize, &str)> = known
        .into_iter()
        .map(|name| {
            let name_folded = folded(name);
            let within = !typed.is_empty() && (name_folded.contains(&typed) || typed.contains(&name_folded));
            (if within { 0 } else { distance(&typed, &name_folded) }, name)
        })
        .filter(|(distance, name)| *distance <= (typed.chars().count().max(name.chars().count()) / 2).max(2))
        .collect();
    scored.sort();
    scored.dedup();
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters must be added, dropped or changed to make one text the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(200).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let cost = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_found_by_any_name_it_had() {
        let agency = Agency {
            id: 4,
            agency: "Probation Service".into(),
            short_name: Some("PS".into()),
            role: None,
            sector: None,
            formerly: vec![FormerName { name: "National Probation Service".into(), until: None }],
            contact: None,
            reporting_years: vec![],
        };
        let names = Names::of_agencies([&agency]);

        for written in ["probation  service", "ps", "National Probation Service"] {
            assert_eq!(names.find(written), Some(4), "{written}");
        }
        assert_eq!(names.find("Police"), None);
    }

    #[test]
    fn near_matches_are_offered_and_far_ones_are_not() {
        assert_eq!(near("Neglct", ["Neglect", "Exploitation"]), ["Neglect"]);
        assert_eq!(near("Domestic abuse", ["Domestic Abuse 2024", "Early help"]), ["Domestic Abuse 2024"]);
    }
}
