//! Opens the window. The only file beside the list of commands that knows Tauri.

use std::path::PathBuf;
use std::process::ExitCode;

use tauri::{AppHandle, Manager, RunEvent, WebviewWindowBuilder};
use tauri_plugin_dialog::DialogExt;

use super::dialogs::{Dialogs, FileKind};
use super::menu;
use super::named::{self, Named};
use super::workbench::{Places, Workbench};
use crate::exchange::file_name::for_every_system;
use crate::log::{self, Event};
use crate::running::Running;
use crate::{actions, keeping};

/// Opens the window, with a file if one was named, and runs until it is closed.
pub fn open(named: Option<PathBuf>) -> ExitCode {
    if !has_display() {
        eprintln!(
            "The window needs a display, and there is none here. The commands work without one: partnership-report --help"
        );
        return ExitCode::FAILURE;
    }
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    if let Err(reason) = super::late_webkit::load() {
        eprintln!("The window needs WebKitGTK 4.1, which can't be loaded: {reason}");
        return ExitCode::FAILURE;
    }
    if cfg!(windows) && tauri::webview_version().is_err() {
        return without_web_view();
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Named::of(named))
        .setup(|app| {
            let dialogs = dialogs(app.handle().clone());
            let running = keeping::window();
            log::note(&started(running.as_ref()));
            let settings = app.path().app_config_dir().ok();
            let places = Places { settings, samples: app.path().app_data_dir().ok(), running };
            let named = app.state::<Named>().take();
            app.manage(Workbench::new(dialogs, actions::login_name(), named, places));
            menu::build(app)?;
            let window = app.config().app.windows.first().expect("tauri.conf.json has the window");
            WebviewWindowBuilder::from_config(app.handle(), window)?
                // The page says where it is; the window's title follows it.
                .on_document_title_changed(|window, title| {
                    let _ = window.set_title(&title);
                })
                .build()?;
            Ok(())
        })
        .invoke_handler(super::handler())
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    ended(app);
                }
                named::follow(app, event);
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What a computer without WebView2 is told, before a window could fail to open without a word.
const NO_WEB_VIEW: &str = "Partnership Report can't show its window: this computer has no Microsoft Edge WebView2.\n\nAsk your IT support to install the “Microsoft Edge WebView2 Runtime” (Evergreen) from Microsoft, or Partnership Report by the setup whose name ends in “-offline”, which brings it along.\n\nYour files were not touched.";

fn without_web_view() -> ExitCode {
    eprintln!("{NO_WEB_VIEW}");
    let message = rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("Partnership Report");
    message.set_description(NO_WEB_VIEW).show();
    ExitCode::FAILURE
}

fn started(running: Option<&Running>) -> Event {
    match running {
        Some(running) if running.is_safe() => Event::StartedSafely(running.ends),
        _ => Event::Started,
    }
}

/// The window was closed in order.
fn ended(app: &AppHandle) {
    let workbench = app.try_state::<Workbench>();
    if let Some(running) = workbench.as_ref().and_then(|workbench| workbench.running().take()).as_mut() {
        running.end();
    }
    log::note(&Event::Ended);
}

/// Without a display the toolkit would end the program with a crash instead of a sentence.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}

struct SystemDialogs {
    app: AppHandle,
}

impl Dialogs for SystemDialogs {
    fn open(&self, kind: FileKind) -> Option<PathBuf> {
        let dialog = self.app.dialog().file().add_filter(kind.words(), kind.endings());
        dialog.blocking_pick_file()?.into_path().ok()
    }

    fn folder(&self) -> Option<PathBuf> {
        self.app.dialog().file().blocking_pick_folder()?.into_path().ok()
    }

    fn save(&self, kind: FileKind, suggestion: &str) -> Option<PathBuf> {
        let mut suggestion = for_every_system(suggestion);
        loop {
            let dialog = self.app.dialog().file().add_filter(kind.words(), kind.endings()).set_file_name(&suggestion);
            let chosen = dialog.blocking_save_file()?.into_path().ok()?;
            if kind
                .endings()
                .iter()
                .any(|known| chosen.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(known)))
            {
                return Some(chosen);
            }
            // Some systems leave the ending to the program, and have not asked about a file of that name.
            let name = format!("{}.{}", chosen.file_name()?.to_string_lossy(), kind.ending());
            let whole = chosen.with_file_name(&name);
            if !whole.exists() {
                return Some(whole);
            }
            suggestion = name;
        }
    }
}

#[cfg(feature = "scripted-dialogs")]
fn dialogs(app: AppHandle) -> Box<dyn Dialogs> {
    match std::env::var_os("PARTNERSHIP_REPORT_DIALOGS") {
        Some(answers) => Box::new(super::dialogs::Scripted { answers: PathBuf::from(answers) }),
        None => Box::new(SystemDialogs { app }),
    }
}

#[cfg(not(feature = "scripted-dialogs"))]
fn dialogs(app: AppHandle) -> Box<dyn Dialogs> {
    Box::new(SystemDialogs { app })
}
