//! How the pages of a published PDF are read: with which fonts, where it brings none along.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};

use crate::report::fonts::{Weight, stand_in};

/// How pages are read: a font that the document does not bring along is replaced by the report's own.
pub fn settings() -> InterpreterSettings {
    let resolver = |query: &FontQuery| -> Option<(FontData, u32)> {
        let standard = match query {
            FontQuery::Standard(font) => *font,
            FontQuery::Fallback(query) => query.pick_standard_font(),
        };
        let weight = match standard {
            StandardFont::HelveticaBold
            | StandardFont::HelveticaBoldOblique
            | StandardFont::CourierBold
            | StandardFont::CourierBoldOblique
            | StandardFont::TimesBold
            | StandardFont::TimesBoldItalic => Weight::Bold,
            _ => Weight::Regular,
        };
        Some((Arc::new(stand_in(weight)), 0))
    };
    InterpreterSettings { font_resolver: Arc::new(resolver), ..InterpreterSettings::default() }
}
