//! Preparing a picture of a file: turned upright, scaled down, and made anew from its points alone,
//! so that nothing else that was in the file (place, camera, names) comes with it.

use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Of the longer side, in pixels: sharp on paper at the full width of the text.
const LONGEST_SIDE: u32 = 1600;
/// Of a picture file, in MiB.
const LARGEST: u64 = 40;
/// Of its points, in bytes: a telephone's fifty million of three colours.
const LARGEST_UNPACKED: u64 = 150 * 1024 * 1024;
/// Of its points and of what a reader keeps of them until all is read, in bytes: twenty-four million of three colours.
const LARGEST_IN_PASSES: u64 = 210 * 1024 * 1024;
const QUALITY: u8 = 86;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// "image/png" or "image/jpeg".
    pub media: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub data: Vec<u8>,
}

/// Reads a picture file, unless it is far too large.
///
/// # Errors
/// As [`prepared`].
pub fn read(path: &Path) -> Result<Prepared> {
    let failed = |source| Error::cannot_read(path, source);
    if std::fs::metadata(path).map_err(failed)?.len() > LARGEST * 1024 * 1024 {
        return Err(refused("The picture is over 40 MB. Save it smaller and choose it again."));
    }
    prepared(&std::fs::read(path).map_err(failed)?)
}

/// A picture from the bytes of a PNG or JPEG file.
///
/// # Errors
/// [`Error::Form`] where it is neither, is damaged or far too large.
pub fn prepared(bytes: &[u8]) -> Result<Prepared> {
    if bytes.windows(4).take(1024).any(|part| part.eq_ignore_ascii_case(b"<svg")) {
        return Err(refused("This is an SVG file, which may hold programs. Save it as a PNG picture and choose that."));
    }
    let (format, image) = decoded(bytes).map_err(|error| refused(&sentence(&error)))?;
    let (media, data) = written(format, &image).map_err(|error| Error::Picture(error.to_string()))?;
    Ok(Prepared { media: media.to_owned(), width: image.width(), height: image.height(), data })
}

fn refused(message: &str) -> Error {
    Error::of_box("picture", message)
}

fn decoded(bytes: &[u8]) -> Result<(ImageFormat, DynamicImage), ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(LARGEST_UNPACKED);
    reader.limits(limits);
    let format = reader.format().unwrap_or(ImageFormat::Png);
    let mut decoder = reader.into_decoder()?;
    // What it says of its size counts before room is made for it.
    let points = decoder.total_bytes();
    let (width, height) = decoder.dimensions();
    let kept = if format == ImageFormat::Jpeg { kept_of_each_point(bytes) } else { 0 };
    let kept = kept * u64::from(width) * u64::from(height);
    if points > LARGEST_UNPACKED || points + kept > LARGEST_IN_PASSES {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    let orientation = decoder.orientation()?;
    // Turned when it is small, which takes less memory.
    let mut image = scaled_down(DynamicImage::from_decoder(decoder)?);
    image.apply_orientation(orientation);
    Ok((format, image))
}

/// How many bytes a reader keeps of each point of a JPEG until all of it is read, as its header says (ITU-T T.81, B.2): none,
/// unless it is progressive or its colours come one after the other.
fn kept_of_each_point(bytes: &[u8]) -> u64 {
    // After the two bytes that every file begins with.
    let (mut at, mut colours) = (2, 0);
    while let Some(&[mark, kind, high, low, first]) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        match (mark, kind) {
            (0xff, 0xc0..=0xc2) => {
                colours = bytes.get(at + 9).copied().unwrap_or_default();
                if kind == 0xc2 {
                    break;
                }
            }
            (0xff, 0xda) if first == colours => return 0,
            (0xff, 0xda) => break,
            (0xff, 0xc3..=0xfe) => {}
            _ => {
                // Readers look for the next part where none is.
                at += 1;
                continue;
            }
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    2 * u64::from(colours)
}

/// Made as small as it is shown at most. What is far larger is first made smaller in the plain way, because the fine one
/// takes sixteen bytes for each point of a strip of it.
fn scaled_down(mut image: DynamicImage) -> DynamicImage {
    let larger = |image: &DynamicImage, side| image.width().max(image.height()) > side;
    if larger(&image, 2 * LONGEST_SIDE) {
        image = image.thumbnail(2 * LONGEST_SIDE, 2 * LONGEST_SIDE);
    }
    if larger(&image, LONGEST_SIDE) {
        image = image.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Lanczos3);
    }
    image
}

/// Photographs stay JPEG; drawings, and what is see-through, stay PNG.
fn written(format: ImageFormat, image: &DynamicImage) -> Result<(&'static str, Vec<u8>), ImageError> {
    let mut data = Vec::new();
    if format == ImageFormat::Jpeg {
        JpegEncoder::new_with_quality(&mut data, QUALITY).encode_image(&image.to_rgb8())?;
        return Ok(("image/jpeg", data));
    }
    let plain = if image.color().has_alpha() {
        DynamicImage::ImageRgba8(image.to_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.to_rgb8())
    };
    plain.write_to(&mut Cursor::new(&mut data), ImageFormat::Png)?;
    Ok(("image/png", data))
}

fn sentence(error: &ImageError) -> String {
    match error {
        ImageError::Unsupported(_) => {
            "This is not a PNG or JPEG picture. Save it as one of them and choose it again.".into()
        }
        ImageError::Limits(_) => "The picture is far too large. Save it smaller and choose it again.".into(),
        _ => "The picture is damaged or incomplete. Open and save it in another program, then choose it again.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    fn file(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        RgbImage::new(width, height).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn a_large_picture_is_scaled_down_and_keeps_its_shape() {
        let picture = prepared(&file(ImageFormat::Jpeg, 3200, 1600)).unwrap();

        assert_eq!((picture.width, picture.height, picture.media.as_str()), (1600, 800, "image/jpeg"));
        assert_eq!(image::load_from_memory(&picture.data).unwrap().width(), 1600);
    }

    #[test]
    fn what_the_camera_noted_does_not_come_along() {
        let mut bytes = file(ImageFormat::Jpeg, 8, 8);
        let note = b"\xff\xfe\x00\x14Taken at 1 Elm Road";
        bytes.splice(2..2, note.iter().copied());

        let picture = prepared(&bytes).unwrap();

        assert!(!picture.data.windows(8).any(|part| part == b"Elm Road"));
    }

    #[test]
    fn a_picture_that_was_taken_sideways_stands_upright() {
        let mut bytes = file(ImageFormat::Jpeg, 3600, 1800);
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        bytes.splice(2..2, exif.iter().copied());

        let picture = prepared(&bytes).unwrap();

        assert_eq!((picture.width, picture.height), (800, 1600));
    }

    /// A JPEG, and where its header and its first scan begin.
    fn marked() -> (Vec<u8>, usize, usize) {
        let bytes = file(ImageFormat::Jpeg, 8, 8);
        let [header, scan] = [0xc0, 0xda].map(|kind| bytes.windows(2).position(|mark| mark == [0xff, kind]).unwrap());
        (bytes, header, scan)
    }

    #[test]
    fn what_a_reader_keeps_of_a_jpeg_is_seen_in_its_header() {
        let (plain, header, scan) = marked();
        let with = |at: usize, byte: u8| {
            let mut bytes = plain.clone();
            bytes[at] = byte;
            bytes
        };

        assert_eq!(kept_of_each_point(&plain), 0);
        assert_eq!(kept_of_each_point(&with(header + 1, 0xc2)), 6);
        assert_eq!(kept_of_each_point(&with(scan + 4, 1)), 6);
        assert_eq!(kept_of_each_point(&[]), 0);
    }

    #[test]
    fn a_picture_of_which_too_much_is_kept_until_all_is_read_is_refused() {
        let (mut bytes, header, _) = marked();
        bytes[header + 1] = 0xc2;
        bytes[header + 5..header + 9].copy_from_slice(&[6120_u16.to_be_bytes(), 8160_u16.to_be_bytes()].concat());

        let said = prepared(&bytes).unwrap_err().to_string();

        assert!(said.contains("far too large"), "{said}");
    }

    #[test]
    fn what_is_no_picture_is_refused_in_words() {
        for bytes in [b"GIF89a no picture".to_vec(), file(ImageFormat::Png, 8, 8)[..40].to_vec()] {
            let Err(Error::Form { problems }) = prepared(&bytes) else { panic!("it was taken") };
            assert_eq!(problems[0].field, "picture");
        }
    }

    #[test]
    fn a_picture_that_says_it_is_endless_is_refused_before_room_is_made_for_it() {
        for side in [12_000_u32, 200_000, u32::MAX] {
            let mut bytes = file(ImageFormat::Png, 8, 8);
            // Of a PNG, the size stands after the eight bytes that every file begins with, and eight of the first piece.
            bytes[16..24].copy_from_slice(&[side.to_be_bytes(), side.to_be_bytes()].concat());
            let sum = crc(&bytes[12..29]);
            bytes[29..33].copy_from_slice(&sum.to_be_bytes());

            let said = prepared(&bytes).unwrap_err().to_string();

            assert!(said.contains("far too large"), "{side}: {said}");
        }
    }

    /// The sum of a piece of a PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
    }
}
