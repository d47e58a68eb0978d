//! R43: an acronym in which two neighbouring letters have changed places with those of a known one.

use super::say::quoted;
use super::{Checked, Noticed};

/// In shorter ones, exchanged letters are often another acronym.
const SHORTEST: usize = 4;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.acronyms()
        .first_uses()
        .filter_map(|it| Some((it, meant(year, &it.acronym)?)))
        .map(|(it, meant)| {
            Noticed::in_passage(
                &year.passages[it.passage],
                format!(
                    "{} looks like {} with two letters exchanged. Correct it.",
                    quoted(&[&it.acronym]),
                    quoted(&[meant])
                ),
            )
        })
        .collect()
}

/// The acronym that is meant by a mistyped one: explained, known, or used more often.
pub fn meant<'a>(year: &'a Checked<'_>, acronym: &str) -> Option<&'a str> {
    let known = |acronym: &str| year.acronyms().is_explained(acronym) || year.is_known_acronym(acronym);
    let rank = |acronym: &str| (known(acronym), year.acronyms().times(acronym));
    if acronym.len() < SHORTEST || known(acronym) {
        return None;
    }
    let others = year.acronyms().first_uses().map(|it| it.acronym.as_str());
    others.filter(|other| is_exchanged(acronym, other) && rank(other) > rank(acronym)).max_by_key(|other| rank(other))
}

fn is_exchanged(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let differing: Vec<usize> = (0..one.len().min(other.len())).filter(|at| one[*at] != other[*at]).collect();
    match differing[..] {
        [first, second] => {
            one.len() == other.len()
                && second == first + 1
                && one[first] == other[second]
                && one[second] == other[first]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn exchanged_letters_are_noticed() {
        let made = year().narrative("Foreword", "Keeping Children Safe in Education (KCSIE) changed.");
        one(&made.narrative("Training", "We teach KSCIE.").noticed(check), &["Training", "“KSCIE” looks like “KCSIE”"]);
    }

    #[test]
    fn the_rarer_of_two_unexplained_ones_is_the_slip() {
        one(
            &year().narrative("Foreword", "CAMHS met. CAMHS grew. CAHMS left.").noticed(check),
            &["“CAHMS” looks like “CAMHS”"],
        );
    }

    #[test]
    fn short_ones_and_other_letters_are_others() {
        nothing(&year().narrative("Foreword", "CSA, CAS, CSE, EHCP and EHCA met.").noticed(check));
    }
}
