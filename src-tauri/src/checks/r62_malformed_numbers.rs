//! R62: numbers that are written wrongly: "10, 547", "1,23", "12,5%", a value with a long tail of decimals.

use super::place::{Place, short};
use super::reading::{Passage, Sentence};
use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

/// More decimals than a measurement has: a rounding slip of the spreadsheet.
const MOST_DECIMALS: usize = 6;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let in_texts = year.own().filter_map(|passage| {
        let found = malformed(passage);
        (!found.is_empty()).then(|| {
            Noticed::in_passage(
                passage,
                format!("{} is not how a number is written. Write it as 10,547 or 12.5%.", quoted(&found)),
            )
        })
    });
    let figures = year.record.figures.iter().filter_map(|it| {
        let value = it.value.map(|value| value.to_string())?;
        let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let place = Place::new(
            &year.record.year.label,
            Noun::Figure,
            it.id,
            format!("Figures, {}, {}", short(&it.measure), it.area),
        );
        (decimals > MOST_DECIMALS).then(|| {
            Noticed::new(
                &place,
                &value,
                format!(
                    "{value} has {decimals} decimals: a slip of the spreadsheet. Enter the value as it was published."
                ),
            )
        })
    });
    in_texts.chain(figures).collect()
}

fn malformed(passage: &Passage) -> Vec<&str> {
    passage
        .sentences()
        .flat_map(|sentence| (0..sentence.tokens.len()).filter_map(|at| of(&sentence, at)).collect::<Vec<_>>())
        .collect()
}

fn of<'a>(sentence: &Sentence<'a>, at: usize) -> Option<&'a str> {
    let written = sentence.lower(at);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // "10, 547": a blank after the comma; in a list of numbers, more or other numbers follow.
    let next = sentence.lower(at + 1);
    let parted = is_digits(written)
        && written.len() <= 3
        && is_digits(next)
        && next.len() == 3
        && sentence.gap_after(at) == ", ";
    let listed = |at: usize| sentence.gap_after(at).trim() == "," || ["and", "or"].contains(&sentence.lower(at + 1));
    if parted && !listed(at + 1) && !(at > 0 && sentence.gap_after(at - 1).trim() == ",") {
        return Some(sentence.words(at..at + 2));
    }
    let groups: Vec<&str> = written.split('.').next().unwrap_or_default().split(',').collect();
    let grouped_wrongly = groups.len() > 1
        && groups.iter().all(|group| is_digits(group))
        && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3));
    // "6,7" may be two pages or dates set closely; with a per cent sign or more digits it is a number.
    let one_number = groups.len() > 2
        || groups.last().is_some_and(|group| group.len() > 1)
        || sentence.gap_after(at).starts_with('%');
    (grouped_wrongly && one_number).then(|| sentence.words(at..at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn numbers_with_a_blank_or_a_wrong_group_are_noticed() {
        one(
            &year().narrative("Audits", "Police recorded 10, 547 incidents, 12,5% more than 1,2345.").noticed(check),
            &["“10, 547”, “12,5” and “1,2345”"],
        );
    }

    #[test]
    fn a_long_tail_of_decimals_is_noticed() {
        let made = year().figure(
            json!({"topic": "Schools", "measure": "Good schools", "area": "England", "value": 93.900_000_000_02}),
        );
        one(&made.noticed(check), &["Figures, Good schools, England", "decimals"]);
    }

    #[test]
    fn well_formed_numbers_lists_and_dates_are_fine() {
        nothing(
            &year()
                .narrative("Audits", "10,547 incidents, 8.9%, on 20.04.25, rooms 10, 547 and 12, £1,000.50.")
                .noticed(check),
        );
    }
}
