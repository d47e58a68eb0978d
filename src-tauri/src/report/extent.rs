//! How wide a text is, by the advances of the letters of the report's own fonts. Kerning is left out: it makes texts a
//! hair narrower than they are taken to be here, so what is given this room has enough.

use super::fonts::{Weight, advance};

/// The width of a text on one line, in em.
pub fn extent(text: &str, weight: Weight) -> f64 {
    text.chars().map(|letter| advance(letter, weight)).sum()
}

/// The width of the widest word of a text, in em. No-break spaces join words.
pub fn longest(text: &str, weight: Weight) -> f64 {
    text.split([' ', '\n', '\t']).map(|word| extent(word, weight)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        let word = extent("safeguarding", Weight::Regular);
        assert!((5.0..7.0).contains(&word), "{word}");
        assert!(
            (extent("safeguarding safeguarding", Weight::Regular) - 2.0 * word - extent(" ", Weight::Regular)).abs()
                < 1e-9
        );
    }

    #[test]
    fn bolder_letters_are_wider() {
        let [regular, semibold, bold] =
            [Weight::Regular, Weight::Semibold, Weight::Bold].map(|weight| extent("Recommendation", weight));
        assert!(regular < semibold && semibold < bold);
    }

    #[test]
    fn letters_of_another_script_come_from_the_font_that_has_them() {
        assert!(extent("שלום", Weight::Bold) > 1.5);
    }

    #[test]
    fn the_widest_word_counts_and_a_no_break_space_joins_two() {
        assert_eq!(longest("a safeguarding b", Weight::Regular), extent("safeguarding", Weight::Regular));
        assert!(longest("10\u{a0}March", Weight::Regular) > extent("March", Weight::Regular));
        assert_eq!(longest("", Weight::Regular), 0.0);
    }
}
