//! The shape of a part's XML, followed while the part is unpacked for the first time: how long its pieces are, how deep
//! its elements stand within one another, and how many there are of those that a reader keeps in memory.

use std::io::{Error, Write};

use memchr::{memchr, memchr3};

use super::bounds::Bounds;

/// No cell, line of text or tag is longer than this, in bytes; a reader keeps each in memory as a whole.
const LONGEST: usize = 8 * 1024 * 1024;
/// Tables within tables within boxes of a Word file go less than half as deep.
const DEEPEST: usize = 256;
/// Excel has at most 64,000 kinds of cells, and readers keep what they look like.
const MOST_KEPT: usize = 300_000;
/// How much of a tag is looked at.
const LOOKED_AT: usize = 1024;

/// What is written to it is only looked at.
pub struct XmlShape {
    is_xml: bool,
    /// Whether it is the list of the texts that all sheets share, and how many there may be.
    texts: Option<usize>,
    /// Of a part whose elements are kept, how many more there may be.
    elements: usize,
    state: State,
    depth: usize,
    /// The length of the piece that is being read.
    length: usize,
    /// The beginning of the tag that is being read, and the last bytes that were.
    tag: Vec<u8>,
    last: [u8; 2],
    wrong: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Tag,
    /// Within quotation marks of a tag.
    Quoted(u8),
    /// Within what ends with these and a `>`: a comment, an instruction, plain data.
    Until([u8; 2]),
}

impl XmlShape {
    /// Of the part of this name.
    pub fn of(name: &str, bounds: &Bounds) -> XmlShape {
        let name = name.to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        XmlShape {
            is_xml: ends(&[".xml", ".rels"]),
            texts: ends(&["sharedstrings.xml"]).then_some(bounds.cells),
            elements: if ends(&["styles.xml", "workbook.xml", ".rels"]) { MOST_KEPT } else { usize::MAX },
            state: State::Text,
            depth: 0,
            length: 0,
            tag: Vec::new(),
            last: [0; 2],
            wrong: None,
        }
    }

    /// What is wrong with it, if anything is.
    pub fn wrong(&self) -> Option<&'static str> {
        self.wrong
    }

    /// Reads on to the next place that matters, and says how far that is.
    fn step(&mut self, bytes: &[u8]) -> usize {
        let found = match self.state {
            State::Text => memchr(b'<', bytes),
            State::Tag => memchr3(b'>', b'"', b'\'', bytes),
            State::Quoted(mark) => memchr(mark, bytes),
            State::Until(_) => memchr(b'>', bytes),
        };
        let until = found.unwrap_or(bytes.len());
        self.note(&bytes[..until]);
        let Some(byte) = found.map(|at| bytes[at]) else { return until };
        match (self.state, byte) {
            (State::Text, _) => self.begin(State::Tag),
            (State::Tag, b'>') => {
                self.element();
                self.begin(State::Text);
            }
            (State::Tag, mark) => self.state = State::Quoted(mark),
            // A slash in quotation marks closes nothing.
            (State::Quoted(_), _) => (self.state, self.last) = (State::Tag, [0; 2]),
            (State::Until(end), _) if self.last == end => self.begin(State::Text),
            (State::Until(_), _) => (),
        }
        until + 1
    }

    fn begin(&mut self, state: State) {
        (self.state, self.length, self.last) = (state, 0, [0; 2]);
        self.tag.clear();
    }

    fn note(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        if self.length > LONGEST {
            self.wrong = Some("a text in it is longer than any cell or line");
        }
        if self.state == State::Tag || matches!(self.state, State::Quoted(_)) {
            let room = LOOKED_AT - self.tag.len().min(LOOKED_AT);
            self.tag.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        match bytes {
            [.., one, other] => self.last = [*one, *other],
            [one] => self.last = [self.last[1], *one],
            [] => (),
        }
    }

    /// A tag has ended.
    fn element(&mut self) {
        match self.tag.first() {
            Some(b'/') => self.depth = self.depth.saturating_sub(1),
            Some(b'!' | b'?') => (),
            _ => {
                self.depth += usize::from(self.last[1] != b'/');
                self.kept();
            }
        }
        if self.depth > DEEPEST {
            self.wrong = Some("its parts stand deeper within one another than any program writes them");
        }
    }

    /// Counts what a reader keeps, and looks at what a list says of its own length: the reader would set that much
    /// memory aside.
    fn kept(&mut self) {
        self.elements = self.elements.saturating_sub(1);
        if self.elements == 0 {
            self.wrong = Some("it has more kinds of cells than any program writes");
        }
        let Some(room) = self.texts else { return };
        let end =
            self.tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(self.tag.len());
        let name = self.tag[..end].rsplit(|byte| *byte == b':').next().unwrap_or_default();
        let room = match name {
            b"si" => room.checked_sub(1),
            b"sst" if self.tag.len() >= LOOKED_AT || told_length(&self.tag) > room => None,
            _ => Some(room),
        };
        self.texts = room.or(Some(0));
        if room.is_none() {
            self.wrong = Some("its list of texts is longer than all its cells can be");
        }
    }
}

/// How long a list of texts says that it is.
fn told_length(tag: &[u8]) -> usize {
    const LENGTH: &[u8] = b"uniqueCount";
    let Some(at) = tag.windows(LENGTH.len()).position(|bytes| bytes == LENGTH) else { return 0 };
    let after = tag[at + LENGTH.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
    let digits: String = after.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    digits.parse().unwrap_or(usize::MAX)
}

impl Write for XmlShape {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut rest = if self.is_xml { bytes } else { &[] };
        while !rest.is_empty() {
            // What a tag's first letters are says how it ends.
            if self.state == State::Tag
                && self.tag.len() < 8
                && matches!(self.tag.first().or(rest.first()), Some(b'!' | b'?'))
            {
                self.note(&rest[..1]);
                rest = &rest[1..];
                match self.tag.as_slice() {
                    [b'?', ..] => self.begin(State::Until([b'?'; 2])),
                    b"!--" => self.begin(State::Until([b'-'; 2])),
                    b"![CDATA[" => self.begin(State::Until([b']'; 2])),
                    _ => (),
                }
                continue;
            }
            rest = &rest[self.step(rest)..];
            if self.wrong.is_some() {
                return Err(Error::other("its shape is wrong"));
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounds::A_PACK;
    use super::*;

    /// What is wrong with a part that arrives in pieces of so many bytes.
    fn wrong(name: &str, xml: &str, pieces: usize) -> Option<&'static str> {
        let mut shape = XmlShape::of(name, &A_PACK);
        let _ = xml.as_bytes().chunks(pieces).try_for_each(|piece| shape.write_all(piece));
        shape.wrong()
    }

    #[test]
    fn elements_are_counted_as_a_reader_would() {
        let honest = "<?xml version='1.0'?><!-- <a> > <a> --><a b=\"x/>\"><![CDATA[<a><a>]]><b/><c d='>'></c></a>";
        for pieces in [1, 2, 3, 7, 1000] {
            let open = |xml: &str| {
                let mut shape = XmlShape::of("sheet.xml", &A_PACK);
                xml.as_bytes().chunks(pieces).for_each(|piece| shape.write_all(piece).unwrap());
                shape.depth
            };
            assert_eq!((open(honest), open("<a><b/><c>"), open("<!DOCTYPE a [<!ENTITY b \"<c>\">]><a>")), (0, 2, 1));
        }
    }

    #[test]
    fn what_no_program_writes_is_told() {
        let list = |told: &str, texts: usize| format!("<x:sst {told}>{}</x:sst>", "<x:si/>".repeat(texts));
        for pieces in [5, 4096] {
            for (name, xml, words) in [
                ("sheet.xml", "<a>".repeat(300), "deeper within one another"),
                ("sheet.xml", "x".repeat(9 << 20), "longer than any cell"),
                ("xl/styles.xml", "<xf/>".repeat(300_001), "more kinds of cells"),
                ("xl/sharedStrings.xml", list("", 200_001), "its list of texts is longer"),
                ("xl/sharedStrings.xml", list("uniqueCount=\"2000000000\"", 1), "its list of texts is longer"),
                ("xl/sharedStrings.xml", list(&format!("{}uniqueCount='9999999'", "a='' ".repeat(300)), 1), "its list"),
            ] {
                assert!(wrong(name, &xml, pieces).is_some_and(|told| told.contains(words)), "{name} {words}");
            }
            assert_eq!(wrong("xl/sharedStrings.xml", &list("uniqueCount=\"9\"", 9), pieces), None);
            assert_eq!(wrong("xl/media/image1.png", &"<a>".repeat(300), pieces), None);
        }
    }
}
