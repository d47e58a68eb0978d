//! The report's fonts: which letters they can print, and how wide those are.

use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId};
use typst::foundations::Bytes;
use typst::text::{Coverage, Font};

/// In the order in which a letter is looked for. assets/fonts/README.md says where each is from.
/// As a constant, each would stand in the program once for every part of it that names them.
static FILES: [&[u8]; 10] = [
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

/// A font file in place of one that another document names and does not bring along.
pub fn stand_in(weight: Weight) -> &'static [u8] {
    FILES[weight as usize]
}

pub(super) fn all() -> &'static [Font] {
    &FONTS
}

/// The weights of the report's letters, in the order of their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Semibold,
    Bold,
}

/// What a letter takes that no font has, in em: it is refused where it comes in.
const UNKNOWN: f64 = 0.6;

static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Face::parse(file, 0).ok()).collect());

/// A letter in the first font that has it: the weight's own, then the others in the order in which the page asks them.
pub(super) fn glyph(letter: char, weight: Weight) -> Option<(&'static Face<'static>, GlyphId)> {
    let own = FACES.get(weight as usize);
    own.into_iter().chain(FACES.iter()).find_map(|face| Some((face, face.glyph_index(letter)?)))
}

/// The advances of the letters that nearly all texts are made of, in em, for each weight.
static COMMON: LazyLock<[[f64; 128]; 3]> = LazyLock::new(|| {
    [Weight::Regular, Weight::Semibold, Weight::Bold]
        .map(|weight| std::array::from_fn(|code| looked_up(char::from(code as u8), weight)))
});

/// How far a letter takes the line on, in em.
pub(super) fn advance(letter: char, weight: Weight) -> f64 {
    match COMMON[weight as usize].get(letter as usize) {
        Some(advance) => *advance,
        None => looked_up(letter, weight),
    }
}

fn looked_up(letter: char, weight: Weight) -> f64 {
    glyph(letter, weight).and_then(|(face, glyph)| advance_in(face, glyph)).unwrap_or(UNKNOWN)
}

fn advance_in(face: &Face<'_>, glyph: GlyphId) -> Option<f64> {
    Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
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
