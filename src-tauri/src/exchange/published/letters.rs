//! Where each letter of a page stands, and where lines are drawn, as the library says that draws such pages: what
//! is understood is where a reader sees it.

use std::sync::atomic::{AtomicU64, Ordering};

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};

use super::rules::{self, Rule};

/// A letter, or several that are written as one; lengths in points from the top left corner.
#[derive(Debug, Clone)]
pub struct Letter {
    pub left: f32,
    pub right: f32,
    /// Of the line that it stands on.
    pub base: f32,
    pub size: f32,
    pub text: String,
    /// Tells its font from others.
    pub font: u64,
    /// Whether it is certain which letter it is: its font says so, and it is printed.
    pub sure: bool,
}

/// What is on a page.
pub struct Drawn<'m> {
    pub height: f32,
    pub letters: Vec<Letter>,
    pub rules: Vec<Rule>,
    /// Whether there is a picture on it.
    pub pictures: bool,
    /// Of its pictures together, in pixels.
    pub pixels: u64,
    /// How many times the whole page could be painted over with all that is painted on it.
    pub layers: f64,
    /// The same of what is painted in colours that change from point to point.
    pub shades: f64,
    /// Of the page, in points.
    area: f64,
    /// Marks that are not yet taken from those that are left.
    marks: u64,
    left: &'m Marks,
}

/// How many marks the pages of a file may still make. All its readers share them.
pub struct Marks(AtomicU64);

/// Marks for the fullest page, and how many more the file may make for each of its bytes: what is drawn once takes room
/// in it, even packed. A file that draws more says the same thing over and over.
const MOST_MARKS: u64 = 600_000;
const MARKS_A_BYTE: u64 = 8;
/// What takes as long as so many marks: a letter, and a drawing within the drawing.
const LETTER: u64 = 2;
const GROUP: u64 = 40;
/// Reading so many bytes of a drawing takes as long as a mark, whether they draw anything or not.
const BYTES_A_MARK: u64 = 16;
/// Marks are taken from those that are left by as many as this.
const AT_A_TIME: u64 = 1_000;
/// Many times what is printed on the fullest page: each stays in memory until its page is understood.
const MOST_LETTERS: usize = 100_000;

/// Why the drawing of a page was left.
pub struct Endless;

/// The library that draws can't be told to stop, so that it is left.
fn leave() -> ! {
    std::panic::resume_unwind(Box::new(Endless))
}

impl Marks {
    /// As many as a file of so many bytes can make.
    pub fn of(bytes: usize) -> Marks {
        Marks(AtomicU64::new(MOST_MARKS + bytes as u64 * MARKS_A_BYTE))
    }

    /// Takes some; where there are none, the drawing is left.
    fn take(&self, many: u64) {
        let taken = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(many));
        if taken.is_err() {
            leave();
        }
    }
}

impl Drawn<'_> {
    /// Counts a mark, or what takes as long as several.
    fn mark(&mut self, as_many: u64) {
        self.marks += as_many;
        if self.marks >= AT_A_TIME {
            self.left.take(std::mem::take(&mut self.marks));
        }
    }

    /// Counts the part of the page that something covers.
    fn cover(&mut self, bounds: Rect) -> f64 {
        let page = Rect::new(0.0, 0.0, self.area / f64::from(self.height), f64::from(self.height));
        let part = (bounds.intersect(page).area() / self.area).clamp(0.0, 1.0);
        self.layers += part;
        part
    }
}

/// Reads a page from its drawing.
pub fn drawn<'a, 'm>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    left: &'m Marks,
) -> Drawn<'m> {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context =
        Context::new(page.initial_transform(true).to_kurbo(), whole, cache, page.xref(), settings.clone());
    let (letters, rules, pictures, pixels) = (Vec::new(), Vec::new(), false, 0);
    let (layers, shades, area, marks) = (0.0, 0.0, whole.area().max(1.0), 0);
    let mut drawn = Drawn { height, letters, rules, pictures, pixels, layers, shades, area, marks, left };
    drawn.mark(page.page_stream().map_or(0, <[u8]>::len) as u64 / BYTES_A_MARK);
    interpret_page(page, &mut context, &mut drawn);
    left.take(drawn.marks);
    rules::sort(&mut drawn.rules);
    drawn
}

impl<'a> Device<'a> for Drawn<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.mark(LETTER);
        if self.letters.len() == MOST_LETTERS {
            leave();
        }
        let place = transform * glyph_transform;
        let (wide, font) = match glyph {
            Glyph::Outline(outline) => (outline.advance_width(), outline.font_cache_key()),
            Glyph::Type3(_) => (None, 0),
        };
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => "\u{fffd}".to_owned(),
        };
        let (from, to) = (place * Point::ORIGIN, place * Point::new(f64::from(wide.unwrap_or(500.0)), 0.0));
        let size = (place * Point::new(0.0, 1000.0) - from).hypot() as f32;
        let letter = Letter {
            left: from.x.min(to.x) as f32,
            right: from.x.max(to.x) as f32,
            base: from.y as f32,
            size,
            // Letters that run up or down the page are no text of a line.
            sure: wide.is_some() && !text.contains('\u{fffd}') && !matches!(mode, GlyphDrawMode::Invisible),
            text,
            font: font as u64,
        };
        let level = (to.y - from.y).abs() <= (to.x - from.x).abs();
        if level
            && letter.size > 0.5
            && [letter.left, letter.right, letter.base, letter.size].iter().all(|it| it.is_finite())
        {
            self.letters.push(letter);
        }
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, _: &PathDrawMode) {
        self.mark(1 + path.elements().len() as u64 / 8);
        let bounds = transform.transform_rect_bbox(path.bounding_box());
        let part = self.cover(bounds);
        if let Paint::Pattern(pattern) = paint
            && matches!(**pattern, Pattern::Shading(_))
        {
            self.shades += part;
        }
        rules::note(&mut self.rules, bounds, self.height);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        self.mark(1);
        self.pictures = true;
        self.pixels = self.pixels.saturating_add(u64::from(image.width()) * u64::from(image.height()));
    }

    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.layers += if mask.is_some() { 1.0 } else { 0.0 };
    }
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.mark(GROUP);
    }
    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.mark(GROUP);
        // It is painted apart, and so is what it is masked by.
        self.layers += if mask.is_some() { 2.0 } else { 1.0 };
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
