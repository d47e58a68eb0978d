//! A picture of the window as a PNG file with 256 colours: a third of its size, since the guide's pictures are part of the
//! program. The colours of areas are kept as they are; shades at the edges of letters become the nearest.

use std::collections::HashMap;
use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

type Colour = [u8; 3];

/// # Panics
/// Where `screenshot` is no PNG file with three or four bytes for each point, as the driver makes them.
pub fn with_few_colours(screenshot: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(Cursor::new(screenshot));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("the driver makes PNG files");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a window has a size")];
    let size = reader.next_frame(&mut bytes).expect("the picture is whole");
    let points: Vec<Colour> =
        bytes[..size.buffer_size()].chunks_exact(size.color_type.samples()).map(|it| [it[0], it[1], it[2]]).collect();

    let mut seen: HashMap<Colour, usize> = HashMap::new();
    for point in &points {
        *seen.entry(*point).or_default() += 1;
    }
    let mut colours: Vec<(Colour, usize)> = seen.into_iter().collect();
    colours.sort_by_key(|(colour, times)| (std::cmp::Reverse(*times), *colour));
    let palette: Vec<Colour> = colours.iter().take(256).map(|(colour, _)| *colour).collect();
    let places: HashMap<Colour, u8> = colours.iter().map(|(colour, _)| (*colour, nearest(&palette, *colour))).collect();

    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size.width, size.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    // Neighbours in a palette have nothing in common.
    encoder.set_filter(Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut it| {
        it.write_image_data(&points.iter().map(|point| places[point]).collect::<Vec<u8>>())?;
        it.finish()
    });
    written.expect("memory takes it");
    file
}

/// The place of the colour in the palette that a person could least tell from this one.
fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let apart = |other: &Colour| -> u32 {
        other.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    (0_u8..=255).zip(palette).min_by_key(|(_, other)| apart(other)).map_or(0, |(place, _)| place)
}

#[test]
fn a_picture_with_few_colours_is_the_same_picture() {
    let points = [[255, 255, 255, 255], [0, 48, 120, 255], [255, 255, 255, 255], [200, 30, 40, 255]].concat();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 2, 2);
    encoder.set_color(ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&points).unwrap();

    let mut reader = {
        let few = with_few_colours(&file);
        let mut decoder = Decoder::new(Cursor::new(few));
        decoder.set_transformations(Transformations::EXPAND);
        decoder.read_info().unwrap()
    };
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut bytes).unwrap();
    assert_eq!(bytes, [[255, 255, 255], [0, 48, 120], [255, 255, 255], [200, 30, 40]].concat());
}
