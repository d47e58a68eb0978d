//! Update packs: what was sent to whoever leads work, and what came back.
//!
//! A pack asks one lead about the rows it leads. It is known by a name of its own that its workbook
//! carries inside, and keeps the version that each row had when it was sent.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::closed_list::closed_list;
use super::date::WrittenDate;
use super::standing::Standing;
use super::status::Status;
use super::{Id, record};

record! {
    Pack {
        /// Its own name, the same for the same content: "P-3f2a91c07be4d518".
        pack: String,
        reporting_year_id: Id,
        /// Whom it asks, by the name that stands on it.
        lead: String,
        sent: NaiveDate,
        due: NaiveDate,
        sent_by: String,
        /// When it first came back.
        came_back: Option<NaiveDate>,
        rows: Vec<PackRow>,
    }
}

/// A row of a pack as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackRow {
    /// The lasting reference of what is asked about.
    pub reference: String,
    /// See [`version`].
    pub version: String,
}

closed_list! {
    /// What became of an answer: it was taken; or the row had changed in the file meanwhile, and the
    /// answer waits for a decision, was taken all the same, or what the file says was kept.
    Outcome { Taken "taken", Waiting "waiting", Theirs "theirs", Ours "ours", }
}

record! {
    /// What a lead answered about one row.
    PackAnswer {
        pack_id: Id,
        reference: String,
        /// When it came back.
        date: NaiveDate,
        author: String,
        status: Option<Status>,
        progress: Option<String>,
        evidence_of_impact: Option<String>,
        target_date: Option<WrittenDate>,
        reason: Option<String>,
        outcome: Outcome,
        /// Who decided between the answer and the file, where they disagreed.
        decided_by: Option<String>,
        /// The version of the row once the answer was dealt with: later answers in the same pack are
        /// held against it.
        version: Option<String>,
    }
}

impl PackAnswer {
    /// Whether two answers to a row say the same.
    pub fn says_the_same(&self, other: &PackAnswer) -> bool {
        self.author == other.author
            && self.status == other.status
            && self.progress == other.progress
            && self.evidence_of_impact == other.evidence_of_impact
            && self.target_date == other.target_date
            && self.reason == other.reason
    }

    /// Whether it agrees with where the row stands, in something that both speak of.
    pub fn agrees_with(&self, standing: &Standing) -> bool {
        let speaks = self.status.is_some() || self.target_date.is_some() || self.reason.is_some();
        speaks
            && (self.status.is_none() || self.status == standing.status)
            && (self.target_date.is_none() || self.target_date == standing.target_date)
            && (self.reason.is_none() || self.reason == standing.reason)
    }
}

/// When a pack is wanted back where nobody says: two weeks after it was sent.
pub fn usual_due(sent: NaiveDate) -> NaiveDate {
    sent.checked_add_days(Days::new(14)).unwrap_or(sent)
}

/// A short text that is different as soon as anything about where a row stands is different.
pub fn version(standing: &Standing) -> String {
    let parts = [
        standing.status.map(Status::word).unwrap_or_default(),
        &standing.target_date.map(WrittenDate::kept).unwrap_or_default(),
        standing.reason.as_deref().unwrap_or_default(),
        standing.printed_text.as_deref().unwrap_or_default(),
        standing.evidence_of_impact.as_deref().unwrap_or_default(),
        &standing.look_again.map(WrittenDate::kept).unwrap_or_default(),
    ];
    fingerprint(parts)
}

/// The name of a pack with this content.
pub fn name<'a>(content: impl IntoIterator<Item = &'a str>) -> String {
    format!("P-{}", fingerprint(content))
}

/// FNV-1a over the texts, each closed by a byte that no text holds. It tells texts apart; it is no
/// protection against someone who forges one.
fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in texts.into_iter().flat_map(|text| text.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing() -> Standing {
        Standing {
            id: 1,
            reference: "A1".into(),
            reporting_year_id: 1,
            target_date: WrittenDate::read("March 2026"),
            status: Some(Status::OnTrack),
            reason: None,
            printed_text: Some("Half written.".into()),
            evidence_of_impact: None,
            look_again: None,
        }
    }

    #[test]
    fn a_version_changes_with_anything_that_stands_in_the_row() {
        let before = version(&standing());

        assert_eq!(version(&standing()), before);
        let moved = Standing { printed_text: None, reason: Some("Half written.".into()), ..standing() };
        assert_ne!(version(&moved), before, "the same words in another place are another version");
        assert_ne!(version(&Standing { status: None, ..standing() }), before);
    }

    #[test]
    fn an_answer_that_says_what_the_file_says_agrees_with_it() {
        let answer = PackAnswer {
            id: 0,
            pack_id: 1,
            reference: "A1".into(),
            date: NaiveDate::default(),
            author: "Jo Example".into(),
            status: Some(Status::OnTrack),
            progress: Some("Nearly written.".into()),
            evidence_of_impact: None,
            target_date: None,
            reason: None,
            outcome: Outcome::Waiting,
            decided_by: None,
            version: None,
        };

        assert!(answer.agrees_with(&standing()));
        assert!(!PackAnswer { status: Some(Status::Complete), ..answer.clone() }.agrees_with(&standing()));
        assert!(
            !PackAnswer { status: None, ..answer }.agrees_with(&standing()),
            "it speaks of nothing that the file has"
        );
    }
}
