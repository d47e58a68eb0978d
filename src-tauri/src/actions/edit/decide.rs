//! What a person decides on the checks' remarks and on the guidance: each decision is a record, so that it has its
//! history and leaves with the file.

use super::{Editor, refused};
use crate::checks::coverage::guidance;
use crate::checks::{self, RULES};
use crate::domain::Id;
use crate::domain::closed_list::folded;
use crate::domain::date::WrittenDate;
use crate::domain::glossary::GlossaryTerm;
use crate::domain::noun::Noun;
use crate::domain::remark_decision::{Decided, RemarkDecision};
use crate::domain::requirement::{CoverageAnswer, Level, Requirement};
use crate::error::Result;
use crate::store::{Change, records};

/// What sets one remark apart from all others: its rule, its place in words, and the text it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkKey {
    pub rule: String,
    pub place: String,
    pub text_hash: String,
}

impl Editor<'_> {
    /// Lets a remark stand, as long as its text stays as it is.
    pub fn accept_remark(&mut self, remark: &RemarkKey, reason: &str) -> Result<Id> {
        let what = format!("Accepted a remark on {}", remark.place);
        let (place, hash) = (Some(remark.place.clone()), Some(remark.text_hash.clone()));
        self.decide(what, &remark.rule, Decided::Accepted, place, hash, reason)
    }

    /// Switches a rule off for the year.
    pub fn switch_off(&mut self, rule: &str, reason: &str) -> Result<Id> {
        self.decide(format!("Switched the check {rule} off"), rule, Decided::SwitchedOff, None, None, reason)
    }

    fn decide(
        &mut self,
        what: String,
        rule: &str,
        decision: Decided,
        place: Option<String>,
        text_hash: Option<String>,
        reason: &str,
    ) -> Result<Id> {
        if !RULES.iter().any(|known| known.id == rule) {
            return Err(refused("rule", "There is no such check."));
        }
        let reason = given(reason, "reason", "Say why: the reason stands in the history.")?;
        let year = self.year.id;
        self.change(what, |change| {
            let same = |it: &RemarkDecision| it.rule == rule && it.place == place && it.text_hash == text_hash;
            let known = records::of_year::<RemarkDecision>(change.connection(), year)?.into_iter().find(same);
            let id = known.map_or(0, |it| it.id);
            keep(
                change,
                &RemarkDecision {
                    id,
                    reporting_year_id: year,
                    rule: rule.into(),
                    decision,
                    place: place.clone(),
                    text_hash: text_hash.clone(),
                    reason: reason.clone(),
                },
            )
        })
    }

    /// Takes a decision back: its remarks are open again.
    pub fn reopen(&mut self, decision: Id) -> Result<()> {
        self.change("Took back a decision on a remark".into(), |change| change.remove(Noun::RemarkDecision, decision))
    }

    /// Answers an item of the guidance that the report doesn't hold; a blank answer takes the answer away.
    pub fn answer_item(&mut self, item: &str, answer: &str) -> Result<()> {
        let year = self.year.id;
        self.change(format!("Answered {item} of the guidance"), |change| {
            let known =
                records::of_year::<CoverageAnswer>(change.connection(), year)?.into_iter().find(|it| it.item == item);
            let answer = answer.trim();
            match known {
                Some(known) if answer.is_empty() => change.remove(Noun::CoverageAnswer, known.id),
                None if answer.is_empty() => Ok(()),
                known => {
                    let id = known.map_or(0, |it| it.id);
                    keep(
                        change,
                        &CoverageAnswer { id, reporting_year_id: year, item: item.into(), answer: answer.into() },
                    )
                    .map(drop)
                }
            }
        })
    }

    /// Notes that somebody compared an item with the official text today.
    pub fn confirm_item(&mut self, item: &str) -> Result<Id> {
        let (by, on) = (self.by.clone(), WrittenDate::Day(self.at.date_naive()));
        let known = guidance::editions()?;
        let of_the_product =
            known.iter().find_map(|edition| Some((edition, edition.items.iter().find(|it| it.id == item)?)));
        self.change(format!("Checked {item} against the official text"), |change| {
            let own = records::all::<Requirement>(change.connection())?.into_iter().find(|it| it.item == item);
            let requirement = match (own, of_the_product) {
                (Some(own), _) => own,
                (None, Some((edition, known))) => Requirement {
                    id: 0,
                    item: item.into(),
                    edition: edition.edition.clone(),
                    level: known.level,
                    wording: known.wording.clone(),
                    source: known.source.clone(),
                    met_by: Some(known.met_by.iter().map(|it| it.words()).collect::<Vec<_>>().join("; ")),
                    checked_by: None,
                    checked_on: None,
                    same_as: known.same_as.clone(),
                },
                (None, None) => return Err(refused("item", "There is no such item in the guidance.")),
            };
            keep(change, &Requirement { checked_by: Some(by.clone()), checked_on: Some(on), ..requirement })
        })
    }

    /// Adds an item of the partnership's own; its name is the next free one.
    pub fn add_local_item(&mut self, wording: &str, source: &str, met_by: &str) -> Result<Id> {
        let wording = given(wording, "wording", "Say what the report should hold.")?;
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut requirement = Requirement {
            id: 0,
            item: String::new(),
            edition: "local".into(),
            level: Level::Local,
            wording,
            source: some(source),
            met_by: some(met_by),
            checked_by: None,
            checked_on: None,
            same_as: None,
        };
        guidance::own_item(&requirement).map_err(|said| refused("met_by", said.to_string()))?;
        self.change("Added a local item to the guidance".into(), |change| {
            let taken: Vec<String> =
                records::all::<Requirement>(change.connection())?.into_iter().map(|it| it.item).collect();
            requirement.item = crate::domain::reference::next("local-", taken.iter().map(String::as_str));
            change.add(&requirement)
        })
    }

    /// Takes a term and its meaning into the glossary of the year.
    ///
    /// # Errors
    /// [`crate::error::Error::Form`] for a blank, and for a term that is explained by itself.
    pub fn adopt_term(&mut self, term: &str, meaning: &str) -> Result<Id> {
        let term = given(term, "term", "Write the term.")?;
        let meaning = given(meaning, "meaning", "Write what it means, in plain words.")?;
        if checks::glossary::is_circular(&term, &meaning) {
            return Err(refused(
                "meaning",
                format!("“{term}” is explained by itself. Say what it means in other words."),
            ));
        }
        let year = self.year.id;
        self.change(format!("Added “{term}” to the glossary"), |change| {
            let known = records::all::<GlossaryTerm>(change.connection())?
                .into_iter()
                .find(|it| folded(&it.term) == folded(&term));
            let mut record = known.unwrap_or(GlossaryTerm {
                id: 0,
                term: term.clone(),
                meaning: String::new(),
                written_out: None,
                reporting_years: vec![],
            });
            record.meaning = meaning.clone();
            if !record.reporting_years.contains(&year) {
                record.reporting_years.push(year);
            }
            keep(change, &record)
        })
    }
}

/// Saves a record, or adds it where it has no id yet.
fn keep<R: crate::domain::Record>(change: &mut Change<'_>, record: &R) -> Result<Id> {
    match record.id() {
        0 => change.add(record),
        id => change.save(record).map(|_| id),
    }
}

fn given(typed: &str, field: &'static str, otherwise: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() { Err(refused(field, otherwise)) } else { Ok(typed.to_owned()) }
}
