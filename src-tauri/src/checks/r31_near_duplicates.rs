//! R31: longer passages that say nearly the same, in different places.

use std::collections::HashSet;

use super::reading::{Passage, pairs};
use super::say::beginning;
use super::{Checked, Noticed};

const ALIKE: f64 = 0.85;

/// Shorter passages are alike by chance.
const SHORTEST: usize = 70;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut paragraphs: Vec<(&Passage, &str)> = Vec::new();
    for passage in year.own() {
        let long = passage.text.split('\n').filter(|paragraph| paragraph.chars().count() > SHORTEST);
        paragraphs.extend(long.map(|paragraph| (passage, paragraph)));
    }
    let texts: Vec<&str> = paragraphs.iter().map(|(_, text)| *text).collect();
    let mut told = HashSet::new();
    pairs(&texts, ALIKE)
        .into_iter()
        .filter_map(|pair| {
            let ((first, _), (second, text)) = (paragraphs[pair.one], paragraphs[pair.other]);
            let key = (&first.place, &second.place);
            let elsewhere = (first.place.noun, first.place.id) != (second.place.noun, second.place.id);
            (elsewhere && told.insert(key)).then(|| {
                Noticed::in_passage(
                    second,
                    format!(
                        "“{}” is nearly what {} says. Say it once, and lead there.",
                        beginning(text),
                        first.place.words
                    ),
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    const TEXT: &str =
        "The subgroup and the participation team worked together on a guide to hearing the voice of the child.";

    #[test]
    fn nearly_the_same_paragraph_elsewhere_is_noticed() {
        let made = year().narrative("Voice", TEXT).narrative("Audits", &TEXT.replace("hearing", "capturing"));
        one(&made.noticed(check), &["Narrative, Audits", "nearly what Narrative, Voice says"]);
    }

    #[test]
    fn other_paragraphs_and_short_ones_are_fine() {
        nothing(
            &year()
                .narrative("Voice", TEXT)
                .narrative(
                    "Audits",
                    "Auditors read forty files of children who had a plan, and found that the plans were clear.",
                )
                .noticed(check),
        );
        nothing(&year().narrative("Voice", "It was shared.").narrative("Audits", "It was shared.").noticed(check));
    }

    #[test]
    fn a_list_within_one_text_may_repeat_its_words() {
        nothing(&year().narrative("Voice", &format!("{TEXT}\n\n{TEXT}")).noticed(check));
    }
}
