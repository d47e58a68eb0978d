//! The report's fonts, and which letters they can print.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Coverage, Font};

/// In the order in which a letter is looked for. assets/fonts/README.md says where each is from.
const FILES: &[&[u8]] = &[
    include_bytes!("../../../assets/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../assets/fonts/SourceSans3-Semibold.ttf"),
    include_bytes!("../../../assets/fonts/SourceSans3-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansSymbols2-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoEmoji-Regular.ttf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

static COVERAGE: LazyLock<Vec<&'static Coverage>> =
    LazyLock::new(|| FONTS.iter().map(|font| &font.info().coverage).collect());

pub(super) fn all() -> &'static [Font] {
    &FONTS
}

/// The first letter of a text that no font can print. In PDF/UA such a letter would be an error when
/// the report is written, so it is refused where it comes in.
pub fn first_unprintable(text: &str) -> Option<char> {
    text.chars().find(|letter| !can_print(*letter))
}

fn can_print(letter: char) -> bool {
    match letter {
        ' '..='~' | '\n' => true,
        letter if letter.is_control() => false,
        // These two turn letters around against their own direction: a text would not read as typed.
        '\u{202d}' | '\u{202e}' => false,
        // Joiners, direction marks, soft hyphens and variation selectors shape what stands beside them
        // and need no picture of their own.
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => true,
        letter => COVERAGE.iter().any(|coverage| coverage.contains(u32::from(letter))),
    }
}
