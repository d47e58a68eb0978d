//! The sections of the yearly report, in the order in which they are printed unless a partnership chooses another.

macro_rules! sections {
    ($($name:ident $id:literal $title:literal;)+) => {
        /// A section of the yearly report; annexes are lettered and come last.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ReportSection { $($name,)+ }

        impl ReportSection {
            pub const ALL: &'static [ReportSection] = &[$(ReportSection::$name,)+];

            /// Stable, as settings and links know it.
            pub fn id(self) -> &'static str {
                match self { $(ReportSection::$name => $id,)+ }
            }

            /// The title that it has unless a partnership gives it another.
            pub fn title(self) -> &'static str {
                match self { $(ReportSection::$name => $title,)+ }
            }
        }
    };
}

sections! {
    Foreword "foreword" "Foreword";
    AtAGlance "at-a-glance" "The year at a glance";
    Partnership "partnership" "The partnership";
    Area "area" "Our area in figures";
    Priorities "priorities" "Priorities";
    Voice "voice" "What children and families told us";
    Reviews "reviews" "Learning from reviews";
    Audits "audits" "Audits and inspections";
    Themes "themes" "Themes from reviews and audits";
    Training "training" "Training";
    Engagement "engagement" "Engagement of practitioners";
    IndependentScrutiny "independent-scrutiny" "Independent scrutiny";
    Data "data" "Use of data and information sharing";
    Reforms "reforms" "Reforms and national developments";
    Decisions "decisions" "Decisions";
    Money "money" "Money";
    CouncilScrutiny "council-scrutiny" "What the council’s scrutiny board asked";
    LookingForward "looking-forward" "Looking forward";
    Guidance "guidance" "How this report meets the guidance";
    Glossary "glossary" "Glossary";
    Sources "sources" "Sources of the figures";
}

impl ReportSection {
    pub fn is_annex(self) -> bool {
        matches!(self, ReportSection::Guidance | ReportSection::Glossary | ReportSection::Sources)
    }

    /// The section with this id.
    pub fn read(id: &str) -> Option<ReportSection> {
        ReportSection::ALL.iter().copied().find(|section| section.id().eq_ignore_ascii_case(id.trim()))
    }
}
