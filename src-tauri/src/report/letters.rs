//! Words as outlines in the report's own font, for pictures that look the same in every program.

use ttf_parser::OutlineBuilder;

use super::fonts::{self, Weight};

/// A step of an outline; lengths in em, upwards from the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Move(Point),
    Line(Point),
    /// Two points that bend it, and where it ends.
    Curve(Point, Point, Point),
    Close,
}

pub type Point = (f64, f64);

/// The outlines of a line of words, beginning at its left end. A letter that no font has was refused where it came in.
pub fn outlines(words: &str, weight: Weight) -> Vec<Step> {
    let mut left = 0.0;
    let mut steps = Vec::new();
    for (letter, (face, glyph)) in words.chars().filter_map(|letter| Some((letter, fonts::glyph(letter, weight)?))) {
        let em = f64::from(face.units_per_em());
        face.outline_glyph(glyph, &mut Tracer { left, em, last: (0.0, 0.0), steps: &mut steps });
        left += fonts::advance(letter, weight);
    }
    steps
}

struct Tracer<'a> {
    left: f64,
    em: f64,
    last: Point,
    steps: &'a mut Vec<Step>,
}

impl Tracer<'_> {
    fn point(&self, x: f32, y: f32) -> Point {
        (self.left + f64::from(x) / self.em, f64::from(y) / self.em)
    }

    fn to(&mut self, end: Point, step: Step) {
        self.last = end;
        self.steps.push(step);
    }
}

impl OutlineBuilder for Tracer<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let end = self.point(x, y);
        self.to(end, Step::Move(end));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.point(x, y);
        self.to(end, Step::Line(end));
    }

    /// A curve with one point that bends it is one with two, each two thirds of the way to it.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (start, bend, end) = (self.last, self.point(x1, y1), self.point(x, y));
        let towards = |from: Point| (from.0 + (bend.0 - from.0) * 2.0 / 3.0, from.1 + (bend.1 - from.1) * 2.0 / 3.0);
        self.to(end, Step::Curve(towards(start), towards(end), end));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, other, end) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.to(end, Step::Curve(one, other, end));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::extent::extent;

    #[test]
    fn words_have_a_width_and_outlines_within_it() {
        let wide = extent("21% of children", Weight::Regular);
        assert!((6.0..8.5).contains(&wide), "{wide}");
        assert!(extent("21% of children", Weight::Semibold) > wide);
        let steps = outlines("21%", Weight::Regular);
        assert!(steps.iter().filter(|step| **step == Step::Close).count() >= 6, "each digit and ring is closed");
        let ends = steps.iter().filter_map(|step| match step {
            Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end) => Some(end.0),
            Step::Close => None,
        });
        assert!(ends.into_iter().all(|x| (-0.05..extent("21%", Weight::Regular) + 0.05).contains(&x)));
    }

    #[test]
    fn a_letter_of_another_script_comes_from_another_font() {
        assert!(extent("שלום ◆", Weight::Regular) > 1.0);
        assert_eq!(extent("", Weight::Regular), 0.0);
    }
}
