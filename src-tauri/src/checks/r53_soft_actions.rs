//! R53: an action that begins softly ("promote", "consider") and names nothing by which its success could be seen.

use super::reading::{Passage, Voice, tokens};
use super::{Checked, Noticed};

/// Verbs that can be called done whatever came of them.
const SOFT: [&str; 19] = [
    "consider",
    "continue",
    "discuss",
    "encourage",
    "engage",
    "explore",
    "look",
    "monitor",
    "note",
    "promote",
    "raise",
    "recognise",
    "seek",
    "support",
    "understand",
    "consult",
    "embed",
    "highlight",
    "reflect",
];

/// Words that say how success would be seen.
const MEASURES: [&str; 12] =
    ["so", "until", "percent", "every", "all", "each", "no", "reduce", "increase", "halve", "within", "least"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.passages.iter().filter(|passage| passage.voice == Voice::Plan).filter_map(|passage| {
        let verb = opening_verb(year, passage)?;
        let sentence = passage.sentences().next()?;
        let measured = !sentence.numbers.is_empty() || sentence.has(&MEASURES);
        let soft = SOFT.contains(&verb.as_str()) || verb == "undertake" && sentence.has(&["awareness", "work"]);
        (soft && !measured).then(|| Noticed::in_passage(passage, format!(
            "It begins with “{verb}” and names no measure of success. Say what will be there when it is done, and how it will be seen.",
        )))
    }).collect()
}

/// The first word of what is to be done, after "The partnership to …".
fn opening_verb(year: &Checked<'_>, passage: &Passage) -> Option<String> {
    let words: Vec<&str> = passage.tokens.iter().map(|token| token.lower.as_str()).collect();
    let own = [Some(year.record.partnership.partnership.as_str()), year.record.partnership.short_name.as_deref()];
    let starts_with = |name: &str| {
        let name = tokens(name);
        let same = words.len() > name.len() && name.iter().zip(&words).all(|(token, word)| token.lower == *word);
        same.then_some(name.len())
    };
    let after_name = own.into_iter().flatten().find_map(starts_with).unwrap_or(0);
    let mut rest = words[after_name..].iter().skip_while(|word| ["to", "further", "will", "jointly"].contains(word));
    rest.next().map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn action(text: &str) -> Made {
        year().priority("Neglect", "2025-04-01", "2027-03-31").action("A1", text, "Council", json!({}))
    }

    #[test]
    fn a_soft_beginning_is_noticed_also_after_the_partnerships_name() {
        one(&action("Promote the neglect toolkit").noticed(check), &["action A1", "“promote”"]);
        one(
            &action("Eastmere Safeguarding Children Partnership to further understand neglect").noticed(check),
            &["“understand”"],
        );
    }

    #[test]
    fn a_measure_makes_it_hard() {
        nothing(&action("Promote the neglect toolkit until all health visitors use it").noticed(check));
    }

    #[test]
    fn a_deed_is_fine() {
        nothing(&action("Publish the neglect toolkit").noticed(check));
    }
}
