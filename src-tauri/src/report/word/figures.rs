//! The figures of a Word file, each one picture with its alternative text: bars, and the partnership over its subgroups.

use maud::Markup;

use super::Word;
use super::emf::{Drawing, MM};
use super::package::Target;
use super::text::picture;
use crate::report::colour::{BLACK, Colour, WHITE};
use crate::report::extent::extent;
use crate::report::fonts::Weight;
use crate::report::letters::{Step, outlines};
use crate::report::model::{Bars, Structure};
use crate::report::palette::Palette;
use crate::report::words::WORDS;

/// The width of the text, in millimetres, the unit of this file.
const WIDE: f64 = 164.0;
/// The size of letters: 10 points.
const EM: f64 = 3.53;
const LINE: f64 = EM * 1.2;

/// Where words stand on their line.
#[derive(Clone, Copy)]
enum At {
    Left(f64),
    Middle(f64),
    Right(f64),
}

struct Canvas {
    drawing: Drawing,
    high: f64,
    colours: Palette,
    /// Darker than that of texts: lines and small words.
    quiet: Colour,
}

impl Canvas {
    fn new(word: &Word<'_>, high: f64) -> Canvas {
        let colours = Palette::of(&word.report.theme);
        let quiet = colours.brand.tinted(0.7, BLACK);
        Canvas { drawing: Drawing::new(WIDE * MM, high * MM), high, colours, quiet }
    }

    fn rectangle(&mut self, (left, top): (f64, f64), (wide, high): (f64, f64), fill: Colour) {
        let (right, foot) = (left + wide, top + high);
        let steps = [
            Step::Move((left, top)),
            Step::Line((right, top)),
            Step::Line((right, foot)),
            Step::Line((left, foot)),
            Step::Close,
        ];
        self.drawing.fill(fill, &steps, |(x, y)| (x * MM, y * MM));
    }

    /// Words on a line whose middle is `middle` from the top.
    fn words(&mut self, words: &str, at: At, middle: f64, weight: Weight, colour: Colour) {
        let wide = extent(words, weight) * EM;
        let left = match at {
            At::Left(left) => left,
            At::Middle(centre) => centre - wide / 2.0,
            At::Right(right) => right - wide,
        };
        let line = middle + EM * 0.34;
        self.drawing.fill(colour, &outlines(words, weight), |(x, y)| ((left + x * EM) * MM, (line - y * EM) * MM));
    }

    fn placed(self, word: &Word<'_>, alternative: &str) -> Markup {
        let relation = word.refer(Target::Picture(self.drawing.file()));
        picture("Drawn", &relation, (WIDE, self.high), alternative)
    }
}

/// Horizontal bars: this year over last year's wider pale bar, each value at its bar's end.
pub fn bars(bars: &Bars, word: &Word<'_>) -> Markup {
    const PITCH: f64 = 7.0;
    const GAP: f64 = 3.0;
    let with_last = bars.bars.iter().any(|bar| bar.last.is_some());
    let names: Vec<Vec<String>> = bars.bars.iter().map(|bar| lines(&bar.label, 62.0, Weight::Regular)).collect();
    let start = names.iter().flatten().map(|line| extent(line, Weight::Regular) * EM).fold(20.0, f64::max) + GAP;
    let values = bars.bars.iter().map(|bar| extent(&bar.shown, Weight::Semibold) * EM).fold(0.0, f64::max) + GAP;
    let most = bars.bars.iter().flat_map(|bar| [Some(bar.value), bar.last]).flatten().fold(0.0, f64::max);
    let track = (WIDE - start - values).max(20.0);
    let long = |value: f64| if most > 0.0 { value.max(0.0) / most * track } else { 0.0 };
    let pitch = |lines: &Vec<String>| PITCH.max(lines.len() as f64 * LINE + 1.5);
    let key = if with_last { PITCH } else { 0.0 };
    let mut canvas = Canvas::new(word, key + names.iter().map(pitch).sum::<f64>());
    let (Palette { brand, pale, lighter, .. }, quiet) = (canvas.colours, canvas.quiet);
    if with_last {
        let mut left = start;
        for (words, fill) in [(&WORDS.this_year, brand), (&WORDS.last_year, pale)] {
            canvas.rectangle((left, 2.0), (3.5, 2.6), fill);
            canvas.words(words, At::Left(left + 5.0), 3.3, Weight::Regular, quiet);
            left += 12.0 + extent(words, Weight::Regular) * EM;
        }
    }
    let mut top = key;
    for (bar, name) in bars.bars.iter().zip(&names) {
        let high = pitch(name);
        let middle = top + high / 2.0;
        for (line, at) in name.iter().zip(0..) {
            let offset = (f64::from(at) - (name.len() as f64 - 1.0) / 2.0) * LINE;
            canvas.words(line, At::Right(start - GAP), middle + offset, Weight::Regular, BLACK);
        }
        let last = bar.last.map(long);
        if let Some(last) = last {
            canvas.rectangle((start, middle - 2.8), (last, 5.6), pale);
        }
        canvas.rectangle((start, middle - 1.5), (long(bar.value).max(0.3), 3.0), if bar.own { brand } else { lighter });
        let end = start + long(bar.value).max(last.unwrap_or_default()) + 1.2;
        canvas.words(&bar.shown, At::Left(end), middle, Weight::Semibold, BLACK);
        top += high;
    }
    canvas.placed(word, &bars.alternative)
}

/// The partnership over its subgroups, four in a row.
pub fn structure(structure: &Structure, word: &Word<'_>) -> Markup {
    const GAP: f64 = 4.0;
    const TOP: f64 = 12.0;
    const RISE: f64 = 6.0;
    let across = structure.units.len().clamp(1, 4);
    let each = (WIDE - (across - 1) as f64 * GAP) / across as f64;
    let boxes: Vec<(Vec<String>, Vec<String>)> = structure
        .units
        .iter()
        .map(|unit| {
            (
                lines(&unit.name, each - 4.0, Weight::Semibold),
                lines(unit.chair.as_deref().unwrap_or_default(), each - 4.0, Weight::Regular),
            )
        })
        .collect();
    let tall = boxes.iter().map(|(name, chair)| name.len() + chair.len()).max().unwrap_or_default();
    let high = tall as f64 * LINE + 6.0;
    let rows = boxes.len().div_ceil(across);
    let mut canvas = Canvas::new(word, TOP + rows as f64 * (RISE + high));
    let (Palette { brand, tint, .. }, quiet) = (canvas.colours, canvas.quiet);
    canvas.rectangle((WIDE / 2.0 - 0.2, TOP), (0.4, RISE / 2.0), quiet);
    let reach = WIDE - each;
    canvas.rectangle((each / 2.0, TOP + RISE / 2.0), (reach.max(0.4), 0.4), quiet);
    let wide = (extent(&structure.top, Weight::Semibold) * EM + 14.0).clamp(WIDE / 2.0, WIDE);
    canvas.rectangle(((WIDE - wide) / 2.0, 0.0), (wide, TOP), brand);
    canvas.words(&structure.top, At::Middle(WIDE / 2.0), TOP / 2.0, Weight::Semibold, WHITE);
    for (at, (name, chair)) in boxes.iter().enumerate() {
        let left = (at % across) as f64 * (each + GAP);
        let top = TOP + RISE + (at / across) as f64 * (RISE + high);
        canvas.rectangle((left, top), (each, high), tint);
        canvas.rectangle((left, top), (each, 0.7), brand);
        if at < across {
            canvas.rectangle((left + each / 2.0 - 0.2, TOP + RISE / 2.0), (0.4, RISE / 2.0), quiet);
        }
        let names = name.iter().map(|line| (line, Weight::Semibold, brand));
        let chairs = chair.iter().map(|line| (line, Weight::Regular, quiet));
        for ((line, weight, colour), at) in names.chain(chairs).zip(0..) {
            canvas.words(line, At::Middle(left + each / 2.0), top + 4.5 + f64::from(at) * LINE, weight, colour);
        }
    }
    canvas.placed(word, &structure.alternative)
}

/// Words broken into lines that fit `room`.
fn lines(words: &str, room: f64, weight: Weight) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if extent(&format!("{line} {word}"), weight) * EM <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
