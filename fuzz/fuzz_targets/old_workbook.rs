//! Files for the importer "old_workbook".

#![no_main]

#[path = "../target.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::bring("old_workbook", bytes));
