//! R05: who agreed the report, in which role and when, which version it is, and when it is published.

use super::place::Place;
use super::reading::{Grain, Passage, Sentence};
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;

/// Words by which roles that sign are named.
const ROLES: [&str; 10] =
    ["chief", "executive", "constable", "officer", "director", "chair", "leader", "mayor", "commissioner", "commander"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let texts = || {
        year.passages.iter().filter(|passage| {
            matches!(passage.section, Some(NarrativeSection::Foreword | NarrativeSection::Arrangements))
        })
    };
    let says = |test: fn(&Sentence<'_>) -> bool| texts().any(|passage| passage.sentences().any(|it| test(&it)));
    let mut missing = Vec::new();
    if !texts().any(names_a_role_that_agreed) {
        missing.push("who agreed the report, and in which role");
    }
    if !says(|it| it.has(&["agreed", "approved", "signed"]) && it.dates.iter().any(|date| date.grain == Grain::Day)) {
        missing.push("the date on which it was agreed");
    }
    if !says(|it| it.has(&["version"]) && !it.numbers.is_empty()) {
        missing.push("its version");
    }
    if !says(|it| {
        it.has(&["published", "publish", "publication"])
            && it.dates.iter().any(|date| date.grain <= Grain::Month)
            && !it.has(&["arrangements"])
    }) {
        missing.push("the date of publication");
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let place = Place::list(&year.record.year.label, Noun::Narrative, "Narrative, Foreword").in_section("Foreword");
    vec![Noticed::new(
        &place,
        &missing.join(" "),
        format!("The report doesn't say {}. Add it to the foreword.", all(&missing)),
    )]
}

/// Whether a text says that it was agreed, and names a role there or in what follows.
fn names_a_role_that_agreed(passage: &Passage) -> bool {
    passage.sentences().skip_while(|it| !it.has(&["agreed", "approved", "signed"])).any(|it| it.has(&ROLES))
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    const AGREED: &str = "Agreed on 22 September 2026 by:\n\n- the Chief Executive of Eastmere Council\n\nVersion 1.0, published on 28 September 2026.";

    #[test]
    fn a_report_that_nobody_signed_is_noticed() {
        one(
            &year().narrative("Foreword", "We thank everybody.").noticed(check),
            &["who agreed the report", "its version", "the date of publication"],
        );
    }

    #[test]
    fn a_signed_and_dated_report_is_fine() {
        nothing(&year().narrative("Foreword", AGREED).noticed(check));
    }

    #[test]
    fn only_what_is_missing_is_named() {
        let noticed =
            year().narrative("Foreword", &AGREED.replace("Version 1.0, published", "Published")).noticed(check);
        one(&noticed, &["doesn't say its version."]);
    }
}
