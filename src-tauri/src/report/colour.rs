//! Colours that keep their contrast, whatever two colours a partnership brings.

use std::fmt;

/// A colour of sRGB, each channel from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour([f64; 3]);

pub const WHITE: Colour = Colour([1.0; 3]);
pub const BLACK: Colour = Colour([0.0; 3]);

impl Colour {
    /// Reads `#rrggbb`.
    pub fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let [red, green, blue] = [channel(0)?, channel(2)?, channel(4)?].map(|value| f64::from(value) / 255.0);
        Some(Colour([red, green, blue]))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let light = |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(light);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio with another, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The colour with a share, 0 to 1, of another in it.
    pub fn tinted(self, share: f64, with: Colour) -> Colour {
        let mixed = |at: usize| self.0[at] * (1.0 - share) + with.0[at] * share;
        Colour([mixed(0), mixed(1), mixed(2)])
    }

    /// The colour, moved towards black or white just as far as it must be to reach `ratio` on `paper`.
    pub fn readable(self, ratio: f64, paper: Colour) -> Colour {
        const STEPS: u8 = 25;
        let end = if paper.contrast(BLACK) > paper.contrast(WHITE) { BLACK } else { WHITE };
        let tried = (0..=STEPS).map(|step| self.tinted(f64::from(step) / f64::from(STEPS), end));
        tried.into_iter().find(|colour| colour.contrast(paper) >= ratio).unwrap_or(end)
    }
}

/// As `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0.map(|value| (value * 255.0).round().clamp(0.0, 255.0) as u8);
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        // The lightest grey that passes on white.
        assert!(colour("#767676").contrast(WHITE) >= 4.5);
        assert!(colour("#777777").contrast(WHITE) < 4.5);
    }

    #[test]
    fn a_colour_that_can_be_read_stays_and_others_move_as_far_as_they_must() {
        assert_eq!(colour("#0b4f5c").readable(7.0, WHITE).to_string(), "#0b4f5c");
        let (yellow, night) = (colour("#ffe000"), colour("#101820"));
        let darker = yellow.readable(4.5, WHITE);
        assert!((4.5..6.0).contains(&darker.contrast(WHITE)), "{darker}");
        let lighter = colour("#0b4f5c").readable(7.0, night);
        assert!((7.0..9.0).contains(&lighter.contrast(night)), "{lighter}");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "red", "#12345", "#12345g", "#1234567", "#ééé"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }
}
