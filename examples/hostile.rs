//! Makes hostile packs for `cargo xtask bench`, which brings each in and measures its time and memory: `hostile PACK FOLDER`
//! writes into the folder what [`make`] makes of the pack, once it is filled in.

use std::path::PathBuf;

#[path = "../tests/packs/filled.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod filled;
#[path = "../tests/packs/hostile/make.rs"]
mod make;
#[path = "../tests/packs/shapes.rs"]
mod shapes;

use filled::Filled;
use make::{Hostile, PACKS, bombs};

fn main() {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(pack), Some(folder)) = (words.next(), words.next()) else {
        return eprintln!("Name a pack and a folder.");
    };
    let mut filled = Filled::open(&pack);
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
    for (at, (_, bytes)) in bombs(&std::fs::read(&pack).expect("the pack can be read")).iter().enumerate() {
        std::fs::write(folder.join(format!("bomb {at:02}.xlsx")), bytes).expect("a bomb can be written");
    }
}
