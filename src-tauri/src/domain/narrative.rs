//! Narrative: the text a person writes for a section of the report.

use super::closed_list::closed_list;
use super::{Id, record};

closed_list! {
    /// The sections that hold narrative; each appendix is an annex of its own.
    NarrativeSection {
        Foreword "Foreword",
        WentWell "What went well",
        WorriesUs "What worries us",
        Arrangements "Arrangements",
        Education "Education",
        Priorities "Priorities",
        Voice "Voice",
        Training "Training",
        ImpactOnProfessionals "Impact on professionals",
        Engagement "Engagement",
        Scrutiny "Scrutiny",
        Reviews "Reviews",
        Audits "Audits",
        Themes "Themes",
        Reforms "Reforms",
        Funding "Funding",
        Data "Data",
        LookingForward "Looking forward",
        Appendix "Appendix",
    }
}

record! {
    Narrative {
        reporting_year_id: Id,
        section: NarrativeSection,
        heading: Option<String>,
        text: String,
    }
}
