//! `cargo xtask prove`: the promises of docs/promises.md, tried at length. The same stories run in a short form
//! among the other tests.

mod fuzz;

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::{build, run};

struct Proof {
    name: &'static str,
    sentence: &'static str,
    /// Which tests, as cargo is told.
    tests: &'static [&'static str],
    runs: usize,
}

const PROOFS: [Proof; 7] = [
    Proof {
        name: "kill",
        sentence: "Killing the program at any moment of its work.",
        tests: &["--test", "prove", "kill::"],
        runs: 2_000,
    },
    Proof {
        name: "power",
        sentence: "Cutting the power at any moment, with what the disk had not yet written lost, torn or in another order.",
        tests: &["--test", "prove", "power::"],
        runs: 1_000,
    },
    Proof {
        name: "full",
        sentence: "Filling the disk before each write.",
        tests: &["--test", "prove", "full::"],
        runs: 1,
    },
    Proof {
        name: "flipped",
        sentence: "Flipping bits, exchanging pages and cutting files short.",
        tests: &["--test", "prove", "flipped::"],
        runs: 2_000,
    },
    Proof {
        name: "hostile",
        sentence: "Bringing in packs and workbooks that are damaged or meant to harm.",
        tests: &["--test", "packs", "hostile::"],
        runs: 1,
    },
    Proof {
        name: "files",
        sentence: "Bringing in files of every kind that are damaged or meant to harm, and thousands of changed ones.",
        tests: &["--test", "hostile_files"],
        runs: 2_000,
    },
    Proof {
        name: "thinning",
        sentence: "Thinning the backups of three years.",
        tests: &["--lib", "thinning::"],
        runs: 1,
    },
];

pub fn all(project: &Project) -> Result {
    PROOFS.iter().try_for_each(|proof| try_out(project, proof))
}

/// Tries one promise; `among` are the importers to fuzz, if not all.
pub fn one(project: &Project, name: &str, among: &[&str]) -> Result {
    match PROOFS.iter().find(|proof| proof.name == name) {
        Some(proof) if among.is_empty() => try_out(project, proof),
        Some(_) => Err(Failure::new(format!("The proof {name} is tried as a whole: name nothing after it."))),
        None if name == "fuzz" => fuzz::fuzz(project, among),
        None => {
            let known = PROOFS.map(|proof| proof.name).join(", ");
            Err(Failure::new(format!("There is no proof called {name}. Choose one of: {known}, fuzz.")))
        }
    }
}

fn try_out(project: &Project, proof: &Proof) -> Result {
    setup::make_ready(project, Purpose::Test)?;
    build::window(project)?;
    run::step(proof.sentence, || {
        let mut cargo = project.cargo();
        cargo.args(["test", "--features", "scripted-dialogs"]).args(proof.tests);
        // One at a time: they share one disk that is watched, and what they print is for people.
        cargo.args(["--", "--nocapture", "--test-threads=1"]).env("PROVE_RUNS", proof.runs.to_string());
        run::run(&mut cargo, "A promise does not hold; the lines above say which.")
    })
}
