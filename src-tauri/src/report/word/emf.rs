//! Drawings as Enhanced Metafiles ([MS-EMF]): pictures that Word and LibreOffice set sharp at any size, with filled shapes
//! alone in them.

use crate::report::colour::Colour;
use crate::report::letters::{Point, Step};

/// Units of a drawing in a millimetre.
pub const MM: f64 = 500.0;

/// A drawing in the making; lengths in units, downwards from the top left.
pub struct Drawing {
    wide: i32,
    high: i32,
    records: u32,
    bytes: Vec<u8>,
}

/// The kinds of record that are used here, by their numbers in the specification.
mod kind {
    pub const HEADER: u32 = 1;
    pub const BEZIER_TO: u32 = 5;
    pub const LINE_TO: u32 = 54;
    pub const END: u32 = 14;
    pub const FILL_RULE: u32 = 19;
    pub const MOVE_TO: u32 = 27;
    pub const SELECT: u32 = 37;
    pub const BRUSH: u32 = 39;
    pub const DELETE: u32 = 40;
    pub const BEGIN_PATH: u32 = 59;
    pub const END_PATH: u32 = 60;
    pub const CLOSE: u32 = 61;
    pub const FILL: u32 = 62;
}

const HEADER_BYTES: usize = 108;
/// Where outlines overlap they are filled all the same.
const WINDING: i32 = 2;
/// The one object that a drawing has at a time.
const BRUSH: i32 = 1;
/// What is drawn with no line around it.
const NO_PEN: i32 = -0x8000_0000 + 8;

impl Drawing {
    /// An empty drawing of this size.
    pub fn new(wide: f64, high: f64) -> Drawing {
        let mut drawing = Drawing { wide: wide as i32, high: high as i32, records: 1, bytes: vec![0; HEADER_BYTES] };
        drawing.record(kind::FILL_RULE, &[WINDING]);
        drawing.record(kind::SELECT, &[NO_PEN]);
        drawing
    }

    /// Fills the outline, whose steps are moved and scaled to their place.
    pub fn fill(&mut self, colour: Colour, steps: &[Step], place: impl Fn(Point) -> Point) {
        let at = |point: &Point| {
            let (x, y) = place(*point);
            [x.round() as i32, y.round() as i32]
        };
        self.record(kind::BRUSH, &[BRUSH, 0, reference(colour), 0]);
        self.record(kind::SELECT, &[BRUSH]);
        self.record(kind::BEGIN_PATH, &[]);
        for step in steps {
            match step {
                Step::Move(end) => self.record(kind::MOVE_TO, &at(end)),
                Step::Line(end) => self.record(kind::LINE_TO, &at(end)),
                Step::Curve(one, other, end) => {
                    let points = [at(one), at(other), at(end)].concat();
                    let fields = [&[0, 0, self.wide, self.high, 3][..], &points].concat();
                    self.record(kind::BEZIER_TO, &fields);
                }
                Step::Close => self.record(kind::CLOSE, &[]),
            }
        }
        self.record(kind::END_PATH, &[]);
        self.record(kind::FILL, &[0, 0, self.wide, self.high]);
        self.record(kind::DELETE, &[BRUSH]);
    }

    /// The finished file.
    pub fn file(mut self) -> Vec<u8> {
        self.record(kind::END, &[0, 16, 20]);
        let hundredths = |units: i32| (f64::from(units) / MM * 100.0) as i32;
        // A device as large as a sheet of A4 turned on its side and set twice as wide, at one point to a unit.
        let (wide, high) = (420, 297);
        let (bytes, records) = (self.bytes.len() as i32, self.records as i32);
        let points = |millimetres: i32| (f64::from(millimetres) * MM) as i32;
        let fields = [
            kind::HEADER as i32,
            HEADER_BYTES as i32,
            // The bounds in points, and the frame in hundredths of a millimetre.
            0,
            0,
            self.wide,
            self.high,
            0,
            0,
            hundredths(self.wide),
            hundredths(self.high),
            0x464D_4520,
            0x1_0000,
            bytes,
            records,
            // Two objects: the one used, and the one that is always there.
            2,
            0,
            0,
            0,
            points(wide),
            points(high),
            wide,
            high,
            0,
            0,
            0,
            wide * 1000,
            high * 1000,
        ];
        for (at, field) in fields.iter().enumerate() {
            self.bytes[at * 4..at * 4 + 4].copy_from_slice(&field.to_le_bytes());
        }
        self.bytes
    }

    fn record(&mut self, kind: u32, fields: &[i32]) {
        self.records += 1;
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend((8 + 4 * fields.len() as u32).to_le_bytes());
        self.bytes.extend(fields.iter().flat_map(|field| field.to_le_bytes()));
    }
}

/// As the format writes a colour: blue, green, red.
fn reference(colour: Colour) -> i32 {
    let digits = colour.to_string();
    let channel = |at: usize| i32::from_str_radix(&digits[at..at + 2], 16).unwrap_or_default();
    channel(5) << 16 | channel(3) << 8 | channel(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fonts::Weight;
    use crate::report::letters::outlines;

    #[test]
    fn the_records_follow_each_other_to_the_end_and_are_counted() {
        let mut drawing = Drawing::new(100.0 * MM, 20.0 * MM);
        drawing.fill(Colour::read("#0b4f5c").unwrap(), &outlines("22%", Weight::Semibold), |(x, y)| {
            (x * 1000.0, 5000.0 - y * 1000.0)
        });
        let file = drawing.file();

        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        assert_eq!((number(0), &file[40..44]), (kind::HEADER, b" EMF".as_slice()));
        let (mut at, mut kinds) = (0, Vec::new());
        while at < file.len() {
            kinds.push(number(at));
            at += number(at + 4) as usize;
        }
        assert_eq!(at, file.len());
        assert_eq!((number(48) as usize, number(52) as usize), (file.len(), kinds.len()));
        assert_eq!(kinds.last(), Some(&kind::END));
    }

    #[test]
    fn a_colour_is_written_backwards() {
        assert_eq!(reference(Colour::read("#0b4f5c").unwrap()), 0x5c4f0b);
    }
}
