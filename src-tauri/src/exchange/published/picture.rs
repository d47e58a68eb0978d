//! A page of a published PDF as a picture, to be compared with what was understood of it.

use std::path::Path;

use hayro::hayro_interpret::InterpreterCache;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::{careful, drawing, letters, pdf, whole};
use crate::error::{Error, Result};
use crate::report::screen;

/// Of a picture's longer side, in pixels: a page that is read at twice its size on a large screen.
const LONGEST: f32 = 4000.0;

/// A page scanned at 600 dots an inch has fewer; the colours of pictures must be in memory to be drawn.
const MOST_PIXELS: u64 = 36_000_000;
/// What a page is painted with may cover it as often as this: the fullest chart covers it a few dozen times.
const MOST_LAYERS: f64 = 400.0;
/// Colours that change from point to point are worked out for so many points; a page with more of them is drawn smaller.
const MOST_SHADED: f64 = 4_000_000.0;
/// No page is drawn smaller than this, in pixels of its width.
const SMALLEST: f64 = 200.0;

/// Draws a page, counted from 1, as a PNG of this width in pixels, or less where it would become too tall.
///
/// # Errors
/// As [`super::read`]; [`Error::NoPage`]; [`Error::UnshownPage`].
pub fn picture(path: &Path, page: u32, width: u32) -> Result<Vec<u8>> {
    let bytes = whole(path)?;
    let damaged = |detail: String| Error::DamagedPdf { path: path.to_owned(), detail };
    let pdf = careful(|| pdf(&bytes).map_err(|error| format!("{error:?}"))).map_err(damaged)?;
    let (page, pages) = (page as usize, pdf.pages().len());
    let found = page.checked_sub(1).and_then(|at| pdf.pages().get(at)).ok_or(Error::NoPage { page, pages })?;
    let marks = letters::Marks::of(bytes.len());
    let (drawn, (wide, high)) = careful(|| {
        let drawn = letters::drawn(found, &InterpreterCache::new(), &drawing::settings(), &marks);
        Ok((drawn, found.render_dimensions()))
    })
    .map_err(damaged)?;
    let scale =
        scale(&drawn, (wide, high), width).map_err(|why| Error::UnshownPage { path: path.to_owned(), page, why })?;
    careful(|| {
        let [wide, high] = [wide, high].map(|side| (side * scale).round().clamp(1.0, LONGEST) as u16);
        let settings =
            RenderSettings { x_scale: scale, y_scale: scale, width: Some(wide), height: Some(high), bg_color: WHITE };
        let pixels = render(found, &RenderCache::new(), &drawing::settings(), &settings);
        // The paper is white all over, so nothing shines through.
        screen::png(pixels.data_as_u8_slice(), wide.into(), high.into()).map_err(|error| error.to_string())
    })
    .map_err(damaged)
}

/// How many pixels a point becomes for a picture of this width; why there is none.
fn scale(drawn: &letters::Drawn, (wide, high): (f32, f32), width: u32) -> Result<f32, &'static str> {
    if drawn.pixels > MOST_PIXELS {
        return Err("its pictures are too large");
    }
    let area = f64::from(wide) * f64::from(high);
    let shaded = (MOST_SHADED / (area * drawn.shades).max(1.0)).sqrt();
    if drawn.layers > MOST_LAYERS || shaded * f64::from(wide) < SMALLEST {
        return Err("it is painted over too many times");
    }
    Ok((width.max(16) as f32 / wide).min(LONGEST / wide.max(high)).min(shaded as f32))
}
