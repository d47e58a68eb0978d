//! The colours of the web page, made from the partnership's two, before its style sheet.

use crate::report::colour::{Colour, WHITE};
use crate::report::model::Theme;
use crate::report::palette::{Palette, read};

const STYLE: &str = include_str!("../../../../assets/report/page.css");

/// The style sheet, with the colours of the pages for a light screen and their relatives for a dark one.
pub fn style(theme: &Theme) -> String {
    let of_pages = Palette::of(theme);
    let (brand, accent) = (read(&theme.brand), read(&theme.accent));
    let paper = of_pages.brand.tinted(0.86, read("#0b0e10"));
    let page = [
        ("night", of_pages.night),
        ("on-night", of_pages.night.tinted(0.8, WHITE).readable(7.0, of_pages.night)),
        ("glow", of_pages.glow),
        ("stripe", of_pages.accent),
    ];
    let by_day = [
        ("paper", WHITE),
        ("ink", of_pages.ink),
        ("brand", of_pages.brand),
        ("accent", of_pages.accent),
        ("quiet", of_pages.quiet),
        ("tint", of_pages.tint),
        ("hair", of_pages.hair),
        ("pale", of_pages.pale),
        ("lighter", of_pages.lighter),
    ];
    let bright = brand.readable(8.0, paper);
    let by_night = [
        ("paper", paper),
        ("ink", bright.tinted(0.85, read("#eef2f3")).readable(12.0, paper)),
        ("brand", bright),
        ("accent", accent.readable(5.0, paper)),
        ("quiet", bright.tinted(0.7, read("#a9b4b8")).readable(6.5, paper)),
        ("tint", paper.tinted(0.07, WHITE)),
        ("hair", paper.tinted(0.22, WHITE)),
        ("pale", paper.tinted(0.26, WHITE)),
        ("lighter", bright.tinted(0.35, paper).readable(3.5, paper)),
    ];
    format!(
        ":root {{{}{}}}\n@media screen and (prefers-color-scheme: dark) {{:root {{{}}}}}\n{STYLE}",
        variables(&page),
        variables(&by_day),
        variables(&by_night)
    )
}

fn variables(colours: &[(&str, Colour)]) -> String {
    colours.iter().map(|(name, colour)| format!("--{name}:{colour};")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colour of a name, where it stands `after` this.
    fn colour(style: &str, after: &str, name: &str) -> Colour {
        let (_, from) = style.split_once(after).unwrap();
        let (_, value) = from.split_once(&format!("--{name}:")).unwrap();
        Colour::read(&value[..7]).unwrap()
    }

    #[test]
    fn every_pair_can_be_read_by_day_and_by_night_whatever_the_two_colours() {
        for (brand, accent) in [("#0b4f5c", "#b8501e"), ("#ffff00", "#00ff88"), ("#000000", "#111111")] {
            let style = style(&Theme { brand: brand.into(), accent: accent.into() });
            for scheme in [":root", "dark"] {
                let of = |name: &str| colour(&style, scheme, name);
                for paper in ["paper", "tint"] {
                    for name in ["ink", "brand", "quiet"] {
                        let ratio = of(name).contrast(of(paper));
                        assert!(ratio >= 4.5, "{name} on {paper} with {brand}, {scheme}: {ratio}");
                    }
                }
                assert!(of("lighter").contrast(of("paper")) >= 2.95);
            }
            assert!(colour(&style, ":root", "on-night").contrast(colour(&style, ":root", "night")) >= 7.0);
        }
    }
}
