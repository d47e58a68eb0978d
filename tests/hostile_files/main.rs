//! Files that are damaged, or made to harm, of every kind that can be brought in: each is refused in words, soon and in
//! little memory, and changes nothing.

#[path = "../common/mod.rs"]
mod common;

mod apart;
mod make;
mod office;
mod others;
mod seeds;

use std::ffi::OsString;

use common::{Book, Desk, Watched};

/// In little memory, in MiB.
const LITTLE: u64 = 200;

/// A file made to harm: what it tries, its name, and its bytes.
type Bomb = (&'static str, &'static str, Vec<u8>);

/// Tries each with these words before and after its name; each must be refused, and nothing changed.
fn refused(desk: &Desk, bombs: &[Bomb], words: impl Fn(&'static str) -> Vec<&'static str>) {
    for (what, name, bytes) in bombs {
        std::fs::write(desk.path(name), bytes).unwrap();
        let before = files(desk);

        let Watched { code, said, time, memory } = desk.watched(&words(name));

        println!("{what}: {} ms, {memory} MiB: {}", time.as_millis(), said.trim());
        assert_eq!(code, Some(1), "{what}: {said}");
        let sentence = said.lines().last().unwrap_or_default();
        assert!(sentence.ends_with('.') && sentence.len() < 600, "{what}: {said}");
        assert!(memory < LITTLE, "{what}: {memory} MiB");
        assert_eq!(before, files(desk), "{what}");
        std::fs::remove_file(desk.path(name)).unwrap();
    }
}

/// The names of what is in the folder, but for what the program keeps for itself.
fn files(desk: &Desk) -> Vec<OsString> {
    let names = std::fs::read_dir(desk.path("")).unwrap().map(|it| it.unwrap().file_name());
    names.filter(|name| name != "home").collect()
}

/// Tries to bring each into a new file.
fn not_imported(bombs: &[Bomb]) {
    refused(&Desk::new(), bombs, |name| vec!["import", "new.partnership", name]);
}

/// The bytes of a workbook of the year.
fn workbook() -> Vec<u8> {
    let desk = Desk::new();
    Book::full_year().save(&desk.path("year.xlsx"));
    desk.bytes("year.xlsx")
}
