//! Prepares the window: Tauri's context, and a clear word where its pages have not been built yet.

use std::path::Path;

fn main() {
    for path in [
        "ui/dist",
        "assets/icons",
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "src-tauri/bundle",
        "tauri.conf.json",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    if !Path::new("ui/dist/index.html").is_file() {
        println!(
            "cargo::error=The window's pages are not built. Run `cargo xtask build`, or `npm ci && npm run build` in ui/."
        );
        return;
    }
    // The bundled SQLite must not stand in for the system's own inside WebKit.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let windows = tauri_build::WindowsAttributes::new().app_manifest(include_str!("bundle/windows.manifest"));
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(windows)
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*"));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
