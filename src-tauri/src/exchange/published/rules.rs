//! The horizontal lines that are drawn on a page: between the rows of a table, around its cells and behind
//! them. They say most surely where a row ends.

use kurbo::Rect;

/// A shape is a line where it is no higher than this, in points.
const THIN: f32 = 2.5;
/// What is shorter is part of a sign.
const SHORTEST: f32 = 12.0;
/// A page of more lines is a drawing.
const MOST: usize = 20_000;
/// Lines so near to one another are one.
const SAME: f32 = 1.5;

/// How far down the page a line runs, from where, to where; in points.
pub type Rule = (f32, f32, f32);

/// Notes the upper and lower edge of a shape, which are one where it is a line.
pub fn note(found: &mut Vec<Rule>, shape: Rect, height: f32) {
    let [left, top, right, bottom] = [shape.x0, shape.y0, shape.x1, shape.y1].map(|side| side as f32);
    // What is written so that it is nowhere, or everywhere, divides nothing.
    if found.len() >= MOST || ![left, top, right, bottom].iter().all(|side| side.is_finite()) || right - left < SHORTEST
    {
        return;
    }
    if bottom - top <= THIN {
        found.push(((top + bottom) / 2.0, left, right));
    } else if bottom - top < height / 1.5 {
        found.extend([(top, left, right), (bottom, left, right)]);
    }
}

/// From top to bottom.
pub fn sort(rules: &mut [Rule]) {
    rules.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
}

/// Whether lines between two heights, together, run across most of the way from `left` to `right`. They are sorted.
pub fn divide(rules: &[Rule], above: f32, below: f32, left: f32, right: f32) -> bool {
    let within = |above: f32, below: f32| {
        let (from, to) =
            (rules.partition_point(|(at, ..)| *at < above), rules.partition_point(|(at, ..)| *at <= below));
        &rules[from..to.max(from)]
    };
    // Of lines at nearly the same height, one stands for all.
    let mut heights: Vec<f32> = within(above, below).iter().map(|(at, ..)| *at).collect();
    heights.dedup_by(|next, last| *next - *last < SAME / 6.0);
    heights.into_iter().any(|at| {
        let near = within((at - SAME).max(above), (at + SAME).min(below)).iter();
        let mut parts: Vec<(f32, f32)> =
            near.map(|(_, from, to)| (from.max(left), to.min(right))).filter(|(from, to)| to > from).collect();
        parts.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut covered, mut end) = (0.0, left);
        for (from, to) in parts {
            covered += (to - from.max(end)).max(0.0);
            end = end.max(to);
        }
        covered >= (right - left) * 0.6
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_borders_of_cells_divide_rows_together() {
        let rules = [(100.0, 50.0, 200.0), (100.5, 200.0, 400.0), (140.0, 50.0, 90.0)];

        assert!(divide(&rules, 90.0, 110.0, 50.0, 420.0));
        assert!(!divide(&rules, 130.0, 150.0, 50.0, 420.0), "a short line divides nothing");
        assert!(!divide(&rules, 110.0, 130.0, 50.0, 420.0));
    }
}
