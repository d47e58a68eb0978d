//! Reads the pages on which something was understood a second time, with a library that knows nothing of the
//! first: a row stays certain only where both found the same letters in the same order.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Published;
use crate::report::reading::Readable;

/// How many words are compared at a time.
const TOGETHER: usize = 3;

/// Takes certainty from the rows that the second reading does not confirm; `false` where it is told to stop.
pub fn agree(published: &mut Published, readable: Option<&Readable>, go_on: &dyn Fn() -> bool) -> bool {
    let wanted: HashSet<u32> = published.items.iter().flat_map(|item| [item.page, item.until]).collect();
    let mut texts: HashMap<u32, String> = HashMap::new();
    let excerpts = readable.map_or(0, Readable::excerpts);
    for (at, readable) in (0..excerpts).zip(std::iter::repeat(readable).flatten()) {
        if !go_on() {
            return false;
        }
        if readable.numbers(at).any(|number| wanted.contains(&number)) {
            let read = || readable.read(at, |page, resources| letters(&page.extract_text(resources).concat()));
            texts.extend(catch_unwind(AssertUnwindSafe(read)).ok().and_then(Result::ok).into_iter().flatten());
        }
    }
    for item in &mut published.items {
        let sheet = &published.sheets[item.sheet];
        let Some(row) = sheet.rows.iter().find(|row| row.number == item.row) else { continue };
        let pages: String = (item.page..=item.until).filter_map(|page| texts.get(&page)).map(String::as_str).collect();
        // What goes on overleaf is parted there by what stands at the edges of the pages.
        let parted = (TOGETHER - 1) * item.seams;
        let told = |column: u16| !item.given.contains(&column);
        let cells = row.cells.iter().filter(|(column, _)| told(*column)).map(|(_, cell)| cell.text());
        let strange =
            cells.fold(0, |strange, text| strange + differing(&text, &pages, parted + 1 - strange.min(parted)));
        item.sure &= strange <= parted;
    }
    true
}

/// How many of the places of a text, a few words at a time, are not among the letters of a page; no more than `most`
/// are counted.
fn differing(text: &str, page: &str, most: usize) -> usize {
    let words: Vec<String> = text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    // What follows is looked for where the last was found, and only then on the whole page.
    let mut at = 0;
    let mut is_there = |wanted: &String| {
        let found = page[at..].find(wanted).map(|ahead| at + ahead).or_else(|| page.find(wanted));
        at = found.unwrap_or(at);
        found.is_some()
    };
    let places = words.windows(TOGETHER.min(words.len().max(1))).map(<[String]>::concat);
    places.filter(|wanted| !is_there(wanted)).take(most).count()
}

/// The letters and digits alone: what two libraries take for a blank differs.
fn letters(text: &str) -> String {
    let text = text.replace(['\u{fb01}'], "fi").replace('\u{fb02}', "fl").replace('\u{fb00}', "ff");
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_compared_whatever_stands_between_them() {
        let page = letters("Rec om men da tion 1: Agree the new pro\u{fb01}le. Then");
        assert_eq!(differing("Agree the new profile.", &page, 9), 0);
        assert_eq!(differing("Agree the old profile.", &page, 9), 2);
        assert_eq!(differing("Agree the old profile.", &page, 1), 1);
        assert_eq!(differing("", &page, 9), 0);
    }
}
