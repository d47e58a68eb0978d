//! What a partnership decided on a remark of the checks: to let it stand, with the reason, or to switch its rule off for
//! the year.

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    Decided {
        Accepted "accepted",
        SwitchedOff "switched off",
    }
}

record! {
    RemarkDecision {
        reporting_year_id: Id,
        /// The rule: "R30".
        rule: String,
        decision: Decided,
        /// Where an accepted remark stands, in words; empty where the rule is switched off.
        place: Option<String>,
        /// Of the text that an accepted remark is about: when the text changes, the remark is back.
        text_hash: Option<String>,
        reason: String,
    }
}

impl RemarkDecision {
    /// Whether it silences a remark of this rule, at this place, on the text with this hash.
    pub fn silences(&self, rule: &str, place: &str, text_hash: &str) -> bool {
        self.rule == rule
            && match self.decision {
                Decided::SwitchedOff => true,
                Decided::Accepted => {
                    self.place.as_deref() == Some(place) && self.text_hash.as_deref() == Some(text_hash)
                }
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted() -> RemarkDecision {
        RemarkDecision {
            id: 1,
            reporting_year_id: 1,
            rule: "R21".into(),
            decision: Decided::Accepted,
            place: Some("Narrative, Voice".into()),
            text_hash: Some("ab".into()),
            reason: "A quotation.".into(),
        }
    }

    #[test]
    fn an_accepted_remark_is_back_when_its_text_changes() {
        assert!(accepted().silences("R21", "Narrative, Voice", "ab"));
        assert!(!accepted().silences("R21", "Narrative, Voice", "cd"));
        assert!(!accepted().silences("R22", "Narrative, Voice", "ab"));
    }

    #[test]
    fn a_rule_that_is_switched_off_says_nothing_anywhere() {
        let off = RemarkDecision { decision: Decided::SwitchedOff, place: None, text_hash: None, ..accepted() };
        assert!(off.silences("R21", "Narrative, Training", "cd") && !off.silences("R20", "Narrative, Training", "cd"));
    }
}
