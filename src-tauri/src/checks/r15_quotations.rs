//! R15: quotation marks come in pairs, and a quotation that is repeated is the same each time.

use super::reading::{Passage, pairs};
use super::say::beginning;
use super::{Checked, Noticed};

/// Shorter quotations are names of things, and may be like others by chance.
const FEWEST_WORDS: usize = 6;

const ALIKE: f64 = 0.75;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut noticed: Vec<Noticed> = year
        .passages
        .iter()
        .filter_map(|passage| {
            let line = passage.text.split('\n').find(|line| !is_paired(line))?;
            Some(Noticed::in_passage(
                passage,
                format!(
                    "A quotation mark has no partner in “{}”. Add the missing mark, or take this one out.",
                    beginning(&around(line))
                ),
            ))
        })
        .collect();
    noticed.extend(repeated(year));
    noticed
}

/// Whether the marks of a paragraph pair: double ones of both shapes, and single ones that are no apostrophes.
fn is_paired(line: &str) -> bool {
    let count = |mark: char| line.matches(mark).count();
    if count('\u{201c}') != count('\u{201d}') || count('"') % 2 == 1 {
        return false;
    }
    lonely_single(line).is_none()
}

/// Where a single mark stands that opens or closes a quotation whose other end is missing.
fn lonely_single(line: &str) -> Option<usize> {
    let mut open: Option<usize> = None;
    for (at, mark) in line.char_indices().filter(|(_, letter)| matches!(letter, '\'' | '\u{2018}' | '\u{2019}')) {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len_utf8()..].chars().next();
        let opens = before.is_none_or(|it| it.is_whitespace() || "(\u{201c}/-\u{2013}".contains(it))
            && after.is_some_and(char::is_alphanumeric);
        let closes = before.is_some_and(|it| !it.is_whitespace()) && after.is_none_or(|it| !it.is_alphanumeric());
        match (opens, closes, open) {
            // "'90s" leaves letters out and opens nothing.
            (true, _, _) if after.is_some_and(|it| it.is_ascii_digit()) => (),
            (true, _, None) => open = Some(at),
            (true, _, Some(lonely)) => return Some(lonely),
            (false, true, Some(_)) => open = None,
            // "schools' results": the mark belongs to the word.
            (false, true, None) if before != Some('s') => return Some(at),
            _ => (),
        }
    }
    open
}

/// The part of a paragraph that its lonely mark stands in.
fn around(line: &str) -> String {
    let at = lonely_single(line).or_else(|| line.find(['\u{201c}', '\u{201d}', '"'])).unwrap_or_default();
    let start = line[..at].rfind(". ").map_or(0, |stop| stop + 2);
    line[start..].to_owned()
}

fn repeated(year: &Checked<'_>) -> Vec<Noticed> {
    let known: Vec<(&Passage, &str)> = year
        .passages
        .iter()
        .flat_map(|passage| quotations(&passage.text).into_iter().map(move |quotation| (passage, quotation)))
        .filter(|(_, quotation)| quotation.split_whitespace().count() >= FEWEST_WORDS)
        .collect();
    let texts: Vec<&str> = known.iter().map(|(_, quotation)| *quotation).collect();
    let alike = pairs(&texts, ALIKE).into_iter().filter(|pair| pair.likeness < 1.0);
    let elsewhere =
        alike.map(|pair| (known[pair.one], known[pair.other])).filter(|(one, other)| one.0.place != other.0.place);
    elsewhere
        .map(|((first, _), (passage, quotation))| {
            Noticed::in_passage(
                passage,
                format!(
                    "“{}” is quoted in other words in {}. Quote it exactly, both times.",
                    beginning(quotation),
                    first.place.words,
                ),
            )
        })
        .collect()
}

fn quotations(text: &str) -> Vec<&str> {
    text.split('\u{201c}')
        .skip(1)
        .filter_map(|rest| rest.split_once('\u{201d}'))
        .map(|(quotation, _)| quotation)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_mark_without_a_partner_is_noticed() {
        for text in ["Mature arrangements are in place'.", "They said “we are safe.", "They said \"we are safe."] {
            one(&year().narrative("Voice", text).noticed(check), &["no partner"]);
        }
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        let text =
            "The schools' results, children's views, 'The House Project' and the parents’ own “words”. It’s the ’90s.";
        nothing(&year().narrative("Voice", text).noticed(check));
    }

    #[test]
    fn a_quotation_is_the_same_each_time() {
        let made = year().narrative("Foreword", "“Mature partnership arrangements are in place across the area”");
        one(
            &made.narrative("Audits", "“Mature partnership arrangements were in place across the area”").noticed(check),
            &["Audits", "Narrative, Foreword"],
        );
    }
}
