//! What every target does with the bytes that it is given.

#[path = "importers.rs"]
mod importers;

use std::cell::RefCell;
use std::path::Path;

use importers::Desk;

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// Brings a file in. A fault of our own ends it here. A reader that others wrote may stumble over what it reads, where that
/// is caught and told in words; where it is not, libFuzzer sees it.
pub fn bring(importer: &str, bytes: &[u8]) {
    DESK.with_borrow_mut(|desk| {
        let desk = desk.get_or_insert_with(|| {
            std::panic::set_hook(Box::new(|fault| {
                if fault.location().is_some_and(|at| at.file().contains("src-tauri")) {
                    eprintln!("{fault}");
                    std::process::abort();
                }
            }));
            Desk::of(importer, Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        });
        // What is refused is told in words, which the tests of the seeds look at.
        let _ = desk.bring(bytes);
    });
}
