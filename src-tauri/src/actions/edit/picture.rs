//! A picture for the record, with what it shows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::typed::refused;
use crate::domain::Id;
use crate::domain::picture::Picture;
use crate::error::Result;
use crate::exchange::picture::Prepared;

/// A picture of a year's narrative.
///
/// # Errors
/// [`Error::Form`](crate::error::Error::Form) where it says nothing to those who can't see it.
pub fn described(prepared: &Prepared, alternative_text: &str, year: Id) -> Result<Picture> {
    let alternative_text = alternative_text.split_whitespace().collect::<Vec<_>>().join(" ");
    if alternative_text.is_empty() {
        return Err(refused("alternative_text", "Say what the picture shows, for someone who can't see it."));
    }
    Ok(Picture {
        id: 0,
        reporting_year_id: year,
        alternative_text,
        media: prepared.media.clone(),
        width: prepared.width.into(),
        height: prepared.height.into(),
        data: STANDARD.encode(&prepared.data),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_needs_words() {
        let prepared = Prepared { media: "image/png".into(), width: 8, height: 8, data: vec![1, 2, 3] };

        assert_eq!(described(&prepared, " A  drawing ", 1).unwrap().alternative_text, "A drawing");
        assert_eq!(described(&prepared, "  ", 1).unwrap_err().fields()[0].field, "alternative_text");
    }
}
