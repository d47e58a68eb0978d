//! Our area in figures: by topic, with comparators drawn and every value in a table.

use super::blocks::{column, heading, row, typed, words};
use super::{Source, printed as make};
use crate::domain::closed_list::folded;
use crate::domain::figure::{Better, Figure};
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::report_section::ReportSection;
use crate::domain::story::{self, Turn};
use crate::report::model::{Bar, Bars, Block, Cell, Section, Table, Width};
use crate::report::tags;

pub fn section(source: &Source<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    for (n, topic) in distinct(source.record.figures.iter().map(|it| it.topic.as_str())).into_iter().enumerate() {
        let figures: Vec<&Figure> = source.record.figures.iter().filter(|it| it.topic == topic).collect();
        blocks.push(heading(2, topic));
        blocks.extend(charts(source, &figures, n));
        blocks.push(Block::Table(table(source, topic, &figures, n)));
    }
    make(ReportSection::Area, blocks)
}

/// A chart for each measure and period of which several areas are known.
fn charts(source: &Source<'_>, figures: &[&Figure], topic: usize) -> Vec<Block> {
    let measures = distinct(figures.iter().map(|it| (it.measure.as_str(), it.period.as_deref(), it.unit.as_deref())));
    let mut charts = Vec::new();
    for (measure, period, unit) in measures {
        let same =
            |it: &&&Figure| it.measure == measure && it.period.as_deref() == period && it.unit.as_deref() == unit;
        let mut bars: Vec<Bar> = figures
            .iter()
            .filter(same)
            .filter_map(|it| {
                let value = it.value.filter(|value| *value >= 0.0 && !story::is_small(it))?;
                Some(Bar {
                    label: it.area.clone(),
                    value,
                    shown: number::with_unit(value, unit),
                    last: None,
                    own: is_own(source, &it.area),
                })
            })
            .collect();
        if distinct(bars.iter().map(|bar| bar.label.as_str())).len() < 2 {
            continue;
        }
        bars.sort_by(|one, other| other.value.total_cmp(&one.value));
        let when = period.map(|period| format!(", {period}")).unwrap_or_default();
        let of_measure = figures.iter().copied().find(|it| it.measure == measure && it.unit.as_deref() == unit);
        let better = match of_measure.and_then(|it| story::better(it, &source.record.figures)) {
            Some(Better::Higher) => " (higher is better)",
            Some(Better::Lower) => " (lower is better)",
            None => "",
        };
        let said: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.shown)).collect();
        charts.push(Block::Bars(Bars {
            id: format!("chart-{topic}-{}", charts.len()),
            caption: format!("{measure}{when}{better}"),
            alternative: format!("Bar chart of {measure}{when}{better}: {}.", said.join(", ")),
            bars,
        }));
    }
    charts
}

fn is_own(source: &Source<'_>, area: &str) -> bool {
    source.record.partnership.area.as_deref().is_some_and(|own| folded(own) == folded(area))
}

fn table(source: &Source<'_>, topic: &str, figures: &[&Figure], n: usize) -> Table {
    let changes: Vec<Option<Changed>> = figures.iter().map(|it| change(source, it)).collect();
    let changed = changes.iter().any(Option::is_some);
    let turned = changes.iter().flatten().any(|it| it.turn.is_some());
    let mut columns = vec![
        column("Measure", Width::Text),
        column("Area", Width::Name),
        column("Period", Width::Narrow),
        column("Value", Width::Number),
    ];
    if changed {
        columns.push(column("Change", Width::Name));
    }
    if turned {
        columns.push(column("Better or worse", Width::Narrow));
    }
    let rows = figures.iter().zip(changes).map(|(it, change)| {
        let mut cells =
            vec![typed(Some(&it.measure)), typed(Some(&it.area)), typed(it.period.as_deref()), words(story::shown(it))];
        let turn = change.as_ref().and_then(|it| it.turn);
        if changed {
            cells.push(words(change.map(|it| it.words).unwrap_or_default()));
        }
        if turned {
            cells.push(Cell::Tags { tags: turn.map(tags::turn).into_iter().collect() });
        }
        row(cells).of(Noun::Figure, it.id)
    });
    let sources = distinct(figures.iter().filter_map(|it| it.source.as_deref()));
    Table {
        id: format!("figures-{n}"),
        caption: topic.to_owned(),
        columns,
        rows: rows.collect(),
        total: None,
        note: (!sources.is_empty()).then(|| {
            format!(
                "{}: {}.",
                if sources.len() == 1 { "Source" } else { "Sources" },
                sources.join("; ").trim_end_matches('.')
            )
        }),
    }
}

/// What a value says beside the one before it.
struct Changed {
    words: String,
    turn: Option<Turn>,
}

/// The change on the last value before this one of the same measure and area; in our own area beside that of others:
/// "up 2 points on 2024; England up 0.6 points".
fn change(source: &Source<'_>, figure: &Figure) -> Option<Changed> {
    let before = before(source, figure)?;
    let words = story::change(figure, before)?;
    let joint = match words.as_str() {
        "the same" => "as",
        from if from.starts_with("from ") => "since",
        _ => "on",
    };
    let mut said = match &before.period {
        Some(period) => format!("{words} {joint} {period}"),
        None => words,
    };
    if is_own(source, &figure.area)
        && let Some((area, words)) = comparator(source, figure, before)
    {
        said = format!("{said}; {area} {words}");
    }
    let better = story::better(figure, &source.record.figures);
    Some(Changed { words: said, turn: story::turn(figure, before, better) })
}

/// An earlier row of this year, else last year's record.
fn before<'a>(source: &Source<'a>, figure: &Figure) -> Option<&'a Figure> {
    let same = |it: &&Figure| {
        it.topic == figure.topic
            && it.measure == figure.measure
            && it.area == figure.area
            && it.unit == figure.unit
            && it.period != figure.period
    };
    let earlier = source.record.figures.iter().take_while(|it| it.id != figure.id).filter(same).last();
    earlier.or_else(|| {
        // A period that this year's rows hold too is compared within them.
        let repeated = |it: &&Figure| source.record.figures.iter().any(|ours| same(&ours) && ours.period == it.period);
        source.last?.figures.iter().filter(same).rfind(|it| !repeated(it))
    })
}

/// The change of the first other area between the same two periods.
fn comparator(source: &Source<'_>, figure: &Figure, before: &Figure) -> Option<(String, String)> {
    let other = |it: &&Figure| {
        it.measure == figure.measure && it.unit == figure.unit && it.period == figure.period && it.area != figure.area
    };
    source.record.figures.iter().filter(other).find_map(|it| {
        let earlier = self::before(source, it).filter(|earlier| earlier.period == before.period)?;
        Some((it.area.clone(), story::change(it, earlier)?))
    })
}

/// The different values, in the order in which they first come.
fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}
