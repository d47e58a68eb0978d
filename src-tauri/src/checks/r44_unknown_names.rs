//! R44: an agency, lead or course written with a name that the record doesn't have, so that one body goes by many names.

use std::collections::HashSet;

use super::place::{Place, short};
use super::reading::tokens;
use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::names::{Names, near};
use crate::domain::noun::Noun;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed = agencies(year);
    noticed.extend(leads(year));
    noticed.extend(courses(year));
    noticed
}

/// Agencies as written in statements and returns.
fn agencies(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let names = Names::of_agencies(&record.agencies);
    let groups = Names::of_subgroups(&record.subgroups);
    if record.agencies.is_empty() {
        return Vec::new();
    }
    let statements = record
        .progress_statements
        .iter()
        .filter_map(|it| Some((it.agency.as_deref()?, Noun::ProgressStatement, it.id, "Progress")));
    let returns =
        record.attendances.iter().filter_map(|it| Some((it.agency.as_deref()?, Noun::Attendance, it.id, "Training")));
    let mut seen: HashSet<&str> = HashSet::new();
    let mut told: HashSet<String> = HashSet::new();
    let mut noticed = Vec::new();
    for (written, noun, id, words) in statements.chain(returns).filter(|(written, ..)| seen.insert(written)) {
        let known =
            names.find(written).is_some() || groups.find(written).is_some() || is_the_partnership(year, written);
        if known || !told.insert(folded(written)) {
            continue;
        }
        let place = Place::new(&record.year.label, noun, id, words);
        let own = [Some(record.partnership.partnership.as_str()), record.partnership.short_name.as_deref()];
        let near = near(written, record.agencies.iter().map(|it| it.agency.as_str()).chain(own.into_iter().flatten()));
        let meant = near.first().map(|near| format!(" Is it “{near}”?")).unwrap_or_default();
        let place = place.part(&short(written));
        noticed.push(Noticed::new(&place, written, format!(
            "“{written}” is no agency of the record.{meant} Correct the name, add it as another name of an agency, or add the agency.",
        )));
    }
    noticed
}

fn is_the_partnership(year: &Checked<'_>, written: &str) -> bool {
    let own = &year.record.partnership;
    folded(written) == folded(&own.partnership)
        || own.short_name.as_deref().is_some_and(|short| folded(short) == folded(written))
}

/// Leads and owners: not a role for each, but one spelling of each.
fn leads(year: &Checked<'_>) -> Vec<Noticed> {
    let groups = Names::of_subgroups(&year.record.subgroups);
    let agencies = Names::of_agencies(&year.record.agencies);
    let mut written: Vec<(String, String, Place)> = Vec::new();
    for work in year.work() {
        let Some(lead) = work.lead else { continue };
        if groups.find(lead).is_none()
            && agencies.find(lead).is_none()
            && !written.iter().any(|(name, _, _)| name == lead)
        {
            written.push((lead.to_owned(), key(year, lead), work.place));
        }
    }
    let known: Vec<String> =
        year.record.subgroups.iter().flat_map(|it| [Some(it.subgroup.clone()), it.chair.clone()]).flatten().collect();
    let mut noticed = Vec::new();
    for (n, (lead, own_key, place)) in written.iter().enumerate() {
        let of_the_record = known.iter().find(|name| key(year, name) == *own_key);
        let earlier = written[..n].iter().find(|(_, key, _)| key == own_key).map(|(name, _, _)| name);
        let slip = lead.trim().trim_end_matches('.');
        let meant = of_the_record.or(earlier).map(String::as_str).or((slip != lead.trim()).then_some(slip));
        if let Some(meant) = meant {
            noticed.push(Noticed::new(
                place,
                lead,
                format!("The lead “{lead}” is written “{meant}” elsewhere, or should be. Use one name."),
            ));
        }
    }
    noticed
}

/// A role or group without the partnership's name, the word "subgroup" and small words: what makes two names one.
fn key(year: &Checked<'_>, name: &str) -> String {
    let short = year.record.partnership.short_name.as_deref().map(folded).unwrap_or_default();
    let words = tokens(name)
        .into_iter()
        .map(|token| token.lower)
        .filter(|word| *word != short && !["the", "of", "subgroup", "group", "sub"].contains(&word.as_str()));
    words.collect::<Vec<_>>().join(" ")
}

/// Evaluated courses that are nearly, and not quite, courses of the year.
fn courses(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let mut ids = HashSet::new();
    let different = record.attendances.iter().filter(|it| ids.insert(it.course_id));
    let held: Vec<&str> =
        different.filter_map(|it| record.courses.get(&it.course_id)).map(|course| course.course.as_str()).collect();
    let known: HashSet<String> = held.iter().map(|name| folded(name)).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut noticed = Vec::new();
    for it in &record.evaluations {
        let course = it.course.as_str();
        if held.is_empty() || known.contains(&folded(course)) || !seen.insert(course) {
            continue;
        }
        let near = near(course, held.iter().copied());
        let meant = near.first().map(|near| format!(" Is it “{near}”?")).unwrap_or_default();
        let place = Place::new(&record.year.label, Noun::Evaluation, it.id, format!("Evaluation, {}", short(course)));
        noticed.push(Noticed::new(
            &place,
            course,
            format!(
                "“{course}” is not among the courses of the year.{meant} Use the course's name, or add its attendance."
            ),
        ));
    }
    noticed
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn an_agency_by_a_strange_name_is_noticed_once() {
        let made = year().agency(json!({"agency": "Probation Service Wharfside"})).priority(
            "Neglect",
            "2025-04-01",
            "2027-03-31",
        );
        let made =
            made.progress("Working well", "It works.").progress("Working well", "It works too.").with(|record| {
                record
                    .progress_statements
                    .iter_mut()
                    .for_each(|it| it.agency = Some("Probation Servce Wharfside".into()));
            });
        one(
            &made.noticed(check),
            &["“Probation Servce Wharfside” is no agency", "Is it “Probation Service Wharfside”?"],
        );
    }

    #[test]
    fn a_lead_in_two_spellings_is_noticed() {
        let made = year()
            .priority("Neglect", "2025-04-01", "2027-03-31")
            .subgroup(json!({"subgroup": "Quality Subgroup", "chair": "Chair of Quality Subgroup"}));
        let made = made.action("A1", "Publish it", "Chair of Quality", json!({})).action(
            "A2",
            "Print it",
            "Business manager",
            json!({}),
        );
        one(&made.noticed(check), &["action A1", "“Chair of Quality” is written “Chair of Quality Subgroup”"]);
    }

    #[test]
    fn names_of_the_record_and_roles_are_fine() {
        let made = year().agency(json!({"agency": "Eastmere Council", "short_name": "Council"})).priority(
            "Neglect",
            "2025-04-01",
            "2027-03-31",
        );
        let made = made.action("A1", "Publish it", "council", json!({})).action(
            "A2",
            "Print it",
            "Lead safeguarding partners",
            json!({}),
        );
        nothing(&made.noticed(check));
    }

    #[test]
    fn a_course_by_another_name_is_noticed() {
        let made = year().attendance("Non-Accidental Injuries", json!({"attended": 6}));
        let made = made.put(
            |it| &mut it.evaluations,
            json!({"course": "Level 3 Non-Accidental Injuries", "kind": "General comment", "comment": "Good"}),
        );
        one(&made.noticed(check), &["not among the courses", "Is it “Non-Accidental Injuries”?"]);
    }
}
