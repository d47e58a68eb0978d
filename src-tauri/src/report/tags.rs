//! Status and lateness as tags: shape, word and tone, the same on page and screen.

use super::model::{Tag, Tone};
use crate::domain::number;
use crate::domain::status::Status;
use crate::domain::story::Turn;

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

/// A change of a measure for the better or the worse.
pub fn turn(turn: Turn) -> Tag {
    match turn {
        Turn::Better => Tag { shape: '●', word: "Better".into(), tone: Tone::Done },
        Turn::Worse => Tag { shape: '■', word: "Worse".into(), tone: Tone::Caution },
    }
}

fn tone(status: Status) -> Tone {
    match status {
        Status::NotStarted | Status::Stopped | Status::NotAccepted | Status::NotTakenUp | Status::Open => Tone::Neutral,
        Status::OnTrack | Status::InProgress | Status::Answered => Tone::Active,
        Status::AtRisk => Tone::Caution,
        Status::Complete | Status::Implemented | Status::Embedded | Status::Closed => Tone::Done,
    }
}
