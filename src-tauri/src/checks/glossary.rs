//! The glossary that writes itself: the acronyms of the report with what they mean, from its own texts and from the names
//! of agencies and subgroups, for a person to adopt.

use super::Checked;
use super::place::Place;
use super::reading::{letters_fit, tokens};
use crate::domain::closed_list::folded;

/// An acronym that is used, and what it probably means.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub term: String,
    /// Nothing where no meaning is known: then a person must write it.
    pub meaning: Option<String>,
    /// Where the meaning comes from, in words.
    pub from: Option<String>,
    pub times: usize,
    /// Where it is first used.
    pub first: Place,
}

/// The acronyms that the glossary doesn't have yet, those without a meaning first.
pub fn proposals(year: &Checked<'_>) -> Vec<Proposal> {
    let in_glossary = |acronym: &str| year.record.glossary.iter().any(|it| it.term == acronym);
    let first = year.acronyms().first_uses().filter(|it| !in_glossary(&it.acronym));
    let slips = |acronym: &str| super::r43_mistyped_acronyms::meant(year, acronym).is_some();
    let mut proposals: Vec<Proposal> = first
        .filter(|it| !slips(&it.acronym))
        .map(|it| {
            let (meaning, from) = meaning(year, &it.acronym).unzip();
            Proposal {
                meaning,
                from,
                times: year.acronyms().times(&it.acronym),
                first: year.passages[it.passage].place.clone(),
                term: it.acronym.clone(),
            }
        })
        .collect();
    proposals.sort_by_key(|it| it.meaning.is_some());
    proposals
}

/// What the report's own texts say that an acronym means: the terms that its annex adds by itself.
pub fn explained_in_text(year: &Checked<'_>) -> Vec<(String, String)> {
    let mut terms: Vec<(String, String)> = Vec::new();
    for it in year.acronyms().explained.iter().filter(|it| it.fits) {
        if !terms.iter().any(|(term, _)| *term == it.acronym) {
            terms.push((it.acronym.clone(), it.meaning.clone()));
        }
    }
    terms
}

/// The meaning of an acronym and where it comes from: the text, else a name whose letters it has.
fn meaning(year: &Checked<'_>, acronym: &str) -> Option<(String, String)> {
    if let Some(it) = year.acronyms().explained.iter().find(|it| it.acronym == acronym && it.fits) {
        return Some((it.meaning.clone(), year.passages[it.passage].place.words.clone()));
    }
    let record = year.record;
    let own = std::iter::once((
        record.partnership.partnership.as_str(),
        record.partnership.short_name.as_deref(),
        "The partnership",
    ));
    let agencies = record.agencies.iter().map(|it| (it.agency.as_str(), it.short_name.as_deref(), "Agencies"));
    let subgroups = record.subgroups.iter().map(|it| (it.subgroup.as_str(), None, "Subgroups"));
    let mut named = own.chain(agencies).chain(subgroups);
    named
        .find(|(name, short, _)| *short == Some(acronym) || letters_fit(acronym, name))
        .map(|(name, _, from)| (name.to_owned(), from.to_owned()))
}

/// Whether a meaning says no more than the term: the term itself, or a sentence of it and small words.
pub fn is_circular(term: &str, meaning: &str) -> bool {
    let said = super::reading::subjects(&tokens(meaning));
    let own = super::reading::subjects(&tokens(term));
    folded(term) == folded(meaning) || said.iter().all(|word| own.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::{Made, year};
    use serde_json::json;

    fn proposed(made: &Made) -> Vec<(String, Option<String>)> {
        let year = Checked::new(&made.record, None, made.date);
        proposals(&year).into_iter().map(|it| (it.term, it.meaning)).collect()
    }

    #[test]
    fn meanings_come_from_the_text_and_from_names() {
        let made = year()
            .agency(json!({"agency": "NHS Wharfside Partnership Trust"}))
            .narrative("Foreword", "The Integrated Care Board (ICB), the WPT and CEMOG met. The ICB paid.");

        assert_eq!(
            proposed(&made),
            [
                ("CEMOG".into(), None),
                ("ICB".into(), Some("Integrated Care Board".into())),
                ("WPT".into(), Some("NHS Wharfside Partnership Trust".into())),
            ]
        );
    }

    #[test]
    fn what_the_glossary_has_is_not_proposed() {
        let made = year()
            .put(|it| &mut it.glossary, json!({"term": "ICB", "meaning": "The board that plans health services."}));
        assert_eq!(proposed(&made.narrative("Foreword", "The ICB met.")), []);
    }

    #[test]
    fn a_term_explained_by_itself_is_circular() {
        assert!(is_circular("Early help", "Early help."));
        assert!(is_circular("Early help", "It is the early help"));
        assert!(!is_circular("Early help", "Support for a family before a problem grows."));
    }
}
