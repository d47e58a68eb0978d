//! Checks of a year: what a reader, an inspector or a councillor would notice, said before they do.
//!
//! A check is a rule in a file of its own. It reads the record, last year's, and a reading of all texts
//! that is made once, and says what it notices. The list below is the order in which users see them.

use std::cell::OnceCell;
use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::noun::Noun;
use crate::store::YearRecord;

mod again;
pub mod coverage;
mod everyday;
pub mod glossary;
#[cfg(test)]
pub mod made;
mod place;
pub mod reading;
mod say;

mod r01_guidance;
mod r02_announced;
mod r03_typed_contents;
mod r04_page_references;
mod r05_sign_off;
mod r10_recorded_values;
mod r11_totals;
mod r12_parts_and_whole;
mod r13_event_dates;
mod r14_unexplained_change;
mod r15_quotations;
mod r16_one_status;
mod r17_one_due_date;
mod r18_status_words;
mod r20_dates_outside;
mod r21_relative_time;
mod r22_old_figures;
mod r23_due_without_status;
mod r24_date_lists;
mod r25_past_future;
mod r26_other_years;
mod r27_plan_gaps;
mod r30_duplicates;
mod r31_near_duplicates;
mod r40_unexplained_acronyms;
mod r41_acronyms_too_early;
mod r42_acronyms_two_ways;
mod r43_mistyped_acronyms;
mod r44_unknown_names;
mod r45_retired_names;
mod r46_unclear_bodies;
mod r50_recommendation_fields;
mod r51_closed_without_evidence;
mod r52_no_next_date;
mod r53_soft_actions;
mod r54_needs_without_action;
mod r55_priorities_changed;
mod r56_several_leads;
mod r57_findings_without_action;
mod r60_bare_figures;
mod r61_attendances_not_people;
mod r62_malformed_numbers;
mod r63_claims_of_change;
mod r64_audit_fields;
mod r70_confusable_words;
mod r71_broken_sentences;
mod r72_long_sentences;
mod r73_jargon;
mod r80_links;
mod r81_heading_levels;
mod r82_pictures;
mod r83_typed_tables;
mod r84_headings;
mod r85_identifiable;
mod r90_unanswered;
mod r91_figures_not_in_the_report;
mod work;

use again::Reads;
pub use again::{Found, is_read};
pub use place::Place;
use reading::{Acronyms, Passage};

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Wrong, unsafe or a duty not met: mend it before the report is agreed.
    Stop,
    Warn,
    Note,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Stop, Severity::Warn, Severity::Note];

    /// As programs know it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Stop => "stop",
            Severity::Warn => "warn",
            Severity::Note => "note",
        }
    }

    /// As a heading.
    pub fn words(self) -> &'static str {
        match self {
            Severity::Stop => "Stop",
            Severity::Warn => "Warning",
            Severity::Note => "Note",
        }
    }
}

/// One rule: its name for machines and people, and how it looks.
pub struct Rule {
    pub id: &'static str,
    pub severity: Severity,
    /// What holds where nothing is noticed.
    pub title: &'static str,
    reads: Reads,
    check: fn(&Checked<'_>) -> Vec<Noticed>,
}

macro_rules! rules {
    ($($id:ident $file:ident $severity:ident $title:literal $reads:ident [$($noun:ident)*];)+) => {
        /// Every rule, in the order in which users see them.
        pub const RULES: &[Rule] = &[
            $(Rule {
                id: stringify!($id),
                severity: Severity::$severity,
                title: $title,
                reads: Reads::$reads(&[$(Noun::$noun),*]),
                check: $file::check,
            },)+
        ];
    };
}

// Each with what it reads besides the partnership and the year.
rules! {
    R01 r01_guidance Stop "Every item of the guidance is met or answered" Texts [Priority ProgressStatement Action Standing Review Recommendation Audit Finding Theme Evaluation YouSaidWeDid Reform Funding Decision GlossaryTerm Narrative Agency Agreement Requirement CoverageAnswer Setting];
    R02 r02_announced Warn "What is announced is there" Texts [Agency Subgroup Action Priority YouSaidWeDid Audit Attendance Funding Review Theme Reform];
    R03 r03_typed_contents Stop "The contents are made from the headings" Texts [Narrative];
    R04 r04_page_references Stop "No page number or reference is typed that leads nowhere" Texts [Standing];
    R05 r05_sign_off Stop "The report says who agreed it, when, and when it was published" Texts [Agreement];
    R10 r10_recorded_values Stop "A number in a text is the number in the record" Texts [Figure];
    R11 r11_totals Stop "A stated total is the sum of its table" Texts [Attendance Funding];
    R12 r12_parts_and_whole Stop "Parts add up to their whole" Texts [Attendance Course Figure];
    R13 r13_event_dates Stop "An event has one date" Texts [Audit];
    R14 r14_unexplained_change Warn "A large change on last year is explained" Texts [Figure];
    R15 r15_quotations Warn "Quotations are whole and the same each time" Texts [];
    R16 r16_one_status Stop "A piece of work has one status" Texts [Standing];
    R17 r17_one_due_date Stop "A piece of work has one due date" Texts [Action Standing];
    R18 r18_status_words Note "Passages on one subject agree on how far it is" Texts [];
    R20 r20_dates_outside Warn "Dates lie in the reporting year or say why not" Texts [Decision Attendance Session Course];
    R21 r21_relative_time Warn "Times can be understood years later" Texts [];
    R22 r22_old_figures Warn "Figures are recent" Records [Figure];
    R23 r23_due_without_status Stop "Work that is due has a status" Records [Action Recommendation Finding Standing];
    R24 r24_date_lists Note "Listed dates are in order and on working days" Texts [];
    R25 r25_past_future Warn "What is told as future is still to come" Texts [];
    R26 r26_other_years Warn "No year is left over from an older report" Texts [Priority Standing];
    R27 r27_plan_gaps Warn "The plan has targets throughout" Records [Priority Action Standing];
    R30 r30_duplicates Stop "Nothing is recorded twice" Texts [Figure];
    R31 r31_near_duplicates Note "Passages do not repeat one another" Texts [];
    R40 r40_unexplained_acronyms Warn "Acronyms are explained" Texts [GlossaryTerm Agency];
    R41 r41_acronyms_too_early Warn "Acronyms are explained where they are first used" Texts [GlossaryTerm Agency];
    R42 r42_acronyms_two_ways Warn "An acronym has one meaning, and its letters fit" Texts [];
    R43 r43_mistyped_acronyms Warn "Acronyms are typed right" Texts [GlossaryTerm Agency];
    R44 r44_unknown_names Warn "Names are those of the record" Records [Agency Subgroup ProgressStatement Attendance Evaluation Course Action Recommendation Finding Standing];
    R45 r45_retired_names Warn "Bodies go by the names of today" Texts [Agency];
    R46 r46_unclear_bodies Note "“The Trust” and “the Board” are clear" Texts [Agency Subgroup ScrutinyItem];
    R50 r50_recommendation_fields Stop "Recommendations have number, owner, due date and status" Records [Recommendation Standing];
    R51 r51_closed_without_evidence Warn "Finished work shows evidence, and every part is answered" Texts [Action Recommendation Finding Standing];
    R52 r52_no_next_date Stop "Open work has a next date" Records [Action Recommendation Finding Standing];
    R53 r53_soft_actions Warn "Actions can be measured" Texts [Action Standing];
    R54 r54_needs_without_action Warn "What needs to happen has an action" Records [ProgressStatement Priority Action Link];
    R55 r55_priorities_changed Warn "Priorities that begin or end are explained" Texts [Priority Decision];
    R56 r56_several_leads Warn "Each action has one lead" Records [Action Recommendation Finding Standing Agency Subgroup];
    R57 r57_findings_without_action Stop "Areas for development have an action" Records [Finding Standing Link Action Recommendation];
    R60 r60_bare_figures Warn "Figures have period, unit and source" Records [Figure];
    R61 r61_attendances_not_people Warn "Attendances are not called people" Texts [Attendance];
    R62 r62_malformed_numbers Warn "Numbers are well formed" Texts [Figure];
    R63 r63_claims_of_change Warn "Claims of change show before and after" Texts [];
    R64 r64_audit_fields Warn "Audits say how many cases, when, how and how good" Records [Audit];
    R70 r70_confusable_words Note "Words are not mixed up" Texts [];
    R71 r71_broken_sentences Note "Sentences are whole" Texts [];
    R72 r72_long_sentences Note "Sentences are short" Texts [];
    R73 r73_jargon Note "Words are plain" Texts [];
    R80 r80_links Stop "Links lead somewhere and say where" Texts [];
    R81 r81_heading_levels Stop "Heading levels follow one another" Texts [];
    R82 r82_pictures Stop "A picture says what it shows" Records [Picture];
    R83 r83_typed_tables Stop "Tables are tables" Texts [];
    R84 r84_headings Note "Headings differ" Records [Narrative Priority Review Audit];
    R85 r85_identifiable Stop "No child can be identified" Texts [Review Figure];
    R90 r90_unanswered Stop "The scrutiny board has its answers" Records [ScrutinyItem];
    R91 r91_figures_not_in_the_report Stop "A number at a glance is in the report" Texts [Figure Funding Attendance Action Recommendation Finding Standing];
}

/// A year under check.
pub struct Checked<'a> {
    pub record: &'a YearRecord,
    /// The year before.
    pub last: Option<&'a YearRecord>,
    /// The date to which lateness counts.
    pub date: NaiveDate,
    pub passages: Vec<Passage>,
    acronyms: OnceCell<Acronyms>,
    /// Work that is recorded twice, by the places of its passages; several rules ask for it.
    same_work: OnceCell<Vec<(usize, usize)>>,
}

impl<'a> Checked<'a> {
    pub fn new(record: &'a YearRecord, last: Option<&'a YearRecord>, date: NaiveDate) -> Checked<'a> {
        let passages = reading::passages(record);
        Checked { record, last, date, passages, acronyms: OnceCell::new(), same_work: OnceCell::new() }
    }

    fn acronyms(&self) -> &Acronyms {
        self.acronyms.get_or_init(|| Acronyms::of(&self.passages))
    }

    /// The passages that the partnership can word otherwise.
    fn own(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.is_own())
    }
}

/// What a rule noticed, before it is known which rule it was.
pub struct Noticed {
    place: Place,
    /// The text it is about: a remark on a text holds as long as the text does.
    about: String,
    message: String,
}

impl Noticed {
    fn new(place: &Place, about: &str, message: impl Into<String>) -> Noticed {
        Noticed { place: place.clone(), about: about.to_owned(), message: message.into() }
    }

    fn in_passage(passage: &Passage, message: impl Into<String>) -> Noticed {
        Noticed::new(&passage.place, &passage.text, message)
    }
}

/// What a check points out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Remark {
    pub rule: &'static str,
    pub severity: Severity,
    pub place: Place,
    /// What is wrong and what to do about it.
    pub message: String,
    /// Of the text that the remark is about, 16 letters: it changes when the text does.
    pub text_hash: String,
}

/// Runs every rule; remarks stand in the order of the rules, then of the report.
pub fn run(year: &Checked<'_>) -> Vec<Remark> {
    Found::of(year).remarks().cloned().collect()
}

impl Rule {
    /// What the rule points out, each once.
    pub fn remarks(&self, year: &Checked<'_>) -> Vec<Remark> {
        let mut told = HashSet::new();
        let remark = |noticed: Noticed| Remark {
            rule: self.id,
            severity: self.severity,
            text_hash: hash(&noticed.about),
            place: noticed.place,
            message: noticed.message,
        };
        (self.check)(year).into_iter().map(remark).filter(|it| told.insert(it.clone())).collect()
    }
}

/// FNV-1a of the words, whatever their spacing: stable from version to version, unlike the library's hashes.
fn hash(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let hash = words
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_listed_once_and_in_order() {
        assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn a_hash_holds_while_the_words_do() {
        assert_eq!(hash("We  met\nonce"), hash("We met once"));
        assert_ne!(hash("We met once"), hash("We met twice"));
    }
}
