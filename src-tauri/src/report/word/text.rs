//! Running text of a Word file: paragraphs, lists, sub-headings, pictures and links.

use std::io::Cursor;

use image::ImageReader;
use maud::{Markup, html};

use super::Word;
use super::package::Target;
use crate::domain::Id;
use crate::domain::prose::{Prose, Run};
use crate::report::model::Logo;

/// How a line is set, beyond its paragraph's style.
#[derive(Debug, Clone, Copy, Default)]
pub struct Emphasis {
    bold: bool,
    emphasised: bool,
    link: bool,
}

/// The list of bullets; numbered lists come after it.
pub const BULLETS: usize = 1;
/// Lists within lists beyond this are set at the last level.
const DEEPEST: u8 = 5;
/// In twentieths of a point, for each level of a list.
pub const INDENT: u32 = 360;

/// A piece of a line in its paragraph's own style.
pub fn run(words: &str) -> Markup {
    html! { w:r { (text(words)) } }
}

/// A piece of a line in a character style.
pub fn styled(style: &str, words: &str) -> Markup {
    html! { w:r { w:rPr { w:rStyle w:val=(style) {} } (text(words)) } }
}

fn text(words: &str) -> Markup {
    html! { w:t xml:space="preserve" { (words) } }
}

/// A paragraph in a style.
pub fn paragraph(style: &str, line: &Markup) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val=(style) {} } (line) } }
}

/// The name of a bookmark: letters, digits and underlines, at most 40.
pub fn bookmark(kind: &str, of: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    format!("{kind}_{}", of.chars().map(plain).take(30).collect::<String>())
}

impl Word<'_> {
    /// Paragraphs, lists, sub-headings and pictures in the body's style. `under` is the level of the heading that the text
    /// stands under; where it stands under none, sub-headings are paragraphs in bold.
    pub fn prose(&self, prose: &[Prose], under: Option<u8>) -> Markup {
        self.prose_in("BodyText", prose, under)
    }

    /// The same in another style.
    pub fn prose_in(&self, style: &str, prose: &[Prose], under: Option<u8>) -> Markup {
        let mut level = under.unwrap_or_default();
        html! {
            @for block in prose {
                @match block {
                    Prose::Paragraph { runs } => { @if !runs.is_empty() { (paragraph(style, &self.line(runs))) } }
                    Prose::List { start, items } => (self.list(style, *start, items, 0)),
                    Prose::Heading { depth, runs } => {
                        @if let Some(under) = under {
                            (paragraph(&format!("Heading{}", { level = (under + depth).min(level + 1).min(9); level }), &self.line(runs)))
                        } @else {
                            (paragraph(style, &self.piece(runs, Emphasis { bold: true, ..Emphasis::default() })))
                        }
                    }
                    Prose::Picture { picture, alternative_text } => (self.picture(*picture, alternative_text)),
                }
            }
        }
    }

    /// A line of text with its bold, emphasis and links.
    pub fn line(&self, runs: &[Run]) -> Markup {
        self.piece(runs, Emphasis::default())
    }

    fn piece(&self, runs: &[Run], set: Emphasis) -> Markup {
        html! {
            @for piece in runs {
                @match piece {
                    Run::Text { text } => (self.words(text, set)),
                    Run::Bold { runs } => (self.piece(runs, Emphasis { bold: true, ..set })),
                    Run::Italic { runs } => (self.piece(runs, Emphasis { emphasised: true, ..set })),
                    Run::Link { address, runs } => w:hyperlink r:id=(self.refer(Target::Address(address.clone()))) w:history="1" {
                        @if runs.is_empty() {
                            (self.words(address, Emphasis { link: true, ..set }))
                        } @else {
                            (self.piece(runs, Emphasis { link: true, ..set }))
                        }
                    },
                    Run::Break => w:r { w:br {} },
                }
            }
        }
    }

    fn words(&self, words: &str, set: Emphasis) -> Markup {
        let style = match set {
            Emphasis { link: true, .. } => Some("Hyperlink"),
            Emphasis { emphasised: true, .. } => Some("Emphasis"),
            Emphasis { bold: true, .. } => Some("Strong"),
            _ => None,
        };
        match style {
            Some(style) => styled(style, words),
            None => run(words),
        }
    }

    fn list(&self, style: &str, start: Option<u64>, items: &[Vec<Prose>], depth: u8) -> Markup {
        let list = start.map_or(BULLETS, |start| {
            let mut lists = self.lists.borrow_mut();
            lists.push(start);
            BULLETS + lists.len()
        });
        let level = depth.min(DEEPEST);
        html! {
            @for item in items.iter().filter(|item| !item.is_empty()) {
                @for (at, block) in item.iter().enumerate() {
                    @match block {
                        Prose::List { start, items } => (self.list(style, *start, items, depth + 1)),
                        Prose::Paragraph { runs } | Prose::Heading { runs, .. } => w:p {
                            w:pPr {
                                w:pStyle w:val=(if style == "Cell" { "CellList" } else { "ListParagraph" }) {}
                                @if at == 0 { w:numPr { w:ilvl w:val=(level) {} w:numId w:val=(list) {} } }
                                @else { w:ind w:left=(INDENT * u32::from(level + 1)) {} }
                            }
                            (self.line(runs))
                        },
                        Prose::Picture { picture, alternative_text } => (self.picture(*picture, alternative_text)),
                    }
                }
            }
        }
    }

    /// The partnership's logo above its name, as high as on paper.
    pub fn logo(&self, logo: &Logo) -> Markup {
        let (wide, high) = size(&logo.bytes);
        let share = (18.0 / f64::from(high)).min(90.0 / f64::from(wide));
        let relation = self.refer(Target::Picture(logo.bytes.clone()));
        picture("BodyText", &relation, (f64::from(wide) * share, f64::from(high) * share), &logo.alternative_text)
    }

    /// A picture in a paragraph of its own, within the lines and a part of the page.
    fn picture(&self, picture: Id, alternative_text: &str) -> Markup {
        let Some(kept) = self.report.pictures.iter().find(|it| it.picture == picture) else { return html! {} };
        let (width, height) = size(&kept.bytes);
        let relation = self.refer(Target::Picture(kept.bytes.clone()));
        self::picture("BodyText", &relation, fitted(width, height), alternative_text)
    }
}

/// Width and height of a picture, in pixels.
fn size(bytes: &[u8]) -> (u32, u32) {
    let size = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    size.and_then(|reader| reader.into_dimensions().ok()).filter(|(wide, high)| wide * high > 0).unwrap_or((4, 3))
}

/// A picture in a paragraph of its own, of this width and height in millimetres, with its alternative text.
pub fn picture(style: &str, relation: &str, (wide, high): (f64, f64), alternative_text: &str) -> Markup {
    // In English Metric Units, the unit of drawings.
    let [wide, high] = [wide, high].map(|millimetres| (millimetres * 36_000.0) as u64);
    let number = relation.trim_start_matches("rId");
    let name = format!("Picture {number}");
    let drawn = html! {
        w:r {
            w:drawing {
                wp:inline distT="0" distB="0" distL="0" distR="0" {
                    wp:extent cx=(wide) cy=(high) {}
                    wp:docPr id=(number) name=(name) descr=(alternative_text) {}
                    wp:cNvGraphicFramePr {}
                    a:graphic {
                        a:graphicData uri=(super::package::PIC) {
                            pic:pic {
                                pic:nvPicPr { pic:cNvPr id=(number) name=(name) descr=(alternative_text) {} pic:cNvPicPr {} }
                                pic:blipFill { a:blip r:embed=(relation) {} a:stretch { a:fillRect {} } }
                                pic:spPr {
                                    a:xfrm { a:off x="0" y="0" {} a:ext cx=(wide) cy=(high) {} }
                                    a:prstGeom prst="rect" { a:avLst {} }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    paragraph(style, &drawn)
}

/// The size at which a picture is set, in millimetres: its own at 96 dots an inch, within the lines and a part of the page.
fn fitted(width: u32, height: u32) -> (f64, f64) {
    const DOT: f64 = 25.4 / 96.0;
    let (wide, high) = (f64::from(width) * DOT, f64::from(height) * DOT);
    let share = (160.0 / wide).min(110.0 / high).min(1.0);
    (wide * share, high * share)
}
