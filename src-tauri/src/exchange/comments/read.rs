//! Reads the parts of a Word file (ECMA-376) as far as comments and tracked changes need it.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Comment, CommentKind};

/// The most comments and changes of a file; reading stops at the first one more.
pub const MOST: usize = 10_000;
/// How many comments can be about the same words at once.
const MOST_OPEN: usize = 100;
/// The most letters of a paragraph that are shown beside a change.
const SHOWN: usize = 200;

/// A comment as the part of comments has it: who, when, and what.
#[derive(Default)]
struct Said {
    by: String,
    on: String,
    text: String,
}

/// Everything in the order of the text. `styles` tells which styles are headings, `said` holds the comments.
pub fn comments(document: &str, styles: Option<&str>, said: Option<&str>) -> quick_xml::Result<Vec<Comment>> {
    let headings = styles.map(headings).transpose()?.unwrap_or_default();
    let said = said.map(self::said).transpose()?.unwrap_or_default();
    let mut place = Place { headings, said, ..Place::default() };
    let mut reader = Reader::from_str(document);
    while place.found.len() + place.waiting.len() <= MOST {
        match reader.read_event()? {
            Event::Start(tag) => place.start(&tag, true),
            Event::Empty(tag) => place.start(&tag, false),
            Event::Text(text) => place.text(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::GeneralRef(entity) => place.text(&resolved(&entity)?),
            Event::End(tag) => place.end(tag.local_name().as_ref()),
            Event::Eof => return Ok(place.found),
            _ => (),
        }
    }
    place.found.append(&mut place.waiting);
    Ok(place.found)
}

/// Where in the document the reader is, and what it has found.
#[derive(Default)]
struct Place {
    headings: HashMap<String, usize>,
    said: HashMap<String, Said>,
    /// The words of the headings that are open, by their level.
    open: Vec<String>,
    /// Of the paragraph that is being read.
    level: Option<usize>,
    words: String,
    in_text: bool,
    /// The change that is being read, with who made it and when.
    change: Option<Comment>,
    /// Changes of this paragraph, until its words are known.
    waiting: Vec<Comment>,
    /// The comments whose words are being read, with those words.
    about: Vec<(String, String)>,
    found: Vec<Comment>,
}

impl Place {
    fn start(&mut self, tag: &BytesStart<'_>, has_content: bool) {
        match tag.local_name().as_ref() {
            "p" if has_content => {
                self.words.clear();
                self.level = None;
            }
            "pStyle" => self.level = attribute(tag, "val").and_then(|style| self.headings.get(&style).copied()),
            "t" | "delText" => self.in_text = has_content,
            "tab" | "br" => self.text_anyway(" "),
            "ins" if has_content => self.change = Some(self.changed(tag, CommentKind::Added)),
            "del" if has_content => self.change = Some(self.changed(tag, CommentKind::TakenOut)),
            "commentRangeStart" if self.about.len() < MOST_OPEN => {
                self.about.extend(attribute(tag, "id").map(|id| (id, String::new())))
            }
            "commentRangeEnd" => self.comment(attribute(tag, "id")),
            // A comment on a place has no range of its own.
            "commentReference" => self.comment(attribute(tag, "id")),
            _ => (),
        }
    }

    fn text(&mut self, words: &str) {
        if self.in_text {
            self.text_anyway(words);
        }
    }

    fn text_anyway(&mut self, words: &str) {
        match &mut self.change {
            Some(change) => {
                change.text.push_str(words);
                if change.kind == CommentKind::Added {
                    self.words.push_str(words);
                }
            }
            None => self.words.push_str(words),
        }
        // No more of it is shown.
        for (_, about) in self.about.iter_mut().filter(|(_, about)| about.len() < SHOWN * 8) {
            about.extend(words.chars().take(SHOWN * 2));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" | "delText" => self.in_text = false,
            "ins" | "del" => self.waiting.extend(self.change.take().filter(|it| !it.text.trim().is_empty())),
            "p" => self.paragraph(),
            _ => (),
        }
    }

    fn paragraph(&mut self) {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        for mut change in std::mem::take(&mut self.waiting) {
            change.about = short(&words);
            self.found.push(change);
        }
        if let Some(level) = self.level.take().filter(|_| !words.is_empty()) {
            self.open.truncate(level - 1);
            self.open.resize(level - 1, String::new());
            self.open.push(short(&words));
        }
        self.words.clear();
    }

    fn changed(&self, tag: &BytesStart<'_>, kind: CommentKind) -> Comment {
        let by = attribute(tag, "author").unwrap_or_default();
        Comment { section: self.section(), kind, by, on: day(tag), about: String::new(), text: String::new() }
    }

    /// A comment is told where the words that it is about end.
    fn comment(&mut self, id: Option<String>) {
        let Some((id, said)) = id.and_then(|id| self.said.remove_entry(&id)) else { return };
        let at = self.about.iter().position(|(other, _)| *other == id);
        let about = at.map(|at| self.about.remove(at).1).unwrap_or_default();
        let about = short(&about.split_whitespace().collect::<Vec<_>>().join(" "));
        let Said { by, on, text } = said;
        self.found.push(Comment { section: self.section(), kind: CommentKind::Comment, by, on, about, text });
    }

    fn section(&self) -> String {
        self.open.iter().filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The comments of the part that holds them, by their number.
fn said(part: &str) -> quick_xml::Result<HashMap<String, Said>> {
    let mut all = HashMap::new();
    let mut open: Option<(String, Said)> = None;
    let mut in_text = false;
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "comment" => {
                    let by = attribute(&tag, "author").unwrap_or_default();
                    let said = Said { by, on: day(&tag), text: String::new() };
                    open = attribute(&tag, "id").map(|id| (id, said));
                }
                "t" => in_text = true,
                _ => (),
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "comment" => {
                    all.extend(open.take().map(|(id, said)| (id, Said { text: said.text.trim().to_owned(), ..said })))
                }
                "t" => in_text = false,
                "p" => add(&mut open, "\n"),
                _ => (),
            },
            Event::Text(text) if in_text => add(&mut open, &text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::GeneralRef(entity) if in_text => add(&mut open, &resolved(&entity)?),
            Event::Eof => return Ok(all),
            _ => (),
        }
    }
}

fn add(open: &mut Option<(String, Said)>, words: &str) {
    if let Some((_, said)) = open {
        said.text.push_str(words);
    }
}

/// The styles that are headings, with their level: Word may name a style after its own language, and knows it by this name.
fn headings(part: &str) -> quick_xml::Result<HashMap<String, usize>> {
    let mut all = HashMap::new();
    let mut style = None;
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => style = attribute(&tag, "styleId"),
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "name" => {
                let name = attribute(&tag, "val").unwrap_or_default().to_lowercase();
                let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                all.extend(style.take().zip(level.filter(|level| (1..=9).contains(level))));
            }
            Event::Eof => return Ok(all),
            _ => (),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The day of a moment such as `2026-06-01T09:30:00Z`.
fn day(tag: &BytesStart<'_>) -> String {
    attribute(tag, "date").and_then(|moment| moment.get(..10).map(str::to_owned)).unwrap_or_default()
}

/// The letter that a reference such as `&amp;` stands for. No others are known, so none can grow.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> quick_xml::Result<String> {
    if let Some(letter) = entity.resolve_char_ref()? {
        return Ok(letter.to_string());
    }
    Ok(quick_xml::escape::resolve_predefined_entity(entity).unwrap_or_default().to_owned())
}

fn short(words: &str) -> String {
    if words.chars().count() <= SHOWN {
        words.to_owned()
    } else {
        words.chars().take(SHOWN).collect::<String>() + "…"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Two"><w:name w:val="Heading 2"/></w:style><w:style w:styleId="Body"><w:name w:val="Body"/></w:style></w:styles>"#;

    fn paragraph(style: &str, content: &str) -> String {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>"#)
    }

    fn run(words: &str) -> String {
        format!("<w:r><w:t>{words}</w:t></w:r>")
    }

    fn read(body: &str, said: Option<&str>) -> Vec<Comment> {
        comments(&format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#), Some(STYLES), said)
            .unwrap()
    }

    #[test]
    fn a_comment_is_told_with_its_section_and_the_words_it_is_about() {
        let said = r#"<w:comments xmlns:w="w"><w:comment w:id="4" w:author="Jo &amp; Al" w:date="2026-06-01T09:00:00Z">
            <w:p><w:r><w:t>How many?</w:t></w:r></w:p><w:p><w:r><w:t>Say it.</w:t></w:r></w:p></w:comment></w:comments>"#;
        let body = [
            paragraph("berschrift1", &run("5 Priorities")),
            paragraph("Two", &run("5.2 Neglect")),
            paragraph(
                "Body",
                &format!(
                    r#"{}<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/>"#,
                    run("We saw "),
                    run("more &lt;children&gt;")
                ),
            ),
        ];
        let found = read(&body.concat(), Some(said));

        let expected = "5 Priorities, 5.2 Neglect: Jo & Al, 1 June 2026, on “more <children>”: How many?\nSay it.";
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn tracked_changes_are_told_with_the_paragraph_as_it_would_be() {
        let body = [
            paragraph("berschrift1", &run("2 Voice")),
            paragraph(
                "Body",
                &format!(
                    r#"{}<w:del w:author="Jo" w:date="2026-06-02T08:00:00Z"><w:r><w:delText>few</w:delText></w:r></w:del><w:ins w:author="Jo">{}</w:ins>{}"#,
                    run("We met "),
                    run("many"),
                    run(" children.")
                ),
            ),
        ];
        let found: Vec<String> = read(&body.concat(), None).iter().map(ToString::to_string).collect();

        assert_eq!(
            found,
            [
                "2 Voice: Jo, 2 June 2026, took out “few” in “We met many children.”",
                "2 Voice: Jo, added “many” in “We met many children.”",
            ]
        );
    }

    #[test]
    fn what_stands_before_the_first_heading_says_so() {
        let body = paragraph("Body", &format!("<w:ins w:author=\"\">{}</w:ins>", run("New")));
        assert_eq!(read(&body, None)[0].to_string(), "Before the first section: Nobody named, added “New” in “New”");
    }
}
