//! R10: a number typed beside the words of a recorded figure is the figure's value.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::reading::{Grain, Passage, Sentence, subjects, tokens};
use super::{Checked, Noticed};
use crate::domain::figure::Figure;
use crate::domain::number;

/// Words that do not tell one measure from another.
const COMMON: [&str; 11] =
    ["number", "rate", "percent", "percentag", "proportion", "share", "total", "averag", "child", "children", "peopl"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let measures = measures(year);
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, measure) in measures.iter().enumerate() {
        by_word.entry(&measure.about[0]).or_default().push(at);
    }
    year.own()
        .flat_map(|passage| {
            let words = passage.sentences().flat_map(|sentence| sentence.subjects);
            let spoken_of: BTreeSet<usize> =
                words.filter_map(|word| by_word.get(word.as_str())).flatten().copied().collect();
            spoken_of.into_iter().filter_map(|at| contradicts(passage, &measures[at])).collect::<Vec<_>>()
        })
        .collect()
}

struct Measure<'a> {
    figure: &'a Figure,
    /// The words that a sentence must have to be about it.
    about: Vec<String>,
    /// Every value recorded of it, for whatever area and period: a text may speak of any.
    values: Vec<f64>,
}

fn measures<'a>(year: &Checked<'a>) -> Vec<Measure<'a>> {
    let figures = &year.record.figures;
    let last = year.last.map(|last| last.figures.as_slice()).unwrap_or_default();
    let mut values: HashMap<&str, Vec<f64>> = HashMap::new();
    for (figure, value) in figures.iter().chain(last).filter_map(|it| Some((it, it.value?))) {
        values.entry(&figure.measure).or_default().push(value);
    }
    let area = subjects(&tokens(year.record.partnership.area.as_deref().unwrap_or_default()));
    let mut known = HashSet::new();
    let different = figures.iter().filter(|it| known.insert((&it.measure, &it.unit)));
    different
        .filter_map(|figure| {
            let mut about = subjects(&tokens(&figure.measure));
            about.retain(|word| !COMMON.contains(&word.as_str()) && !area.contains(word));
            let values = values.get(figure.measure.as_str())?.clone();
            (about.len() >= 2).then_some(Measure { figure, about, values })
        })
        .collect()
}

fn contradicts(passage: &Passage, measure: &Measure<'_>) -> Option<Noticed> {
    let unit = measure.figure.unit.as_deref().unwrap_or_default();
    for sentence in passage.sentences() {
        let said = sentence.subjects;
        if !measure.about.iter().all(|word| said.contains(word)) {
            continue;
        }
        let numbers: Vec<_> =
            sentence.numbers.iter().filter(|it| is_of_unit(&sentence, it.at, it.percent, unit)).collect();
        // With several numbers the sentence compares; one of them need not be ours.
        let [number] = numbers[..] else { continue };
        if !measure.values.iter().any(|value| number.agrees(*value)) {
            let value = measure.figure.value.map(|value| number::with_unit(value, Some(unit))).unwrap_or_default();
            return Some(Noticed::in_passage(
                passage,
                format!(
                    "“{}” is said of “{}”, and the figures have {value}. Correct the one that is wrong.",
                    sentence.words(number.at..number.at + 1),
                    measure.figure.measure,
                ),
            ));
        }
    }
    None
}

/// Whether a number of a sentence stands with the unit of a figure, and is no date.
fn is_of_unit(sentence: &Sentence<'_>, at: usize, percent: bool, unit: &str) -> bool {
    if sentence.dates.iter().any(|date| date.tokens.contains(&at) && date.grain <= Grain::Year) {
        return false;
    }
    match unit {
        "%" => percent,
        "" | "people" | "children" => !percent && sentence.lower(at).len() > 2,
        unit => {
            !percent
                && sentence
                    .tokens
                    .iter()
                    .skip(at + 1)
                    .take(2)
                    .any(|token| super::reading::stem(&token.lower) == super::reading::stem(&unit.to_lowercase()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn with_figure() -> Made {
        year().figure(json!({"topic": "Activity", "measure": "Median wait for an assessment", "area": "Eastmere", "period": "2025-26", "value": 16.0, "unit": "weeks"}))
    }

    #[test]
    fn a_typed_value_that_differs_from_the_figure_is_noticed() {
        let made = with_figure().narrative("Voice", "The median wait for an assessment was 18 weeks.");
        one(&made.noticed(check), &["“18”", "16 weeks", "Voice"]);
    }

    #[test]
    fn the_recorded_value_and_a_rounded_one_are_fine() {
        nothing(
            &with_figure()
                .narrative("Voice", "The median wait for an assessment was 16 weeks, over 2 visits.")
                .noticed(check),
        );
        nothing(
            &with_figure().narrative("Voice", "The median wait for an assessment was over 15 weeks.").noticed(check),
        );
    }

    #[test]
    fn another_measure_or_a_comparison_is_left_alone() {
        nothing(&with_figure().narrative("Voice", "The median wait for a visit was 18 weeks.").noticed(check));
        nothing(
            &with_figure()
                .narrative("Voice", "The median wait for an assessment grew from 9 weeks to 18 weeks.")
                .noticed(check),
        );
    }
}
