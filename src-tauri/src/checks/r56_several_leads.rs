//! R56: one accountable lead for each action; the others support it.

use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::names::Names;

/// Words with which a role begins.
const ROLES: [&str; 12] = [
    "chair",
    "head",
    "manager",
    "director",
    "lead",
    "officer",
    "business",
    "designated",
    "named",
    "deputy",
    "assistant",
    "chief",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let groups = Names::of_subgroups(&year.record.subgroups);
    let agencies = Names::of_agencies(&year.record.agencies);
    let is_agency = |name: &str| agencies.find(name).is_some();
    let known = |name: &str| groups.find(name).is_some() || is_agency(name);
    year.work().into_iter().filter_map(|work| {
        let lead = work.lead?;
        let leads = parted(lead, &known, &is_agency);
        (!known(lead) && leads.len() > 1).then(|| Noticed::new(&work.place, lead, format!(
            "“{lead}” are {} leads. Name the one who answers for it, and move the others to the supporters.", leads.len(),
        )))
    }).collect()
}

/// The leads that a cell names. "Head of Service, Eastmere Council" is one: a role and where it is.
fn parted<'a>(lead: &'a str, known: &impl Fn(&str) -> bool, is_agency: &impl Fn(&str) -> bool) -> Vec<&'a str> {
    let mut parts: Vec<&str> =
        lead.split([';', ',', '/', '&', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [only] = parts[..]
        && let Some((first, second)) = only.split_once(" and ")
        && is_lead(first, known)
        && is_lead(second, known)
    {
        parts = vec![first, second];
    }
    let agency_of_a_role =
        |at: usize, part: &str| at > 0 && is_agency(part) && lead.contains(',') && !known(parts[at - 1]);
    let leads =
        parts.iter().enumerate().filter(|(at, part)| *at == 0 || is_lead(part, known) && !agency_of_a_role(*at, part));
    leads.map(|(_, part)| *part).collect()
}

fn is_lead(name: &str, known: &impl Fn(&str) -> bool) -> bool {
    let begins = folded(name).split(' ').next().is_some_and(|word| ROLES.contains(&word));
    known(name) || begins
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn led_by(lead: &str) -> Made {
        let made = year().subgroup(json!({"subgroup": "Audit and Performance Subgroup", "chair": "Chair of MASH/EH"}));
        let made = made.agency(json!({"agency": "Eastmere Council"})).agency(json!({"agency": "Wharfside Police"}));
        made.priority("Neglect", "2025-04-01", "2027-03-31").action("A1", "Publish it", lead, json!({}))
    }

    #[test]
    fn two_leads_are_noticed() {
        for lead in [
            "Business manager, Chair of MASH/EH",
            "Business manager, Chair of Implementation Subgroup",
            "Eastmere Council and Wharfside Police",
            "Eastmere Council; Wharfside Police",
        ] {
            one(&led_by(lead).noticed(check), &["action A1", "2 leads"]);
        }
    }

    #[test]
    fn names_with_and_or_a_stroke_are_one() {
        for lead in ["Audit and Performance Subgroup", "Chair of Audit and Performance", "Chair of MASH/EH"] {
            nothing(&led_by(lead).noticed(check));
        }
    }

    #[test]
    fn a_role_with_its_agency_is_one() {
        nothing(&led_by("Head of Quality Assurance, Eastmere Council").noticed(check));
    }
}
