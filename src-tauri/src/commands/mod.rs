//! What the window can ask for: one declared list. Each command is a plain function on the workbench
//! and a request; the macro makes the wrappers that Tauri calls, off the main thread, and the
//! TypeScript type of the whole list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod agreeing;
mod another_name;
mod backups;
mod cells;
mod checks;
mod chips;
mod diagnostics;
mod dialogs;
mod edit;
mod file;
mod guess;
mod guidance;
mod home;
mod import;
mod keep_here;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod late_webkit;
mod layout;
mod listing;
mod lists;
mod meeting;
mod memory;
mod menu;
mod named;
mod packs;
mod past;
mod published;
mod record;
mod report;
mod saved;
mod search;
mod window;
mod workbench;
mod years;

pub use window::open;

use crate::error::{Error, UserError};
use crate::log::{self, Event};
use agreeing::{AgreeReport, AgreeingView, OneSnapshot, SendSnapshot, TwoSnapshots};
use another_name::{GiveName, UnmatchedName, UnmatchedView};
use backups::{BackupsView, DamagedView, NamedBackup};
use checks::{
    AcceptRemark, AddLocalItem, AdoptTerm, AnswerItem, ConfirmItem, CoverageView, RemarksView, Reopen, ShowRemarks,
    SwitchOff, TermsView,
};
use diagnostics::DiagnosticsView;
use edit::{
    AddPicture, AddRecord, AddUpdate, BeginRecord, Drafts, EditView, KnownRecords, MoveRecord, OnePicture, PictureView,
    PutRows, RenameRecord, SaveRecord,
};
use file::{ByName, ChosenYear, FileView, OpenRecent, StartView};
use guidance::GuidanceSet;
use home::{AtAGlance, HomeView};
use import::{AcceptImport, ImportView, MapImport, PasteImport, ReadView};
use layout::{ChooseLogo, LayoutView, SaveLayout};
use lists::{FirstRows, ListRecords, ListView, MoreRows, RowsView};
use meeting::{Between, ChangesView, PlanForMeeting, PlanGroups, PlanGroupsView, SaveChanges};
use packs::{AcceptPack, AppliedView, ChaseView, DecideAnswer, SendPack, SendPacks};
use past::{HistoryView, KnownRecord, RestoreValue, TakeBack};
use published::{PublishedPage, PublishedPageView, ReadingView, TakeRows};
use record::{OneRecord, RecordView, Suggest, SuggestionsView};
use report::{ExportReport, LayOut, PageView, PagesView, ReportPage};
use saved::SavedView;
use search::{FindAnything, FoundView};
use workbench::Workbench;
use years::{ComparisonView, LastValuesView, NextYearView, StartYear};

/// A command without anything to say.
#[derive(Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}

macro_rules! commands {
    ($($module:ident::$name:ident($request:ty) -> $view:ty;)+) => {
        mod wrappers {
            use super::*;

            $(
                #[tauri::command(async)]
                pub fn $name(workbench: tauri::State<'_, Workbench>, request: $request) -> Result<$view, UserError> {
                    unharmed(stringify!($name), || super::$module::$name(&workbench, request))
                }
            )+
        }

        /// A fault of the program ends the command and not the window. What it had begun in the file is
        /// rolled back, and the page keeps what was typed.
        fn unharmed<T>(name: &'static str, command: impl FnOnce() -> Result<T, Error>) -> Result<T, UserError> {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(command));
            let answer = outcome.unwrap_or(Err(Error::Fault));
            answer.inspect_err(|error| log::note(&Event::refused(name, error))).map_err(UserError::from)
        }

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn a_fault_of_the_program_is_told_in_words() {
                let answer = unharmed("save_record", || -> Result<(), Error> { panic!("a fault that is meant") });

                assert!(answer.unwrap_err().message.ends_with("What you typed is still here."));
            }
        }

        /// Every command, for Tauri.
        fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(wrappers::$name),+]
        }

        #[cfg(test)]
        mod bindings {
            use super::*;

            /// Writes `Commands`, the TypeScript map from each command to its request and view, beside
            /// the types that ts-rs writes.
            #[test]
            fn export_the_list_of_commands() {
                let config = ts_rs::Config::from_env();
                let mut map = String::from("// Every command: its request, then its view. Made by `cargo test`; do not edit.\n");
                let mut names = std::collections::BTreeSet::new();
                let mut lines = String::new();
                $(
                    let (request, view) = (<$request as TS>::name(&config), <$view as TS>::name(&config));
                    names.insert(request.clone());
                    names.insert(view.trim_end_matches(" | null").to_owned());
                    lines += &format!("  {}: [{request}, {view}];\n", stringify!($name));
                )+
                for name in names.iter().filter(|name| *name != "null") {
                    map += &format!("import type {{ {name} }} from \"./{name}\";\n");
                }
                map += &format!("\nexport type Commands = {{\n{lines}}};\n");
                std::fs::write(config.out_dir().join("Commands.ts"), map).expect("the bindings can be written");
            }
        }
    };
}

commands! {
    file::start(Nothing) -> StartView;
    file::leave_safety(Nothing) -> StartView;
    file::sign_as(ByName) -> StartView;
    file::open_file(Nothing) -> Option<FileView>;
    file::create_file(Nothing) -> Option<FileView>;
    file::open_named(Nothing) -> Option<FileView>;
    file::open_recent(OpenRecent) -> FileView;
    file::open_sample(Nothing) -> FileView;
    file::choose_year(ChosenYear) -> FileView;
    backups::keep_backed_up(Nothing) -> BackupsView;
    backups::back_up_now(Nothing) -> BackupsView;
    backups::restore_backup(NamedBackup) -> FileView;
    backups::choose_second_place(Nothing) -> BackupsView;
    backups::end_second_place(Nothing) -> BackupsView;
    keep_here::keep_here(Nothing) -> Option<FileView>;
    backups::damaged(Nothing) -> Option<DamagedView>;
    backups::restore_damaged(NamedBackup) -> FileView;
    backups::salvage_damaged(Nothing) -> Option<FileView>;
    home::at_a_glance(AtAGlance) -> HomeView;
    import::preview_import(Nothing) -> Option<ReadView>;
    import::paste_import(PasteImport) -> ImportView;
    import::accept_import(AcceptImport) -> ImportView;
    import::map_import(MapImport) -> ImportView;
    import::drop_import(Nothing) -> Nothing;
    import::save_problems(Nothing) -> Option<SavedView>;
    published::reading(Nothing) -> Option<ReadingView>;
    published::stop_reading(Nothing) -> Nothing;
    published::published_page(PublishedPage) -> PublishedPageView;
    published::take_rows(TakeRows) -> ImportView;
    lists::first_rows(FirstRows) -> ListView;
    lists::list_records(ListRecords) -> ListView;
    lists::more_rows(MoreRows) -> RowsView;
    record::record(OneRecord) -> RecordView;
    record::suggestions(Suggest) -> SuggestionsView;
    edit::begin_record(BeginRecord) -> FileView;
    edit::add_record(AddRecord) -> EditView;
    edit::save_record(SaveRecord) -> EditView;
    edit::remove_records(KnownRecords) -> EditView;
    edit::move_record(MoveRecord) -> EditView;
    edit::merge_records(MoveRecord) -> EditView;
    edit::rename_record(RenameRecord) -> EditView;
    another_name::unmatched_name(UnmatchedName) -> Option<UnmatchedView>;
    another_name::give_name(GiveName) -> EditView;
    edit::put_rows(PutRows) -> EditView;
    edit::add_update(AddUpdate) -> EditView;
    search::find_anything(FindAnything) -> FoundView;
    years::next_year(Nothing) -> Option<NextYearView>;
    years::start_year(StartYear) -> EditView;
    years::compare_years(Nothing) -> Option<ComparisonView>;
    years::last_values(Nothing) -> LastValuesView;
    past::undo(Nothing) -> EditView;
    past::redo(Nothing) -> EditView;
    past::take_back(TakeBack) -> EditView;
    past::history(Nothing) -> HistoryView;
    past::restore_record(KnownRecord) -> EditView;
    past::restore_value(RestoreValue) -> EditView;
    edit::drafts(Nothing) -> Drafts;
    edit::keep_drafts(Drafts) -> Nothing;
    edit::add_picture(AddPicture) -> Option<PictureView>;
    edit::picture(OnePicture) -> PictureView;
    packs::chase(Nothing) -> ChaseView;
    packs::send_pack(SendPack) -> Option<SavedView>;
    packs::send_all_packs(SendPacks) -> Option<SavedView>;
    packs::preview_pack(Nothing) -> Option<AppliedView>;
    packs::accept_pack(AcceptPack) -> AppliedView;
    packs::drop_pack(Nothing) -> Nothing;
    packs::save_pack_problems(Nothing) -> Option<SavedView>;
    packs::decide_answer(DecideAnswer) -> ChaseView;
    checks::remarks(ShowRemarks) -> RemarksView;
    checks::accept_remark(AcceptRemark) -> EditView;
    checks::switch_check_off(SwitchOff) -> EditView;
    checks::reopen_remark(Reopen) -> EditView;
    checks::coverage(Nothing) -> CoverageView;
    checks::answer_item(AnswerItem) -> EditView;
    checks::confirm_item(ConfirmItem) -> EditView;
    checks::add_local_item(AddLocalItem) -> EditView;
    guidance::save_guidance(GuidanceSet) -> Option<SavedView>;
    guidance::bring_guidance(Nothing) -> Option<EditView>;
    checks::proposed_terms(Nothing) -> TermsView;
    checks::adopt_term(AdoptTerm) -> EditView;
    meeting::what_changed(Between) -> ChangesView;
    meeting::save_changes(SaveChanges) -> Option<SavedView>;
    meeting::plan_groups(PlanGroups) -> PlanGroupsView;
    meeting::save_plan(PlanForMeeting) -> Option<SavedView>;
    agreeing::agreeing(Nothing) -> AgreeingView;
    agreeing::agree_report(AgreeReport) -> EditView;
    agreeing::send_snapshot(SendSnapshot) -> EditView;
    agreeing::save_snapshot(OneSnapshot) -> Option<SavedView>;
    agreeing::compare_snapshots(TwoSnapshots) -> ChangesView;
    layout::report_layout(Nothing) -> LayoutView;
    layout::save_layout(SaveLayout) -> EditView;
    layout::choose_logo(ChooseLogo) -> Option<EditView>;
    layout::remove_logo(Nothing) -> EditView;
    report::lay_out_report(LayOut) -> PagesView;
    report::report_page(ReportPage) -> PageView;
    report::export_report(ExportReport) -> Option<SavedView>;
    report::export_workbook(Nothing) -> Option<SavedView>;
    saved::open_folder(Nothing) -> Nothing;
    diagnostics::diagnostics(Nothing) -> DiagnosticsView;
}
