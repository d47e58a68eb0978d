//! Status: one table, used by screens, report, workbook and checks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::closed_list::folded;
use super::date::WrittenDate;
use super::noun::Noun;

/// Where an action, recommendation, finding or scrutiny item stands. Not every word fits every noun:
/// see [`Status::of`]. No status at all is a state of its own, "no status recorded".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    #[serde(rename = "not started")]
    NotStarted,
    #[serde(rename = "on track")]
    OnTrack,
    #[serde(rename = "at risk")]
    AtRisk,
    #[serde(rename = "complete")]
    Complete,
    #[serde(rename = "stopped")]
    Stopped,
    #[serde(rename = "in progress")]
    InProgress,
    #[serde(rename = "implemented")]
    Implemented,
    #[serde(rename = "embedded")]
    Embedded,
    #[serde(rename = "not accepted")]
    NotAccepted,
    #[serde(rename = "not taken up")]
    NotTakenUp,
    #[serde(rename = "open")]
    Open,
    #[serde(rename = "answered")]
    Answered,
    #[serde(rename = "closed")]
    Closed,
}

impl Status {
    /// The words that fit a noun, in the order of its work.
    pub fn of(noun: Noun) -> &'static [Status] {
        use Status::*;
        match noun {
            Noun::Action => &[NotStarted, OnTrack, AtRisk, Complete, Stopped],
            Noun::Recommendation => &[NotStarted, InProgress, Implemented, Embedded, NotAccepted],
            Noun::Finding => &[NotStarted, InProgress, Complete, NotTakenUp],
            Noun::ScrutinyItem => &[Open, Answered, Closed],
            _ => &[],
        }
    }

    /// The status of `noun` that `typed` means: "On Track", "stopped because…".
    pub fn read(noun: Noun, typed: &str) -> Option<Status> {
        let called = |word: &str| Status::of(noun).iter().copied().find(|status| status.word() == word);
        // As it is kept, and nearly always is: a list asks this of thousands of rows.
        if let Some(status) = called(typed) {
            return Some(status);
        }
        let typed = folded(typed);
        let word = typed.trim_end_matches(['.', '…', ':']).trim_end_matches(" because");
        called(word)
    }

    pub fn word(self) -> &'static str {
        match self {
            Status::NotStarted => "not started",
            Status::OnTrack => "on track",
            Status::AtRisk => "at risk",
            Status::Complete => "complete",
            Status::Stopped => "stopped",
            Status::InProgress => "in progress",
            Status::Implemented => "implemented",
            Status::Embedded => "embedded",
            Status::NotAccepted => "not accepted",
            Status::NotTakenUp => "not taken up",
            Status::Open => "open",
            Status::Answered => "answered",
            Status::Closed => "closed",
        }
    }

    /// As a label: "On track".
    pub fn label(self) -> String {
        let word = self.word();
        word[..1].to_uppercase() + &word[1..]
    }

    pub fn shape(self) -> char {
        match self {
            Status::NotStarted | Status::Open => '○',
            Status::OnTrack | Status::InProgress | Status::Answered => '◆',
            Status::AtRisk => '■',
            Status::Complete | Status::Implemented | Status::Closed => '●',
            Status::Embedded => '◉',
            Status::Stopped | Status::NotAccepted | Status::NotTakenUp => '✕',
        }
    }

    /// Whether the work has ended, well or otherwise.
    pub fn is_ended(self) -> bool {
        match self {
            Status::Complete
            | Status::Stopped
            | Status::Implemented
            | Status::Embedded
            | Status::NotAccepted
            | Status::NotTakenUp
            | Status::Closed => true,
            Status::NotStarted
            | Status::OnTrack
            | Status::AtRisk
            | Status::InProgress
            | Status::Open
            | Status::Answered => false,
        }
    }

    /// Whether it was done, rather than ended with a reason.
    pub fn is_done(self) -> bool {
        matches!(self, Status::Complete | Status::Implemented | Status::Embedded | Status::Closed)
    }
}

/// How many days past its target an open piece of work is on `today`; `None` when it is not late.
/// Blank counts as open.
pub fn days_late(status: Option<Status>, target: Option<WrittenDate>, today: NaiveDate) -> Option<i64> {
    if status.is_some_and(Status::is_ended) {
        return None;
    }
    let days = today.signed_duration_since(target?.day()).num_days();
    (days > 0).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        WrittenDate::read(text).unwrap().day()
    }

    #[test]
    fn each_noun_has_its_own_words() {
        assert_eq!(Status::read(Noun::Action, " On  Track"), Some(Status::OnTrack));
        assert_eq!(Status::read(Noun::Action, "Stopped because…"), Some(Status::Stopped));
        assert_eq!(Status::read(Noun::Recommendation, "on track"), None);
    }

    #[test]
    fn open_work_is_late_from_the_day_after_its_target() {
        let march = WrittenDate::read("March 2026");

        assert_eq!(days_late(Some(Status::OnTrack), march, day("2026-03-31")), None);
        assert_eq!(days_late(Some(Status::OnTrack), march, day("2026-04-02")), Some(2));
        assert_eq!(days_late(None, march, day("2026-04-02")), Some(2), "no status recorded counts as open");
        assert_eq!(days_late(Some(Status::Complete), march, day("2026-04-02")), None);
        assert_eq!(days_late(Some(Status::AtRisk), None, day("2026-04-02")), None);
    }

    #[test]
    fn the_word_kept_is_the_word_of_the_table() {
        for noun in [Noun::Action, Noun::Recommendation, Noun::Finding, Noun::ScrutinyItem] {
            for status in Status::of(noun) {
                assert_eq!(serde_json::to_value(status).unwrap(), status.word());
                assert_eq!(Status::read(noun, &status.label()), Some(*status));
            }
        }
    }
}
