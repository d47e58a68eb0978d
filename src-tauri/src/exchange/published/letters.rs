//! Where each letter of a page stands, and where lines are drawn, as the library says that draws such pages: what
//! is understood is where a reader sees it.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::page::Page;
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
#[derive(Default)]
pub struct Drawn {
    pub height: f32,
    pub letters: Vec<Letter>,
    pub rules: Vec<Rule>,
    /// Whether there is a picture on it.
    pub pictures: bool,
    /// Of the largest picture, in pixels.
    pub pixels: u64,
    /// How many marks were made so far.
    marks: u32,
}

/// More marks than the fullest map; what draws more may go on for ever.
const MOST_MARKS: u32 = 1_000_000;

/// A drawing within the drawing takes as long as so many marks.
const GROUP: u32 = 40;

/// Why the drawing of a page was left.
pub struct Endless;

impl Drawn {
    /// Counts a mark, or what takes as long as several. The library that draws can't be told to stop, so that it is left.
    fn mark(&mut self, as_many: u32) {
        self.marks += as_many;
        if self.marks > MOST_MARKS {
            std::panic::resume_unwind(Box::new(Endless));
        }
    }
}

/// Reads a page from its drawing.
pub fn drawn<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, settings: &InterpreterSettings) -> Drawn {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context =
        Context::new(page.initial_transform(true).to_kurbo(), whole, cache, page.xref(), settings.clone());
    let mut drawn = Drawn { height, ..Drawn::default() };
    interpret_page(page, &mut context, &mut drawn);
    rules::sort(&mut drawn.rules);
    drawn
}

impl<'a> Device<'a> for Drawn {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.mark(1);
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

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.mark(1);
        let bounds = transform.transform_rect_bbox(path.bounding_box());
        rules::note(&mut self.rules, bounds, self.height);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        self.mark(1);
        self.pictures = true;
        self.pixels = self.pixels.max(u64::from(image.width()) * u64::from(image.height()));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.mark(GROUP);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.mark(GROUP);
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
