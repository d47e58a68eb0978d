//! R11: a total that a text states is the sum of its table; "over 2,000" needs a sum of at least that.

use super::reading::{Number, Passage, Sentence};
use super::{Checked, Noticed};
use crate::domain::funding::Direction;
use crate::domain::number;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own()
        .flat_map(|passage| {
            passage.sentences().filter_map(|sentence| of(year, passage, &sentence)).take(1).collect::<Vec<_>>()
        })
        .collect()
}

fn of(year: &Checked<'_>, passage: &Passage, sentence: &Sentence<'_>) -> Option<Noticed> {
    let said =
        attendances(sentence).and_then(|number| Some((number, year.attended()? as f64, "the attendances add up to")));
    let said = said.or_else(|| {
        money(sentence, &["spent", "spending", "spend"])
            .and_then(|number| Some((number, sum(year, Direction::Spending)?, "the spending adds up to")))
    });
    let said = said.or_else(|| {
        money(sentence, &["income", "contributed", "contributions"])
            .and_then(|number| Some((number, sum(year, Direction::Income)?, "the income adds up to")))
    });
    let (number, sum, adds_up) = said?;
    // A sentence on last year or on a plan is about another table.
    let other_time = sentence
        .has(&["last", "previous", "earlier", "plan", "planned", "will", "next", "against", "compared"])
        || !sentence.dates.is_empty();
    (!number.agrees(sum) && !other_time).then(|| {
        Noticed::in_passage(
            passage,
            format!(
                "“{}” states {}, and {adds_up} {}. Correct the number, or the table.",
                super::say::beginning(sentence.text),
                number::shown(number.value),
                number::shown(sum),
            ),
        )
    })
}

/// A number that is said of all training: "2,114 attendances", "in total … attended our training".
fn attendances<'a>(sentence: &Sentence<'a>) -> Option<&'a Number> {
    let [number] = sentence.numbers else { return None };
    let attendances = sentence.lower(number.at + 1) == "attendances" || sentence.lower(number.at + 2) == "attendances";
    let whole =
        sentence.has(&["total", "altogether", "all", "our"]) && sentence.has(&["training", "courses", "programme"]);
    let came = sentence.has(&["attend", "attended", "attending", "attendances"]);
    (!number.percent && number.value > 12.0 && whole && (attendances || came)).then_some(number)
}

fn money<'a>(sentence: &Sentence<'a>, words: &[&str]) -> Option<&'a Number> {
    let [number] = sentence.numbers else { return None };
    let pounds = number.at == 0 && sentence.text.starts_with('£')
        || number.at > 0 && sentence.gap_after(number.at - 1).ends_with('£');
    (pounds && sentence.has(words) && sentence.has(&["total", "altogether", "all"])).then_some(number)
}

fn sum(year: &Checked<'_>, direction: Direction) -> Option<f64> {
    let own = year.record.funding.iter().filter(|it| it.direction == direction && it.is_for(&year.record.year.label));
    let amounts: Vec<f64> = own.map(|it| it.amount).collect();
    (!amounts.is_empty()).then(|| amounts.iter().sum())
}

impl Checked<'_> {
    /// All attendances of the year; `None` where there are none.
    pub fn attended(&self) -> Option<i64> {
        let attended = &self.record.attendances;
        (!attended.is_empty()).then(|| attended.iter().map(|it| it.attended).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn with_attendance() -> Made {
        year().attendance("Neglect", json!({"attended": 60})).attendance("Neglect", json!({"attended": 52}))
    }

    #[test]
    fn a_total_that_is_not_the_sum_is_noticed() {
        let noticed =
            with_attendance().narrative("Training", "In total 121 people attended our training.").noticed(check);
        one(&noticed, &["states 121", "add up to 112"]);
    }

    #[test]
    fn over_a_number_is_true_of_more() {
        nothing(&with_attendance().narrative("Training", "Over 100 people attended our training.").noticed(check));
        one(
            &with_attendance().narrative("Training", "Over 120 people attended our training.").noticed(check),
            &["states 120"],
        );
    }

    #[test]
    fn one_event_and_last_year_are_not_the_total() {
        let made = with_attendance()
            .narrative("Training", "Over 400 staff attended the conference. Last year 300 attended our training.");
        nothing(&made.noticed(check));
    }

    #[test]
    fn stated_spending_is_the_sum_of_the_lines() {
        let made = year().put(
            |it| &mut it.funding,
            json!({"direction": "Spending", "partner_or_heading": "Team", "year": "2025/26", "amount": 1000.0}),
        );
        one(
            &made.narrative("Funding", "We spent £1,200 in total.").noticed(check),
            &["states 1,200", "adds up to 1,000"],
        );
    }
}
