//! The power goes: a piece of work is done once and watched, and then the disk is set as it may have been
//! at any moment of it. What was not synced is dropped, torn, in another order, or garbage.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use partnership_report::store::{self, Access, Store};

use crate::common::dice::Dice;
use crate::disk::{Act, Watch};
use crate::work::{self, Work};

/// What a disk writes as a whole, in bytes.
const SECTOR: usize = 512;

/// A file on the disk: what is there for certain, and what may be.
#[derive(Clone, Default)]
struct Stored {
    bytes: Vec<u8>,
    waiting: Vec<Act>,
    /// Whether the folder's entry of it is there for certain.
    listed: bool,
    /// Whether it is there for who looks at it now.
    there: bool,
    /// Whether its first sync writes the folder too, as it does for a journal that was just made.
    with_folder: bool,
}

/// The disk as it would be after these acts.
fn disk(before: &BTreeMap<PathBuf, Vec<u8>>, acts: &[Act]) -> BTreeMap<PathBuf, Stored> {
    let stored = |bytes: &Vec<u8>| Stored { bytes: bytes.clone(), listed: true, there: true, ..Stored::default() };
    let mut disk: BTreeMap<PathBuf, Stored> =
        before.iter().map(|(path, bytes)| (path.clone(), stored(bytes))).collect();
    for act in acts {
        match act {
            Act::Open { path, made } => {
                let file = disk.entry(path.clone()).or_default();
                if *made {
                    *file = Stored { listed: file.listed, bytes: std::mem::take(&mut file.bytes), ..Stored::default() };
                    // What the folder still has of an old file of that name is empty when it is made anew.
                    file.waiting.push(Act::Truncate { path: path.clone(), size: 0 });
                    file.with_folder = path.to_string_lossy().ends_with("-journal");
                }
                file.there = true;
            }
            Act::Write { path, .. } | Act::Truncate { path, .. } => {
                disk.entry(path.clone()).or_default().waiting.push(act.clone());
            }
            Act::Sync { path } => {
                let file = disk.entry(path.clone()).or_default();
                for waiting in std::mem::take(&mut file.waiting) {
                    apply(&mut file.bytes, &waiting);
                }
                if std::mem::take(&mut file.with_folder) {
                    disk.values_mut().for_each(|file| file.listed = file.there);
                }
            }
            Act::Remove { path, synced } => {
                disk.entry(path.clone()).or_default().there = false;
                if *synced {
                    disk.values_mut().for_each(|file| file.listed = file.there);
                }
            }
            Act::Told(_) => (),
        }
    }
    disk
}

fn apply(bytes: &mut Vec<u8>, act: &Act) {
    match act {
        Act::Write { at, bytes: new, .. } => {
            bytes.resize(bytes.len().max(at + new.len()), 0);
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Act::Truncate { size, .. } => bytes.resize(*size, 0),
        _ => (),
    }
}

/// What a file may hold when the power has gone; `None` where it may not be there.
fn left(file: &Stored, dice: &mut Dice) -> Option<Vec<u8>> {
    let listed = if dice.roll(2) == 0 { file.listed } else { file.there };
    if !listed {
        return None;
    }
    let mut bytes = file.bytes.clone();
    let way = dice.roll(5);
    let mut waiting = file.waiting.clone();
    if way == 4 {
        dice.shuffle(&mut waiting);
    }
    for act in waiting {
        match (way, &act) {
            (0, _) => (),
            (1, _) => apply(&mut bytes, &act),
            // A length is written as a whole or not.
            (_, Act::Truncate { .. }) if dice.roll(2) == 0 => (),
            (_, Act::Write { path, at, bytes: new }) => {
                for (n, sector) in new.chunks(SECTOR).enumerate() {
                    let bytes_of = match (dice.roll(2), way) {
                        (0, _) => continue,
                        (_, 3) if dice.roll(8) == 0 => (0..sector.len()).map(|_| dice.roll(256) as u8).collect(),
                        _ => sector.to_vec(),
                    };
                    apply(&mut bytes, &Act::Write { path: path.clone(), at: at + n * SECTOR, bytes: bytes_of });
                }
            }
            _ => apply(&mut bytes, &act),
        }
    }
    Some(bytes)
}

/// A piece of work that was watched.
struct Watched {
    name: &'static str,
    before: BTreeMap<PathBuf, Vec<u8>>,
    acts: Vec<Act>,
    /// What the file held after each step that was told to be saved; the first is before all.
    states: Vec<String>,
    file: PathBuf,
}

fn watched(work: &Work, folder: &Path) -> Watched {
    let file = work.begin(folder);
    let before = [(file.clone(), std::fs::read(&file).unwrap())].into();
    let mut states = vec![work::state(&Store::open(&file, Access::Read).unwrap())];
    let watch = Watch::over(folder);
    work.run(&file, |step, store| {
        watch.told(step);
        states.push(work::state(store));
    });
    Watched { name: work.name, before, acts: watch.acts(), states, file }
}

/// Sets the disk as it may have been after some of the acts, and looks at what the program makes of it.
fn cut(watched: &Watched, dice: &mut Dice, folder: &Path) {
    let moment = dice.roll(watched.acts.len() + 1);
    let acts = &watched.acts[..moment];
    let told = acts.iter().filter_map(|act| if let Act::Told(step) = act { Some(*step) } else { None }).max();
    for (path, stored) in disk(&watched.before, acts) {
        if let Some(bytes) = left(&stored, dice) {
            std::fs::write(folder.join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    let file = folder.join(watched.file.file_name().unwrap());
    let place = format!("{}, after {moment} of {} acts", watched.name, watched.acts.len());
    let opened = Store::open(&file, Access::Change).unwrap_or_else(|error| panic!("{place}: {error}"));
    let state = work::state(&opened);
    drop(opened);
    store::verify(&file).unwrap_or_else(|error| panic!("{place}: {error}"));
    let told = told.unwrap_or(0);
    // What was under way may be there as a whole, or not at all.
    let known = watched.states.iter().skip(told).take(2).any(|known| *known == state);
    assert!(known, "{place}: neither what was saved at step {told} nor what was under way");
}

#[test]
fn the_power_goes_at_any_moment() {
    let runs = work::runs(60);
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice(0x5EED_0008);
    let watched: Vec<Watched> = Work::ALL
        .iter()
        .map(|work| {
            let own = folder.path().join(work.name);
            std::fs::create_dir(&own).unwrap();
            watched(work, &own)
        })
        .collect();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for run in 0..runs {
        let watched = &watched[run % watched.len()];
        let own = tempfile::tempdir_in(folder.path()).unwrap();
        cut(watched, &mut dice, own.path());
        *told.entry(watched.name).or_default() += 1;
    }
    let acts: usize = watched.iter().map(|watched| watched.acts.len()).sum();
    println!("{runs} power cuts within {acts} acts of the disk, nothing lost: {told:?}");
}
