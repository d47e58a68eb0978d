//! Preparing a picture for the file: turned upright, scaled down, and made anew from its points alone,
//! so that nothing else that was in the file (place, camera, names) comes with it.

use std::io::Cursor;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::typed::refused;
use crate::domain::Id;
use crate::domain::picture::Picture;
use crate::error::{Error, Result};

/// Of the longer side, in pixels: sharp on paper at the full width of the text.
const LONGEST_SIDE: u32 = 1600;
/// Of a picture file, in bytes.
const LARGEST: usize = 40 * 1024 * 1024;
const QUALITY: u8 = 86;

/// The bytes of a picture file; one that is far too large is not even read.
pub fn read_picture(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(|source| Error::cannot_read(path, source))?.len();
    if size > LARGEST as u64 {
        return Err(too_large());
    }
    std::fs::read(path).map_err(|source| Error::cannot_read(path, source))
}

fn too_large() -> Error {
    refused("picture", "The picture is over 40 MB. Save it smaller and choose it again.")
}

/// A picture from the bytes of a PNG or JPEG file.
///
/// # Errors
/// [`Error::Form`] where it is neither, is damaged or far too large, or says nothing to those who
/// can't see it.
pub fn prepared(bytes: &[u8], alternative_text: &str, year: Id) -> Result<Picture> {
    let alternative_text = alternative_text.split_whitespace().collect::<Vec<_>>().join(" ");
    if alternative_text.is_empty() {
        return Err(refused("alternative_text", "Say what the picture shows, for someone who can't see it."));
    }
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    if bytes.windows(4).take(1024).any(|part| part.eq_ignore_ascii_case(b"<svg")) {
        let said = "This is an SVG file, which may hold programs. Save it as a PNG picture and choose that.";
        return Err(refused("picture", said));
    }
    let (format, image) = read(bytes).map_err(|error| refused("picture", sentence(&error)))?;
    let image = if image.width().max(image.height()) > LONGEST_SIDE {
        image.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::Lanczos3)
    } else {
        image
    };
    let (media, data) = written(format, &image).map_err(|error| Error::Picture(error.to_string()))?;
    Ok(Picture {
        id: 0,
        reporting_year_id: year,
        alternative_text,
        media: media.to_owned(),
        width: i64::from(image.width()),
        height: i64::from(image.height()),
        data: STANDARD.encode(data),
    })
}

fn read(bytes: &[u8]) -> Result<(ImageFormat, DynamicImage), ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let format = reader.format().unwrap_or(ImageFormat::Png);
    let mut decoder = reader.into_decoder()?;
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
        let picture = prepared(&file(ImageFormat::Jpeg, 3200, 1600), " A  drawing ", 1).unwrap();

        assert_eq!((picture.width, picture.height), (1600, 800));
        assert_eq!((picture.media.as_str(), picture.alternative_text.as_str()), ("image/jpeg", "A drawing"));
        let data = STANDARD.decode(picture.data).unwrap();
        assert_eq!(image::load_from_memory(&data).unwrap().width(), 1600);
    }

    #[test]
    fn what_the_camera_noted_does_not_come_along() {
        let mut bytes = file(ImageFormat::Jpeg, 8, 8);
        let note = b"\xff\xfe\x00\x14Taken at 1 Elm Road";
        bytes.splice(2..2, note.iter().copied());

        let picture = prepared(&bytes, "A door", 1).unwrap();

        let data = STANDARD.decode(picture.data).unwrap();
        assert!(!data.windows(8).any(|part| part == b"Elm Road"));
    }

    #[test]
    fn what_is_no_picture_or_says_nothing_is_refused_in_words() {
        for (bytes, words, field) in [
            (b"GIF89a no picture".to_vec(), "A door", "picture"),
            (file(ImageFormat::Png, 8, 8)[..40].to_vec(), "A door", "picture"),
            (file(ImageFormat::Png, 8, 8), "  ", "alternative_text"),
        ] {
            let Err(Error::Form { problems }) = prepared(&bytes, words, 1) else { panic!("it was taken") };
            assert_eq!(problems[0].field, field);
        }
    }
}
