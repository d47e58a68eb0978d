//! R05: who agreed the report, in which role and when, which version it is, and when it is published.

use super::place::Place;
use super::reading::{Grain, Sentence};
use super::say::all;
use super::{Checked, Noticed};
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;

/// Words by which roles that sign are named.
const ROLES: [&str; 9] =
    ["chief", "executive", "constable", "officer", "director", "leader", "mayor", "commissioner", "commander"];

const AGREED: [&str; 3] = ["agreed", "approved", "signed"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let missing: Vec<&str> = [
        (!year.is_signed(), "who agreed the report, and in which role"),
        (!year.is_agreed_on_a_day(), "the date on which it was agreed"),
        (
            record.year.version.is_none() && !year.foreword_says(|it| it.has(&["version"]) && !it.numbers.is_empty()),
            "its version",
        ),
        (!year.is_published(), "the date of publication"),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, what)| what)
    .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let place = Place::new(&record.year.label, Noun::Year, record.year.id, "The year, agreement and publication");
    let message = format!(
        "The report doesn't say {}. Who agreed it and when is entered under Agreed by; the rest on Home, under “The year’s dates, title and state”.",
        all(&missing)
    );
    vec![Noticed::new(&place, &missing.join(" "), message)]
}

impl Checked<'_> {
    /// Whether an agreement is recorded, or the foreword says that it was agreed and names a role.
    pub fn is_signed(&self) -> bool {
        let told = self
            .passages
            .iter()
            .filter(|passage| passage.section == Some(NarrativeSection::Foreword))
            .any(|passage| passage.sentences().skip_while(|it| !it.has(&AGREED)).any(|it| it.has(&ROLES)));
        !self.record.agreements.is_empty() || told
    }

    pub fn is_agreed_on_a_day(&self) -> bool {
        self.record.agreements.iter().any(|it| it.agreed_on.is_some())
            || self.foreword_says(|it| it.has(&AGREED) && it.dates.iter().any(|date| date.grain == Grain::Day))
    }

    pub fn is_published(&self) -> bool {
        let dated = |it: &Sentence<'_>| it.dates.iter().any(|date| date.grain <= Grain::Month);
        self.record.year.published.is_some()
            || self.foreword_says(|it| it.has(&["published", "publish", "publication"]) && dated(it))
    }

    fn foreword_says(&self, test: impl Fn(&Sentence<'_>) -> bool) -> bool {
        let forewords = self.passages.iter().filter(|passage| passage.section == Some(NarrativeSection::Foreword));
        forewords.into_iter().any(|passage| passage.sentences().any(|sentence| test(&sentence)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    const AGREED: &str = "Agreed on 22 September 2026 by:\n\n- the Chief Executive of Eastmere Council\n\nVersion 1.0, published on 28 September 2026.";

    #[test]
    fn a_report_that_nobody_signed_is_noticed() {
        let noticed = year().narrative("Foreword", "We thank everybody.").noticed(check);
        one(&noticed, &["who agreed the report", "its version", "the date of publication"]);
    }

    #[test]
    fn what_the_year_or_its_foreword_says_is_fine() {
        nothing(&year().narrative("Foreword", AGREED).noticed(check));
        let made = year().put(
            |it| &mut it.agreements,
            json!({"agency": "Eastmere Council", "role": "Chief Executive", "agreed_on": "2026-09-22"}),
        );
        nothing(
            &made
                .with(|record| {
                    record.year.version = Some("1.0".into());
                    record.year.published = "2026-09-28".parse().ok();
                })
                .noticed(check),
        );
    }

    #[test]
    fn only_what_is_missing_is_named() {
        let noticed =
            year().narrative("Foreword", &AGREED.replace("Version 1.0, published", "Published")).noticed(check);
        one(&noticed, &["doesn't say its version."]);
    }
}
