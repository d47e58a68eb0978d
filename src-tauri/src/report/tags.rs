//! Status and lateness as tags: shape, word and tone, the same on page and screen.

use super::model::{Tag, Tone};
use crate::domain::number;
use crate::domain::status::Status;

/// The tag of a status; blank is a state of its own.
pub fn status(status: Option<Status>) -> Tag {
    match status {
        None => Tag { shape: '○', word: "No status recorded".into(), tone: Tone::Neutral },
        Some(status) => Tag { shape: status.shape(), word: status.label(), tone: tone(status) },
    }
}

pub fn late(days: i64) -> Tag {
    let word = if days == 1 { "1 day late".into() } else { format!("{} days late", number::count(days)) };
    Tag { shape: '▲', word, tone: Tone::Late }
}

fn tone(status: Status) -> Tone {
    match status {
        Status::NotStarted | Status::Stopped | Status::NotAccepted | Status::NotTakenUp | Status::Open => Tone::Neutral,
        Status::OnTrack | Status::InProgress | Status::Answered => Tone::Active,
        Status::AtRisk => Tone::Caution,
        Status::Complete | Status::Implemented | Status::Embedded | Status::Closed => Tone::Done,
    }
}
