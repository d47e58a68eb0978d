//! Preparing a picture of a file: turned upright, scaled down, and made anew from its points alone,
//! so that nothing else that was in the file (place, camera, names) comes with it.

use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Of the longer side, in pixels: sharp on paper at the full width of the text.
const LONGEST_SIDE: u32 = 1600;
/// Of a picture file, in MiB.
const LARGEST: u64 = 40;
/// Of its points, in bytes: a telephone's sixty million of three colours.
const LARGEST_UNPACKED: u64 = 180 * 1024 * 1024;
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
    let image = if image.width().max(image.height()) > LONGEST_SIDE {
        image.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::Lanczos3)
    } else {
        image
    };
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
    if decoder.total_bytes() > LARGEST_UNPACKED {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok((format, image))
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
