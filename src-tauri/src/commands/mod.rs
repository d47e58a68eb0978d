//! What the window can ask for: one declared list. Each command is a plain function on the workbench
//! and a request; the macro makes the wrappers that Tauri calls, off the main thread, and the
//! TypeScript type of the whole list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod dialogs;
mod file;
mod import;
mod records;
mod report;
mod window;
mod workbench;

pub use window::open;

use crate::error::UserError;
use file::{ByName, ChosenYear, FileView, StartView};
use import::{AcceptImport, ImportView, SavedView};
use records::{ListRecords, RecordsView};
use report::{PageView, PagesView, ReportPage};
use workbench::Workbench;

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
                    super::$module::$name(&workbench, request).map_err(UserError::from)
                }
            )+
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
    file::sign_as(ByName) -> StartView;
    file::open_file(Nothing) -> Option<FileView>;
    file::create_file(Nothing) -> Option<FileView>;
    file::choose_year(ChosenYear) -> FileView;
    import::preview_import(Nothing) -> Option<ImportView>;
    import::accept_import(AcceptImport) -> ImportView;
    import::drop_import(Nothing) -> Nothing;
    import::save_problems(Nothing) -> Option<SavedView>;
    records::list_records(ListRecords) -> RecordsView;
    report::lay_out_report(Nothing) -> PagesView;
    report::report_page(ReportPage) -> PageView;
    report::export_report(Nothing) -> Option<SavedView>;
}
