//! Snapshots: a year's report as the safeguarding partners agreed it, frozen with its record and its files; and whom it
//! went to.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::agreement::Signature;
use super::closed_list::closed_list;
use super::date::day_in_words;
use super::{Id, Record, record};

record! {
    /// Made once, by agreeing, and never rewritten.
    Snapshot {
        reporting_year_id: Id,
        /// "S3": given in the order of agreeing, to one snapshot only.
        snapshot: String,
        /// The date of the report, to which lateness counts.
        date: NaiveDate,
        signatures: Vec<Signature>,
        /// What the checks had to say against it, each remark in words: those of the weight "stop" alone.
        open_stops: Vec<String>,
        /// Why it was agreed in spite of them.
        reason: Option<String>,
        frozen_by: String,
        frozen_at: DateTime<Utc>,
        files: Vec<FrozenFile>,
        /// SHA-256 over all of the above: whatever is altered later, and by whatever program, no longer fits it.
        seal: String,
    }
}

/// The file that holds the exact record.
pub const RECORD: &str = "record.json";

/// A file of a snapshot; its bytes are kept once in the partnership file, by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenFile {
    /// "yearly.pdf".
    pub file: String,
    /// In hexadecimal digits.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
}

impl Snapshot {
    /// Closed for good: the snapshot with its seal.
    pub fn sealed(self) -> Snapshot {
        let seal = self.fitting_seal();
        Snapshot { seal, ..self }
    }

    pub fn is_sealed(&self) -> bool {
        self.seal == self.fitting_seal()
    }

    /// Over what it says, and not over the keys that it has in one file and not in another.
    fn fitting_seal(&self) -> String {
        let mut fields = self.fields();
        fields.retain(|name, _| !["id", "reporting_year_id", "seal"].contains(&name.as_str()));
        sha256(serde_json::Value::Object(fields).to_string().as_bytes())
    }

    /// The name of the next snapshot in a file that has these.
    pub fn next<'a>(known: impl IntoIterator<Item = &'a Snapshot>) -> String {
        super::reference::next("S", known.into_iter().map(|it| it.snapshot.as_str()))
    }
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

closed_list! {
    /// How a snapshot left the partnership.
    Way { Sent "sent", Published "published", }
}

record! {
    /// Whom a snapshot went to, or where it was published.
    Sending {
        snapshot_id: Id,
        way: Way,
        sent_to: String,
        sent_on: NaiveDate,
    }
}

/// "Sent to the national Panel on 20 September 2026."
impl std::fmt::Display for Sending {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let way = match self.way {
            Way::Sent => "Sent to",
            Way::Published => "Published at",
        };
        write!(out, "{way} {} on {}.", self.sent_to, day_in_words(self.sent_on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot() -> Snapshot {
        Snapshot {
            id: 1,
            reporting_year_id: 1,
            snapshot: "S9".into(),
            date: NaiveDate::default(),
            signatures: Vec::new(),
            open_stops: Vec::new(),
            reason: None,
            frozen_by: "Ann Example".into(),
            frozen_at: DateTime::default(),
            files: vec![FrozenFile { file: RECORD.into(), sha256: sha256(b"{}"), size: 2 }],
            seal: String::new(),
        }
    }

    #[test]
    fn a_seal_fits_what_was_sealed_and_nothing_else() {
        let sealed = snapshot().sealed();

        assert!(sealed.is_sealed());
        assert!(Snapshot { id: 7, reporting_year_id: 2, ..sealed.clone() }.is_sealed(), "in another file too");
        assert!(!Snapshot { reason: Some("None given.".into()), ..sealed.clone() }.is_sealed());
        assert!(!Snapshot { files: Vec::new(), ..sealed }.is_sealed());
        assert!(!snapshot().is_sealed());
    }

    #[test]
    fn snapshots_are_numbered_in_their_order() {
        assert_eq!(Snapshot::next(&[]), "S1");
        assert_eq!(Snapshot::next(&[snapshot()]), "S10");
    }

    #[test]
    fn a_hash_is_that_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
