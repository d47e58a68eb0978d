//! The nouns of the record: for each its list in the file and in JSON, and its words.

use serde::{Deserialize, Serialize};

/// Which of the year's records a kind belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// One for the whole file.
    ToTheFile,
    /// To one year (`reporting_year_id`).
    ToOneYear,
    /// To each year in which it was reported (`reporting_years`): one record for life.
    ToSeveralYears,
    /// To the years of the record it hangs on, or of its standings.
    ThroughAnother,
}

macro_rules! nouns {
    ($($noun:ident $list:literal $one:literal $many:literal $belongs:ident;)+) => {
        /// A kind of record, in the order in which the record is written out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Noun {
            $($noun,)+
        }

        impl Noun {
            pub const ALL: &'static [Noun] = &[$(Noun::$noun,)+];

            /// The name of its table, and of its list in JSON.
            pub fn list(self) -> &'static str {
                match self {
                    $(Noun::$noun => $list,)+
                }
            }

            /// What one of it is called.
            pub fn one(self) -> &'static str {
                match self {
                    $(Noun::$noun => $one,)+
                }
            }

            /// What several are called, as a heading.
            pub fn many(self) -> &'static str {
                match self {
                    $(Noun::$noun => $many,)+
                }
            }

            /// Whether it is a piece of work that is followed from year to year, each with its standing and updates.
            pub fn is_tracked(self) -> bool {
                matches!(self, Noun::Action | Noun::Recommendation | Noun::Finding)
            }

            pub fn belongs(self) -> Belongs {
                match self {
                    $(Noun::$noun => Belongs::$belongs,)+
                }
            }
        }
    };
}

nouns! {
    Partnership "partnership" "partnership" "Partnership" ToTheFile;
    Year "years" "year" "Years" ToTheFile;
    Agency "agencies" "agency" "Agencies" ToSeveralYears;
    Subgroup "subgroups" "subgroup" "Subgroups" ToSeveralYears;
    Priority "priorities" "priority" "Priorities" ToSeveralYears;
    ProgressStatement "progress_statements" "progress statement" "Progress" ToOneYear;
    Action "actions" "action" "Business plan" ThroughAnother;
    Review "reviews" "review" "Reviews" ToSeveralYears;
    Recommendation "recommendations" "recommendation" "Recommendations" ThroughAnother;
    Audit "audits" "audit" "Audits" ToSeveralYears;
    Finding "findings" "finding" "Findings" ThroughAnother;
    Standing "standings" "standing" "Standings" ToOneYear;
    Update "updates" "update" "Updates" ToOneYear;
    Link "links" "link" "Links" ThroughAnother;
    Theme "themes" "theme" "Themes" ToOneYear;
    Course "courses" "course" "Courses" ThroughAnother;
    Session "sessions" "session" "Sessions" ThroughAnother;
    Attendance "attendances" "attendance" "Training" ToOneYear;
    Evaluation "evaluations" "evaluation" "Evaluation" ToOneYear;
    YouSaidWeDid "you_said_we_did" "“You said, we did”" "You said, we did" ToOneYear;
    Figure "figures" "figure" "Figures" ToOneYear;
    Reform "reforms" "reform" "Reforms" ToOneYear;
    Funding "funding" "funding line" "Funding" ToOneYear;
    Decision "decisions" "decision" "Decisions" ToOneYear;
    ScrutinyItem "scrutiny_items" "scrutiny item" "Scrutiny" ToOneYear;
    GlossaryTerm "glossary" "glossary term" "Glossary" ToSeveralYears;
    Narrative "narrative" "text of the narrative" "Narrative" ToOneYear;
    Picture "pictures" "picture" "Pictures" ToOneYear;
    Agreement "agreements" "agreement" "Agreed by" ToOneYear;
    Contact "contacts" "contact" "Contacts" ToTheFile;
    Requirement "requirements" "requirement" "Guidance" ToTheFile;
    CoverageAnswer "coverage_answers" "answer to the guidance" "Answers to the guidance" ToOneYear;
    RemarkDecision "remark_decisions" "decision on a remark" "Decisions on remarks" ToOneYear;
    Setting "settings" "setting" "Settings" ToTheFile;
    Pack "packs" "update pack" "Update packs" ToOneYear;
    PackAnswer "pack_answers" "answer" "Answers to update packs" ThroughAnother;
    Snapshot "snapshots" "snapshot" "Snapshots" ToOneYear;
    Sending "sendings" "sending" "Sent and published" ThroughAnother;
}

impl Noun {
    /// The noun whose table and list has this name.
    pub fn of_list(list: &str) -> Option<Noun> {
        Noun::ALL.iter().copied().find(|noun| noun.list() == list)
    }

    /// The field that refers to a record of this noun from another table.
    pub fn of_field(field: &str) -> Option<Noun> {
        match field {
            "reporting_year_id" => Some(Noun::Year),
            "priority_id" => Some(Noun::Priority),
            "action_id" => Some(Noun::Action),
            "review_id" => Some(Noun::Review),
            "audit_id" => Some(Noun::Audit),
            "course_id" => Some(Noun::Course),
            "session_id" => Some(Noun::Session),
            "pack_id" => Some(Noun::Pack),
            "snapshot_id" => Some(Noun::Snapshot),
            _ => None,
        }
    }
}
