//! The sheets, headings and hidden marks of an update pack: one place for writing and reading.

use crate::domain::noun::Noun;

/// The first sheet: what this is and how to fill it in.
pub const GUIDE: &str = "How to fill this in";
/// A hidden sheet that names the pack.
pub const MARK: &str = "Pack";
/// What the hidden sheet says first, so that it is known whatever the sheet is called.
pub const FORMAT: &str = "partnership-report pack/1";

/// The fields of the hidden sheet, after the format.
pub const PACK: &str = "Pack";
pub const PARTNERSHIP: &str = "Partnership";

/// The sheets that ask: a noun each, left out where there is nothing to ask.
pub const ASKED: [(Noun, &str); 3] =
    [(Noun::Action, "Actions"), (Noun::Recommendation, "Recommendations"), (Noun::Finding, "Findings")];

/// The hidden last column: pack, reference and version of the row, so that it is known wherever it is
/// sorted or copied to.
pub const IDENTITY: &str = "Identity";
pub const REFERENCE: &str = "Reference";

pub const NEW_STATUS: &str = "New status";
pub const PROGRESS: &str = "Progress";
pub const EVIDENCE: &str = "Evidence of impact";
pub const NEW_TARGET: &str = "New target date";
pub const REASON: &str = "Reason";
pub const ANSWERED_BY: &str = "Answered by";

/// The cells to answer in, from left to right.
pub const ANSWERS: [&str; 6] = [NEW_STATUS, PROGRESS, EVIDENCE, NEW_TARGET, REASON, ANSWERED_BY];

/// The column in which refused rows come back.
pub const PROBLEM: &str = "Problem";

/// What a row of this noun belongs to, and what it is called itself.
pub fn words_of(noun: Noun) -> [&'static str; 2] {
    match noun {
        Noun::Recommendation => ["Review", "Recommendation"],
        Noun::Finding => ["Audit", "Finding"],
        _ => ["Priority", "Action"],
    }
}

/// The mark of a row.
pub fn identity(pack: &str, reference: &str, version: &str) -> String {
    format!("{pack}/{reference}/{version}")
}

/// Pack, reference and version of a row's mark.
pub fn parts(identity: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = identity.trim().split('/').collect();
    <[&str; 3]>::try_from(parts).ok().filter(|[pack, ..]| pack.starts_with("P-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rows_mark_comes_apart_again() {
        assert_eq!(parts(&identity("P-1f", "R7.2", "9a")), Some(["P-1f", "R7.2", "9a"]));
        assert_eq!(parts("see R7.2/R7.3/later"), None);
    }
}
