//! Makes hostile packs for `cargo xtask bench`, which brings each in and measures its time and memory.

use std::path::Path;

use crate::filled::Filled;
use crate::make::{Hostile, PACKS, bombs};

pub fn make(pack: &Path, folder: &Path) {
    let mut filled = Filled::open(pack);
    for reference in filled.references() {
        filled.answer(&reference, "Progress", "The printer left.");
        filled.answer(&reference, "New target date", "2031-03-31");
    }
    let good = folder.join("good.xlsx");
    filled.save(&good);
    let mut hostile = Hostile::of(&good);
    for round in 0..PACKS {
        hostile.write(round, &folder.join(format!("{round:03}.xlsx")));
    }
    for (at, (_, bytes)) in bombs(&std::fs::read(pack).expect("the pack can be read")).iter().enumerate() {
        std::fs::write(folder.join(format!("bomb {at:02}.xlsx")), bytes).expect("a bomb can be written");
    }
}
