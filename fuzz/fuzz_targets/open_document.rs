//! Files for the importer "open_document".

#![no_main]

#[path = "../target.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::bring("open_document", bytes));
