//! Chips: the questions that a list answers with a count, and that filter it. The counts are the
//! to-do list.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::date::WrittenDate;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::domain::status::{self, Status};
use crate::domain::training::adds_up;
use crate::store::lists::Listed;

/// How soon is soon.
pub const SOON_IN_DAYS: i64 = 30;

macro_rules! chips {
    ($($chip:ident $name:literal $label:literal;)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Chip {
            $($chip,)+
        }

        impl Chip {
            pub fn named(name: &str) -> Option<Chip> {
                match name {
                    $($name => Some(Chip::$chip),)+
                    _ => None,
                }
            }

            pub fn name(self) -> &'static str {
                match self {
                    $(Chip::$chip => $name,)+
                }
            }

            pub fn label(self) -> &'static str {
                match self {
                    $(Chip::$chip => $label,)+
                }
            }
        }
    };
}

chips! {
    Open "open" "Open";
    Late "late" "Late";
    Soon "soon" "Due in 30 days";
    NoStatus "no-status" "No status recorded";
    NoEvidence "no-evidence" "Done without evidence";
    NoLead "no-lead" "Nobody leads";
    NoAnswer "no-answer" "No answer";
    NoValue "no-value" "No value";
    NoSource "no-source" "No source";
    AddsUpWrong "adds-up-wrong" "Does not add up";
    UnknownAgency "unknown-agency" "Agency not known";
}

impl Chip {
    /// The questions that make sense of a noun.
    pub fn of(noun: Noun) -> &'static [Chip] {
        match noun {
            Noun::Action | Noun::Recommendation => {
                &[Chip::Open, Chip::Late, Chip::Soon, Chip::NoStatus, Chip::NoEvidence, Chip::NoLead]
            }
            Noun::Finding => &[Chip::Open, Chip::Late, Chip::Soon, Chip::NoStatus, Chip::NoEvidence],
            Noun::ScrutinyItem => &[Chip::Open, Chip::NoAnswer],
            Noun::Figure => &[Chip::NoValue, Chip::NoSource],
            Noun::Attendance => &[Chip::AddsUpWrong, Chip::UnknownAgency],
            Noun::ProgressStatement => &[Chip::UnknownAgency],
            _ => &[],
        }
    }
}

/// What the questions are answered from.
pub struct Sight<'a> {
    noun: Noun,
    /// The places of the columns, found once for all rows.
    columns: HashMap<&'a str, usize>,
    agencies: &'a Names,
    today: NaiveDate,
}

impl<'a> Sight<'a> {
    /// `fields` are the columns of the rows, in their order.
    pub fn new(noun: Noun, fields: &'a [String], agencies: &'a Names, today: NaiveDate) -> Sight<'a> {
        let columns = fields.iter().enumerate().map(|(at, field)| (field.as_str(), at)).collect();
        Sight { noun, columns, agencies, today }
    }

    pub fn fits(&self, row: &Listed, chip: Chip) -> bool {
        match chip {
            Chip::Open => self.is_open(row),
            Chip::Late => status::days_late(self.status(row), self.target(row), self.today).is_some(),
            Chip::Soon => {
                self.is_open(row) && self.days_left(row).is_some_and(|days| (0..=SOON_IN_DAYS).contains(&days))
            }
            Chip::NoStatus => self.has_status(row) && self.status(row).is_none(),
            Chip::NoEvidence => {
                self.status(row).is_some_and(Status::is_done) && self.text(row, &["evidence_of_impact"]).is_none()
            }
            Chip::NoLead => self.text(row, &["lead", "owner"]).is_none(),
            Chip::NoAnswer => self.text(row, &["response"]).is_none(),
            Chip::NoValue => self.value(row, "value").is_none(),
            Chip::NoSource => self.text(row, &["source"]).is_none(),
            Chip::AddsUpWrong => self.adds_up_wrong(row),
            Chip::UnknownAgency => self.text(row, &["agency"]).is_some_and(|name| self.agencies.find(name).is_none()),
        }
    }

    fn value<'r>(&self, row: &'r Listed, field: &str) -> Option<&'r Value> {
        row.values.get(*self.columns.get(field)?).filter(|value| !value.is_null())
    }

    fn text<'r>(&self, row: &'r Listed, fields: &[&str]) -> Option<&'r str> {
        fields.iter().find_map(|field| self.value(row, field)?.as_str())
    }

    fn status(&self, row: &Listed) -> Option<Status> {
        Status::read(self.noun, self.text(row, &["status"])?)
    }

    /// What is well has no status, and is not open.
    fn has_status(&self, row: &Listed) -> bool {
        self.noun != Noun::Finding || self.text(row, &["kind"]) != Some("Strength")
    }

    fn is_open(&self, row: &Listed) -> bool {
        self.has_status(row) && !self.status(row).is_some_and(Status::is_ended)
    }

    fn target(&self, row: &Listed) -> Option<WrittenDate> {
        WrittenDate::read(self.text(row, &["target_date", "due_date"])?)
    }

    /// Until the last day of the target.
    fn days_left(&self, row: &Listed) -> Option<i64> {
        Some(self.target(row)?.day().signed_duration_since(self.today).num_days())
    }

    fn adds_up_wrong(&self, row: &Listed) -> bool {
        let count = |field| self.value(row, field).and_then(Value::as_i64);
        let Some(attended) = count("attended") else { return false };
        let [booked, away, cancelled, walked_in] = ["booked", "did_not_attend", "cancelled", "walked_in"].map(count);
        adds_up(booked, away, cancelled, walked_in, attended) == Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fits(noun: Noun, row: &[(&str, Value)], chip: Chip) -> bool {
        let fields: Vec<String> = row.iter().map(|(field, _)| (*field).to_owned()).collect();
        let listed = Listed { id: 1, values: row.iter().map(|(_, value)| value.clone()).collect() };
        let today = "2026-03-01".parse().unwrap();
        Sight::new(noun, &fields, &Names::default(), today).fits(&listed, chip)
    }

    #[test]
    fn an_action_is_late_or_due_soon_only_while_it_is_open() {
        let action = |status: &str, target: &str| [("status", json!(status)), ("target_date", json!(target))];

        assert!(fits(Noun::Action, &action("on track", "2026-02"), Chip::Late));
        assert!(fits(Noun::Action, &action("on track", "2026-03-31"), Chip::Soon));
        assert!(!fits(Noun::Action, &action("on track", "2026-04-01"), Chip::Soon));
        assert!(!fits(Noun::Action, &action("complete", "2026-02"), Chip::Late));
        assert!(fits(
            Noun::Action,
            &[("status", json!("complete")), ("evidence_of_impact", Value::Null)],
            Chip::NoEvidence
        ));
    }

    #[test]
    fn a_strength_waits_for_nothing() {
        assert!(!fits(Noun::Finding, &[("kind", json!("Strength")), ("status", Value::Null)], Chip::NoStatus));
        assert!(fits(
            Noun::Finding,
            &[("kind", json!("Area for development")), ("status", Value::Null)],
            Chip::NoStatus
        ));
    }
}
