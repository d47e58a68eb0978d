//! The window's menu, with the shortcuts that people know. What is chosen is told to the page, which
//! does the same as its own buttons do.

use serde::Deserialize;
use tauri::menu::{AboutMetadata, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{App, AppHandle, Manager, Wry};

/// The words of the menu.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Words {
    file: String,
    create: String,
    open: String,
    import: String,
    export: String,
    edit: String,
    undo: String,
    redo: String,
    find_anything: String,
    find: String,
    view: String,
    home: String,
    report: String,
    beside: String,
    history: String,
    help: String,
    guide: String,
    sample: String,
    licences: String,
}

pub fn build(app: &App<Wry>) -> tauri::Result<()> {
    let words: Words = serde_json::from_str(include_str!("../../../assets/words/menu.json"))?;
    let item = |id: &str, text: &str, keys: &str| MenuItemBuilder::with_id(id, text).accelerator(keys).build(app);
    let file = SubmenuBuilder::new(app, &words.file)
        .item(&item("create", &words.create, "CmdOrCtrl+N")?)
        .item(&item("open", &words.open, "CmdOrCtrl+O")?)
        .separator()
        .item(&item("import", &words.import, "CmdOrCtrl+Shift+I")?)
        .item(&item("export", &words.export, "CmdOrCtrl+E")?)
        .separator()
        .close_window()
        .build()?;
    // Undo, cut, copy and paste within a text are the system's own; macOS takes their keys from here. Outside of a
    // text the page takes the same keys for a change of the record: an accelerator would take them from the texts.
    let edit = SubmenuBuilder::new(app, &words.edit)
        .item(&item("undo", &words.undo, "CmdOrCtrl+Shift+U")?)
        .item(&item("redo", &words.redo, "CmdOrCtrl+Shift+Y")?)
        .separator()
        .undo()
        .redo()
        .cut()
        .copy()
        .paste()
        .select_all()
        .separator()
        .text("find-anything", &words.find_anything)
        .item(&item("find", &words.find, "CmdOrCtrl+Shift+F")?)
        .build()?;
    // With Shift a digit is another sign on most keyboards, and some systems then know the keys no more: letters only.
    let view = SubmenuBuilder::new(app, &words.view)
        .item(&item("home", &words.home, "CmdOrCtrl+1")?)
        .item(&item("report", &words.report, "CmdOrCtrl+2")?)
        .item(&item("beside", &words.beside, "CmdOrCtrl+Shift+L")?)
        .item(&item("history", &words.history, "CmdOrCtrl+3")?)
        .build()?;
    let about = AboutMetadata {
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        license: Some(env!("CARGO_PKG_LICENSE").to_owned()),
        ..AboutMetadata::default()
    };
    let help = SubmenuBuilder::new(app, &words.help)
        .item(&item("guide", &words.guide, "F1")?)
        .text("sample", &words.sample)
        .separator()
        .text("licences", &words.licences)
        .about(Some(about))
        .build()?;
    let mut menu = MenuBuilder::new(app);
    let of_the_app = SubmenuBuilder::new(app, "Partnership Report").hide().hide_others().separator().quit().build()?;
    if cfg!(target_os = "macos") {
        menu = menu.item(&of_the_app);
    }
    app.set_menu(menu.item(&file).item(&edit).item(&view).item(&help).build()?)?;
    app.on_menu_event(|app, event| {
        tell(app, &event.id().0);
    });
    Ok(())
}

/// Tells the page what was chosen.
pub fn tell(app: &AppHandle, chosen: &str) {
    if let Some(window) = app.get_webview_window("main") {
        let chosen = serde_json::Value::from(chosen);
        // A page that is just loading misses it; nothing else is lost.
        let _ = window.eval(format!("dispatchEvent(new CustomEvent('menu', {{ detail: {chosen} }}))"));
    }
}
