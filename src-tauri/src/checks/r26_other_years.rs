//! R26: a year in a text that is neither the report's nor its plan's: often left over from an older report.

use chrono::Datelike;

use super::reading::{Dated, Grain, Sentence};
use super::say::quoted;
use super::{Checked, Noticed};

/// Words around a year that name an edition, a law or a count, and not a time of the report.
const NAMES: [&str; 16] = [
    "act",
    "census",
    "edition",
    "guidance",
    "together",
    "education",
    "regulations",
    "kcsie",
    "strategy",
    "code",
    "framework",
    "estimate",
    "plan",
    "law",
    "bill",
    "since",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let (first, last) = years(year);
    year.own().filter_map(|passage| {
        let others: Vec<String> = passage.sentences().flat_map(|sentence| {
            let strange = |date: &&Dated| date.grain == Grain::Year && (date.last.year() < first || date.first.year() > last) && !is_name(&sentence, date);
            sentence.dates.iter().filter(strange).map(|date| sentence.words(date.tokens.clone()).to_owned()).collect::<Vec<_>>()
        }).collect();
        (!others.is_empty()).then(|| Noticed::in_passage(passage, format!(
            "{} is neither a year of this report nor of its plan. Check that it was not left over from an older report.", quoted(&others),
        )))
    }).collect()
}

/// From the year before the report, for comparison, to the end of the plan.
fn years(year: &Checked<'_>) -> (i32, i32) {
    let record = year.record;
    let ends = record.priorities.iter().filter_map(|it| it.to).map(|to| to.day().year());
    let targets = record.standings.values().filter_map(|it| it.target_date).map(|date| date.day().year());
    let reported = record.year.year_ends.year() + 1;
    (record.year.year_starts.year() - 1, ends.chain(targets).fold(reported, i32::max))
}

/// "Working Together 2018", "the Children Act 1989", "the 2021 census".
fn is_name(sentence: &Sentence<'_>, date: &Dated) -> bool {
    let near = |at: usize| NAMES.contains(&sentence.lower(at));
    let start = date.tokens.start;
    (start.saturating_sub(4)..date.tokens.end + 3).any(near)
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_year_of_an_older_report_is_noticed() {
        one(
            &year().narrative("Priorities", "Our priorities for 2019-2021 are three.").noticed(check),
            &["“2019-2021”", "older report"],
        );
    }

    #[test]
    fn last_year_and_the_plans_years_are_fine() {
        let made = year().priority("Neglect", "2025-04-01", "2028-03-31");
        nothing(&made.narrative("Priorities", "In 2024-25 we began, and in 2028 we will end.").noticed(check));
    }

    #[test]
    fn laws_editions_and_the_census_keep_their_years() {
        nothing(
            &year()
                .narrative("Priorities", "The Children Act 2004, Working Together 2018 and the 2021 census say so.")
                .noticed(check),
        );
    }
}
