//! Text that a person wrote, as blocks and runs: the only shape in which it reaches a page.
//!
//! Two notations are read: [`plain`] for most texts (paragraphs, bullet lines, links) and
//! [`narrative`] for the sections that people write (also bold, italic, numbered lists and
//! sub-headings, as in CommonMark). Whatever is not part of the notation is text and prints as
//! typed: that is why this is not a CommonMark library, which would read much more into it.

use serde::Serialize;

use super::Id;

mod inline;

/// A paragraph, list or sub-heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Prose {
    Paragraph {
        runs: Vec<Run>,
    },
    /// `start` is the first number of a numbered list; `None` makes a bullet list.
    List {
        start: Option<u64>,
        items: Vec<Vec<Prose>>,
    },
    /// A sub-heading inside a text; `depth` counts from 1, below the heading the text stands under.
    Heading {
        depth: u8,
        runs: Vec<Run>,
    },
    /// A picture of the file, on a line of its own.
    Picture {
        picture: Id,
        alternative_text: String,
    },
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Run {
    Text {
        text: String,
    },
    Bold {
        runs: Vec<Run>,
    },
    Italic {
        runs: Vec<Run>,
    },
    /// `address` begins with `http://`, `https://` or `mailto:`; anything else stays text.
    Link {
        address: String,
        runs: Vec<Run>,
    },
    /// A line break inside a paragraph.
    Break,
}

/// Which notation a text is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Plain,
    Narrative,
}

/// Reads a text of the record: paragraphs, `- ` lines, `[words](address)`.
pub fn plain(text: &str) -> Vec<Prose> {
    blocks(&lines(text), Notation::Plain)
}

/// Reads the narrative of a section: as [`plain`], with `**bold**`, `*italic*`, numbered lists,
/// nested lists, `### sub-headings` and `![what it shows](picture:12)`.
pub fn narrative(text: &str) -> Vec<Prose> {
    blocks(&lines(text), Notation::Narrative)
}

/// One paragraph of text in which nothing is notation.
pub fn literal(text: impl Into<String>) -> Vec<Prose> {
    vec![Prose::Paragraph { runs: vec![Run::Text { text: text.into() }] }]
}

/// An address that prints as itself and, where it is one that readers may be sent to, leads there.
pub fn address(typed: &str) -> Vec<Run> {
    match plain(&format!("[{typed}]({typed})")).pop() {
        Some(Prose::Paragraph { runs }) if matches!(runs[..], [Run::Link { .. }]) => runs,
        _ => vec![Run::Text { text: typed.to_owned() }],
    }
}

/// The words alone, blocks separated by a line break: for labels, search and alternative texts.
pub fn words(prose: &[Prose]) -> String {
    let mut out = String::new();
    for block in prose {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Prose::Paragraph { runs } | Prose::Heading { runs, .. } => push_words(runs, &mut out),
            Prose::List { items, .. } => {
                let items: Vec<String> = items.iter().map(|item| words(item)).collect();
                out.push_str(&items.join("\n"));
            }
            Prose::Picture { alternative_text, .. } => out.push_str(alternative_text),
        }
    }
    out
}

fn push_words(runs: &[Run], out: &mut String) {
    for run in runs {
        match run {
            Run::Text { text } => out.push_str(text),
            Run::Bold { runs } | Run::Italic { runs } | Run::Link { runs, .. } => push_words(runs, out),
            Run::Break => out.push('\n'),
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').map(|line| line.trim_end_matches('\r')).collect()
}

/// What a line begins.
enum Opening<'a> {
    Blank,
    /// A list item: its number if it has one, how far in its text begins, and the text.
    Item {
        start: Option<u64>,
        inset: usize,
        text: &'a str,
    },
    Heading {
        depth: u8,
        text: &'a str,
    },
    Picture {
        picture: Id,
        alternative_text: &'a str,
    },
    Text,
}

fn opening(line: &str, notation: Notation) -> Opening<'_> {
    let text = line.trim_start();
    if text.is_empty() {
        return Opening::Blank;
    }
    let indent = line.len() - text.len();
    if let Some(rest) = text.strip_prefix("- ") {
        return Opening::Item { start: None, inset: indent + 2, text: rest };
    }
    if notation == Notation::Plain {
        return Opening::Text;
    }
    if let Some(rest) = text.strip_prefix("* ") {
        return Opening::Item { start: None, inset: indent + 2, text: rest };
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=6).contains(&digits)
        && let Some(rest) = text[digits..].strip_prefix(". ")
        && let Ok(start) = text[..digits].parse()
    {
        return Opening::Item { start: Some(start), inset: indent + digits + 2, text: rest };
    }
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes)
        && let Some(rest) = text[hashes..].strip_prefix(' ')
        && !rest.trim().is_empty()
    {
        // "##" and "###" are what people type for the first level; none is deeper than three.
        return Opening::Heading { depth: (hashes as u8).saturating_sub(2).clamp(1, 3), text: rest.trim() };
    }
    picture(text).unwrap_or(Opening::Text)
}

/// `![what it shows](picture:12)`, with no bracket within.
fn picture(line: &str) -> Option<Opening<'_>> {
    let (alternative_text, address) = line.trim_end().strip_prefix("![")?.split_once("](picture:")?;
    let digits = address.strip_suffix(')')?;
    let known = !alternative_text.contains(['[', ']']) && digits.bytes().all(|digit| digit.is_ascii_digit());
    let picture = digits.parse().ok().filter(|_| known)?;
    Some(Opening::Picture { picture, alternative_text: alternative_text.trim() })
}

/// Lists within lists beyond this are text: a person never needs them, a hostile cell might have
/// thousands.
const DEEPEST: usize = 5;

fn blocks(lines: &[&str], notation: Notation) -> Vec<Prose> {
    blocks_within(lines, notation, 0)
}

fn blocks_within(lines: &[&str], notation: Notation, depth: usize) -> Vec<Prose> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match opening(lines[at], notation) {
            Opening::Blank => at += 1,
            Opening::Heading { depth, text } => {
                out.push(Prose::Heading { depth, runs: runs(text, notation) });
                at += 1;
            }
            Opening::Picture { picture, alternative_text } => {
                out.push(Prose::Picture { picture, alternative_text: alternative_text.to_owned() });
                at += 1;
            }
            Opening::Item { start, inset, .. } => {
                let (list, next) = list(lines, at, start, inset, notation, depth);
                out.push(list);
                at = next;
            }
            Opening::Text => {
                let end =
                    at + lines[at..].iter().take_while(|line| matches!(opening(line, notation), Opening::Text)).count();
                let text: Vec<&str> = lines[at..end].iter().map(|line| line.trim()).collect();
                out.push(Prose::Paragraph { runs: runs(&text.join("\n"), notation) });
                at = end;
            }
        }
    }
    out
}

/// Reads a list whose first item stands on line `at`; returns it and the line after it.
fn list(
    lines: &[&str],
    mut at: usize,
    first: Option<u64>,
    inset: usize,
    notation: Notation,
    depth: usize,
) -> (Prose, usize) {
    let mut items = Vec::new();
    while at < lines.len() {
        // Blank lines between items belong to the list; a blank line before other text ends it.
        let item_at = at + lines[at..].iter().take_while(|line| line.trim().is_empty()).count();
        let Some(Opening::Item { start, inset: own, text }) = lines.get(item_at).map(|line| opening(line, notation))
        else {
            break;
        };
        if start.is_some() != first.is_some() || own + 1 < inset || own >= inset + 2 {
            break;
        }
        let end = item_at + 1 + lines[item_at + 1..].iter().take_while(|line| continues(line, own, notation)).count();
        // What stands on the item's own line is its text, even if it looks like the start of a list.
        let rest = &lines[item_at + 1..end];
        let own_lines =
            rest.iter().take_while(|line| depth >= DEEPEST || matches!(opening(line, notation), Opening::Text)).count();
        let mut words = vec![text.trim()];
        words.extend(rest[..own_lines].iter().map(|line| line.trim()));
        let mut item = vec![Prose::Paragraph { runs: runs(&words.join("\n"), notation) }];
        let inner: Vec<&str> = rest[own_lines..].iter().map(|line| unindented(line, own)).collect();
        item.extend(blocks_within(&inner, notation, depth + 1));
        items.push(item);
        at = end;
    }
    (Prose::List { start: first, items }, at)
}

/// Whether a line goes on with a list item whose text begins `inset` blanks in: a deeper item, or
/// text that is neither blank nor an item of its own.
fn continues(line: &str, inset: usize, notation: Notation) -> bool {
    match opening(line, notation) {
        Opening::Blank | Opening::Heading { .. } | Opening::Picture { .. } => false,
        Opening::Item { inset: own, .. } => notation == Notation::Narrative && own >= inset + 2,
        Opening::Text => true,
    }
}

fn unindented(line: &str, inset: usize) -> &str {
    let blanks = line.bytes().take(inset).take_while(|byte| *byte == b' ').count();
    &line[blanks..]
}

fn runs(text: &str, notation: Notation) -> Vec<Run> {
    inline::runs(text, notation == Notation::Narrative)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Prose {
        Prose::Paragraph { runs: vec![Run::Text { text: text.into() }] }
    }

    #[test]
    fn a_plain_text_has_paragraphs_bullets_and_line_breaks() {
        let read = plain("First line\nsecond line\n\nNext:\n- one\n- two\n\nLast");

        let broken = Prose::Paragraph {
            runs: vec![Run::Text { text: "First line".into() }, Run::Break, Run::Text { text: "second line".into() }],
        };
        let bullets = Prose::List { start: None, items: vec![vec![paragraph("one")], vec![paragraph("two")]] };
        assert_eq!(read, vec![broken, paragraph("Next:"), bullets, paragraph("Last")]);
    }

    #[test]
    fn notation_of_the_narrative_is_text_elsewhere() {
        for typed in ["# not a heading", "1. not a list", "**not bold**", "<b>not bold</b>", "&amp; $x$ \\ @ref"] {
            assert_eq!(plain(typed), vec![paragraph(typed)]);
        }
    }

    #[test]
    fn a_narrative_has_headings_and_numbered_and_nested_lists() {
        let read = narrative("### What we saw\n1. one\n   - inner\n2. two");

        let inner = Prose::List { start: None, items: vec![vec![paragraph("inner")]] };
        assert_eq!(
            read,
            vec![
                Prose::Heading { depth: 1, runs: vec![Run::Text { text: "What we saw".into() }] },
                Prose::List { start: Some(1), items: vec![vec![paragraph("one"), inner], vec![paragraph("two")]] },
            ]
        );
    }

    #[test]
    fn hostile_lists_end_quickly() {
        assert_eq!(words(&plain(&"- ".repeat(15_000))), "- ".repeat(14_999).trim_end());
        let deep: Vec<String> = (0..200).map(|depth| format!("{}- item", "  ".repeat(depth))).collect();
        assert_eq!(words(&narrative(&deep.join("\n"))).matches("item").count(), 200);
    }

    #[test]
    fn what_is_no_notation_prints_as_typed_in_a_narrative_too() {
        for typed in [
            "#import \"x\"",
            "<script>",
            "> quoted",
            "---",
            "`code`",
            "&amp;",
            "1.no list",
            "-no list",
            "C:\\path",
            "a ] b [[ c",
        ] {
            assert_eq!(words(&narrative(typed)), typed);
        }
    }

    #[test]
    fn a_picture_stands_on_a_line_of_its_own_and_only_in_a_narrative() {
        let picture = Prose::Picture { picture: 12, alternative_text: "A house".into() };

        assert_eq!(narrative("Drawn by a child:\n![A house](picture:12)"), [paragraph("Drawn by a child:"), picture]);
        for text in ["See ![A house](picture:12)", "![A house](picture:x)", "![A [house]](picture:12)"] {
            assert_eq!(narrative(text), [paragraph(text)]);
        }
        assert_eq!(plain("![A house](picture:12)"), [paragraph("![A house](picture:12)")]);
    }

    #[test]
    fn a_link_that_is_not_closed_stays_text_with_its_line_break() {
        let text = |text: &str| Run::Text { text: text.into() };
        let runs = vec![text("[a](http://x.uk"), Run::Break, text("b)")];

        assert_eq!(plain("[a](http://x.uk\nb)"), [Prose::Paragraph { runs }]);
    }
}
