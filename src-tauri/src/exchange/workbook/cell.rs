//! Reads one cell as its column wants it: a value of the record, or a sentence that says what is wrong.

use serde_json::{Value, json};

use super::layout::Kind;
use super::sheet::CellValue;
use crate::domain::closed_list::{self, choice};
use crate::domain::date::WrittenDate;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::status::Status;
use crate::report::fonts;

/// Reads a cell that is not blank.
pub fn read(cell: &CellValue, kind: Kind) -> Result<Value, String> {
    if let CellValue::Error(error) = cell {
        return Err(format!("the formula here gives {error}. Put a value in its place."));
    }
    let text = cell.text();
    if let Some(letter) = fonts::first_unprintable(&text) {
        return Err(unprintable(letter));
    }
    match kind {
        Kind::Text => Ok(Value::String(text)),
        Kind::Date => date(cell, &text).map(|date| json!(date)),
        Kind::Count => count(cell, &text),
        Kind::Number => decimal(cell, &text),
        Kind::OneOf(words) => match closed_list::read(words, &text) {
            Some(word) => Ok(json!(word)),
            None => Err(format!("“{}” is not one of its words. Use {}.", short(&text), choice(words))),
        },
        Kind::Status(noun) => status(noun, &text).map(|status| json!(status)),
        Kind::Names => {
            let names: Vec<&str> = text.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
            Ok(json!(names))
        }
    }
}

/// Reads a text as a status of a noun.
pub fn status(noun: Noun, text: &str) -> Result<Status, String> {
    Status::read(noun, text).ok_or_else(|| {
        let words: Vec<String> = Status::of(noun).iter().map(|status| status.label()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        format!("“{}” is not a status of {}. Use {}.", short(text), an(noun.one()), choice(&words))
    })
}

/// Reads a cell as a date, for the places where one is kept as text (the About sheet).
pub fn date(cell: &CellValue, text: &str) -> Result<WrittenDate, String> {
    match cell {
        CellValue::Date(day) => Ok(WrittenDate::Day(*day)),
        _ => WrittenDate::read(text).ok_or_else(|| {
            format!(
                "“{}” is not a date. Write it like 31/12/2025, 31 December 2025, 2025-12-31 or December 2025.",
                short(text)
            )
        }),
    }
}

fn count(cell: &CellValue, text: &str) -> Result<Value, String> {
    let value = value(cell, text);
    match value {
        Some(value) if value >= 0.0 && value.fract() == 0.0 && value < 1e12 => Ok(json!(value as i64)),
        _ => Err(format!(
            "“{}” is not a whole number. Write it in figures, like 1,234, or leave the cell empty where it is not known.",
            short(text)
        )),
    }
}

fn decimal(cell: &CellValue, text: &str) -> Result<Value, String> {
    match value(cell, text) {
        Some(value) if value.is_finite() => Ok(json!(value)),
        _ => Err(format!(
            "“{}” is not a number. Write it in figures, like 1,234, 12.5% or £1,000, or leave the cell empty where it is not known.",
            short(text)
        )),
    }
}

fn value(cell: &CellValue, text: &str) -> Option<f64> {
    match cell {
        CellValue::Number(value) => Some(*value),
        CellValue::Text(_) => number::read(text),
        CellValue::Date(_) | CellValue::Truth(_) | CellValue::Error(_) => None,
    }
}

/// The sentence about a letter that the report could not print.
pub fn unprintable(letter: char) -> String {
    let code = u32::from(letter);
    if letter.is_control() {
        format!("there is a control character (U+{code:04X}) that can't be seen or printed. Type the text again.")
    } else {
        format!(
            "“{letter}” (U+{code:04X}) is in none of the report's fonts, so it could not be printed. Write it another way."
        )
    }
}

/// "an action", "a recommendation".
pub fn an(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// A text within a message: its first letters.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).collect::<String>() + "…" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> CellValue {
        CellValue::Text(text.into())
    }

    #[test]
    fn numbers_stored_as_text_are_read() {
        assert_eq!(read(&typed("1,204"), Kind::Count), Ok(json!(1204)));
        assert_eq!(read(&typed("12.5%"), Kind::Number), Ok(json!(12.5)));
        assert_eq!(read(&CellValue::Number(7.0), Kind::Text), Ok(json!("7")));
    }

    #[test]
    fn what_cannot_be_read_says_how_to_write_it() {
        let refused = read(&typed("31 February 2025"), Kind::Date).unwrap_err();
        assert!(refused.starts_with("“31 February 2025” is not a date. Write it like"), "{refused}");

        let refused = read(&typed("done"), Kind::Status(Noun::Action)).unwrap_err();
        assert_eq!(
            refused,
            "“done” is not a status of an action. Use Not started, On track, At risk, Complete or Stopped."
        );

        assert!(read(&typed("-3"), Kind::Count).is_err());
        assert!(read(&CellValue::Error("#REF!".into()), Kind::Text).is_err());
    }

    #[test]
    fn a_letter_that_cannot_be_printed_is_refused() {
        assert!(read(&typed("bell \u{7}"), Kind::Text).unwrap_err().contains("U+0007"));
        assert!(read(&typed("漢字"), Kind::Text).is_err());
        assert!(read(&typed("Ελληνικά кириллица עברית مرحبا 😀 ●"), Kind::Text).is_ok());
    }
}
