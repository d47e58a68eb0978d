//! Update packs in the window: who owes what, sending packs, and bringing answers in: read and tried
//! first, taken when the user says so.

use chrono::{NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::dialogs::FileKind;
use super::saved::{SavedView, save_with_problems};
use super::workbench::{Desk, WaitingPack, Workbench};
use crate::actions::edit::refused;
use crate::actions::{self, PackOrder};
use crate::domain::Id;
use crate::domain::date::{WrittenDate, day_in_words};
use crate::domain::pack::Outcome;
use crate::error::{Error, Result, plural};
use crate::exchange::Problem;
use crate::exchange::packs::{
    self, Applied, Applying, ChaseList, Conflict, OnConflict, OwedRow, Owing, Returned, Side, Taken,
};
use crate::report::model::Tag;
use crate::report::tags;

/// The chase list: who owes what by when.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ChaseView {
    pub leads: Vec<OwingView>,
    /// What has no lead or owner.
    pub nobody: Vec<OwedView>,
    /// Answers that wait for a decision.
    pub waiting: Vec<ConflictView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OwingView {
    pub lead: String,
    pub contact: Option<String>,
    pub rows: Vec<OwedView>,
    /// A sentence on each pack that was sent, the latest first.
    pub packs: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct OwedView {
    pub reference: String,
    pub text: String,
    pub target: Option<String>,
    pub tags: Vec<Tag>,
}

/// What became of a returned pack, or would.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AppliedView {
    pub source: String,
    pub lead: String,
    pub sent: String,
    pub taken: Vec<TakenView>,
    pub unchanged: usize,
    pub blank: usize,
    pub left_out: usize,
    /// Rows with problems; one may have several.
    pub refused: usize,
    pub problems: Vec<Problem>,
    pub conflicts: Vec<ConflictView>,
    /// Whether the record now holds what came.
    pub done: bool,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct TakenView {
    pub reference: String,
    pub author: String,
    pub before: Tag,
    /// Where the status changes.
    pub after: Option<Tag>,
    pub progress: Option<String>,
    pub evidence: Option<String>,
    pub target: Option<String>,
    pub reason: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ConflictView {
    #[ts(type = "number")]
    pub answer: Id,
    pub reference: String,
    pub theirs: SideView,
    pub ours: SideView,
    /// "waiting", "theirs" or "ours".
    pub outcome: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SideView {
    pub by: String,
    pub date: String,
    pub says: Vec<SaidView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SaidView {
    pub heading: String,
    pub said: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SendPack {
    pub lead: String,
    /// A date as typed; two weeks from today where it is blank.
    pub due: String,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SendPacks {
    /// As in `SendPack`.
    pub due: String,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum ConflictDecision {
    Ask,
    Theirs,
    Ours,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AcceptPack {
    /// About every conflict of the pack.
    pub decision: ConflictDecision,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct DecideAnswer {
    #[ts(type = "number")]
    pub answer: Id,
    /// Whether the answer is taken; the file's own word stays otherwise.
    pub theirs: bool,
}

pub fn chase(workbench: &Workbench, _: Nothing) -> Result<ChaseView> {
    let desk = workbench.desk();
    let file = desk.file()?;
    let label = file.label()?;
    file.store.read(|connection| {
        let list = packs::chase_list(connection, label.as_deref(), actions::today())?;
        let waiting = packs::waiting(connection)?;
        Ok(ChaseView::of(list, waiting))
    })
}

pub fn send_pack(workbench: &Workbench, request: SendPack) -> Result<Option<SavedView>> {
    let order = order(&workbench.desk(), &request.due)?;
    let suggestion = format!("Update pack {}.xlsx", request.lead);
    let Some(path) = workbench.dialogs.save(FileKind::Workbook, &suggestion) else { return Ok(None) };
    let mut desk = workbench.desk();
    let what = actions::pack(&mut desk.file_mut()?.store, &request.lead, &path, &order)?;
    Ok(Some(SavedView::of(workbench, &path, format!("It has {what}."))))
}

/// Writes the packs of all leads into a folder, with messages, chase list and calendar.
pub fn send_all_packs(workbench: &Workbench, request: SendPacks) -> Result<Option<SavedView>> {
    let order = order(&workbench.desk(), &request.due)?;
    let Some(folder) = workbench.dialogs.folder() else { return Ok(None) };
    let mut desk = workbench.desk();
    let all = actions::all_packs(&mut desk.file_mut()?.store, &folder, &order)?;
    let asked = plural(all.chase.leads.iter().filter(|lead| !lead.rows.is_empty()).count(), "lead", "leads");
    Ok(Some(SavedView::of(
        workbench,
        &folder,
        format!("It has a pack and a message for {asked}, the chase list and a calendar."),
    )))
}

pub fn preview_pack(workbench: &Workbench, _: Nothing) -> Result<Option<AppliedView>> {
    workbench.desk().file()?;
    let Some(path) = workbench.dialogs.open(FileKind::Workbook) else { return Ok(None) };
    let returned = Returned::read(&path)?;
    let mut desk = workbench.desk();
    desk.pack = Some(WaitingPack { path, returned, problems: Vec::new() });
    apply(&mut desk, true, OnConflict::Ask).map(Some)
}

pub fn accept_pack(workbench: &Workbench, request: AcceptPack) -> Result<AppliedView> {
    let on_conflict = match request.decision {
        ConflictDecision::Ask => OnConflict::Ask,
        ConflictDecision::Theirs => OnConflict::Theirs,
        ConflictDecision::Ours => OnConflict::Ours,
    };
    let view = apply(&mut workbench.desk(), false, on_conflict)?;
    *workbench.laid() = None;
    Ok(view)
}

pub fn drop_pack(workbench: &Workbench, nothing: Nothing) -> Result<Nothing> {
    workbench.desk().pack = None;
    Ok(nothing)
}

/// Saves the sender's workbook with the problem beside each row.
pub fn save_pack_problems(workbench: &Workbench, _: Nothing) -> Result<Option<SavedView>> {
    let file = workbench.desk().pack.as_ref().ok_or(Error::NothingToImport)?.returned.file.clone();
    save_with_problems(workbench, &file, |desk| {
        let pack = desk.pack.as_ref().ok_or(Error::NothingToImport)?;
        Ok((packs::write_problems(&pack.returned, &pack.problems)?, pack.problems.len()))
    })
}

/// Decides about one answer that waits.
pub fn decide_answer(workbench: &Workbench, request: DecideAnswer) -> Result<ChaseView> {
    {
        let mut desk = workbench.desk();
        let by = desk.by.clone();
        packs::decide(&mut desk.file_mut()?.store, request.answer, request.theirs, &by, Utc::now())?;
    }
    *workbench.laid() = None;
    chase(workbench, Nothing {})
}

fn order(desk: &Desk, due: &str) -> Result<PackOrder> {
    let due: Option<NaiveDate> = match (due.trim(), WrittenDate::read(due)) {
        ("", _) => None,
        (_, Some(date)) => Some(date.day()),
        (_, None) => return Err(refused("due", "Enter a date, like 31 March 2026.")),
    };
    let year = desk.file()?.label()?;
    Ok(PackOrder { year, by: desk.by.clone(), at: Utc::now(), date: actions::today(), due })
}

fn apply(desk: &mut Desk, dry_run: bool, on_conflict: OnConflict) -> Result<AppliedView> {
    let applying = Applying { by: desk.by.clone(), at: Utc::now(), date: actions::today(), dry_run, on_conflict };
    let (Some(open), Some(waiting)) = (&mut desk.open, &mut desk.pack) else { return Err(Error::NothingToImport) };
    let applied = packs::apply(&mut open.store, &waiting.path, &waiting.returned, &applying)?;
    waiting.problems.clone_from(&applied.problems);
    Ok(AppliedView::of(applied, !dry_run))
}

impl ChaseView {
    fn of(list: ChaseList, waiting: Vec<Conflict>) -> ChaseView {
        let today = list.date;
        let rows = |rows: Vec<OwedRow>| rows.into_iter().map(OwedView::of).collect();
        let lead = |lead: Owing| OwingView {
            packs: lead.packs.iter().map(|pack| pack.in_words(today)).collect(),
            contact: lead.contact.or(lead.chair),
            rows: rows(lead.rows),
            lead: lead.lead,
        };
        ChaseView {
            leads: list.leads.into_iter().map(lead).collect(),
            nobody: rows(list.nobody),
            waiting: waiting.into_iter().map(ConflictView::of).collect(),
        }
    }
}

impl OwedView {
    fn of(row: OwedRow) -> OwedView {
        OwedView {
            tags: std::iter::once(tags::status(row.status)).chain(row.days_late.map(tags::late)).collect(),
            reference: row.reference,
            text: row.text,
            target: row.target.map(|date| date.to_string()),
        }
    }
}

impl AppliedView {
    fn of(applied: Applied, done: bool) -> AppliedView {
        AppliedView {
            refused: applied.refused_rows(),
            source: applied.source,
            lead: applied.lead,
            sent: day_in_words(applied.sent),
            taken: applied.taken.into_iter().map(TakenView::of).collect(),
            unchanged: applied.unchanged,
            blank: applied.blank,
            left_out: applied.left_out,
            problems: applied.problems,
            conflicts: applied.conflicts.into_iter().map(ConflictView::of).collect(),
            done,
        }
    }
}

impl TakenView {
    fn of(taken: Taken) -> TakenView {
        let answer = taken.answer;
        TakenView {
            before: tags::status(taken.before.status),
            after: answer
                .status
                .filter(|after| Some(*after) != taken.before.status)
                .map(|after| tags::status(Some(after))),
            reference: answer.reference,
            author: answer.author,
            progress: answer.progress,
            evidence: answer.evidence_of_impact,
            target: answer.target_date.map(|date| date.to_string()),
            reason: answer.reason,
        }
    }
}

impl ConflictView {
    fn of(conflict: Conflict) -> ConflictView {
        ConflictView {
            answer: conflict.answer,
            reference: conflict.reference,
            theirs: SideView::of(conflict.theirs),
            ours: SideView::of(conflict.ours),
            outcome: Outcome::words(conflict.outcome).to_owned(),
        }
    }
}

impl SideView {
    fn of(side: Side) -> SideView {
        let said = |(heading, said): (&str, String)| SaidView { heading: heading.to_owned(), said };
        SideView { by: side.by, date: side.date, says: side.says.into_iter().map(said).collect() }
    }
}

#[cfg(test)]
#[cfg(feature = "scripted-dialogs")]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::commands::dialogs::Scripted;
    use crate::commands::file;
    use crate::commands::workbench::Places;

    /// A workbench with the sample open; the user answers every dialog with these paths, in their order.
    fn workbench(folder: &Path, answers: &[&str]) -> Workbench {
        let named = folder.join("sample.partnership");
        actions::make_sample(&named, "Ann Example", Utc::now()).unwrap();
        let answers: String = answers.iter().map(|name| format!("{}\n", folder.join(name).display())).collect();
        std::fs::write(folder.join("answers"), answers).unwrap();
        let dialogs = Box::new(Scripted { answers: folder.join("answers") });
        let workbench = Workbench::new(dialogs, "Ann Example".into(), Some(named), Places::default());
        assert!(file::start(&workbench, Nothing {}).unwrap().trouble.is_none());
        workbench
    }

    #[test]
    fn a_pack_goes_out_and_comes_back_without_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        let workbench = workbench(folder.path(), &["pack.xlsx", "pack.xlsx"]);
        let lead = chase(&workbench, Nothing {}).unwrap().leads.remove(0);
        assert!(lead.packs.is_empty() && !lead.rows.is_empty());

        let request = SendPack { lead: lead.lead.clone(), due: "1 July 2036".into() };
        let saved = send_pack(&workbench, request).unwrap().unwrap();
        assert!(saved.summary.ends_with("due back by 1 July 2036."), "{}", saved.summary);

        let view = preview_pack(&workbench, Nothing {}).unwrap().unwrap();
        assert_eq!(
            (view.lead.as_str(), view.blank, view.taken.len(), view.done),
            (lead.lead.as_str(), lead.rows.len(), 0, false)
        );
        assert!(accept_pack(&workbench, AcceptPack { decision: ConflictDecision::Ask }).unwrap().done);

        let packs = chase(&workbench, Nothing {}).unwrap().leads.remove(0).packs;
        assert!(packs[0].contains("came back") && packs[0].contains("0 rows answered"), "{packs:?}");
    }

    #[test]
    fn a_date_that_is_none_is_told_beside_its_box() {
        let folder = tempfile::tempdir().unwrap();
        let workbench = workbench(folder.path(), &[]);

        let refused = send_all_packs(&workbench, SendPacks { due: "soon".into() }).unwrap_err();

        assert_eq!(refused.fields()[0].field, "due");
    }

    #[test]
    fn an_answer_that_does_not_wait_cannot_be_decided() {
        let folder = tempfile::tempdir().unwrap();
        let workbench = workbench(folder.path(), &[]);

        let refused = decide_answer(&workbench, DecideAnswer { answer: 7, theirs: true }).unwrap_err();

        assert!(refused.to_string().starts_with("There is no answer waiting"), "{refused}");
    }
}
