//! R42: an acronym that is explained in two ways, or whose letters are not those of its meaning.

use std::collections::HashMap;

use super::reading::{Explained, subjects, tokens};
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut meanings: HashMap<&str, Vec<(&Explained, Vec<String>)>> = HashMap::new();
    let mut noticed = Vec::new();
    for it in &year.acronyms().explained {
        let passage = &year.passages[it.passage];
        // Small words, case and the ending of several do not make another meaning.
        let about = subjects(&tokens(&it.meaning));
        let known = meanings.entry(&it.acronym).or_default();
        let is_new = !known.iter().any(|(_, other)| *other == about);
        if !it.fits {
            noticed.push(Noticed::in_passage(
                passage,
                format!(
                    "The letters of “{}” are not those of “{}”. Correct the acronym or its meaning.",
                    it.acronym, it.meaning,
                ),
            ));
        } else if let Some((first, _)) = known.iter().find(|(other, _)| other.fits).filter(|_| is_new) {
            noticed.push(Noticed::in_passage(
                passage,
                format!(
                    "“{}” is “{}” here and “{}” in {}. Use one meaning, and another acronym for the other.",
                    it.acronym, it.meaning, first.meaning, year.passages[first.passage].place.words,
                ),
            ));
        }
        if is_new || it.fits && !known.iter().any(|(other, _)| other.fits) {
            known.push((it, about));
        }
    }
    noticed
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn two_meanings_are_noticed() {
        let made = year().narrative("Foreword", "Protected Learning Time (PLT) began.");
        one(
            &made.narrative("Training", "Professional Learning Time (PLT) grew.").noticed(check),
            &["Training", "“Professional Learning Time” here and “Protected Learning Time” in Narrative, Foreword"],
        );
    }

    #[test]
    fn letters_that_do_not_fit_are_noticed() {
        one(
            &year().narrative("Foreword", "MAPP (Multi-Agency Public Protection Arrangements)").noticed(check),
            &["“MAPP”"],
        );
    }

    #[test]
    fn the_same_meaning_in_other_case_or_number_is_fine() {
        let made = year().narrative("Foreword", "A Local Policing Area (LPA) began.");
        nothing(&made.narrative("Training", "Two local policing areas (LPAs) grew.").noticed(check));
    }
}
