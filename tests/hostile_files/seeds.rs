//! The seeds of fuzzing, brought in as they are, and changed in many small ways that are the same each time. Nothing may
//! panic, and what is refused is refused in words.

#[path = "../../fuzz/importers.rs"]
mod importers;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use importers::{Desk, IMPORTERS};

use crate::common::dice::Dice;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds")
}

/// The seeds of an importer, by name.
fn of(importer: &str) -> Vec<(String, Vec<u8>)> {
    let listed = std::fs::read_dir(seeds().join(importer)).unwrap_or_else(|_| panic!("{importer} has seeds"));
    let mut paths: Vec<PathBuf> = listed.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// What is changed into what: numbers at their ends, and names of what repeats or refers.
const PIECES: [&[u8]; 14] = [
    b"\0",
    b"\xff\xff\xff\xff",
    b"-1",
    b"0",
    b"4294967295",
    b"18446744073709551616",
    b"1e308",
    b"XFD1048576",
    b"A0",
    b"<",
    b"/>",
    b"\"",
    b"99999-99-99",
    b"\xf0\x9f\x92\xa9",
];

/// A file with a few of its bytes flipped, cut, doubled, moved or replaced.
fn changed(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let (from, to) = (dice.roll(bytes.len() + 1), dice.roll(bytes.len() + 1));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 200));
        match dice.roll(6) {
            0 if from < bytes.len() => bytes[from] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(from..to)),
            2 => bytes.truncate(to.max(1)),
            3 => drop(bytes.splice(from..from, bytes[from..to].to_vec().repeat(1 + dice.roll(20)))),
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                drop(bytes.splice(from..(from + dice.roll(5)).min(bytes.len()), piece.iter().copied()));
            }
        }
    }
    bytes
}

/// Brings in every seed of an importer, and as many changed ones.
fn brought_in(name: &'static str) {
    let runs: usize = std::env::var("PROVE_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(60);
    let (mut desk, seeds, mut dice) = (Desk::of(name, seeds()), of(name), Dice(2026));
    let mut bring = |what: &str, bytes: &[u8]| {
        let answer = catch_unwind(AssertUnwindSafe(|| desk.bring(bytes)));
        let Ok(answer) = answer else {
            let kept = std::env::temp_dir().join(format!("{name} that panicked"));
            std::fs::write(&kept, bytes).unwrap();
            panic!("{what} of {name} is kept in {}", kept.display())
        };
        if let Err(said) = &answer {
            // What is wrong with rows is listed below such a sentence.
            let whole = said.ends_with('.') || said.contains("can't be taken as it is: ");
            assert!(whole && said.len() < 2_000, "{what} of {name}: {said}");
        }
        answer.is_ok()
    };
    assert!(seeds.iter().any(|(seed, bytes)| bring(seed, bytes)), "a seed of {name} is taken");
    let mut taken = 0;
    for run in 0..runs {
        let (seed, bytes) = &seeds[run % seeds.len()];
        taken += usize::from(bring(&format!("{seed}, changed {run} times"), &changed(bytes, &mut dice)));
    }
    println!("{name}: {} seeds, {runs} changed ones, of which {taken} were taken", seeds.len());
}

#[test]
fn every_importer_has_a_target_and_seeds() {
    for importer in &IMPORTERS {
        assert!(seeds().join(format!("../fuzz_targets/{}.rs", importer.name)).is_file(), "{}", importer.name);
        assert!(!of(importer.name).is_empty(), "{}", importer.name);
    }
}

macro_rules! replayed {
    ($($importer:ident)+) => {
        $(
            #[test]
            fn $importer() {
                brought_in(stringify!($importer));
            }
        )+
    };
}

replayed! { comments guidance old_workbook open_document pack picture published record text word_tables workbook }
