//! The checks in the window: the remarks on the year on show, the coverage of the guidance, the terms that the report
//! uses; and what a person decides on each.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::edit::{EditView, edited};
use super::workbench::Workbench;
use crate::actions::edit::RemarkKey;
use crate::actions::{self, Checkup, with_checked};
use crate::checks::coverage::{self, Content, Covered, Standing};
use crate::checks::{Place, RULES, Remark, Severity, glossary};
use crate::domain::Id;
use crate::error::Result;

/// Which of the open remarks are wanted: the first so many of these severities.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ShowRemarks {
    pub severities: Vec<String>,
    pub most: usize,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RemarksView {
    /// How many are open of each severity: stops, warnings and notes.
    pub counts: [usize; 3],
    /// The first of those that are wanted, by severity and then in the order of the rules.
    pub remarks: Vec<RemarkView>,
    /// How many there are of those in all.
    pub wanted: usize,
    pub decided: Vec<DecidedView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RemarkView {
    pub rule: String,
    /// What holds where the rule notices nothing.
    pub title: String,
    /// "stop", "warn" or "note".
    pub severity: String,
    pub place: PlaceView,
    pub message: String,
    /// With rule and place, what tells this remark from all others.
    pub text_hash: String,
}

/// Where a remark leads: a list, the record in it, the section of the narrative.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PlaceView {
    pub noun: String,
    #[ts(type = "number | null")]
    pub id: Option<Id>,
    pub reference: Option<String>,
    pub section: Option<String>,
    pub words: String,
}

/// A decision and what it leaves out.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct DecidedView {
    /// The first remark that it leaves out.
    pub remark: RemarkView,
    /// How many it leaves out.
    pub count: usize,
    /// The decision, by which it can be taken back.
    #[ts(type = "number")]
    pub decision: Id,
    /// "accepted" or "switched off".
    pub decided: String,
    pub reason: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AcceptRemark {
    pub rule: String,
    /// Its place in words.
    pub place: String,
    pub text_hash: String,
    pub reason: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SwitchOff {
    pub rule: String,
    pub reason: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct Reopen {
    #[ts(type = "number")]
    pub decision: Id,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct CoverageView {
    /// What can meet an item of the partnership's own.
    pub contents: Vec<String>,
    pub items: Vec<CoveredView>,
    /// What is to be known of an edition as a whole, such as that its list is empty.
    pub notes: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct CoveredView {
    pub item: String,
    pub edition: String,
    pub level: String,
    pub wording: String,
    pub source: Option<String>,
    pub to_be_checked: bool,
    pub checked_by: Option<String>,
    pub checked_on: Option<String>,
    /// "Covered", "Partly covered", "Missing" or "Answered".
    pub met: String,
    /// "Money: 5 lines of income".
    pub by: Vec<String>,
    /// "Money: what it was spent on".
    pub missing: Vec<String>,
    pub answer: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AnswerItem {
    pub item: String,
    /// Blank takes the answer away.
    pub answer: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ConfirmItem {
    pub item: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AddLocalItem {
    pub wording: String,
    pub source: String,
    /// Contents, separated by `;`; blank where only a person can tell.
    pub met_by: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct TermsView {
    pub terms: Vec<TermView>,
}

/// An acronym that the report uses and the glossary doesn't have.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct TermView {
    pub term: String,
    /// What it probably means; `null` where a person must say.
    pub meaning: Option<String>,
    /// Where that was found.
    pub from: Option<String>,
    pub times: usize,
    pub first: PlaceView,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AdoptTerm {
    pub term: String,
    pub meaning: String,
}

pub fn remarks(workbench: &Workbench, request: ShowRemarks) -> Result<RemarksView> {
    let mut known = workbench.remembered();
    let to_check = {
        let desk = workbench.desk();
        let file = desk.file()?;
        actions::to_check(&file.store, file.label()?.as_deref(), actions::today(), &mut known)?
    };
    // Everything else goes on meanwhile.
    let Checkup { mut remarks, decided, .. } = to_check.run(&mut known);
    remarks.sort_by_key(|it| it.severity);
    let count = |severity| remarks.iter().filter(|it| it.severity == severity).count();
    let counts = Severity::ALL.map(count);
    remarks.retain(|it| request.severities.iter().any(|wanted| wanted == it.severity.word()));
    let wanted = remarks.len();
    remarks.truncate(request.most);
    let mut views: Vec<DecidedView> = Vec::new();
    for (it, decision) in decided {
        match views.iter_mut().find(|view| view.decision == decision.id) {
            Some(view) => view.count += 1,
            None => views.push(DecidedView {
                remark: remark(it),
                count: 1,
                decision: decision.id,
                decided: decision.decision.words().to_owned(),
                reason: decision.reason,
            }),
        }
    }
    Ok(RemarksView { counts, remarks: remarks.into_iter().map(remark).collect(), wanted, decided: views })
}

pub fn accept_remark(workbench: &Workbench, request: AcceptRemark) -> Result<EditView> {
    let key = RemarkKey { rule: request.rule, place: request.place, text_hash: request.text_hash };
    edited(workbench, |editor| editor.accept_remark(&key, &request.reason).map(Some))
}

pub fn switch_check_off(workbench: &Workbench, request: SwitchOff) -> Result<EditView> {
    edited(workbench, |editor| editor.switch_off(&request.rule, &request.reason).map(Some))
}

pub fn reopen_remark(workbench: &Workbench, request: Reopen) -> Result<EditView> {
    edited(workbench, |editor| editor.reopen(request.decision).map(|()| None))
}

pub fn coverage(workbench: &Workbench, _: Nothing) -> Result<CoverageView> {
    let desk = workbench.desk();
    let file = desk.file()?;
    with_checked(&file.store, file.label()?.as_deref(), actions::today(), |year| {
        let record = year.record;
        let asked = coverage::guidance::asked_of(record.year.guidance.as_deref(), &record.requirements)?;
        Ok(CoverageView {
            contents: Content::WORDS.iter().map(|word| (*word).to_owned()).collect(),
            items: coverage::coverage(year)?.into_iter().map(covered).collect(),
            notes: asked.into_iter().filter_map(|(edition, _)| edition.note).collect(),
        })
    })
}

pub fn answer_item(workbench: &Workbench, request: AnswerItem) -> Result<EditView> {
    edited(workbench, |editor| editor.answer_item(&request.item, &request.answer).map(|()| None))
}

pub fn confirm_item(workbench: &Workbench, request: ConfirmItem) -> Result<EditView> {
    edited(workbench, |editor| editor.confirm_item(&request.item).map(Some))
}

pub fn add_local_item(workbench: &Workbench, request: AddLocalItem) -> Result<EditView> {
    edited(workbench, |editor| editor.add_local_item(&request.wording, &request.source, &request.met_by).map(Some))
}

pub fn proposed_terms(workbench: &Workbench, _: Nothing) -> Result<TermsView> {
    let desk = workbench.desk();
    let file = desk.file()?;
    with_checked(&file.store, file.label()?.as_deref(), actions::today(), |year| {
        let terms = glossary::proposals(year).into_iter().map(|it| TermView {
            term: it.term,
            meaning: it.meaning,
            from: it.from,
            times: it.times,
            first: place(it.first),
        });
        Ok(TermsView { terms: terms.collect() })
    })
}

pub fn adopt_term(workbench: &Workbench, request: AdoptTerm) -> Result<EditView> {
    edited(workbench, |editor| editor.adopt_term(&request.term, &request.meaning).map(Some))
}

fn remark(it: Remark) -> RemarkView {
    let title = RULES.iter().find(|rule| rule.id == it.rule).map_or("", |rule| rule.title);
    RemarkView {
        rule: it.rule.to_owned(),
        title: title.to_owned(),
        severity: it.severity.word().to_owned(),
        place: place(it.place),
        message: it.message,
        text_hash: it.text_hash,
    }
}

fn place(it: Place) -> PlaceView {
    PlaceView {
        noun: it.noun.list().to_owned(),
        id: it.id,
        reference: it.reference,
        section: it.section,
        words: it.words,
    }
}

fn covered(it: Covered) -> CoveredView {
    CoveredView {
        by: it.by.iter().map(|(section, found)| format!("{section}: {}", found.join(", "))).collect(),
        missing: it.missing.iter().map(|(section, what)| format!("{section}: {what}")).collect(),
        met: it.met.words().to_owned(),
        to_be_checked: it.item.status == Standing::ToBeChecked,
        item: it.item.id,
        edition: it.edition,
        level: it.item.level.words().to_owned(),
        wording: it.item.wording,
        source: it.item.source,
        checked_by: it.item.checked_by,
        checked_on: it.item.checked_on,
        answer: it.answer,
    }
}
