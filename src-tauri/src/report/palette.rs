//! The colours of a report, made from the partnership's two: the same on pages, on the web and in Word.

use serde::{Serialize, Serializer};

use super::colour::{BLACK, Colour, WHITE};
use super::model::Theme;

/// Colours for a white page. All others derive from the two that a partnership brings, which are darkened just as far as
/// they must be to be read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Palette {
    pub brand: Colour,
    pub accent: Colour,
    /// Of running text.
    pub ink: Colour,
    /// Of captions, facts and furniture.
    pub quiet: Colour,
    /// Behind a text set apart.
    pub tint: Colour,
    /// Of hairlines.
    pub hair: Colour,
    /// Of last year's bars.
    pub pale: Colour,
    /// Of comparators' bars and of section numbers.
    pub lighter: Colour,
    /// Of the cover, and what shines on it.
    pub night: Colour,
    pub soft: Colour,
    pub glow: Colour,
}

impl Palette {
    pub fn of(theme: &Theme) -> Palette {
        let brand = read(&theme.brand).readable(7.0, WHITE);
        Palette {
            brand,
            accent: read(&theme.accent).readable(4.5, WHITE),
            ink: brand.tinted(0.82, read("#14181b")),
            quiet: brand.tinted(0.7, read("#5a6468")).readable(5.5, WHITE),
            tint: brand.tinted(0.92, WHITE),
            hair: brand.tinted(0.74, WHITE),
            pale: brand.tinted(0.72, WHITE),
            lighter: brand.tinted(0.45, WHITE).readable(3.0, WHITE),
            night: brand.tinted(0.22, BLACK).readable(10.0, WHITE),
            soft: brand.tinted(0.8, WHITE),
            glow: brand.tinted(0.3, WHITE),
        }
    }
}

/// A colour as given; black where it is none.
pub fn read(text: &str) -> Colour {
    Colour::read(text).unwrap_or(BLACK)
}

/// As `#rrggbb`.
impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_can_be_read_on_white_and_on_a_tint_whatever_the_two_colours() {
        for (brand, accent) in [("#0b4f5c", "#b8501e"), ("#ffff00", "#00ff88"), ("#000000", "#111111"), ("none", "")] {
            let palette = Palette::of(&Theme { brand: brand.into(), accent: accent.into() });
            for text in [palette.ink, palette.brand, palette.quiet] {
                assert!(text.contrast(WHITE) >= 5.5 && text.contrast(palette.tint) >= 4.5, "{text} of {brand}");
            }
            assert!(palette.accent.contrast(WHITE) >= 4.5);
            assert!(WHITE.contrast(palette.night) >= 10.0);
        }
    }
}
