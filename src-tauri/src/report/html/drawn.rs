//! What the web page draws: bars, and the partnership over its subgroups. To a screen reader each is one picture, with its
//! alternative text; the table that follows holds the same.

use maud::{Markup, html};

use crate::report::model::{Bar, Bars, Structure};
use crate::report::words::WORDS;

/// Horizontal bars: this year over last year's wider pale bar, each value at its bar's end.
pub fn bars(bars: &Bars, number: &str) -> Markup {
    let all = bars.bars.iter().flat_map(|bar| [Some(bar.value), bar.last]).flatten();
    let longest = all.fold(0.0, f64::max);
    let shown = bars.bars.iter().map(|bar| bar.shown.chars().count()).max().unwrap_or_default();
    let with_last = bars.bars.iter().any(|bar| bar.last.is_some());
    html! {
        figure id={ "figure-" (number) } {
            (caption(number, &bars.caption))
            div.bars role="img" aria-label=(bars.alternative) style={ "--room:" (shown + 1) "ch" } {
                @if with_last {
                    p.key { span.swatch.mine {} (WORDS.this_year) span.swatch.last {} (WORDS.last_year) }
                }
                @for bar in &bars.bars { (self::bar(bar, longest)) }
            }
        }
    }
}

fn bar(bar: &Bar, longest: f64) -> Markup {
    // As a hundredth of the longest, with one decimal place.
    let share = |value: f64| if longest > 0.0 { (value.max(0.0) / longest * 1000.0).round() / 10.0 } else { 0.0 };
    let mine = share(bar.value);
    let last = bar.last.map(share);
    html! {
        span.name { (bar.label) }
        span.track style={ "--end:" (mine.max(last.unwrap_or_default())) "%" } {
            @if let Some(last) = last { span.last style={ "--share:" (last) "%" } {} }
            span class=(if bar.own { "mine" } else { "mine other" }) style={ "--share:" (mine) "%" } {}
            span.shown { (bar.shown) }
        }
    }
}

/// The partnership over its subgroups.
pub fn structure(structure: &Structure, number: &str) -> Markup {
    html! {
        figure id={ "figure-" (number) } {
            (caption(number, &structure.caption))
            div.structure role="img" aria-label=(structure.alternative) {
                p.top { (structure.top) }
                div.units {
                    @for unit in &structure.units {
                        p { strong { (unit.name) } @if let Some(chair) = &unit.chair { br; (chair) } }
                    }
                }
            }
        }
    }
}

fn caption(number: &str, words: &str) -> Markup {
    html! { figcaption { strong.which { (WORDS.figure) " " (number) ":" } " " (words) } }
}
