//! What stands on page after page, above and below what is said there: titles, dates, page numbers.

use std::collections::{HashMap, HashSet};

use super::page::{Line, Page, Word, text_of};

/// The part of a page above and below which such words stand.
const EDGE: f32 = 0.12;
/// Of how many pages in a hundred they stand on at least so many.
const OFTEN: usize = 20;

/// A single word within a line is such only where it stands on at least so many: many lines begin with "The".
const NEARLY_ALWAYS: usize = 50;

/// What stands at a place of the edge: how far down in half points, and its words without their numbers, so that
/// "Page 3 of 72" is the same on every page.
type Unit = (i32, String);

/// Takes away the words that pages have in common at the same place, and the line that goes with them.
pub fn take_away(pages: &mut [Page]) {
    let mut seen: HashMap<Unit, HashSet<u32>> = HashMap::new();
    let mut single: HashMap<(Unit, i32), HashSet<u32>> = HashMap::new();
    for page in pages.iter() {
        for line in page.lines.iter().filter(|line| at_an_edge(line, page.height)) {
            for (unit, _) in groups(line) {
                seen.entry(unit).or_default().insert(page.number);
            }
            for word in &line.words {
                single.entry(unit(line, word)).or_default().insert(page.number);
            }
        }
    }
    let least = (pages.len() * OFTEN / 100).max(2);
    seen.retain(|_, pages| pages.len() >= least);
    let least = (pages.len() * NEARLY_ALWAYS / 100).max(3);
    single.retain(|_, pages| pages.len() >= least);
    for page in pages.iter_mut() {
        let (mut gone, mut lines): (Option<Line>, Vec<Line>) = (None, Vec::new());
        let mut rest = std::mem::take(&mut page.lines).into_iter().peekable();
        while let Some(mut line) = rest.next() {
            if at_an_edge(&line, page.height) {
                // The title of a section stands close under that of the document, and apart from the text.
                let close = gone.as_ref().is_some_and(|gone| line.bottom - gone.bottom < line.size * 1.6);
                let apart = rest.peek().is_none_or(|next| next.top - line.bottom > line.size * 0.9);
                let whole = line.clone();
                let kept = groups(&line).into_iter().filter(|(unit, _)| !seen.contains_key(unit));
                line.words = kept.flat_map(|(_, words)| words).collect();
                if line.words.len() < whole.words.len() || (close && apart && line.bottom < page.height / 2.0) {
                    let others = line.words.len() < whole.words.len() && !line.words.is_empty();
                    gone = Some(whole);
                    if !others {
                        continue;
                    }
                }
            }
            lines.push(line);
        }
        page.lines = lines;
    }
    for page in pages {
        let height = page.height;
        for line in page.lines.iter_mut().filter(|line| at_an_edge(line, height)) {
            // Where one stands among the words of the text, the others stay.
            let stays = |word: &Word| !single.contains_key(&unit(line, word));
            if line.words.iter().any(stays) {
                line.words = line.words.iter().filter(|word| stays(word)).cloned().collect();
            }
        }
    }
}

/// A word of a line, with where it begins.
fn unit(line: &Line, word: &Word) -> (Unit, i32) {
    (((line.bottom * 2.0).round() as i32, word.text.clone()), (word.left * 2.0).round() as i32)
}

fn groups(line: &Line) -> Vec<(Unit, Vec<Word>)> {
    let unit = |words: &[Word]| {
        let text = text_of(words);
        let text: String = text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        ((line.bottom * 2.0).round() as i32, text.replace("##", "#").replace("##", "#"))
    };
    line.groups().into_iter().map(|words| (unit(words), words.to_vec())).collect()
}

fn at_an_edge(line: &Line, height: f32) -> bool {
    line.bottom < height * EDGE || line.bottom > height * (1.0 - EDGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bottom: f32, text: &str) -> Line {
        let words = vec![Word { left: 50.0, right: 90.0, text: text.into(), sure: true }];
        Line { top: bottom - 10.0, bottom, size: 10.0, font: 0, words }
    }

    #[test]
    fn titles_and_numbers_of_pages_go_and_the_text_stays() {
        let page = |number: u32| Page {
            number,
            height: 842.0,
            lines: vec![
                line(40.0, "Partnership"),
                line(60.0, &format!("Words of page {}", "x".repeat(number as usize))),
                line(800.0, &format!("Page {number} of 4")),
            ],
            ..Page::default()
        };
        let mut pages: Vec<Page> = (1..=4).map(page).collect();

        take_away(&mut pages);

        assert!(pages.iter().all(|page| page.lines.len() == 1), "{pages:?}");
        assert!(pages[0].lines[0].text().starts_with("Words"));
    }
}
