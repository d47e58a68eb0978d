//! Prepares the window: Tauri's context, and a clear word where its pages have not been built yet.

fn main() {
    #[cfg(feature = "window")]
    window();
}

#[cfg(feature = "window")]
fn window() {
    for path in ["ui/dist", "assets/icons", "src-tauri/permissions", "src-tauri/bundle", "tauri.conf.json"] {
        println!("cargo::rerun-if-changed={path}");
    }
    if !std::path::Path::new("ui/dist/index.html").is_file() {
        println!(
            "cargo::error=The window's pages are not built. Run `cargo xtask build`, or `npm ci && npm run build` in ui/."
        );
        return;
    }
    let is = |name: &str, value: &str| std::env::var(name).as_deref() == Ok(value);
    if is("CARGO_CFG_TARGET_OS", "linux") {
        // The bundled SQLite must not stand in for the system's own inside WebKit.
        println!("cargo::rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
        // Functions of the same code are kept once, as Windows' linker does, and the addresses that are set when the
        // program starts are listed in a few kilobytes instead of three megabytes (glibc 2.36, which WebKitGTK's systems
        // have); here it is Rust's own linker that can, where it is the one that is used.
        if is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "x86_64") {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
            println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        }
    }
    let windows = tauri_build::WindowsAttributes::new().app_manifest(include_str!("bundle/windows.manifest"));
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(windows)
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*"));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
