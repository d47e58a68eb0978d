//! Files for the importer "word_tables".

#![no_main]

#[path = "../target.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::bring("word_tables", bytes));
