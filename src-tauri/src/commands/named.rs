//! A file that the system asks for: by a double click, or dropped on the program's icon. Windows and Linux start the
//! program with its path; macOS tells the program that runs.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, RunEvent};

/// Kept from before the workbench was set up.
#[derive(Default)]
pub struct Named(Mutex<Option<PathBuf>>);

impl Named {
    pub fn of(path: Option<PathBuf>) -> Named {
        Named(Mutex::new(path))
    }

    pub fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[cfg(target_os = "macos")]
pub fn follow(app: &AppHandle, event: RunEvent) {
    use super::workbench::Workbench;
    use tauri::Manager;

    let RunEvent::Opened { urls } = event else { return };
    let Some(path) = urls.iter().find_map(|url| url.to_file_path().ok()) else { return };
    match app.try_state::<Workbench>() {
        Some(workbench) => workbench.desk().named = Some(path),
        None => *app.state::<Named>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path),
    }
    super::menu::tell(app, "named");
}

#[cfg(not(target_os = "macos"))]
pub fn follow(_: &AppHandle, _: RunEvent) {}
