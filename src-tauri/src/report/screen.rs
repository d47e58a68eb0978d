//! The picture of a page for the screen, as a PNG file.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

type Colour = [u8; 3];

/// The PNG file of `pixels`, each of red, green, blue and what shines through, which nothing does.
///
/// # Errors
/// Where the size is not that of the pixels.
pub fn png(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let values = match FewColours::of(pixels) {
        Some(FewColours { colours, places }) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(colours.concat());
            encoder.set_filter(Filter::NoFilter);
            places
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_filter(Filter::Up);
            pixels.chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&values)?;
    writer.finish()?;
    Ok(file)
}

/// A page of text in few colours: a third of the bytes to send to the window, which shows it that much sooner. Areas keep
/// their colours; the shades at the edges of letters, which differ by less than anybody sees, are joined.
struct FewColours {
    colours: Vec<Colour>,
    /// Of each pixel, the place of its colour.
    places: Vec<u8>,
}

impl FewColours {
    /// `None` where one byte can't tell the colours apart, as on a page with a photograph.
    fn of(pixels: &[u8]) -> Option<FewColours> {
        let mut few = FewColours { colours: Vec::with_capacity(256), places: Vec::with_capacity(pixels.len() / 4) };
        let mut known: Vec<Option<u8>> = vec![None; 1 << 15];
        let (mut before, mut place) = (None, 0);
        for pixel in pixels.chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2]];
            if before == Some(colour) {
                // Two alike beside each other are an area.
                few.colours[usize::from(place)] = colour;
            } else {
                before = Some(colour);
                let shade = &mut known[shade(colour)];
                place = match *shade {
                    Some(place) => place,
                    None => {
                        let next = u8::try_from(few.colours.len()).ok()?;
                        few.colours.push(colour);
                        *shade.insert(next)
                    }
                };
            }
            few.places.push(place);
        }
        Some(few)
    }
}

/// Colours that differ by less than a 32nd of each part are one shade.
fn shade(colour: Colour) -> usize {
    colour.iter().fold(0, |shade, part| shade << 5 | usize::from(part >> 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pixels: &[Colour], width: u32) -> Vec<Colour> {
        let opaque: Vec<u8> = pixels.iter().flat_map(|it| [it[0], it[1], it[2], 255]).collect();
        let file = png(&opaque, width, u32::try_from(pixels.len()).unwrap() / width).unwrap();
        image::load_from_memory(&file).unwrap().to_rgb8().pixels().map(|it| it.0).collect()
    }

    #[test]
    fn areas_keep_their_colours_and_shades_that_nobody_tells_apart_are_one() {
        let (paper, edge, letter) = ([255, 255, 255], [11, 79, 90], [11, 79, 92]);

        let page = shown(&[paper, paper, edge, letter, letter, paper], 3);

        assert_eq!(page, [paper, paper, letter, letter, letter, paper]);
    }

    #[test]
    fn a_page_with_a_photograph_keeps_every_colour() {
        let photograph: Vec<Colour> =
            (0..=255_u8).flat_map(|it| [[it, it ^ 0x5a, it.rotate_left(3)], [9, it, it ^ 0xff]]).collect();

        assert_eq!(shown(&photograph, 16), photograph);
    }
}
