//! The rules run again after an edit: only those that read what was edited. The others would find what they found before.

use super::reading::fingerprint;
use super::{Checked, RULES, Remark, Rule};
use crate::domain::noun::Noun;

/// What a rule reads. The partnership and the year are left unsaid: every rule may read them.
#[derive(Debug, Clone, Copy)]
pub enum Reads {
    /// The texts of the report, and records of these nouns.
    Texts(&'static [Noun]),
    /// Records of these nouns, and no text as such.
    Records(&'static [Noun]),
}

/// What each rule found when it was run last.
#[derive(Debug, Default)]
pub struct Found {
    /// The fingerprint of the texts then.
    texts: u64,
    by_rule: Vec<Vec<Remark>>,
}

impl Found {
    /// Runs every rule.
    pub fn of(year: &Checked<'_>) -> Found {
        Found { texts: fingerprint(&year.passages), by_rule: RULES.iter().map(|rule| rule.remarks(year)).collect() }
    }

    /// Runs the rules again that read what was edited since: `edited` holds the noun of every record that was added, changed,
    /// moved or removed, in whatever year. Returns how many rules that were.
    pub fn look_again(&mut self, year: &Checked<'_>, edited: &[Noun]) -> usize {
        let texts = fingerprint(&year.passages);
        let reworded = self.texts != texts;
        let mut again = 0;
        for (rule, found) in RULES.iter().zip(&mut self.by_rule) {
            if rule.is_affected(edited, reworded) {
                *found = rule.remarks(year);
                again += 1;
            }
        }
        self.texts = texts;
        again
    }

    /// In the order of the rules, then of the report.
    pub fn remarks(&self) -> impl Iterator<Item = &Remark> {
        self.by_rule.iter().flatten()
    }
}

impl Rule {
    fn is_affected(&self, edited: &[Noun], reworded: bool) -> bool {
        let (of_texts, nouns) = match self.reads {
            Reads::Texts(nouns) => (true, nouns),
            Reads::Records(nouns) => (false, nouns),
        };
        of_texts && reworded
            || edited.iter().any(|noun| matches!(noun, Noun::Partnership | Noun::Year) || nouns.contains(noun))
    }
}

/// Whether any rule reads records of a noun, as records or as texts.
pub fn is_read(noun: Noun) -> bool {
    match noun {
        Noun::Update
        | Noun::Contact
        | Noun::RemarkDecision
        | Noun::Pack
        | Noun::PackAnswer
        | Noun::Snapshot
        | Noun::Sending => false,
        Noun::Partnership
        | Noun::Year
        | Noun::Agency
        | Noun::Subgroup
        | Noun::Priority
        | Noun::ProgressStatement
        | Noun::Action
        | Noun::Review
        | Noun::Recommendation
        | Noun::Audit
        | Noun::Finding
        | Noun::Standing
        | Noun::Link
        | Noun::Theme
        | Noun::Course
        | Noun::Session
        | Noun::Attendance
        | Noun::Evaluation
        | Noun::YouSaidWeDid
        | Noun::Figure
        | Noun::Reform
        | Noun::Funding
        | Noun::Decision
        | Noun::ScrutinyItem
        | Noun::GlossaryTerm
        | Noun::Narrative
        | Noun::Picture
        | Noun::Agreement
        | Noun::Requirement
        | Noun::CoverageAnswer
        | Noun::Setting => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::{Made, year};
    use serde_json::json;

    fn made() -> Made {
        year()
            .priority("Neglect", "2025-04-01", "2027-03-31")
            .action("A1", "Promote the toolkit", "Council", json!({"target_date": "2026-03-31"}))
            .narrative("Voice", "We are currently planning. The ICB met.")
            .figure(json!({"topic": "Activity", "measure": "Referrals", "area": "Eastmere", "value": 3.0}))
    }

    fn again(found: &mut Found, made: &Made, edited: &[Noun]) -> usize {
        let year = Checked::new(&made.record, None, made.date);
        let count = found.look_again(&year, edited);
        assert_eq!(found.remarks().cloned().collect::<Vec<_>>(), super::super::run(&year));
        count
    }

    #[test]
    fn only_the_rules_that_read_the_edited_look_again() {
        let mut made = made();
        let mut found = Found::of(&Checked::new(&made.record, None, made.date));

        made.record.figures[0].source = Some("Census".into());
        let of_figures = RULES.iter().filter(|rule| rule.is_affected(&[Noun::Figure], false)).count();
        assert_eq!(again(&mut found, &made, &[Noun::Figure]), of_figures);
        assert!(of_figures < 12, "{of_figures}");

        made.record.narrative[0].text = "We plan.".into();
        let texts = RULES.iter().filter(|rule| matches!(rule.reads, Reads::Texts(_))).count();
        assert!(again(&mut found, &made, &[Noun::Narrative]) >= texts, "a text is read by many");

        assert_eq!(again(&mut found, &made, &[Noun::RemarkDecision]), 0);
        assert_eq!(again(&mut found, &made, &[Noun::Year]), RULES.len());
    }

    #[test]
    fn what_a_rule_reads_is_read_by_the_checks() {
        for rule in RULES {
            let (Reads::Texts(nouns) | Reads::Records(nouns)) = rule.reads;
            assert!(nouns.iter().all(|noun| is_read(*noun)), "{}", rule.id);
        }
    }
}
