//! R82: a picture's words say what it shows, to someone who cannot see it. Charts have theirs made for them.

use super::place::{Place, short};
use super::reading::tokens;
use super::{Checked, Noticed};
use crate::domain::noun::Noun;

/// Words that say that there is a picture, and not what is on it.
const EMPTY: [&str; 12] = [
    "image",
    "picture",
    "photo",
    "photograph",
    "logo",
    "chart",
    "graph",
    "graphic",
    "diagram",
    "img",
    "screenshot",
    "a",
];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.record.pictures.iter().filter(|picture| says_nothing(&picture.alternative_text)).map(|picture| {
        let text = &picture.alternative_text;
        let place = Place::new(&year.record.year.label, Noun::Picture, picture.id, format!("Picture, {}", short(text)));
        Noticed::new(&place, text, format!("“{text}” doesn't say what the picture shows. Write it for someone who cannot see it, with its numbers if it has any."))
    }).collect()
}

/// A file's name, or nothing but words such as "image 3".
fn says_nothing(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let is_file = [".png", ".jpg", ".jpeg", ".gif", ".bmp"].iter().any(|ending| text.ends_with(ending));
    let says = |word: &str| !EMPTY.contains(&word) && word.chars().any(char::is_alphabetic);
    is_file || !tokens(&text).iter().any(|token| says(&token.lower))
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn picture(text: &str) -> Made {
        let picture = json!({"alternative_text": text, "media": "image/png", "width": 1, "height": 1, "data": "AA=="});
        year().put(|it| &mut it.pictures, picture)
    }

    #[test]
    fn a_files_name_or_an_empty_word_is_noticed() {
        for text in ["IMG_2041.jpg", "image", "Picture 3", "A chart"] {
            one(&picture(text).noticed(check), &[text]);
        }
    }

    #[test]
    fn a_text_that_says_what_is_shown_is_fine() {
        nothing(&picture("Young people paint the bus interchange").noticed(check));
    }

    #[test]
    fn a_chart_with_its_numbers_is_fine() {
        nothing(&picture("Chart: referrals rose from 400 to 800").noticed(check));
    }
}
