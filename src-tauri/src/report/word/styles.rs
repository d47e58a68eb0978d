//! The styles of a Word file, with the colours and sizes of the printed report.

use maud::{Markup, html};

use super::package::W;
use crate::report::colour::Colour;
use crate::report::model::Theme;
use crate::report::palette::Palette;

const FONT: &str = "Calibri";

/// A style of paragraphs: its name, the style it is based on, and what it sets.
struct Style {
    id: &'static str,
    /// As Word names it; its own styles are known by their names.
    name: &'static str,
    based_on: &'static str,
    /// Before and after, in twentieths of a point.
    space: (u16, u16),
    /// In half points; 0 leaves it.
    size: u16,
    bold: bool,
    colour: Option<Colour>,
    /// The rest of what it sets of the paragraph, after the space and before the indent.
    more: fn(&Palette) -> More,
}

/// What only some styles set, in the order in which the schema wants it.
#[derive(Default)]
struct More {
    keep_next: bool,
    page_break: bool,
    border: Option<Markup>,
    shading: Option<String>,
    tabs: Option<u16>,
    indent: Option<(u16, u16)>,
    align: Option<&'static str>,
    outline: Option<u8>,
}

pub fn styles(theme: &Theme) -> Markup {
    let colours = Palette::of(theme);
    html! {
        w:styles xmlns:w=(W) {
            w:docDefaults {
                w:rPrDefault {
                    w:rPr {
                        w:rFonts w:ascii=(FONT) w:hAnsi=(FONT) w:eastAsia=(FONT) w:cs=(FONT) {}
                        w:color w:val=(digits(colours.ink)) {}
                        w:sz w:val="24" {}
                        w:szCs w:val="24" {}
                        w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA" {}
                    }
                }
                w:pPrDefault { w:pPr { w:spacing w:after="120" w:line="276" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} w:qFormat {} }
            w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont" { w:name w:val="Default Paragraph Font" {} }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:tblPr { w:tblInd w:w="0" w:type="dxa" {} w:tblCellMar { w:left w:w="0" w:type="dxa" {} w:right w:w="0" w:type="dxa" {} } }
            }
            @for style in paragraphs(&colours) { (paragraph(&style, &colours)) }
            (characters(&colours))
            (table(&colours))
        }
    }
}

fn paragraphs(colours: &Palette) -> Vec<Style> {
    let plain = Style {
        id: "",
        name: "",
        based_on: "Normal",
        space: (0, 120),
        size: 0,
        bold: false,
        colour: None,
        more: |_| More::default(),
    };
    let heading = |id, name, space, size, more| Style {
        id,
        name,
        space,
        size,
        more,
        bold: true,
        colour: Some(colours.brand),
        ..plain
    };
    vec![
        Style { id: "BodyText", name: "Body Text", ..plain },
        Style {
            id: "Partnership",
            name: "Partnership",
            size: 32,
            bold: true,
            colour: Some(colours.brand),
            space: (600, 2400),
            ..plain
        },
        Style { more: |_| More::default(), ..heading("Title", "Title", (0, 240), 84, |_| More::default()) },
        Style { id: "Subtitle", name: "Subtitle", size: 40, space: (0, 160), colour: Some(colours.quiet), ..plain },
        Style { id: "Area", name: "Area", size: 28, space: (0, 1800), colour: Some(colours.quiet), ..plain },
        Style { id: "Standing", name: "Standing", bold: true, space: (0, 80), ..plain },
        Style {
            id: "Head",
            name: "Head",
            space: (0, 60),
            more: |_| More { tabs: Some(1400), indent: Some((1400, 1400)), ..More::default() },
            ..plain
        },
        heading("Heading1", "heading 1", (0, 300), 52, |colours| More {
            keep_next: true,
            page_break: true,
            outline: Some(0),
            border: Some(html! { w:bottom w:val="single" w:sz="12" w:space="6" w:color=(digits(colours.accent)) {} }),
            ..More::default()
        }),
        heading("Heading2", "heading 2", (400, 120), 33, |_| More {
            keep_next: true,
            outline: Some(1),
            ..More::default()
        }),
        heading("Heading3", "heading 3", (320, 100), 27, |_| More {
            keep_next: true,
            outline: Some(2),
            ..More::default()
        }),
        heading("Heading4", "heading 4", (260, 80), 24, |_| More {
            keep_next: true,
            outline: Some(3),
            ..More::default()
        }),
        heading("Heading5", "heading 5", (240, 80), 24, |_| More {
            keep_next: true,
            outline: Some(4),
            ..More::default()
        }),
        heading("Heading6", "heading 6", (240, 80), 24, |_| More {
            keep_next: true,
            outline: Some(5),
            ..More::default()
        }),
        heading("Heading7", "heading 7", (240, 80), 24, |_| More {
            keep_next: true,
            outline: Some(6),
            ..More::default()
        }),
        heading("Heading8", "heading 8", (240, 80), 24, |_| More {
            keep_next: true,
            outline: Some(7),
            ..More::default()
        }),
        heading("Heading9", "heading 9", (240, 80), 24, |_| More {
            keep_next: true,
            outline: Some(8),
            ..More::default()
        }),
        heading("ContentsHeading", "TOC Heading", (0, 240), 40, |_| More {
            page_break: true,
            keep_next: true,
            ..More::default()
        }),
        Style { id: "TOC1", name: "toc 1", bold: true, space: (120, 20), colour: Some(colours.brand), ..plain },
        Style {
            id: "TOC2",
            name: "toc 2",
            size: 21,
            space: (0, 20),
            more: |_| More { indent: Some((400, 0)), ..More::default() },
            ..plain
        },
        Style {
            id: "Caption",
            name: "caption",
            bold: true,
            space: (240, 100),
            size: 23,
            more: |_| More { keep_next: true, ..More::default() },
            ..plain
        },
        Style { id: "Drawn", name: "Drawn", space: (0, 240), ..plain },
        Style {
            id: "Detail",
            name: "Detail",
            colour: Some(colours.quiet),
            more: |_| More { keep_next: true, ..More::default() },
            ..plain
        },
        Style { id: "TableNote", name: "Table note", size: 21, space: (80, 280), colour: Some(colours.quiet), ..plain },
        Style { id: "AfterTable", name: "After table", size: 12, space: (0, 120), ..plain },
        Style {
            id: "AsideLabel",
            name: "Aside label",
            bold: true,
            colour: Some(colours.brand),
            space: (200, 0),
            more: aside_label,
            ..plain
        },
        Style { id: "Aside", name: "Aside", space: (0, 0), more: aside, ..plain },
        Style {
            id: "KeyNumber",
            name: "Key number",
            bold: true,
            space: (160, 0),
            more: |colours| More { keep_next: true, ..ruled(colours.accent, 18) },
            ..plain
        },
        Style {
            id: "KeyDetail",
            name: "Key detail",
            size: 21,
            colour: Some(colours.quiet),
            more: |colours| ruled(colours.accent, 18),
            ..plain
        },
        Style {
            id: "Statement",
            name: "Statement",
            space: (120, 40),
            more: |colours| ruled(colours.hair, 12),
            ..plain
        },
        Style {
            id: "Attribution",
            name: "Attribution",
            bold: true,
            size: 21,
            colour: Some(colours.quiet),
            space: (0, 200),
            more: |colours| ruled(colours.hair, 12),
            ..plain
        },
        Style { id: "BareWording", name: "Bare wording", bold: true, space: (240, 80), more: wording, ..plain },
        Style {
            id: "Wording",
            name: "Wording",
            based_on: "BareWording",
            bold: true,
            space: (240, 80),
            more: |colours| More { tabs: Some(800), indent: Some((800, 800)), ..wording(colours) },
            ..plain
        },
        Style { id: "Facts", name: "Facts", size: 21, colour: Some(colours.quiet), ..plain },
        Style {
            id: "SmallLabel",
            name: "Small label",
            bold: true,
            size: 21,
            colour: Some(colours.brand),
            space: (120, 20),
            more: |_| More { keep_next: true, ..More::default() },
            ..plain
        },
        Style { id: "ListParagraph", name: "List Paragraph", space: (0, 60), ..plain },
        Style { id: "Cell", name: "Cell", size: 21, space: (0, 20), ..plain },
        Style { id: "CellList", name: "Cell list", based_on: "Cell", size: 21, space: (0, 20), ..plain },
        Style {
            id: "FigureCell",
            name: "Figure cell",
            based_on: "Cell",
            size: 21,
            space: (0, 20),
            more: |_| More { align: Some("right"), ..More::default() },
            ..plain
        },
        Style {
            id: "ColumnHeading",
            name: "Column heading",
            based_on: "Cell",
            size: 21,
            bold: true,
            colour: Some(colours.brand),
            space: (0, 20),
            more: |_| More { keep_next: true, ..More::default() },
        },
        Style {
            id: "FigureHeading",
            name: "Figure heading",
            based_on: "ColumnHeading",
            size: 21,
            bold: true,
            colour: Some(colours.brand),
            space: (0, 20),
            more: |_| More { keep_next: true, align: Some("right"), ..More::default() },
        },
        Style { id: "Header", name: "header", size: 20, colour: Some(colours.quiet), ..plain },
        Style {
            id: "Footer",
            name: "footer",
            size: 20,
            colour: Some(colours.quiet),
            more: |_| More { align: Some("right"), ..More::default() },
            ..plain
        },
    ]
}

fn aside(colours: &Palette) -> More {
    More { shading: Some(digits(colours.tint)), ..More::default() }
}

fn aside_label(colours: &Palette) -> More {
    More { keep_next: true, ..aside(colours) }
}

fn wording(colours: &Palette) -> More {
    let border = html! { w:top w:val="single" w:sz="4" w:space="6" w:color=(digits(colours.hair)) {} };
    More { keep_next: true, border: Some(border), ..More::default() }
}

/// A rule at the left.
fn ruled(colour: Colour, thick: u8) -> More {
    let border = html! { w:left w:val="single" w:sz=(thick) w:space="8" w:color=(digits(colour)) {} };
    More { border: Some(border), indent: Some((200, 0)), ..More::default() }
}

fn paragraph(style: &Style, colours: &Palette) -> Markup {
    let more = (style.more)(colours);
    html! {
        w:style w:type="paragraph" w:styleId=(style.id) {
            w:name w:val=(style.name) {}
            w:basedOn w:val=(style.based_on) {}
            @if style.id.starts_with("Heading") { w:next w:val="BodyText" {} }
            w:qFormat {}
            w:pPr {
                @if more.keep_next { w:keepNext {} }
                @if more.page_break { w:pageBreakBefore {} }
                @if let Some(border) = &more.border { w:pBdr { (border) } }
                @if let Some(fill) = &more.shading { w:shd w:val="clear" w:color="auto" w:fill=(fill) {} }
                @if let Some(at) = more.tabs { w:tabs { w:tab w:val="left" w:pos=(at) {} } }
                w:spacing w:before=(style.space.0) w:after=(style.space.1) {}
                @if let Some((left, hanging)) = more.indent { w:ind w:left=(left) w:hanging=(hanging) {} }
                @if let Some(align) = more.align { w:jc w:val=(align) {} }
                @if let Some(level) = more.outline { w:outlineLvl w:val=(level) {} }
            }
            w:rPr {
                @if style.bold { w:b {} }
                @if let Some(colour) = style.colour { w:color w:val=(digits(colour)) {} }
                @if style.size > 0 { w:sz w:val=(style.size) {} w:szCs w:val=(style.size) {} }
            }
        }
    }
}

/// Styles of words: emphasis, references, and the tones of a status, the same in every form.
fn characters(colours: &Palette) -> Markup {
    let styles = [
        ("Strong", "Strong", None),
        ("Emphasis", "Emphasis", None),
        ("Hyperlink", "Hyperlink", Some(digits(colours.brand))),
        ("Which", "Which", Some(digits(colours.brand))),
        ("RecordReference", "Record reference", Some(digits(colours.brand))),
        ("KeyValue", "Key value", Some(digits(colours.brand))),
        ("Neutral", "Status neutral", Some("4d5860".to_owned())),
        ("Active", "Status active", Some("0a5a85".to_owned())),
        ("Caution", "Status caution", Some("785300".to_owned())),
        ("Done", "Status done", Some("1c6a39".to_owned())),
        ("Late", "Status late", Some("a5221c".to_owned())),
    ];
    html! {
        @for (id, name, colour) in styles {
            w:style w:type="character" w:styleId=(id) {
                w:name w:val=(name) {}
                w:rPr {
                    @if id != "Hyperlink" { w:b {} }
                    @if let Some(colour) = colour { w:color w:val=(colour) {} }
                    @if id == "KeyValue" { w:sz w:val="52" {} w:szCs w:val="52" {} }
                    @if id == "Hyperlink" { w:u w:val="single" {} }
                }
            }
        }
    }
}

/// No boxes: hairlines between rows, a strong rule under the heading and above the total.
fn table(colours: &Palette) -> Markup {
    let (brand, hair) = (digits(colours.brand), digits(colours.hair));
    let strong = |side: Markup| html! { w:tcPr { w:tcBorders { (side) } } };
    html! {
        w:style w:type="table" w:styleId="ReportTable" {
            w:name w:val="Report table" {}
            w:basedOn w:val="TableNormal" {}
            w:tblPr {
                w:tblBorders {
                    w:bottom w:val="single" w:sz="4" w:space="0" w:color=(hair) {}
                    w:insideH w:val="single" w:sz="4" w:space="0" w:color=(hair) {}
                }
                w:tblCellMar {
                    w:top w:w="60" w:type="dxa" {} w:left w:w="60" w:type="dxa" {}
                    w:bottom w:w="60" w:type="dxa" {} w:right w:w="60" w:type="dxa" {}
                }
            }
            w:tblStylePr w:type="firstRow" { (strong(html! { w:bottom w:val="single" w:sz="10" w:space="0" w:color=(brand) {} })) }
            w:tblStylePr w:type="lastRow" {
                w:rPr { w:b {} }
                (strong(html! { w:top w:val="single" w:sz="10" w:space="0" w:color=(brand) {} }))
            }
        }
    }
}

/// As Word writes a colour: six digits.
fn digits(colour: Colour) -> String {
    colour.to_string().trim_start_matches('#').to_owned()
}
